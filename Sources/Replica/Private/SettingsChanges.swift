extension Replica {
  /// Changes the settings, and gives the new ones.
  @discardableResult
  package mutating func changeSettings(_ change: (inout Settings) -> Void) -> Settings {
    let before = settings
    change(&settings)
    if settings != before { notes.append(.settings) }
    return settings
  }
}
