/// Where the trial plan stands between the partners.
package enum AgreementState: String, Hashable, Sendable, CaseIterable {
  case notStarted = "not-started"
  case notAgreed = "not-agreed"
  /// One agrees, and there is no other text that both agreed to.
  case agreedByOne = "agreed-by-one"
  case agreed
  /// Both agreed to another text; one of them may agree to the present one already.
  case changed
}

extension AgreementText {
  /// Tells one exact text from another, to whoever has to say later which one was shown.
  package func mark(_ digests: Digests) -> [UInt8] {
    digests.text(parts.map { "\($0.utf8.count):\($0)" }.joined())
  }
}

/// The agreement, which is always on an exact text (PROTOCOL.md, section 9).
package struct AgreementView: Hashable, Sendable {
  package let state: AgreementState
  /// Who agrees to the present text, in the order of the seats.
  package let by: [Seat]
  /// The text that both agreed to last, and since when; nil if they never did.
  package let agreed: AgreementText?
  package let agreedAt: Stamp?
  /// The plan's present text.
  package let present: AgreementText
  /// What still has to be written before anybody can agree.
  package let missing: [Field]
  /// Who agreed to a text of a later version that this one cannot read.
  package let unreadable: [Seat]

  init(present: AgreementText, missing: [Field], state plan: PlanState) {
    self.present = present
    self.missing = missing
    let latest = Seat.allCases.map { (seat: $0, text: Self.text(plan.agreements[$0]?.first)) }
    by = latest.filter { $0.text == present }.map { $0.seat }
    unreadable = latest.filter { ($0.text?.version ?? 0) > AgreementText.presentVersion }.map { $0.seat }
    let both = Self.lastAgreed(plan.agreements)
    agreed = both?.text
    agreedAt = both?.at
    state = Self.state(by: by.count, agreed: agreed, present: present)
  }

  /// Whether the person in a seat agrees to the present text, and not both do: a thing to say to that person alone.
  package func isYoursAlone(_ you: Seat) -> Bool { state != .agreed && by.contains(you) }

  private static func state(by count: Int, agreed: AgreementText?, present: AgreementText) -> AgreementState {
    if count == 2 { return .agreed }
    if let agreed, agreed != present { return .changed }
    if count == 1 { return .agreedByOne }
    let isEmpty = present.parts.allSatisfy { $0.isEmpty }
    return isEmpty ? .notStarted : .notAgreed
  }

  private static func text(_ version: Version?) -> AgreementText? {
    guard case .agreement(let text) = version?.value else { return nil }
    return text
  }

  /// The newest text that stands in both partners' agreements, present or earlier, and when the second of them agreed.
  private static func lastAgreed(_ agreements: [Seat: [Version]]) -> (text: AgreementText, at: Stamp)? {
    var found: (text: AgreementText, at: Stamp)?
    for version in agreements[.one] ?? [] {
      guard let text = text(version), text.version == AgreementText.presentVersion else { continue }
      let partner = (agreements[.two] ?? []).first { Self.text($0) == text }
      guard let partner else { continue }
      let at = max(version.stamp, partner.stamp)
      if found.map({ $0.at < at }) ?? true { found = (text, at) }
    }
    return found
  }
}
