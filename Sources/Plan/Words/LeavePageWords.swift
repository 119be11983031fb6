/// What the page says of leaving, and of a plan that has ended: beforehand what cannot be undone, and afterwards what is so.
package enum LeavePageWords: String, Phrase {
  case title = "Leave"
  case what = "You may leave alone, at any time, also without a connection. No reason is needed."
  case first = "First, if you like"
  case meaning = "What leaving means"
  case ends =
    "Sharing ends, for good. Both of you can go on reading what is written, and neither writes in it any more. Your partner keeps their own copy and reads: No longer shared."
  case copy = "Your copy on this computer"
  case keep = "It stays, and can be read"
  case erase = "It is erased, with your drafts and notes"
  case eraseHint =
    "What is erased cannot be brought back, and no copy of it can be asked for later. Files that you saved, and backups, stay where you put them."
  case server = "What lies sealed at the server"
  case serverLater = "It stays until both of you have left"
  case serverNow = "It is erased now, which cannot be undone"
  case leave = "Leave the plan"
  case stay = "Stay"
  case hasLeft = "You have left. What is left here is your copy."
  case eraseNow = "Erase my copy"
  case beside = "In a terminal, \"open --profile next\" begins another plan beside this one."
  case leaveToo = "Leave as well"
  case ended = "What is written stays here to be read. Nothing is added to it any more."
}
