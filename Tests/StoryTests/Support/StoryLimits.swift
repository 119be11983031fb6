/// How long a story waits for anything. Every wait ends; a machine under load needs some patience.
enum StoryLimits {
  /// A command, whatever it meets.
  static let commandSeconds = 40.0
  /// A server, until it says where it listens or has stopped.
  static let serverSeconds = 30.0
  /// Something that another process does.
  static let eventSeconds = 30.0
  /// How often a condition of another process is looked at.
  static let pollMicroseconds: UInt32 = 2_000
}
