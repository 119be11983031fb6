/// What is said from the first start until both partners are in the plan.
package enum PairingWords: String, Phrase {
  case started = "A copy of your own is on this computer. Nothing leaves it."
  case startedDrafts =
    "What you write now is a private draft. Next: `tandem problem`, or `tandem invite` when you want to."
  case anew = "A new plan can begin here. Your drafts, your letter and your notes came along; the old plan is put away."
  case sendLine = "Send this line to your partner, or read it out. It works once, until {date}:"
  case sendLongLine = "Send this line to your partner. It works once, until {date}:"
  case opens = "It opens your name and your letter, nothing else you wrote."
  case afterInvite = "Next: once your partner has joined, `tandem compare`."
  case replaced = "The line from before opens nothing any more."
  case stillOpen =
    "The line from before could not be cancelled at its server. It may still work until {date}: whoever has it could use it."
  case cancelled = "The invitation is cancelled. Nobody can use its line any more. A new one is free."
  case letter = "{name} wrote:"
  case invitedBy = "{name} invites you to a shared plan."
  case nothingDecided =
    "Nothing has been decided. The server carries sealed data; whoever runs it cannot read your words, and can tell that a device connected."
  case stopHere = "You can also stop here; your partner is told nothing."
  case cameAlong = "Your name and your drafts came along."
  case partnerHere = "Both of you are in the plan now. Next: `tandem compare`."
  case joined = "Both of you are here, and both see the same empty plan."
  case compare = "If nobody stands between you, both screens show this number:"
  case compareHow = "Read it to each other. Next: `tandem compare --confirm` once both screens have shown the same."
  case compareAsk = "Do both screens show this number?"
  case compared = "Remembered: both screens show the same number."
  case comparedBefore = "It was confirmed here before, and that is remembered. Nothing more is needed."
  case notCompared =
    "Nothing was remembered. If the two numbers differ, share nothing more, and talk first. Next: `tandem compare`, or `tandem start --anew` for a new plan and a new line."
}

/// What is said about private drafts.
package enum DraftWords: String, Phrase {
  case saved = "Saved as a private draft on this computer."
  case whyBefore = "The plan begins when both of you are here. Then `tandem draft share` puts drafts into it."
  case whyKeys = "It stays here until this device can open the plan. Then `tandem draft share {number}` puts it there."
  case whyUncompared =
    "It is shared once you have compared the number with your partner: `tandem compare --confirm`, then `tandem draft share {number}`."
  case noteWaits =
    "Your note is draft {number} until you have compared the number with your partner: `tandem compare --confirm`."
  case whyAsked = "It stays here until you share it: `tandem draft share {number}`."
  case none = "There are no drafts."
  case noneForAll =
    "Nothing here is shared with all the rest: letters and notes stay private, and a check-in is shared by its own number."
  case heading = "Your drafts"
  case shared = "Draft {number} is in the plan now."
  case sharedWithDetails = "Draft {number} is in the plan now, with these details: {list}."
  case replaces =
    "In the plan now: {text} ({name}). Sharing this puts it in its place; the other stays under Earlier versions."
  case shareAsk = "Share it?"
  case leftOut =
    "Draft {number} is left out: it would take the place of what {name} wrote. Next: `tandem draft share {number}` shares it by itself."
  case deleteAsk = "Draft {number}, {what}: delete it for good?"
  case deleted = "Draft {number} is deleted. It was: {text}"
  case before = "Before, {date}:"
  case earlierOf = "earlier {what}"
  case withAnswer = "what came with an answer"
  case letter = "letter"
  case ofKind = "Private drafts of yours of this kind: {list}. `tandem draft show {number}` reads one."
  case unsent = "typed, and not saved before"
  case entry = "{what}: {text}"
}

/// What the parts of a draft are called that have no other name, by the schema's.
package enum DraftPartWords: String, Phrase {
  case topic = "Topic"
  case direction = "More or less"
  case time = "Time"
  case place = "Place"
  case minutes = "Minutes"
  case sentence = "In your words"

  package init?(_ name: String) {
    switch name {
    case "topic": self = .topic
    case "direction": self = .direction
    case "time": self = .time
    case "place": self = .place
    case "minutes": self = .minutes
    case "sentence": self = .sentence
    default: return nil
    }
  }
}

/// What is said about names, numbers and who wrote what.
package enum ListWords: String, Phrase {
  case took = "Number {number}: {label}"
  case movedNow = "Number {number} is now: {label}"
  case readsNow = "Number {number} reads now: {text}"
  case saysNow = "Your partner says of number {number} now: {text}"
  case movedThen = "When the list was last shown here, it was what is now number {number}: {label}"
  case movedGone = "When the list was last shown here, it was an entry that is not on it any more."
  case added = "Added as number {number}."
  case by = "{name}, {date}"
  case byWithEarlier = "{name}, {date}; {count} earlier"
  case concerns = "Concerns"
  case therapists = "Therapists"
  case agreement = "Agreement"
  case hopes = "Hopes"
  case wishes = "What would help each of you feel comfortable"
  case options = "Ways to begin"
  case visits = "Visits"
  case answers = "Answer to the invitation"
  case questions = "Questions for a call"
  case checkIns = "Check-ins"
  case resources = "Worth reading together"
  case noConcerns = "There are no concerns yet. Next: `tandem concern add`, if you have one."
  case noTherapists = "There are no therapists on the list yet. Next: `tandem therapist add`."
  case empty = "The plan is empty. Next: `tandem problem`, or `tandem goal`."
  case reflection = "{name} hears: {text}"
  case laterReflection = "{name} wrote later: {text}"
  case setAside = "set aside"
  case back = "back on the list"
  case chosenByYou = "chosen by you"
  case noneChosen = "none chosen"
  case chosen = "chosen by both of you"
  case proposed = "proposed"
  case vote = "{name}: {vote}"
  case noVote = "No vote of yours."
  case earlier = "Earlier versions"
  case noEarlier = "There are no earlier versions."
  case current = "now"
  case apart = "written while apart"
  case useEarlier = "Next: `tandem earlier {field} --use K` uses one again."
  case couple = "{first} and {second}"
}

/// What is said about counts.
package enum CountWords: String, Phrase {
  case oneEntry = "1 entry"
  case entries = "{count} entries"

  /// So many entries, in words that fit the number.
  package static func text(_ count: Int) -> String {
    count == 1 ? Self.oneEntry.text : Self.entries.with(["count": String(count)])
  }
}
