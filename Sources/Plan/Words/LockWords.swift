/// What is said about the lock of a copy, in a terminal.
package enum LockWords: String, Phrase {
  case locked = "Your copy is locked, so nothing of it was read or written. Next: `tandem unlock`."
  case lockedHere =
    "A locked copy is already here. It is unchanged. Next: `tandem unlock`; where its passphrase is forgotten, `tandem lock --forget` makes room."
  case isLocked =
    "Your copy has a lock already. Nothing was changed. Next: `tandem lock --change` for another passphrase."
  case notLocked =
    "Your copy has no lock, and can be read. Nothing was changed. Next: `tandem status`; `tandem lock` sets a lock."
  case wrongPassphrase =
    "That is not the passphrase. Nothing was changed. Next: try again. Nobody can bring a forgotten one back; `tandem lock --forget` tells the ways on."
  case useless =
    "The file replica.key beside your copy is damaged or gone, and nothing opens the copy without it. Nothing was changed. Next: put that file back from a copy of the folder; `tandem lock --forget` tells the other ways on."
  case backup =
    "Your copy is locked, so a passphrase closes its backups, too. There is no backup. Next: `tandem backup --passphrase FILE`."
  case pageIsOpen = "Your page is open, and can do this itself. Nothing was changed. Next: there, or close it."
  case oneOfThree =
    "--change, --remove and --forget are three different things. Nothing was changed. Next: one of them."
  case badTime = "That is no time, or more than one day. Nothing was changed. Next: such as 15m, 2h or 1d."
  case noneGiven =
    "A passphrase is needed, and none was given. Nothing was changed. Next: the same in a terminal, or the passphrase as a line of standard input."
  case noneTyped = "None was given, so nothing was opened or changed. Next: try again."
  case before =
    "Nobody can open a locked copy without its passphrase, nor bring a forgotten one back. A backup with a passphrase of its own is a second way to your words, `tandem backup --passphrase FILE`; a recovery code is one to what both of you shared, `tandem recover new`."
  case askNew = "A new passphrase for your copy (nothing shows while you type):"
  case askPresent = "The passphrase of your copy (nothing shows while you type):"
  case moment = "One moment."
  case notTheSame = "The two were different. Nothing was changed. Next: try again."
  case set =
    "Your copy has a lock now, and is locked. What stood on this disk before may be found with special tools for a while. Next: `tandem unlock`."
  case noLockSet =
    "No lock was set, since it could not be written: there may be no room on the disk. Your copy is as it was. Next: make room, then `tandem lock`."
  case backupsClosed =
    "No lock was set, since it could not be written. Your copy is as it was; the backups and damaged files beside it are closed by that passphrase all the same. Next: make room on the disk, then try again."
  case closed = "Your copy is locked. Next: `tandem unlock`."
  case open = "Your copy is open for {time}, until {date}. Next: `tandem status`; `tandem lock` closes it at once."
  case changed =
    "Your copy has another passphrase now. Backups, and earlier copies of its folder, keep the one they had."
  case removed = "Your copy has no lock any more, and can be read on this computer. Next: `tandem status`."
  case exportIsReadable = "Whoever has this file can read it: the lock is of your copy alone."
  case deskIsReadable =
    "This computer has no folder in memory alone: while you write, the letter can be read in {path}."

  // A passphrase that is forgotten
  case waysOn =
    "Nobody can bring a forgotten passphrase back. Ways on, once this copy is gone: a line from another device of yours, `tandem join`; your recovery code, `tandem recover`; a backup with a passphrase of its own, `tandem restore`."
  case forgets =
    "This copy is erased, with its drafts, notes and keys, and what repairs have kept of it. That cannot be undone. Backups stay. Your partner is told nothing, and keeps the plan."
  case askForget = "Erase this locked copy?"
  case needsYes = "Nothing was changed, since nobody could be asked here. Next: `tandem lock --forget --yes`."
  case kept = "Nothing was changed. Your copy is here as before, and locked."
  case forgotten =
    "Your copy is erased, and there is room for another one. Next: `tandem recover`, `tandem restore FILE` or `tandem join`; where none of them is at hand, `tandem start` begins anew."
}

/// How long a copy stays open, in words.
package enum LockTimeWords: String, Phrase {
  case seconds = "{count} seconds"
  case minute = "1 minute"
  case minutes = "{count} minutes"
  case hour = "1 hour"
  case hours = "{count} hours"
  case day = "1 day"

  /// - Parameter seconds: at most a day.
  package static func text(seconds: UInt32) -> String {
    let parts: [(UInt32, LockTimeWords, LockTimeWords)] = [
      (86_400, .day, .day), (3_600, .hour, .hours), (60, .minute, .minutes),
    ]
    for (length, one, several) in parts where seconds.isMultiple(of: length) {
      let count = seconds / length
      return count == 1 ? one.text : several.with(["count": "\(count)"])
    }
    return LockTimeWords.seconds.with(["count": "\(seconds)"])
  }
}

/// The same on the page.
package enum LockPageWords: String, Phrase {
  case title = "Locked"
  case locked = "Your copy is locked. The passphrase opens it."
  case isLocked = "Your copy has a lock already. Nothing was changed."
  case notLocked = "Your copy has no lock. Nothing was changed."
  case wrongPassphrase = "That is not the passphrase. Nothing was changed. Next: try again."
  case useless =
    "The file replica.key beside your copy is damaged or gone, and nothing opens the copy without it. Nothing was changed. Next: put that file back from a copy of the folder."
  case noLockSet =
    "No lock was set, since it could not be written: there may be no room on the disk. Your copy is as it was. Next: make room, then try again."
  case backup =
    "Your copy is locked, so a passphrase closes its backups, too. There is no backup. Next: type the same one twice."
  case passphrase = "Passphrase"
  case open = "Open"
  case heading = "Lock"
  case isSet =
    "A passphrase closes this copy: your words, drafts and keys. Nobody can bring a forgotten one back."
  case isNot =
    "Whoever uses this account can read your copy. With a lock only the passphrase opens it. Nobody can bring a forgotten one back: a backup with a passphrase of its own is a second way to your words."
  case setHint =
    "Setting it does not close your copy yet. What stood on this disk before may be found with special tools for a while."
  case newPassphrase = "New passphrase"
  case again = "The same again"
  case byItself = "Lock by itself"
  case minutes = "After so many minutes without use"
  case set = "Set the lock"
  case change = "Change the passphrase"
  case remove = "Remove the lock"
  case now = "Lock now"
  case keepMinutes = "Keep this time"
  case forgotten = "I have forgotten it"
  case waysOn =
    "Nobody can bring a forgotten passphrase back. Ways on, once this copy is gone: a line from another device of yours, your recovery code, or a backup with a passphrase of its own."
  case forgets =
    "This copy is erased, with its drafts, notes and keys. That cannot be undone. Backups stay. Your partner is told nothing, and keeps the plan."
}
