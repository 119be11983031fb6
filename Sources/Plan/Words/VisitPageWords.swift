/// What the page of visits and holds says.
package enum VisitPageWords: String, Phrase {
  case none = "No visits stand here. Once there is a date, it has its place."
  case add = "Add a visit"
  case date = "Day"
  case dateHint = "Like 2026-05-14."
  case time = "Time"
  case timeHint = "Like 14:30. It may stay empty."
  case place = "Place"
  case isDone = "Done"
  case markDone = "Mark as done"
  case markNotDone = "Mark as not done"
  case stop = "Plan no further visits"
  case stopHint = "Either of you may stop here, at any time. No reason is needed, and what was done stays."
  case hold = "A pause"
  case holdHint =
    "Either of you may put the plan on hold, for 1 to 14 days. Both see the date, and nothing is asked until then."
  case noHold = "Nothing is on hold."
  case days = "How many days"
  case setHold = "Put on hold"
  case endHold = "End my hold"
  case theirs = "It ends by itself on that day, or when {name} ends it."
  case afterFirst = "After the first visit: does it fit?"
  case afterLast = "The visits that you agreed on are done. Look back when it suits you."
}

/// What the page of looking back says.
package enum LookingBackPageWords: String, Phrase {
  case none = "No answers stand open here. Either of you can look back whenever it suits."
  case rule = "Answers are sealed until both of you have given one. Then both appear together."
  case outcome = "How was it?"
  case wayOn = "And from here?"
  case answer = "Look back"
  case save = "Save my answer"
  case goOn = "Both of you want to continue."
  case change = "One thing is to be different. Talk about what, in your own time."
  case pause = "A pause is what fits now. Everything stays as it is."
  case newTimeframe = "Write a new timeframe"
  case thenAgree = "Then agree to the new text under"
}

/// What the page of a check-in says.
package enum CheckInPageWords: String, Phrase {
  case yours = "What you note"
  case yoursHint =
    "It stays private unless you share it. Each line may stay empty."
  case keepPrivate = "Keep it private"
  case share = "Share it now"
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
  case use = "Use this again"
}
