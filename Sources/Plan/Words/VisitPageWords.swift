/// What the page of visits and holds says.
package enum VisitPageWords: String, Phrase {
  case none = "No visits stand here. Once there is a date, it has its place."
  case add = "Add a visit"
  case date = "Day"
  case time = "Time"
  case place = "Place"
  case mayStayEmpty = "Time and place may stay empty."
  case isDone = "Took place"
  case planned = "Planned"
  case passed = "The day has passed"
  case open = "open"
  case dots =
    "A full circle is half of each of you: it took place. A lit one is planned, a plain one has its day behind it, a dashed one is open."
  case map = "Map"
  case markDone = "It took place"
  case markNotDone = "Not after all"
  case didNot = "It did not"
  case enough = "Enough"
  case stop = "Plan no further visits"
  case stopHint = "Either of you may stop here, at any time. No reason is needed, and what was done stays."
  case hold = "A pause"
  case holdHint =
    "Either of you may put the plan on hold, for 1 to 14 days. Both see the date, and nothing is asked until then."
  case noHold = "Nothing is on hold."
  case days = "For how long"
  case threeDays = "Three days"
  case week = "A week"
  case twoWeeks = "Two weeks"
  case untilDay = "Or until a day of your own"
  case setHold = "Put on hold"
  case endHold = "End my hold"
  case theirs = "It ends by itself on that day, or when {name} ends it."
  case afterFirst = "After the first visit: does it fit?"
  case afterLast = "The visits that you agreed on are done. Look back when it suits you."
}

/// What the page of looking back says.
package enum LookingBackPageWords: String, Phrase {
  case none = "No answers stand open here. Either of you can look back whenever it suits."
  case afterOf = "After {count} of {limit} visits, {date}"
  case afterOne = "After 1 visit, {date}"
  case after = "After {count} visits, {date}"
  case rule = "Answers are sealed until both of you have given one. Then both appear together."
  case outcome = "How was it?"
  case wayOn = "And from here?"
  case answer = "Give an answer"
  case answerAnew = "Change my answer"
  case again = "Look back once more"
  case save = "Save my answer"
  case goOn = "Both of you want to continue."
  case change = "One thing is to be different. Talk about what, in your own time."
  case pause = "A pause is what fits now. Everything stays as it is."
  case newTimeframe = "Write a new timeframe"
  case thenAgree = "Then agree to the new text under"
}

/// What the strip about the agreement says.
package enum AgreementPageWords: String, Phrase {
  case rule = "Agreement counts once both of you agree to the same words. Either of you can take it back."
  case changedSince = "Both of you agreed on {date}. Since then this is different:"
  case changedMarked = "Both of you agreed on {date}. What is different since then is marked in the text."
  case agreedText = "The whole text of {date}"
  case useAgreed = "Use the text of {date}"
}

/// What the page of a check-in says.
package enum CheckInPageWords: String, Phrase {
  case yours = "What you note"
  case yoursHint =
    "It stays private unless you save it for both. Each line may stay empty."
  case lead = "Twenty minutes a week, if you like: ten for each of you. A week without one leaves no trace."
  case rules = "Three small rules"
  case turns = "One speaks, the other listens and does not interrupt. Then you change places."
  case appreciation = "Begin with something you appreciated. No sarcasm."
  case noRepair = "No repair and no decisions in it: what needs one gets a time of its own."
  case shared = "Shared with each other"
  case none = "Nothing is shared here. A week without a check-in leaves no trace."
}

/// What the page of earlier versions says.
package enum EarlierPageWords: String, Phrase {
  case one = "1 earlier version"
  case several = "{count} earlier versions"
  case none =
    "There are no earlier versions. Whatever is changed in the plan stays one step away here, with its author."
  case now = "Now"
  case moment = "{name}, {date}"
  case apart = "Written while apart"
  case both = "Both of you wrote this while apart. {name} wrote:"
  case instead = "Use this instead"
  case use = "Use this again"
}
