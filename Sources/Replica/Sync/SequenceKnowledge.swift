package import TandemPlan
import TandemRoster
import TandemSeal
package import TandemWire

/// What is known of the server's sequence of changes (PROTOCOL.md, sections 11.1 and 11.5).
package struct SequenceKnowledge: Hashable, Sendable {
  /// A change that the server has dropped, without its stamp.
  package struct Dropped: Hashable, Sendable {
    package let slot: [UInt8]
    package let device: UInt32
    /// Of a removed device, also by itself, with its vouch digest: where that was vouched for, what follows has to count. Empty otherwise.
    package let vouch: [UInt8]

    package init(slot: [UInt8], device: UInt32, vouch: [UInt8] = []) {
      self.slot = slot
      self.device = device
      self.vouch = vouch
    }
  }

  /// What others say they have seen at a place.
  package struct Word: Hashable, Sendable {
    /// Of the newest change that says so.
    package var stamp: UInt64
    /// Whether it is known not to be what was verified here.
    package var differs: Bool

    package init(stamp: UInt64, differs: Bool) {
      self.stamp = stamp
      self.differs = differs
    }
  }

  /// A verified link: its last sequence, and the first 16 bytes of the chain there.
  package typealias Link = Seen

  /// All up to there was verified.
  package var cursor: ChainCursor
  /// The furthest place that was verified, which stays while everything is read again.
  package var verified: ChainCursor
  /// When everything was last read from the start because an answer did not fit, Unix milliseconds.
  package var reread: UInt64?
  /// The highest stamp with which another device has said that it began anew.
  package var anew: UInt64 = 0
  /// The newest places that were verified, ascending.
  package var links: [Link] = []
  package var seen: [Seen: Word] = [:]
  /// By what was dropped, the highest stamp: a newer one of that device in that slot has to come before the end is reached.
  package var dropped: [Dropped: UInt64] = [:]

  package init() {
    cursor = .start
    verified = .start
  }

  /// The furthest place that was verified here, as it is said of in a change; nil at the start.
  var furthest: Seen? {
    verified.sequence > 0
      ? Seen(sequence: verified.sequence, chain: Array(verified.chain.prefix(Seen.chainBytes))) : nil
  }

  /// Moves the cursor along these links, and what is verified with it: read again, the furthest place that was ever verified has
  /// to stand among them first.
  mutating func move(along links: [ChainCursor]) {
    guard let newest = links.last else { return }
    if cursor == verified || links.contains(verified) { verified = newest }
    cursor = newest
  }

  /// Whether the server's sequence, read to its end, lacks what was verified before.
  var isLost: Bool { cursor != verified }

  /// The chain that was verified at a place, as far as it is remembered.
  package func chain(at sequence: UInt64) -> [UInt8]? {
    var (low, high) = (0, links.count)
    while low < high {
      let middle = (low + high) / 2
      if links[middle].sequence < sequence { low = middle + 1 } else { high = middle }
    }
    return low < links.count && links[low].sequence == sequence ? links[low].chain : nil
  }
}

extension Replica {
  // MARK: - Places

  /// Forgets all places: they are given anew.
  mutating func forgetPlaces() {
    sequence.cursor = .start
    notes.append(.cursor)
    notes += sequence.links.map { .link($0.sequence) } + sequence.dropped.keys.map { .dropped($0) }
    sequence.links = []
    sequence.dropped = [:]
    notes += table.forgetPlaces().map { .placed($0) }
    notes += aside.forgetPlaces().map { .aside($0) }
    for (seen, word) in sequence.seen where word.differs {
      sequence.seen[seen]?.differs = false
      notes.append(.seen(seen))
    }
  }

  /// Forgets what was verified, too: the server begins another history.
  mutating func forgetHistory() {
    forgetPlaces()
    sequence.verified = .start
    notes += sequence.seen.keys.map { .seen($0) }
    sequence.seen = [:]
  }

  /// Remembers verified links; the newest of them are enough.
  mutating func add(_ links: [ChainCursor]) {
    guard !links.isEmpty else { return }
    for link in links.suffix(ReplicaLimits.links) {
      sequence.links.append(
        SequenceKnowledge.Link(sequence: link.sequence, chain: Array(link.chain.prefix(Seen.chainBytes))))
      notes.append(.link(link.sequence))
    }
    sequence.move(along: links)
    notes.append(.cursor)
    compareSeen()
    let old = sequence.links.prefix(max(0, sequence.links.count - ReplicaLimits.links))
    notes += old.map { .link($0.sequence) }
    sequence.links.removeFirst(old.count)
  }

  // MARK: - Two histories

