/// How much of a text an echo shows.
enum OutputLimits {
  static let echoCharacters = 60
}
