/// How much of a text an echo shows.
enum OutputLimits {
  static let echoCharacters = 60
  /// From so many columns on, hopes stand side by side.
  static let twoColumns = 60
  /// Lines that are longer are hard to read.
  static let widest = 100
  /// How much of a file with telephone numbers is shown.
  static let regionBytes = 16 << 10
}
