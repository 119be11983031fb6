import ArgumentParser
import TandemPlan
import TandemReplica
import TandemStore

/// `tandem backup`: the whole copy in one file, keys included.
struct BackupCommand: ParsableCommand, Runs {
  static let configuration = about(.backup, .backup, named: "backup")
  @Argument(help: HelpWords.backupFile.help, completion: .file()) var file: String
  @OptionGroup var secret: PassphraseOptions
  @Flag(help: HelpWords.replace.help) var replace = false
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) async throws(CommandFailure) {
    let copy = try Copy.open(in: context)
    let isClosed = secret.passphrase || secret.passphraseFile != nil
    let passphrase = isClosed ? try secret.given(in: context, isNew: true) : nil
    do throws(BackupFailure) {
      try copy.replica.backUp(to: file, passphrase: passphrase, isReplacing: replace)
    } catch { throw context.failure(error, at: file) }
    context.console.say(isClosed ? BackupWords.closed : .made, ["path": file])
  }
}

/// `tandem restore`: puts a backup where no copy is.
struct RestoreCommand: ParsableCommand, Runs {
  static let configuration = about(.restore, .restore, named: "restore")
  @Argument(help: HelpWords.backupToRestore.help, completion: .file()) var file: String
  @OptionGroup var secret: PassphraseOptions
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) async throws(CommandFailure) {
    // Nobody is asked for a passphrase in vain.
    try context.reporting(try ReadBackup.checkVacant(context.paths))
    var asking: CommandFailure?
    let restored: ReplicaStore
    let wasClosed: Bool
    do throws(BackupFailure) {
      let backup = try ReadBackup(file) { () throws(BackupFailure) in
        do throws(CommandFailure) { return try secret.given(in: context, isNew: false) } catch {
          asking = error
          return nil
        }
      }
      wasClosed = backup.wasClosed
      restored = try backup.restore(to: context.paths, time: context.time)
    } catch { throw asking ?? context.failure(error, at: file) }
    let snapshot = try context.reporting(try restored.snapshot())
    let counts = ["path": context.paths.database, "count": String(snapshot.drafts.count)]
    context.console.say(BackupWords.restored, counts)
    if wasClosed { context.console.say(BackupWords.hasNoLock) }
    if snapshot.isPaired { context.console.say(BackupWords.fetchesLater) }
  }
}

extension Context {
  fileprivate func failure(_ failure: BackupFailure, at path: String) -> CommandFailure {
    let (status, words): (ExitStatus, BackupWords)
    switch failure {
    case .copy(let failure): return self.failure(failure)
    case .isThere: (status, words) = (.cannotCreate, .isThere)
    case .isTheCopy: (status, words) = (.cannotCreate, .isTheCopy)
    case .tooLarge: (status, words) = (.badData, .tooLarge)
    case .cannotWrite: (status, words) = (.cannotCreate, .cannotWrite)
    case .cannotRead: (status, words) = (.badData, .cannotRead)
    case .needsPassphrase, .wrongPassphrase: (status, words) = (.badData, .wrongPassphrase)
    case .notABackup: (status, words) = (.badData, .notABackup)
    case .damaged: (status, words) = (.badData, .damaged)
    case .laterVersion: (status, words) = (.badData, .laterVersion)
    }
    return CommandFailure(status, words.with(["path": path]))
  }
}
