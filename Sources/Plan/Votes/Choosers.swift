/// Who chose a therapist or an option. A proposal says what its author voted: whoever looks and has not voted is told of the other's only
/// once they chose the same (PROTOCOL.md, section 8.3).
package struct Choosers: Hashable, Sendable {
  private let held: [Seat]
  /// Those that the person who looks is told of, in the order of the seats.
  package let told: [Seat]

  init(_ held: [Seat], to you: Seat, _ votes: VoteView) {
    self.held = held
    told = held.contains(you) || votes[you] != .none ? held : []
  }

  /// Both who look hold the same.
  package static func == (a: Choosers, b: Choosers) -> Bool { a.held == b.held }

  package func hash(into hasher: inout Hasher) { hasher.combine(held) }
}
