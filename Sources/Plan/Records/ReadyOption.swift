/// The options that stand ready in every plan without being written by anyone; their ids are 1 to 8, in this order. The texts
/// are part of the protocol: choices and agreements are bound to them (PROTOCOL.md, section 6).
package enum ReadyOption {
  package static let texts = [
    "look at a few websites together", "a phone call first", "one trial visit", "four sessions", "online sessions",
    "a workshop", "a workbook", "a weekly check-in",
  ]

  /// The text of a ready option; nil for any other record.
  package static func text(_ id: RecordID) -> String? {
    (1...UInt64(texts.count)).contains(id.number) ? texts[Int(id.number) - 1] : nil
  }
}
