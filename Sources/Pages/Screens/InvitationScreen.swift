import TandemPlan

/// A letter and one line to pass on, in one form, and the answer where it was asked aloud. Once there is an answer, it comes first,
/// and the line steps back behind a fold.
struct InvitationScreen: Sendable {
  let page: PageBuilder

  private var model: ViewModel { page.model }

  @HTMLBuilder var content: [HTML] {
    switch model.asking {
    case .declinedAloud, .never, .twice, .from: afterNo
    case .mayInvite, .isHere, .now: asked
    }
  }

  @HTMLBuilder private var asked: [HTML] {
    if model.cannotBegin {
      section(.look(.card), .spokenBy("anew")) {
        h2(.id("anew"), InvitationWords.anewTitle.text)
        p(InvitationWords.anewHelp.text)
        page.form(.beginAnew) { form in div(.look(.actions)) { form.send(InvitationWords.anew.text) } }
      }
      haveLine
    } else {
      let notice = ReplyNotice(page: page).onInvitation
      notice
      if case .invited(let line, let until) = model.stage {
        if notice.isEmpty { isOut(line, until) } else { isAnswered(line, until) }
      } else {
        if notice.isEmpty { page.pointer(InvitationWords.what.text, .beforeYouAsk) }
        div(.look(.pair)) {
          section(.look(.card), .spokenBy("letter-and-line")) {
            h2(.id("letter-and-line"), InvitationWords.letterAndLine.text)
            page.form(.invite) { form in LetterAndLine(page: page, form: form).fields(.new) }
            LetterAndLine.kept(page)
          }
          if notice.isEmpty {
            div(.look(.stack)) {
              aloud
              haveLine
            }
          }
        }
      }
    }
  }

  @HTMLBuilder private func isOut(_ line: String, _ until: UInt64) -> [HTML] {
    page.pointer(InvitationWords.what.text, .beforeYouAsk)
    div(.look(.pair)) {
      section(.look(.card), .spokenBy("line-title")) {
        h2(.id("line-title"), InvitationWords.lineTitle.text)
        passOn(line, until)
      }
      letterIn(.plain)
    }
    div(.look(.pair)) {
      aloud
      haveLine
    }
    page.foldedForm(InvitationWords.anewTitle.text, .beginAnew) { form in
      p(InvitationWords.anewInstead.text)
      div(.look(.actions)) { form.send(InvitationWords.anew.text, .soft) }
    }
  }

  /// What was asked is answered: the letter can still be changed, and the line is there for whoever mislaid it.
  @HTMLBuilder private func isAnswered(_ line: String, _ until: UInt64) -> [HTML] {
    letterIn()
    page.fold(InvitationWords.lineAgain.text) { passOn(line, until) }
  }

  @HTMLBuilder private func passOn(_ line: String, _ until: UInt64) -> [HTML] {
    // A line with the pin of a server at home is too long for the telephone.
    let isLong = behindScheme(model.server ?? "").contains("?" as Character)
    p {
      label(
        .labels("line"), text: (isLong ? PairingWords.sendLongLine : .sendLine).with(["date": page.day(until)]))
    }
    HTML.element(.textarea, [.id("line"), .look(.line), .readOnly, .rows(3)] + Attribute.copyable, [.text(line)])
    p(PairingWords.opens.text + " " + InvitationWords.afterwards.text)
    page.form(.cancel) { form in div(.look(.actions)) { form.send(InvitationWords.cancel.text, .soft) } }
  }

  private func letterIn(_ more: Look...) -> HTML {
    section(.looks([.card] + more), .spokenBy("letter-in")) {
      h2(.id("letter-in"), InvitationWords.letterIn.text)
      if let letter = model.letter { page.words(letter) } else { p(.look(.empty), InvitationWords.noLetterIn.text) }
      page.foldedForm(InvitationWords.changeLetter.text, .invite) { form in
        LetterAndLine(page: page, form: form).fields(.out)
      }
      LetterAndLine.kept(page)
    }
  }

  private var haveLine: HTML {
    section(.looks([.card, .plain]), .spokenBy("have-line")) {
      h2(.id("have-line"), InvitationWords.haveLine.text)
      page.pointer(InvitationWords.haveLineHelp.text, .joining)
    }
  }

  /// How many days a line may work.
  static let lives = [1, 3, 7, 14, 30]

  /// How many it works where nothing else is chosen.
  static let life = 7

  private var aloud: HTML {
    section(.looks([.card, .plain]), .spokenBy("aloud")) {
      h2(.id("aloud"), InvitationWords.aloudTitle.text)
      p(model.answerAloud == .yes ? InvitationWords.aloudYes.text : InvitationWords.aloudHelp.text)
      page.form(.answeredAloud) { form in
        div(.look(.answers)) {
          for answer in InvitationAnswer.aloud { form.send(AnswerWords(answer).text, .choice, answer.rawValue) }
        }
      }
    }
  }

  /// After a no there is nothing to make and nothing to pass on: calm words, and a page for oneself.
  @HTMLBuilder private var afterNo: [HTML] {
    if model.asking == .declinedAloud {
      p(InvitationWords.aloudNo.text)
      p(AnswerWords.aloudNo.text)
    } else {
      ReplyNotice(page: page).onInvitation
    }
    if case .invited(_, let until) = model.stage {
      p(InvitationWords.stillOut.with(["date": page.day(until)]))
      page.form(.cancel) { $0.send(InvitationWords.cancel.text, .soft) }
    }
    if let letter = model.letter { page.fold(ReplyWords.theLetter.text) { page.words(letter) } }
    page.support
    page.foldedForm(InvitationWords.aloudChanged.text, .answeredAloud) { form in
      div(.look(.actions)) { form.send(AnswerWords.yes.text, .choice, InvitationAnswer.yes.rawValue) }
    }
  }
}

extension PageBuilder {
  /// The page for this person alone, where nothing else is needed.
  var support: HTML {
    let part = PrivatePart(page: self, topic: .support)
    return section(.look(.card), .spokenBy("support")) {
      h2(.id("support"), PrivateWords.supportTitle.text)
      part.guide
      part.keeping
    }
  }
}
