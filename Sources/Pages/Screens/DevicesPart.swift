import TandemPlan

/// This person's devices among the settings: which there are, the ways to add one and to take one out, and the number of one that is new. Nothing of it is
/// on the other person's pages.
struct DevicesPart: Sendable {
  let page: PageBuilder

  private var model: ViewModel { page.model }

  var content: HTML {
    section(.looks([.card, .plain]), .spokenBy("devices")) {
      h2(.id("devices"), DevicePageWords.title.text)
      if model.devices.count > 1 {
        Tag.ol(.look(.list)) {
          for device in model.devices {
            li(.look(.entry)) {
              p(.ownDirection, words(device))
              if !device.isThis { takeOut(device.number) }
            }
          }
        }
        p(.look(.hint), DevicePageWords.several.text)
      } else {
        p(DevicePageWords.alone.text)
      }
      if model.tellsOfDevices {
        page.form(.devicesRead) { form in
          div(.look(.actions)) { form.send(DevicePageWords.read.text, .soft) }
        }
      }
      naming
      for held in model.held { takeIn(held) }
      if model.deviceLine == nil { add }
    }
  }

  private func takeIn(_ held: ViewModel.ShownHeld) -> HTML {
    page.foldedForm(KeepWords.title.with(["number": "\(held.number)"]), .keepDevice, number: held.number) { form in
      p(.look(.hint), KeepWords.hint.text)
      form.hidden(.shown, held.mark)
      Tag.ol(.look(.versions)) {
        for each in held.texts {
          li {
            p(.look(.by), each.field)
            page.words(each.text)
          }
        }
      }
      div(.look(.actions)) { form.send(KeepWords.takeIn.text, .soft) }
    }
  }

  private func takeOut(_ number: Int) -> HTML {
    page.foldedForm(
      WayBackWords.takeOut.text, .removeDevice, number: number,
      about: DevicePageWords.number.with(["number": "\(number)"])
    ) { form in
      p(.look(.hint), WayBackWords.takeOutHelp.text)
      div(.look(.actions)) { form.send(WayBackWords.takeOutNow.text, .plain) }
    }
  }

  private func words(_ device: ViewModel.ShownDevice) -> String {
    let which = (device.isThis ? DevicePageWords.this : .other).text
    let name = "\(device.number). " + (device.name.map { "\($0). \(which)" } ?? which)
    return device.comparison == nil ? name : name + ". " + DevicePageWords.isNew.text
  }

  private var naming: HTML {
    page.foldedForm(DevicePageWords.nameThis.text, .nameDevice) { form in
      let name = model.devices.first { $0.isThis }?.name ?? ""
      form.line(.name, DevicePageWords.nameField.text, value: name, hint: DevicePageWords.nameHelp.text)
      div(.look(.actions)) { form.send(PageWords.save.text) }
    }
  }

  /// What a person came for, so it stands first: the line that is out, and a number for each device that is new.
  @HTMLBuilder var first: [HTML] {
    if let (line, until) = model.deviceLine { out(line, until) }
    for (index, device) in model.devices.enumerated() {
      if let number = device.comparison, !device.isThis {
        section(.look(.card), .spokenBy("device-\(index + 1)")) {
          h2(.id("device-\(index + 1)"), DevicePageWords.newTitle.with(["number": "\(device.number)"]))
          p(DevicePageWords.compare.text)
          p(.look(.digits), number)
          p(.look(.hint), DevicePageWords.differ.text)
          div(.look(.actions)) {
            page.form(.grant, number: index + 1) { form in
              form.hidden(.shown, number)
              if model.hasWordsToSend {
                label(.look(.choice)) {
                  input(.type(.checkbox), .name(FieldName.along.rawValue), .value("yes"))
                  span(DevicePageWords.sendAlong.text)
                }
              }
              form.send(DevicePageWords.same.text, .plain)
            }
            page.form(.removeDevice, number: device.number) { form in
              form.send(DevicePageWords.takeOut.text, .plain)
            }
          }
        }
      }
    }
  }

  private func out(_ line: String, _ until: UInt64) -> HTML {
    section(.look(.card), .spokenBy("line-out")) {
      h2(.id("line-out"), DevicePageWords.lineTitle.text)
      p { label(.labels("device-line"), text: DevicePageWords.lineOut.with(["date": page.day(until)])) }
      HTML.element(
        .textarea, [.id("device-line"), .look(.line), .readOnly, .rows(3)] + Attribute.copyable, [.text(line)])
      QRPicture(rows: model.deviceLinePicture, says: WayBackWords.picture.text).content
      p(.look(.hint), DevicePageWords.lineNext.text)
      page.form(.cancelDevice) { form in div(.look(.actions)) { form.send(DevicePageWords.cancel.text, .soft) } }
    }
  }

  private var add: HTML {
    page.foldedForm(DevicePageWords.add.text, .addDevice) { form in
      p(.look(.hint), DevicePageWords.addHelp.text)
      div(.look(.actions)) { form.send(DevicePageWords.make.text) }
    }
  }
}
