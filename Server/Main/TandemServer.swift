import ArgumentParser

/// Carries sealed changes between two partners' copies of a plan, and cannot read them.
@main
struct TandemServer: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tandem-server", abstract: "Carries the changes of a shared plan between two computers.",
    discussion: """
      It stores sealed data only: whoever runs it cannot read a word of any plan.

      EXAMPLES
        tandem-server run --data ~/tandem-data
        tandem-server run --data /var/lib/tandem --listen 0.0.0.0:8787
        tandem-server check --data /var/lib/tandem
        tandem-server backup --data /var/lib/tandem --to /mnt/copy/tandem
        tandem-server restore --from /mnt/copy/tandem --data /var/lib/tandem
      """, version: "0.1.0", subcommands: [Run.self, Check.self, Backup.self, Restore.self, HealthCheckCommand.self])
}

/// Why the program ends, in a sentence, with an exit code of sysexits.h.
struct Stop: Error {
  enum Code: Int32 {
    case dataDamaged = 65
    case unavailable = 69
    case cannotCreate = 73
    case ioError = 74
  }
  let code: Code
  let sentence: String

  init(_ code: Code, _ sentence: String) {
    self.code = code
    self.sentence = sentence
  }

  /// Says the sentence on standard error, and gives what ends the program.
  func end() -> ExitCode {
    Console.complain(sentence)
    return ExitCode(code.rawValue)
  }
}
