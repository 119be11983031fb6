/// One field as a replica holds it: what shows, and how many earlier versions there are.
package struct Register: Hashable, Sendable {
  package let shown: Version
  package let earlier: Int

  package init(shown: Version, earlier: Int = 0) {
    self.shown = shown
    self.earlier = earlier
  }
}

/// Everything that a replica holds of the plan, opened: what the views are computed from.
package struct PlanState: Sendable {
  private(set) var records = Records()
  /// Every version, newest first, of the fields whose past matters to a view: the partners' agreements.
  package var agreements: [Seat: [Version]] = [:]
  /// Every version of every part of a vote.
  package var votes: [Address: [PlacedVersion]] = [:]
  /// The votes that were revealed on this replica.
  package var reveals: [Subject: Reveal] = [:]
  /// The versions of reflections that do not show, in no order: one of them may be the one that was heard.
  private var earlierReflections: [Address: [Version]] = [:]

  package init() {}

  /// What shows at an address.
  package subscript(address: Address) -> Register? {
    get { records[address] }
    set { records[address] = newValue }
  }

  /// Takes in a version that does not show, of an address whose past a view asks for.
  package mutating func addEarlier(_ version: Version, at address: Address) {
    if address.isCreated {
      records.addCreated(version.ref, at: address)
    } else {
      earlierReflections[address, default: []].append(version)
    }
  }

  /// Whether both hold the same.
  package func holdsSame(as other: PlanState) -> Bool {
    records == other.records && agreements == other.agreements && votes == other.votes && reveals == other.reveals
      && earlierReflections.mapValues { Set($0) } == other.earlierReflections.mapValues { Set($0) }
  }

  /// Forgets the versions of an address that do not show: they are told anew.
  package mutating func forgetEarlier(at address: Address) {
    if address.isCreated { records.forgetCreated(at: address) } else { earlierReflections[address] = nil }
  }

  /// The votes on a subject, as the person in the seat `own` knows them.
  package func poll(on subject: Subject, own: Seat, digests: Digests) -> Poll {
    var parts: [Seat: VoteParts] = [:]
    for seat in Seat.allCases {
      parts[seat] = VoteParts { part in
        votes[Address(Field(subject.voteKind, part.rawValue), subject.id, of: seat)] ?? []
      }
    }
    return Poll(subject, parts: parts, kept: reveals[subject], own: own, digests: digests)
  }

  /// Every version of a reflection that is held: in no order.
  func reflections(of concern: RecordID, by seat: Seat) -> [Version] {
    let address = Address(.reflectionText, concern, of: seat)
    return (self[address].map { [$0.shown] } ?? []) + (earlierReflections[address] ?? [])
  }

  package func value(_ address: Address) -> Value? { self[address]?.shown.value }

  /// The text at an address; nil where there is none or it is empty.
  package func text(_ address: Address) -> String? {
    guard let text = value(address)?.text, !text.isEmpty else { return nil }
    return text
  }
}

extension Address {
  /// Whether `PlanState.addEarlier` is to be told of versions that do not show.
  package var isPastOfUse: Bool {
    isCreated || kind == RecordKind.reflection.rawValue && field == Field.reflectionText.number
  }
}

/// Who the two partners are, as far as this replica knows.
package struct Couple: Hashable, Sendable {
  /// The seat of the person at this replica.
  package let you: Seat
  /// The seat of each device, by its position in the roster.
  package let seats: [UInt32: Seat]
  /// The name to show for a seat that has written none yet.
  package let fallback: [Seat: String]
  /// Whether one of them has left, or the plan was erased at the server: what is written stays, and nothing comes to it.
  package let hasEnded: Bool
  /// Whether it goes on without this device, which was taken out of it by another one of its person's. Then it has ended here.
  package let isRemoved: Bool

  package init(
    you: Seat, seats: [UInt32: Seat], fallback: [Seat: String] = [:], hasEnded: Bool = false, isRemoved: Bool = false
  ) {
    self.you = you
    self.seats = seats
    self.fallback = fallback
    self.hasEnded = hasEnded || isRemoved
    self.isRemoved = isRemoved
  }
}
