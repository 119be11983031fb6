package import TandemSeal

/// What one answer of a server brings, checked and opened: merged in one transaction.
package struct MergePage: Sendable {
  /// A change that passed every check.
  package struct Opened: Sendable {
    package let change: SealedChange
    package let opened: OpenedChange

    package init(_ change: SealedChange, _ opened: OpenedChange) {
      self.change = change
      self.opened = opened
    }
  }

  /// A change that did not.
  package struct Refused: Sendable {
    package let change: SealedChange
    package let reason: Quarantine

    package init(_ change: SealedChange, _ reason: Quarantine) {
      self.change = change
      self.reason = reason
    }
  }

  package var opened: [Opened] = []
  package var quarantined: [Refused] = []
  /// Changes of this replica that the server holds at a sequence not above the cursor: they leave the outbox.
  package var held: [ChangeKey] = []
  package var cursor: Cursor?
  /// The cursor that was asked with; nil for whatever it is. If another sync of this replica has moved it meanwhile, what was
  /// held and the new cursor count no more: a cursor set back would not notice a server that lost what left the outbox.
  package var asked: Cursor?
  /// The server's time, Unix milliseconds.
  package var serverTime: UInt64?

  package init() {}

  /// Opens and sorts received changes.
  package init(opening changes: [SealedChange], with keyring: Keyring) {
    opened.reserveCapacity(changes.count)
    for change in changes {
      do { opened.append(Opened(change, try keyring.open(change))) } catch {
        quarantined.append(Refused(change, error))
      }
    }
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
  /// Changes of the future, kept for later.
  package var heldBack = 0
  package var quarantined = 0
  package var clock = ClockCheck()

  /// Whether the plan may look different now.
  package var isNews: Bool { shown + earlier > 0 }
}
