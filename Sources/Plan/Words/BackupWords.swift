/// What is said about backups of a copy.
package enum BackupWords: String, Phrase {
  case made =
    "Your copy is in {path}, with its keys; only your account can read it. Keep it as private as the plan itself. Next: `tandem restore` puts it back where no copy is."
  case closed =
    "Your copy is in {path}, with its keys, closed by your passphrase. Nobody can open it without that, nor help if it is forgotten."
  case restored = "Your copy is back at {path}, with {count} private drafts and pages."
  case hasNoLock =
    "The passphrase closed the backup alone: this copy has no lock, and whoever uses this account can read it. `tandem lock` sets one."
  case fetchesLater =
    "What came after the backup returns with the next sync, before anything new of yours is sent. A vote given after it that is still sealed has to be given again. Next: `tandem sync`."
  case isThere =
    "There is something at {path} already, and it was left as it is. Next: another name, or --replace to write over it."
  case isTheCopy = "Your copy itself stands at {path}, and was left as it is. Next: another name."
  case tooLarge = "That is more than a backup takes, 128 MiB. Nothing was changed. Next: `tandem export`."
  case cannotWrite =
    "This computer cannot write at {path}. There is no backup, and your plan is unchanged. Next: name another place."
  case cannotRead = "There is nothing to be read at {path}. Nothing was changed. Next: look at the name of the file."
  case notABackup =
    "{path} is not what `tandem backup` writes. Nothing was changed. Next: look at the name of the file."
  case damaged =
    "The backup at {path} is damaged, so nothing of it was put back. Nothing was changed. Next: try an older one."
  case laterVersion =
    "The backup at {path} was written by a later version of this program. Nothing was changed. Next: update, then try again."
  case wrongPassphrase =
    "That is not the passphrase of {path}, or the file was changed. Nothing was changed. Next: try again."
  case askPassphrase = "A passphrase for the backup (nothing shows while you type):"
  case askAgain = "The same passphrase again:"
  case notTheSame = "The two were different. There is no backup. Next: try again."
  case emptyPassphrase = "An empty passphrase closes nothing. Nothing was changed. Next: one of several words."
  case noPassphrase =
    "A passphrase is needed, and nobody could be asked here. Nothing was changed. Next: --passphrase-file FILE; /dev/fd/3 reads a file descriptor."
  case noPassphraseFile = "There is no passphrase to be read at {path}. Nothing was changed. Next: look at the name."
}
