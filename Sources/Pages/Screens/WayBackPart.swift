import TandemPlan

/// The way back into the plan without any of one's devices: how to make a code among the settings, and how to use one.
struct WayBackPart: Sendable {
  let page: PageBuilder

  var content: HTML {
    let has = page.model.hasRecoveryCode
    return section(.looks([.card, .plain]), .spokenBy("way-back")) {
      h2(.id("way-back"), WayBackWords.title.text)
      p((has ? WayBackWords.has : .none).text)
      if page.model.recovery != nil {
        p(.look(.told)) { span(WayBackWords.stillOut.text) }
        div(.look(.actions)) {
          a(.to(.recovery), .look(.button), text: WayBackWords.lookAtIt.text)
          page.form(.putCodeAway) { $0.send(WayBackWords.putAway.text, .soft) }
        }
      }
      page.foldedForm((has ? WayBackWords.makeNew : .make).text, .makeCode) { form in
        p(.look(.hint), RecoveryWords.keep.text)
        if has { p(.look(.hint), WayBackWords.replaces.text) }
        div(.look(.actions)) { form.send(WayBackWords.makeNow.text) }
      }
    }
  }

  /// For whoever has a code, and none of their devices.
  var wayIn: HTML {
    let entry = page.entry(of: .recover, nil, nil)
    return page.fold(WayBackWords.wayIn.text, isOpen: entry != nil) {
      page.form(.recover) { form in
        form.area(.recovery, WayBackWords.field.text, hint: WayBackWords.fieldHelp.text)
        div(.look(.actions)) {
          if entry?.failure == .seatIsFull {
            form.send(WayBackWords.comeBackAlone.text, .choice, LineChoice.replaceAll)
          } else {
            form.send(WayBackWords.comeBack.text)
          }
        }
      }
    }
  }
}

/// What else may be meant where a recovery line is typed.
enum LineChoice {
  /// All devices of this person's may go.
  static let replaceAll = "replace-all"
}

/// A recovery line, the once that it is shown.
struct RecoveryScreen: Sendable {
  let page: PageBuilder

  @HTMLBuilder var content: [HTML] {
    if let recovery = page.model.recovery {
      p(.look(.lead), WayBackWords.shownOnce.text)
      section(.look(.card), .spoken(WayBackWords.line.text)) {
        let (address, groups) = Self.parts(recovery.line)
        p(.look(.digits)) {
          span(.look(.small), address)
          for group in groups { span(group) }
        }
        QRPicture(rows: recovery.picture, says: WayBackWords.picture.text).content
        p(WayBackWords.howToUse.text)
        p(RecoveryWords.keep.text)
        div(.look(.actions)) {
          page.form(.saveCode) { $0.send(WayBackWords.saveFile.text, .plain) }
          page.form(.putCodeAway) { $0.send(WayBackWords.putAway.text) }
        }
      }
      page.onPaper
    }
  }

  /// The address of the server up to the code, and the code group by group, so that a narrow page breaks the line between two of them.
  private static func parts(_ line: String) -> (address: String, groups: [String]) {
    guard let slash = line.lastIndex(of: "/") else { return (line, []) }
    let code = line[line.index(after: slash)...].split(separator: "-").map { String($0) }
    return (String(line[...slash]), code.enumerated().map { $0 + 1 < code.count ? $1 + "-" : $1 })
  }
}

/// A QR code, dark on light whatever the page looks like, as readers of such pictures want it.
struct QRPicture: Sendable {
  /// Rows of modules, true for a dark one; empty where none can be drawn.
  let rows: [[Bool]]
  /// What it is, for whoever does not see it.
  let says: String

  @HTMLBuilder var content: [HTML] {
    if !rows.isEmpty {
      let side = rows.count + 2 * Self.quiet
      HTML.element(
        .svg, [.draw(.viewBox, "0 0 \(side) \(side)"), .look(.code), .picture(says)],
        [.element(.path, [.draw(.d, path)], [])])
    }
  }

  /// The light border that a reader needs, in modules.
  private static let quiet = 4

  /// Runs of dark modules, each as one box.
  private var path: String {
    var d = ""
    for (y, row) in rows.enumerated() {
      var x = 0
      while x < row.count {
        let run = row[x...].prefix { $0 }.count
        if run > 0 { d += "M\(x + Self.quiet) \(y + Self.quiet)h\(run)v1h-\(run)z" }
        x += max(run, 1)
      }
    }
    return d
  }
}

/// Where a recovery line leads: what is here again, what is not, and the other devices.
struct BackScreen: Sendable {
  let page: PageBuilder

  @HTMLBuilder var content: [HTML] {
    if case .never = page.model.sharing {
      p(.look(.lead), WayBackWords.backWithoutRest.text)
    } else {
      p(.look(.lead), .ownDirection, text: RecoveryWords.back.with(["name": page.plan.names[page.you] ?? ""]))
    }
    p(RecoveryWords.notBack.text)
    if page.model.devices.count > 1 {
      section(.look(.card), .spokenBy("others")) {
        h2(.id("others"), DevicePageWords.title.text)
        p(WayBackWords.others.text)
        div(.look(.actions)) {
          a(.toPlace(.settings, "devices"), .look(.button), text: WayBackWords.oneByOne.text)
          page.foldedForm(WayBackWords.takeAllOut.text, .removeOthers) { form in
            p(.look(.hint), WayBackWords.allOutHelp.text)
            div(.look(.actions)) {
              form.send(WayBackWords.allOutNow.text, .plain)
            }
          }
        }
      }
    }
    p(.look(.actions)) { a(.to(.plan), .looks([.button, .firm]), text: WayBackWords.toPlan.text) }
  }
}
