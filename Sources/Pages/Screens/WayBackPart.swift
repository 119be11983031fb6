import TandemPlan

/// The way back into the plan without any of one's devices: how to make a code among the settings, and how to use one.
struct WayBackPart: Sendable {
  let page: PageBuilder

  var content: HTML {
    let has = page.model.hasRecoveryCode
    return section(.looks([.card, .plain]), .spokenBy("way-back")) {
      h2(.id("way-back"), WayBackWords.title.text)
      p((has ? WayBackWords.has : .none).text)
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
        p(.look(.digits)) { for part in Self.parts(recovery.line) { span(part) } }
        picture(recovery.picture)
        p(RecoveryWords.keep.text)
        div(.look(.actions)) {
          page.form(.saveCode) { $0.send(WayBackWords.saveFile.text, .soft) }
          page.form(.putCodeAway) { $0.send(WayBackWords.putAway.text) }
        }
      }
      page.onPaper
    }
  }

  /// Dark on light whatever the page looks like, as readers of such pictures want it.
  @HTMLBuilder private func picture(_ rows: [[Bool]]) -> [HTML] {
    if !rows.isEmpty {
      let side = rows.count + 2 * Self.quiet
      HTML.element(
        .svg, [.draw(.viewBox, "0 0 \(side) \(side)"), .look(.code), .picture(WayBackWords.picture.text)],
        [.element(.path, [.draw(.d, Self.path(rows))], [])])
    }
  }

  /// The server, and behind it the rest piece by piece, so that a narrow page breaks the line between two of them.
  private static func parts(_ line: String) -> [String] {
    let pieces = line.split(separator: "/", omittingEmptySubsequences: false).map { String($0) }
    guard let code = pieces.last, pieces.count > 3 else { return [line] }
    return [pieces[..<3].joined(separator: "/") + "/"] + pieces[3..<(pieces.count - 1)].map { $0 + "/" } + [code]
  }

  /// The light border that a reader needs, in modules.
  private static let quiet = 4

  /// Runs of dark modules, each as one box.
  private static func path(_ rows: [[Bool]]) -> String {
    var d = ""
    for (y, row) in rows.enumerated() {
      var x = 0
      while x < row.count {
        let run = row[x...].prefix { $0 }.count
        if run > 0 { d += "M\(x + quiet) \(y + quiet)h\(run)v1h-\(run)z" }
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
        page.form(.removeOthers) { form in
          p(.look(.hint), WayBackWords.takeOutHelp.text)
          div(.look(.actions)) {
            form.send(WayBackWords.takeAllOut.text, .soft)
            a(.to(.settings), .look(.button), text: WayBackWords.oneByOne.text)
          }
        }
      }
    }
    p(.look(.actions)) { a(.to(.plan), .look(.button), text: WayBackWords.toPlan.text) }
  }
}
