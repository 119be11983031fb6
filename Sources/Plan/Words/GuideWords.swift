/// Pages that explain, without telling anybody what to do.
package enum GuideWords: String, Phrase {
  case firstSession = """
    What a first session usually looks like
    - It takes fifty to ninety minutes. Much of it is telling how things came about, from both sides.
    - The therapist asks each of you what you would like to be different. "I do not know yet" is an answer.
    - You may ask as well: about training with couples, about fees, about how both of you get a fair hearing.
    - Nobody has to tell everything. Either of you can say "not today".
    - At the end there is often a suggestion: how often, and for how long. You need not answer on the spot.
    - Afterwards, take ten minutes each for yourself before you compare how it felt.
    """
  case heard = """
    How a concern is heard
    1. One of you writes a concern.
    2. The other one says it in their own words. No answer to it, no repair, only what was understood.
    3. The author says whether that is it: "Yes, you understand", "There is more", or "Not yet".
    Heard is not agreed. It means that the concern has arrived.
    """
  case checkInRules = """
    A weekly check-in takes twenty minutes: ten for each of you.
    - One talks, the other one listens and does not interrupt. Then you change places.
    - Begin with something you appreciated. No sarcasm.
    - No repair and no decisions in it. What needs one gets a time of its own.
    - Either of you may pause, without a reason. A week without one leaves no trace.
    """
  case temperature = """
    Or four other questions: a temperature reading
    - What did I appreciate in you today?
    - What is new with me?
    - What puzzles me?
    - What would I like to be different, and what do I ask for?
    """
}

/// The four prompts of a check-in.
package enum CheckInWords: String, Phrase {
  case appreciated = "Something I appreciated this week"
  case hard = "Something that felt hard"
  case need = "Something I need next week"
  case tiny = "One tiny thing we can do better"
  case week = "Week of {date}"
  case none = "There are no shared check-ins. Next: `tandem checkin`; a week without one leaves no trace."
  case privateFirst = "It stays here unless you share it. Next: `tandem draft share {number}`, if you want to."

  /// The fields of a check-in with what they ask.
  package static let prompts: [(field: Field, words: CheckInWords)] = [
    (.checkInAppreciated, .appreciated), (.checkInHard, .hard), (.checkInNeed, .need), (.checkInTiny, .tiny),
  ]
}

/// The five standard questions of a call sheet, which either partner may take or leave.
package enum CallWords: String, Phrase {
  case training = "What training do you have in working with couples?"
  case fairness = "How do you make sure that both of us feel treated fairly?"
  case plan = "What does a typical course look like, and how will we notice that it helps?"
  case cost = "What does a visit cost, and is there a sliding scale?"
  case alone = "Do you see partners alone as well, and what stays between you and them then?"
  case heading = "Call sheet: {name}"
  case whatWeKnow = "What we know"
  case questions = "What we want to ask"
  case standard = "Questions that many ask"
  case notes = "Notes"
  case forTherapist = "{text} (for {name})"
  case by = "{text} ({name})"
  case offer = "Next: `tandem therapist question --standard 1` takes one of these as your own."
  case none = "There are no questions of your own yet."

  /// The five that many ask, in their order.
  package static let standardQuestions: [CallWords] = [.training, .fairness, .plan, .cost, .alone]
}

/// Looking back after visits.
package enum LookingBackWords: String, Phrase {
  case heading = "Looking back"
  case round = "Round {number}"
  case answer = "{name}: {text}"
  case both = "{first}. {second}."
  case nothingYet = "Nobody has looked back yet. Next: `tandem reassess`, whenever either of you wants."
  case helped = "It helped"
  case notSure = "Not sure"
  case notHelping = "It is not helping"
  case goOn = "Continue"
  case change = "Change something"
  case pause = "Pause"
  case toGoOn = "To continue"
  case toChange = "To change something"
  case toPause = "To pause"
  case sealed = "Your answer is sealed. Both answers appear together, once both are given and both copies have synced."
  case askOutcome = "Looking back: helped, not-sure or not-helping? Enter leaves it."
  case askWayOn = "And from here: continue, change or pause?"
  case togetherContinue = "Both of you want to continue. Next: `tandem timeframe` with a new one, then `tandem agree`."
  case togetherChange =
    "Something is to be different from here. Next: talk about what, then `tandem timeframe` or `tandem therapist list`."
  case togetherPause = "A pause is what fits now. Everything stays as it is. Next: `tandem hold`, if a date helps."
  case afterFirst = "After the first visit: does it fit? Next: `tandem reassess`."
  case afterLast = "The visits that you agreed on are done. Next: `tandem reassess`."

  package init(_ outcome: LookingBackView.Helpfulness) {
    switch outcome {
    case .helped: self = .helped
    case .notSure: self = .notSure
    case .notHelping: self = .notHelping
    }
  }

  package init(_ wayOn: LookingBackView.WayOn) {
    switch wayOn {
    case .goOn: self = .goOn
    case .change: self = .change
    case .pause: self = .pause
    }
  }

  /// The way on as part of an answer that stands.
  package init(answered wayOn: LookingBackView.WayOn) {
    switch wayOn {
    case .goOn: self = .toGoOn
    case .change: self = .toChange
    case .pause: self = .toPause
    }
  }

  /// What the two open answers come to, with a next step.
  package init(together wayOn: LookingBackView.WayOn) {
    switch wayOn {
    case .goOn: self = .togetherContinue
    case .change: self = .togetherChange
    case .pause: self = .togetherPause
    }
  }
}
