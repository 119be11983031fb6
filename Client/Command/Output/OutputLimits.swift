/// How lines are laid out.
enum OutputLimits {
  /// From so many columns on, hopes stand side by side.
  static let twoColumns = 60
  /// Where fewer columns are left than this, a terminal breaks lines as it likes.
  static let narrowest = 20
  /// Lines that are longer are hard to read.
  static let widest = 100
}
