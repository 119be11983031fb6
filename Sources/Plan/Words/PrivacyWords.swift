/// The safety page as it stands in a browser; what holds everywhere is in `SafetyWords`.
package enum SafetyPageWords: String, Phrase {
  case fear = "If you are afraid"
  case leaving = "Leaving quickly"
  case exit =
    "\"Exit this page\" stands at the top of every page. It empties the screen and leads to a page that has nothing to do with this one. Pressing Shift three times does the same. Going back shows no word of the plan."
  case remains =
    "What that does not erase: the browser's history names the pages that you opened, and your copy stays in its folder. Anyone who uses this account on this computer can open it, unless it has a lock."
  case others = "What others can know"
  case promises = "What this cannot do"
  case more = "What the server and your partner can know, in full:"
}

/// The page about who can read what.
package enum PrivacyWords: String, Phrase {
  case here = "On this computer"
  case copy =
    "Everything you write is saved in one folder, which your account can read. There is no account, and nothing about you is sent to anybody else."
  case drafts = "Drafts and notes"
  case draftsHelp =
    "They never leave this computer by themselves. A draft goes into the plan when you share it; a letter goes along with an invitation; notes have no way to be shared. What you type on a page and do not save is kept among them."
  case partner = "What your partner sees"
  case partnerSees =
    "All that is shared, with who wrote it and on which day, on a copy that cannot be called back. Votes only once both of you have voted."
  case partnerNot =
    "Not your drafts and notes, not what you read, and not when you were here. Pausing looks like being offline."
  case server = "What the server sees"
  case serverSees =
    "Sealed data. It can tell that a plan exists, how many devices belong to it, how much is written and when, and which device is connected from which address."
  case serverNot =
    "Not a word of the plan, and no name. Whoever runs the server can see that your computer was connected, and when; that may be one of you: think about whether it matters to you."
  case exit = "What quick exit erases"
  case exitErases = "What stands on the screen. The pages of this visit cannot be opened again by going back."
  case exitNot =
    "Not the browser's history, which names the pages without their words, and not the copy in its folder on this computer, where what you were typing is kept among your drafts."
  case safety = "If it matters to you that somebody does not find this:"
}
