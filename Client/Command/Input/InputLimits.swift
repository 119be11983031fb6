/// How much the command line takes in.
enum InputLimits {
  /// Above the longest text that any field takes, so that a text over the limit is told apart from an endless stream.
  static let standardInputBytes = 1 << 20
  static let promptBytes = 64 << 10
  /// How long the next line of what was pasted at a prompt may take.
  static let pastedMilliseconds: Int32 = 50
}
