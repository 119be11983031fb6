/// An answer to an invitation that was given without joining (PROTOCOL.md, section 10.4).
package struct Reply: Hashable, Sendable {
  package let answer: InvitationAnswer
  /// Empty if nothing was said.
  package let note: String
  /// When to be asked again after a no: `never`, `1w`, `1m`; nil with any other answer.
  package let again: String?
  /// Unix milliseconds by the server's time, and above that of the reply before: the higher one counts.
  package let stamp: UInt64

  package init(_ answer: InvitationAnswer, note: String = "", again: String? = nil, stamp: UInt64) {
    self.answer = answer
    self.note = note
    self.again = answer == .no ? again ?? Self.moments[0] : nil
    self.stamp = stamp
  }

  /// The choices of `again`, by their numbers in the schema.
  package static let moments = ["never", "1w", "1m"]

  /// Until when nothing is offered to the other side, Unix milliseconds; nil without a no, `.max` for never. Counted from when it
  /// came, since its stamp is whatever the server said.
  /// - Parameter came: by the reader's clock, Unix milliseconds.
  package func quietUntil(came: UInt64) -> UInt64? {
    answer == .no ? AnswerView.quietUntil(noAt: came, again: again) : nil
  }

  /// Checks what a person wrote to go along.
  package static func checked(note: String?, again: String?) throws(PlanError) {
    if let again, !moments.contains(again) { throw .noSuchChoice(allowed: moments) }
    if let note, note.utf8.count > Schema.longTextBytes { throw .tooLong(maxBytes: Schema.longTextBytes) }
  }
}
