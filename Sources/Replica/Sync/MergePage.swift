import TandemPlan
package import TandemRoster
package import TandemSeal
package import TandemWire

/// What one answer of a server brings, checked and opened: merged as a whole.
package struct MergePage: Sendable {
  package enum Content: Sendable {
    /// A change that passed every check.
    case opened(Change, OpenedChange)
    /// A change that did not.
    case refused(Change, Quarantine)
    /// A change of this replica, as it was offered.
    case own(KeyedChange)
    /// What is left of a change that the server has dropped; its signature holds.
    case pruned(ChangeHead)
  }

  /// What stands at one place of the server's sequence.
  package struct Item: Sendable {
    package let content: Content
    package let sequence: UInt64

    package init(_ content: Content, sequence: UInt64) {
      self.content = content
      self.sequence = sequence
    }
  }

  /// The plan that it is of: where another one has taken its place here meanwhile, nothing of it counts. Nil for any.
  package var plan: PlanID?
  package var items: [Item] = []
  /// The places that the links of the answer lead to, each verified, onto `asked`. Nil where they do not fit: then what
  /// proves itself is applied, and neither cursor nor outbox moves.
  package var links: [ChainCursor]? = []
  /// The cursor that was asked with. If another sync of this replica has moved it meanwhile, the links count no more.
  package var asked = ChainCursor.start
  /// Whether the server has no more for this reader.
  package var isEnd = true
  package var heard: HeardTime?

  package init() {}

  /// Changes opened and sorted, at the places from the start on. For what comes by itself, without links.
  package init(opening changes: [Change], with keyring: Keyring) {
    links = nil
    items = changes.enumerated().map { index, change in
      Item(Content(opening: change, with: keyring), sequence: UInt64(index) + 1)
    }
  }
}

extension MergePage.Content {
  /// Checks and opens a change.
  package init(opening change: Change, with keyring: Keyring) {
    do { self = .opened(change, try keyring.open(change)) } catch { self = .refused(change, error) }
  }
}

/// What a merge did.
package struct MergeReport: Hashable, Sendable {
  /// Changes that show now.
  package var shown = 0
  /// Changes kept as earlier versions.
  package var earlier = 0
  /// Changes that were here already.
  package var known = 0
  package var quarantined = 0
  /// Changes that left the outbox.
  package var settled = 0
  package var clock = ClockCheck()
  /// Whether something that the server dropped was not followed by anything newer; told at the end of reading alone.
  package var isMissing = false
  /// Whether the server, read to its end, lacks what was verified before: it is to get everything back.
  package var isLost = false
  /// Whether another device was shown another history; nil before the end of reading.
  package var isOneHistory: Bool?

  package init() {}

  /// Whether the plan may look different now.
  package var isNews: Bool { shown + earlier > 0 }
}
