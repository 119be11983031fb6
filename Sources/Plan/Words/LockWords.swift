/// What is said about the lock of a copy, in a terminal.
package enum LockWords: String, Phrase {
  case locked = "Your copy is locked, so nothing of it was read or written. Next: `tandem unlock`."
  case isLocked =
    "Your copy has a lock already. Nothing was changed. Next: `tandem lock --change` for another passphrase."
  case notLocked = "Your copy has no lock. Nothing was changed. Next: `tandem lock` sets one."
  case wrongPassphrase = "That is not the passphrase. Nothing was changed. Next: try again."
  case useless =
    "The file replica.key beside your copy is damaged or gone, and nothing opens the copy without it. Nothing was changed. Next: put that file back from a copy of the folder, or restore a backup."
  case backup =
    "Your copy is locked, so a passphrase closes its backups, too. There is no backup. Next: `tandem backup --passphrase`."
  case pageIsOpen = "Your page is open, and can do this in its Settings. Nothing was changed. Next: there, or close it."
  case oneOfTwo = "--change and --remove are two different things. Nothing was changed. Next: one of them."
  case badTime = "That is no time, or more than one day. Nothing was changed. Next: such as 15m, 2h or 1d."
  case noneGiven =
    "A passphrase is needed, and none was given. Nothing was changed. Next: the same in a terminal, or the passphrase as a line of standard input."
  case before =
    "Nobody can open a locked copy without its passphrase, nor bring a forgotten one back. A backup with a passphrase of its own is a second way to your words, `tandem backup --passphrase`; a recovery code is one to what both of you shared, `tandem recover new`."
  case askNew = "A new passphrase for your copy (nothing shows while you type):"
  case askPresent = "The passphrase of your copy (nothing shows while you type):"
  case notTheSame = "The two were different. Nothing was changed. Next: try again."
  case set =
    "Your copy has a lock now, and is locked. What stood on this disk before may be found with special tools for a while. Next: `tandem unlock`."
  case closed = "Your copy is locked. Next: `tandem unlock`."
  case open = "Your copy is open for {time}. Next: `tandem status`; `tandem lock` closes it at once."
  case changed =
    "Your copy has another passphrase now. Backups, and earlier copies of its folder, keep the one they had."
  case removed = "Your copy has no lock any more, and can be read on this computer. Next: `tandem status`."
  case exportIsReadable = "Whoever has this file can read it: the lock is of your copy alone."
}

/// The same on the page.
package enum LockPageWords: String, Phrase {
  case title = "Locked"
  case locked = "Your copy is locked. The passphrase opens it."
  case isLocked = "Your copy has a lock already. Nothing was changed."
  case notLocked = "Your copy has no lock. Nothing was changed."
  case backup =
    "Your copy is locked, so a passphrase closes its backups, too. There is no backup. Next: type the same one twice."
  case passphrase = "Passphrase"
  case open = "Open"
  case heading = "Lock"
  case isSet =
    "A passphrase closes this copy: your words, drafts and keys. Nobody can bring a forgotten one back."
  case isNot =
    "Whoever uses this account can read your copy. With a lock only the passphrase opens it. Nobody can bring a forgotten one back: a backup with a passphrase of its own is a second way to your words."
  case newPassphrase = "New passphrase"
  case again = "The same again"
  case byItself = "Lock by itself"
  case minutes = "After so many minutes without use"
  case set = "Set the lock"
  case change = "Change the passphrase"
  case remove = "Remove the lock"
  case now = "Lock now"
  case keepMinutes = "Keep this time"
}
