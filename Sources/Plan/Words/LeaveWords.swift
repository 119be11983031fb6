/// What is said when one of the two leaves: beforehand what cannot be undone, and afterwards what is so.
package enum LeaveWords: String, Phrase {
  case exportFirst = "Before you leave, if you like: `tandem export` takes everything along."
  case ends =
    "Leaving ends the sharing of this plan for good. Both of you can go on reading what is written, and neither writes in it any more. Your partner keeps their own copy and reads: No longer shared."
  case partnerLeft =
    "This plan is no longer shared. If you leave as well, what lies sealed at the server is erased."
  case erasedThere =
    "This plan is no longer shared, and is erased at the server. If you leave as well, nothing changes there."
  case keepsCopy = "Your copy stays on this computer."
  case erasesCopy =
    "Your copy on this computer is erased, with your drafts and notes. That cannot be undone, and no copy of it can be asked for later."
  case erasesServer = "What lies sealed at the server is erased too. That cannot be undone."
  case ask = "Leave this plan?"
  case stayed = "Nothing was changed. You are in the plan as before."
  case needsYes =
    "Nothing was changed, since nobody could be asked here. Next: `tandem leave --yes`, with --keep-copy or --erase as you mean it."
  case left = "You have left. Your copy stays here and can be read."
  case erasesKept = "The damaged files that a repair has kept beside it are erased too."
  case erasesBackups = "The backups that the page has put beside it are erased too."
  case erasesHomeServer =
    "This computer is the server as well: it is stopped, and what lies sealed there is erased with your copy. Your partner's computer finds no server then."
  case alone =
    "Nobody shares this plan with you, so there is nobody to leave. Your copy is on this computer alone. Next: `tandem leave --erase`, if it is to go."
  case erasesAlone =
    "Your copy on this computer is erased, with your drafts, your notes and your letter. Nobody is told. That cannot be undone."
  case cancelsLine =
    "The line that is out is cancelled first. If its server cannot be found, it opens your name and your letter until it ends, and whoever has joined by it is not told that you are gone."
  case askAlone = "Erase this copy?"
  case stayedAlone = "Nothing was changed. Your copy is here as before."
  case needsYesAlone =
    "Nothing was changed, since nobody could be asked here. Next: `tandem leave --erase --yes`."
  case erasedAlone = "Your copy on this computer is erased. Nobody was told."
  case lineOpen =
    "The server of the line that you made could not be found. Until {date} it still opens your name and your letter for whoever has it, and whoever has joined by it meanwhile is not told that you are gone."
  case joinOpen =
    "A join was begun here, and no answer came: if it has come through, your partner is not told that you are gone. To look first: `tandem join` with the same line."
  case erasureUnfinished =
    "Your words are erased, but not all that your copy held is off this disk yet: there is no room left on it, or something else has the copy open. Next: make room and end what is open, then `tandem sync`."
  case leftAndErased = "You have left, and your copy on this computer is erased."
  case already =
    "You have left already. Your copy stays here and can be read. Next: `tandem leave --erase`, if it is to go."
  case toldLater = "The server is told when there is a connection. Next: `tandem sync`."
  case notTold =
    "The server could not be told yet that you have left. Your words are erased here. Next: `tandem sync`, another time."
  case erasedHere =
    "You have left, and your words are erased here. What is left of the copy is a key: it goes once the server is told. Next: `tandem sync`."

  /// What leaving does where the plan has ended without this person's doing; nil where it has not ended.
  /// - Parameter isErased: whether the server has erased it.
  package init?(afterwardsIn plan: PlanView, isErased: Bool) {
    guard plan.hasEnded else { return nil }
    self = isErased ? .erasedThere : .partnerLeft
  }
}
