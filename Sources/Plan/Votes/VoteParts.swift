/// One version of a part of a vote, and where the server has it.
package struct PlacedVersion: Hashable, Sendable {
  package let version: Version
  /// Its place in the server's sequence; nil until the server is known to hold it.
  package let sequence: UInt64?

  package init(_ version: Version, sequence: UInt64?) {
    self.version = version
    self.sequence = sequence
  }
}

/// The parts of a vote by their field numbers, which are the same in every kind of record that holds votes.
package enum VotePart: UInt32, Hashable, Sendable, CaseIterable {
  case commit = 2
  case open = 3
  case later = 4
}

/// Everything that one seat has written of its vote on one subject: all versions, since what came first decides.
package struct VoteParts: Hashable, Sendable {
  /// One of the versions, with what it holds.
  package struct Part<Content: Hashable & Sendable>: Hashable, Sendable {
    package let content: Content
    package let ref: VersionRef
    package let sequence: UInt64?

    /// Whether the server had that commitment of a seat, and this after it.
    func stands(behind digest: [UInt8], of parts: VoteParts) -> Bool {
      guard let sequence, let place = parts.commitPlaces[digest] else { return false }
      return place < sequence
    }
  }

  /// An openly written vote: the choice, and the text hash of the name it was given for.
  package struct Later: Hashable, Sendable {
    package let choice: UInt8
    package let hash: [UInt8]
  }

  package let commits: [Part<[UInt8]>]
  /// The lowest place of each commitment that the server has: looked up for every open, however many there are.
  fileprivate let commitPlaces: [[UInt8]: UInt64]
  package let opens: [Part<Opening>]
  package let laters: [Part<Later>]

  /// - Parameter versions: of each part, in any order.
  package init(_ versions: (VotePart) -> [PlacedVersion]) {
    commits = versions(.commit).compactMap { placed in
      guard case .commitment(let digest) = placed.version.value else { return nil }
      return Part(content: digest, ref: placed.version.ref, sequence: placed.sequence)
    }
    var places: [[UInt8]: UInt64] = [:]
    for commit in commits {
      guard let sequence = commit.sequence else { continue }
      places[commit.content] = min(sequence, places[commit.content] ?? sequence)
    }
    commitPlaces = places
    opens = versions(.open).compactMap { placed in
      guard case .opening(let opening) = placed.version.value else { return nil }
      return Part(content: opening, ref: placed.version.ref, sequence: placed.sequence)
    }
    laters = versions(.later).compactMap { placed in
      guard case .boundChoice(let choice, let hash) = placed.version.value else { return nil }
      return Part(content: Later(choice: choice, hash: hash), ref: placed.version.ref, sequence: placed.sequence)
    }
  }

  /// The commitment that this seat stands by now. Of equal stamps the higher device position counts, then the bytes: stamps
  /// alone never decide what is revealed.
  var presentCommit: Part<[UInt8]>? {
    commits.max { a, b in
      if a.ref.stamp != b.ref.stamp { return a.ref.stamp < b.ref.stamp }
      if a.ref.device != b.ref.device { return a.ref.device < b.ref.device }
      return a.content.lexicographicallyPrecedes(b.content)
    }
  }

  /// The newest vote that was written openly: the highest by stamp, device position, choice and hash.
  var presentLater: Part<Later>? {
    laters.max { a, b in
      let (one, two) = (a.content, b.content)
      if a.ref.stamp != b.ref.stamp { return a.ref.stamp < b.ref.stamp }
      if (a.ref.device, one.choice) != (b.ref.device, two.choice) {
        return (a.ref.device, one.choice) < (b.ref.device, two.choice)
      }
      return one.hash.lexicographicallyPrecedes(two.hash)
    }
  }
}

/// Two votes that were opened against each other: what was revealed stays, whatever is written afterwards
/// (PROTOCOL.md, section 8.3).
package struct Reveal: Hashable, Sendable {
  package let lead: Opening
  package let follow: Opening
  /// The later stamp of the two.
  package let at: Stamp

  package init(lead: Opening, follow: Opening, at: Stamp) {
    self.lead = lead
    self.follow = follow
    self.at = at
  }
}
