/// How lines are laid out.
enum OutputLimits {
  /// From so many columns on, hopes stand side by side.
  static let twoColumns = 60
  /// Lines that are longer are hard to read.
  static let widest = 100
}
