/// What several screens say: who is here, what can be kept, and what can be done with an entry.
package enum ScreenWords: String, Phrase {
  case nothingKept =
    "You can look around here. Keeping words begins with a copy of your own: it takes a name, and nothing leaves this computer."
  case untilBoth =
    "Until both of you are here, what you write is a private draft on this computer. Answers, votes and choices come afterwards."
  case onHold = "On hold until {date}. Nothing is asked of anybody until then."
  case nothingHere = "Nothing stands here."
  case quiet = "Nothing is asked of anybody now. What stands here stays as it is."
  case takeOff = "Take off"
  case setAside = "Set aside"
  case takeUp = "Take up again"
  case asideTitle = "Set aside, and still here"
  case chosenByBoth = "Chosen by both of you"
  case proposed = "Proposed"
  case chosenVeto = "Both of you chose it, and a vote says not for me. A choice counts once no vote does."
  case vetoed = "A vote says not for me. It can be chosen once no vote does."
  case choose = "Choose"
  case yourVote = "How does this feel to you?"
  case bothOpen = "Where both votes are open, you can change yours; both of you see that it was changed."
  case sealedUntilBoth = "Votes are sealed until both of you have voted. Then both appear together."
}

/// What is said of votes on the page. Nothing says whether the other one has voted.
package enum VotePageWords: String, Phrase {
  case legend = "Your vote: {name}"
  case waits = "You chose it. That does not count while a vote says not for me."
  case takeBack = "Take my choice back"
  case sealed = "Sealed"
  case yours = "You voted {vote}. It is sealed until both of you have voted."
  case sealedElsewhere = "Your vote is sealed until both of you have voted."
  case yourChoice = "Your choice"
  case chosen = "Chosen"
}

/// What the page of hopes and concerns says.
package enum HopesPageWords: String, Phrase {
  case begin = "Nothing stands here yet. Begin with whatever is easiest, or with nothing today."
  case you = "You"
  case writeWishes = "Write your wishes"
  case changeWishes = "Change your wishes"
  case noHopes = "Room for hopes."
  case noWishes = "Room for wishes: what would help to feel comfortable."
  case noConcerns = "Room for concerns."
  case addHope = "Add a hope"
  case direction = "More of it, or less?"
  case moreOf = "More of it"
  case lessOf = "Less of it"
  case addConcern = "Add a concern"
  case topic = "What it is about"
  case noTopic = "No topic"
  case more = "More of"
  case less = "Less of"
  case says = "{name} said"
  case hears = "{name} heard"
  case later = "{name} wrote later"
  case heardAlready = "This concern is heard. Only its author can open it again."
  case openAgain = "Open it again"
  case isThatIt = "Is that it? Only you can say."
  case understood = "Yes, you understand"
  case edit = "Change the words"
  case editHint = "A reflection holds for the words that it answers. After a change, the concern can be said back anew."
  case takeBack = "Take it back"
  case reflect = "Say it back in your own words"
  case reflectAnew = "Say it back in other words"
  case reflectHint = "No answer to it, no repair: only what you understood."
  case open = "Look at it by itself"
  case openOwn = "Open, change or take back"
  case ideas = "Ideas for each kind of concern"
  case ideasHint = "They came out of practice, and may all be left alone."
}

/// What the page of options says.
package enum OptionsPageWords: String, Phrase {
  case intro = "Beside a therapist, or before one, there are other ways to begin. Chosen is what both of you choose."
  case beginWith = "Begin with one"
  case chooseRule =
    "What both of you choose is chosen, as long as no open vote says not for me. Talk first, if you can."
  case noneOpen = "Once both of you have voted on something, it can be chosen here. It can wait."
  case others = "All of them: choose one, or set one aside"
  case another = "Another way"
  case add = "Add another way to begin"
  case noResources = "No links stand here yet. One good page, read by both, can be enough for an evening."
  case addResource = "Add a link"
  case address = "Address"
  case addressHint = "It begins with https:// or http://."
  case minutes = "Minutes that it takes"
  case sentence = "A sentence of your own"
}
