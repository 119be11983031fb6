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
    "What is erased cannot be brought back, and no copy of it can be asked for later. Backups that this page made go with it; files that you put elsewhere stay there."
  case server = "What lies sealed at the server"
  case serverLater = "It stays until both of you have left"
  case serverNow = "It is erased now, which cannot be undone"
  case leave = "Leave the plan"
  case stay = "Stay"
  case hasLeft = "You have left. What is left here is your copy."
  case eraseNow = "Erase my copy"
  case eraseForGood = "Erase it for good"
  case alone = "Nobody is told. Drafts, notes and the letter are gone from this computer."
  case aloneLine =
    "The line that is out is cancelled first. If its server cannot be found, the line opens your name and your letter until it ends."
  case serverGoes =
    "This computer is the server as well: it is stopped, and what lies sealed there is erased with your copy. Your partner's computer finds no server then."
  case beside = "Another plan can begin beside this one. In a terminal on this computer, type:"
  case besideCommand = "tandem open --profile next"
  case leaveToo = "Leave as well"
  case ended = "What is written stays here to be read. Nothing is added to it any more."
}
