/// What the pages about therapists say.
package enum TherapistPageWords: String, Phrase {
  case none = "Nobody stands on the list. Either of you can add a name, heard from a friend or found on a website."
  case add = "Add a therapist"
  case detailsLater = "Details, as far as you know them"
  case edit = "Change details"
  case noDetails = "No details stand here yet. A website or a first call may bring some."
  case twoNeeded = "Two or more therapists on the list can stand side by side here."
  case firstOnes = "The first {count} on the list stand here. Setting one aside makes room for another."
  case detail = "Detail"
  case votes = "Votes"
  case votesClosed = "Not open yet"
  case known = "What is known so far"
  case wishes = "What would help each of you feel comfortable"
  case noQuestions = "No questions of your own stand here."
  case addQuestion = "Add a question"
  case forWhom = "For whom"
  case forOne = "For this therapist"
  case forAll = "For every therapist on the list"
  case takeQuestion = "Take it as mine"
  case notKnown = "Not said"
  case fits = "{first}, fits the budget"
  case over = "{first}, {second} over the budget"
  case onlyDifferences = "Show only what differs"
  case detailText = "{name}: {text}"
}

/// What the page on which both choose a therapist says.
package enum ChoosingPageWords: String, Phrase {
  case none = "Nobody stands on the list to choose from. It can wait."
  case rule = "Chosen is whom both of you choose, as long as no open vote says not for me. Talk first, if you can."
  case chosen = "Chosen"
  case notChosen = "Not chosen yet"
  case proposed = "Proposed"
  case noneProposed = "What is proposed shows here once you have voted on it, or chosen it yourself."
  case both = "Both of you chose {name}. What is left is to read the exact text and to agree to it."
  case bothSoFar = "Both of you chose {name}. Before you can agree, the plan needs its goal and its timeframe."
  case bothAgreed = "Both of you chose {name}, and agreed to the text with that name in it."
  case read = "Read the exact text"
  case veto =
    "Both of you chose {name}, and a vote says not for me. It counts once no vote does: talk about it, or choose another."
  case open = "Nothing is chosen until both of you choose the same."
  case list = "On the list"
}

/// What the choices among a therapist's details are called.
package enum DetailChoiceWords: String, Phrase {
  case yes = "Yes"
  case no = "No"
  case unknown = "Not known"
  case inPerson = "In person"
  case online = "Online"
  case both = "Both"

  /// - Parameter choice: its name in the schema.
  package init?(choice: String) {
    switch choice {
    case "yes": self = .yes
    case "no": self = .no
    case "unknown": self = .unknown
    case "in-person": self = .inPerson
    case "online": self = .online
    case "both": self = .both
    default: return nil
    }
  }
}
