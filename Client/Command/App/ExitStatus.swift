/// The exit codes of the command line, after sysexits.
enum ExitStatus: Int32 {
  case done = 0
  case usage = 64
  case badData = 65
  /// The server is not reachable, or not taking changes now.
  case unavailable = 69
  /// Nothing can be written, or a copy is already here.
  case cannotCreate = 73
  case inputOutput = 74
  /// Not yours, needs both of you, or this device was removed.
  case notPermitted = 77
  /// Locked or not set up.
  case notSetUp = 78
}

/// Why a command ends early: a sentence for the person and a code for the shell. Never holds plan text.
struct CommandFailure: Error {
  let status: ExitStatus
  let sentence: String

  init(_ status: ExitStatus, _ sentence: String) {
    self.status = status
    self.sentence = sentence
  }
}