  /// Remembers what the author of a change that came just now had seen. One who had seen nothing has begun anew: then what
  /// was said with lower stamps counts no more.
  ///
  /// - Parameter place: the change's own place, where it is verified: nobody can have seen that far before writing it.
  mutating func note(_ seen: Seen?, stamp: Stamp, _ place: UInt64?) {
    guard let seen else {
      if stamp.ticks > sequence.anew {
        sequence.anew = stamp.ticks
        notes.append(.cursor)
      }
      for (said, word) in sequence.seen where word.stamp < stamp.ticks { forget(said) }
      return
    }
    guard sequence.anew <= stamp.ticks else { return }
    let differs = place.map { seen.sequence >= $0 } ?? false
    let known = sequence.seen[seen]
    let word = SequenceKnowledge.Word(
      stamp: max(stamp.ticks, known?.stamp ?? 0), differs: differs || known?.differs ?? false)
    guard word != known else { return }
    sequence.seen[seen] = word
    notes.append(.seen(seen))
  }

  private mutating func forget(_ said: Seen) {
    sequence.seen[said] = nil
    notes.append(.seen(said))
  }

  /// Holds what others have seen against the links that were verified, before the oldest of those are forgotten: so nothing
  /// that comes later takes the answer back. What agrees, or is older than all links here, is done with.
  private mutating func compareSeen() {
    let newest = sequence.links.suffix(ReplicaLimits.links)
    let oldest = newest.count == ReplicaLimits.links ? newest.first?.sequence ?? 0 : 0
    for (said, word) in sequence.seen where !word.differs {
      if said.sequence < oldest || sequence.chain(at: said.sequence) == said.chain {
        forget(said)
      } else if said.sequence <= sequence.cursor.sequence {
        sequence.seen[said]?.differs = true
        notes.append(.seen(said))
      }
    }
    guard sequence.seen.count > ReplicaLimits.seen else { return }
    let kept = sequence.seen.sorted { a, b in
      a.value.differs != b.value.differs ? a.value.differs : a.key.sequence < b.key.sequence
    }
    for (said, _) in kept.dropFirst(ReplicaLimits.seen) { forget(said) }
  }

  /// Whether nothing of what others have seen is known to differ from what was verified here.
  mutating func isOneHistory() -> Bool {
    compareSeen()
    return !sequence.seen.values.contains { $0.differs }
  }

  // MARK: - What the server has dropped

  /// A change that the server has dropped: of that device there must be a newer one in that slot, which counts where this one would.
  mutating func drop(_ head: ChangeHead) {
    drop(SequenceKnowledge.Dropped(slot: head.slot, device: head.device), head.stamp)
    guard membership?.roster.device(at: head.device)?.isRevoked == true else { return }
    drop(SequenceKnowledge.Dropped(slot: head.slot, device: head.device, vouch: head.vouchDigest), head.stamp)
  }

  private mutating func drop(_ dropped: SequenceKnowledge.Dropped, _ stamp: UInt64) {
    guard stamp > sequence.dropped[dropped] ?? 0 || sequence.dropped[dropped] == nil else { return }
    sequence.dropped[dropped] = stamp
    notes.append(.dropped(dropped))
  }

  /// Whether every dropped change was followed by a newer one. For the end of reading.
  mutating func isNothingMissing() -> Bool {
    guard !sequence.dropped.isEmpty else { return true }
    func settle(_ slot: [UInt8], _ device: UInt32, _ stamp: UInt64, _ sequence: inout SequenceKnowledge) -> Note? {
      let dropped = SequenceKnowledge.Dropped(slot: slot, device: device)
      guard let old = sequence.dropped[dropped], stamp > old else { return nil }
      sequence.dropped[dropped] = nil
      return .dropped(dropped)
    }
    settleVouched()
    for version in table.all {
      if let note = settle(version.change.slot, version.change.device, version.change.stamp, &sequence) {
        notes.append(note)
      }
    }
    // What its author signed stands at the server, also where it can be read by nobody.
    for row in aside.rows.values {
      if let slot = row.slot, let stamp = row.stamp, let note = settle(slot, row.device, stamp, &sequence) {
        notes.append(note)
      }
    }
    return sequence.dropped.isEmpty
  }

  /// What of a removed device was dropped and nobody vouched for is no loss, nor what something newer of it follows that counts.
  private mutating func settleVouched() {
    let named = sequence.dropped.filter { !$0.key.vouch.isEmpty }
    guard !named.isEmpty else { return }
    var highest: [SequenceKnowledge.Dropped: UInt64] = [:]
    for version in table.all where version.counts {
      let place = SequenceKnowledge.Dropped(slot: version.change.slot, device: version.change.device)
      highest[place] = max(version.change.stamp, highest[place] ?? 0)
    }
    for (dropped, stamp) in named {
      let follows = highest[SequenceKnowledge.Dropped(slot: dropped.slot, device: dropped.device)] ?? 0
      guard follows > stamp || !vouching.isVouched(dropped.vouch, by: dropped.device) else { continue }
      sequence.dropped[dropped] = nil
      notes.append(.dropped(dropped))
    }
  }

  /// Whether something is left to be held against what comes.
  var isAnythingOpen: Bool { !sequence.dropped.isEmpty || sequence.seen.values.contains { !$0.differs } }
}
