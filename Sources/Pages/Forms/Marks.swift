import TandemPlan

extension Digests {
  /// Tells one text from another in a form that has to say which one it showed.
  func mark(_ text: String) -> String { Self.hex(self.text(text).prefix(8)) }

  /// The same for the value of a field in a form, which comes back as it was shown, with what could do harm made visible.
  func mark(field text: String) -> String { Self.hex(self.text(visible(text)).prefix(4)) }

  static func hex(_ bytes: some Sequence<UInt8>) -> String {
    bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
  }
}

extension FormRequest {
  /// An answer holds for the text that the page showed, and for no other.
  func sameAsShown(_ text: String) throws(AppFailure) {
    guard form[.shown] == model.digests.mark(text) else { throw .plan(.changedMeanwhile) }
  }
}
