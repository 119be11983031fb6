import TandemPlan
package import TandemWire

extension Replica {
  package var cursor: ChainCursor { sequence.cursor }

  /// Begins anew with a server that does not know the cursor `asked`: everything that is held goes into the outbox, in the
  /// order in which it came, and leaves it by the usual rule; reading begins at the start (PROTOCOL.md, section 11.4).
  ///
  /// Does nothing if another sync of this replica has moved the cursor meanwhile. One's own name, or a vouch for nothing where none is
  /// held, is written once more, with nothing seen, above all that is held: what was said of the history that is gone counts no more. It is offered first, so that no
  /// reader who comes between two requests has the one without the other.
  package mutating func offerEverything(asked: ChainCursor, at now: Instant) throws(ReplicaError) {
    guard cursor == asked else { return }
    forgetHistory()
    for number in stride(from: 1, through: table.last, by: 1) where table[number].outgoing == nil {
      table.setOutgoing(number, KeptVersion.Outgoing(isSettled: true, made: 0))
      notes.append(.outgoing(number))
    }
    guard let membership, membership.isPaired else { return }
    let name = Address(.partnerName, of: membership.seat)
    let stamp = stampAboveAll(at: now)
    // Who has written nothing has said nothing of the history that is gone.
    guard state.value(name) != nil || table.all.contains(where: { $0.version.ref.device == membership.position }) else {
      return
    }
    let anew =
      state.value(name).map { Write(name, $0, stamp: stamp) }
      ?? Write(
        Address(.vouchDigests, RecordID(UInt64(membership.position)), of: membership.seat),
        .digests([UInt8](repeating: 0, count: Schema.digestBytes)), stamp: stamp)
    try record(Edit([anew]), at: now)
    table.setOutgoing(table.last, KeptVersion.Outgoing(isSettled: true, made: now.wall, leads: true))
  }

  /// At the time, and above everything that is held; what nobody can follow is left out.
  private func stampAboveAll(at now: Instant) -> Stamp {
    var highest: UInt64 = 0
    for version in table.all where version.version.stamp.ticks < Stamp.ceiling.ticks - 1 {
      highest = max(highest, version.version.stamp.ticks)
    }
    let time = min(clock.time(at: now).milliseconds, Stamp.latestMilliseconds)
    return max(Stamp(milliseconds: time), Stamp(ticks: highest).next)
  }

  /// Reads from the start again, since an answer did not fit: at most once a day unless a person asks for it.
  /// - Returns: whether it is done now.
  package mutating func readFromStart(asked: ChainCursor, isOnRequest: Bool, at now: Instant) -> Bool {
    let last = sequence.reread
    let isDue = last.map { now.wall < $0 || now.wall - $0 >= ReplicaLimits.rereadMilliseconds } ?? true
    guard isDue || isOnRequest, cursor == asked else { return false }
    forgetPlaces()
    sequence.reread = now.wall
    return true
  }
}
