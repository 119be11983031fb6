import TandemPlan

/// Leaving: first what can be taken along, then what it means and cannot be undone, then the one form.
struct LeaveScreen: Sendable {
  let page: PageBuilder

  private var hasLeft: Bool { page.model.hasLeft }

  @HTMLBuilder var content: [HTML] {
    p(.look(.lead), page.leavingLead)
    div(.looks([.pair, .half])) {
      section(.looks([.card, .plain]), .spokenBy("first")) {
        h2(.id("first"), LeavePageWords.first.text)
        TakeAlong(page: page).export
      }
      section(.look(.card), .spokenBy("meaning")) {
        h2(.id("meaning"), (hasLeft ? LeavePageWords.copy : .meaning).text)
        if !page.plan.hasEnded { p(LeavePageWords.ends.text) }
        form
      }
    }
  }

  private var form: HTML {
    page.form(.leave) { form in
      if hasLeft {
        form.hidden(.choice, LeaveChoice.erase.rawValue)
      } else {
        form.choices(
          .choice, LeavePageWords.copy.text,
          [
            (LeaveChoice.keep.rawValue, LeavePageWords.keep.text),
            (LeaveChoice.erase.rawValue, LeavePageWords.erase.text),
          ],
          now: LeaveChoice.keep.rawValue)
      }
      p(.look(.hint), LeavePageWords.eraseHint.text)
      if page.model.homeServer.isWanted { p(.look(.hint), LeavePageWords.serverGoes.text) }
      // Once the partner has left, leaving erases what lies there in any case.
      if hasLeft || !page.plan.hasEnded {
        form.choices(
          .atServer, LeavePageWords.server.text,
          [
            (LeaveChoice.keep.rawValue, LeavePageWords.serverLater.text),
            (LeaveChoice.erase.rawValue, LeavePageWords.serverNow.text),
          ], now: LeaveChoice.keep.rawValue)
      }
      div(.look(.actions)) {
        button(.type(.submit), text: page.leavingButton)
        a(.to(.settings), .look(.button), text: LeavePageWords.stay.text)
      }
    }
  }
}

extension PageBuilder {
  /// How this person stands to the plan, and what leaving it does.
  var leavingLead: String {
    if model.hasLeft { return LeavePageWords.hasLeft.text }
    return LeaveWords(afterwardsIn: plan, isErased: isErasedThere)?.text ?? LeavePageWords.what.text
  }

  var leavingButton: String {
    (model.hasLeft ? LeavePageWords.eraseNow : plan.hasEnded ? .leaveToo : .leave).text
  }
}

/// Whether the copy on this computer is whole, in sentences.
struct CopyScreen: Sendable {
  let page: PageBuilder

  @HTMLBuilder var content: [HTML] {
    p(.look(.lead), TakeAlongWords.checkHint.text)
    if let examined = page.model.examined {
      section(.look(.card), .spokenBy("examined")) {
        h2(.id("examined"), TakeAlongWords.check.text)
        for line in examined.findings + examined.lines { p(.ownDirection, line) }
        if !examined.findings.isEmpty { p(TakeAlongWords.repair.text) }
        p(.look(.actions)) { a(.to(.copy), .look(.button), text: TakeAlongWords.again.text) }
      }
    }
  }
}
