extension AgreementText {
  /// The parts that say something, each with what it is called, in the order in which they stand.
  package var named: [(name: String, text: String)] {
    zip(NounWords.agreementParts, parts).filter { !$0.1.isEmpty }.map { ($0.text, $1) }
  }

  /// The parts that say something in this text or in an earlier one, each as it was and as it is.
  package func parts(since old: AgreementText) -> [(name: String, before: String, now: String)] {
    func part(_ index: Int, of text: AgreementText) -> String { index < text.parts.count ? text.parts[index] : "" }
    return NounWords.agreementParts.enumerated().compactMap { index, noun in
      let (before, now) = (part(index, of: old), part(index, of: self))
      return before.isEmpty && now.isEmpty ? nil : (noun.text, before, now)
    }
  }

  /// The parts that are others than in an earlier text, byte by byte, as agreement itself compares (PROTOCOL.md, section 9).
  package func changes(since old: AgreementText) -> [(name: String, before: String, now: String)] {
    parts(since: old).filter { !$0.before.utf8.elementsEqual($0.now.utf8) }
  }
}
