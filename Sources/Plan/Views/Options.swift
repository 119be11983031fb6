/// The options that stand ready in every plan without being written by anyone; their ids are 1 to 8, in this order.
package enum ReadyOption {
  package static let texts: [String] = OptionWords.allCases.map { $0.text }

  /// The text of a ready option; nil for any other record.
  package static func text(_ id: RecordID) -> String? {
    (1...UInt64(texts.count)).contains(id.number) ? texts[Int(id.number) - 1] : nil
  }
}
