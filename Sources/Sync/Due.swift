import TandemCipher
import TandemPlan
import TandemReplica
import TandemRoster

extension Replica {
  /// Writes what a sync has made possible: one's name and what was answered before joining as soon as there is a plan, the
  /// openings of sealed votes that both have given (PROTOCOL.md, section 8), and what other devices of one's own are to be told.
  /// - Parameter isVerified: whether everything was read to the end, in answers that fit: what was not read would never be vouched for.
  /// - Returns: whether anything was written.
  mutating func writeWhatIsDue(isVerified: Bool, at now: Instant) throws(ReplicaError) -> Bool {
    if isVerified, let edit = dueVouch {
      changeSettings { $0.hasVouched = true }
      if !edit.writes.isEmpty {
        try record(edit, at: now)
        return true
      }
    }
    if try tellName({ .new(secureRandom) }, at: now) { return true }
    return try write(
      due: { snapshot, membership in
        let writes =
          snapshot.dueName(of: membership.seat) + snapshot.dueAnswer(of: membership.seat)
          + snapshot.dueVotes(of: membership)
        return writes.isEmpty ? nil : Edit(writes)
      }, at: now)
  }
}

extension Replica {
  /// A device that came back by a code, and took those that were there away with it, vouches once for what they had written. Without
  /// writes where they had written nothing: what comes later counts all the same not.
  fileprivate var dueVouch: Edit? {
    guard let membership else { return nil }
    let replaced = membership.roster.replaced(by: membership.position)
    // Such a device names its vouches after itself, so that it knows them from those that its person asked for.
    var number = UInt64(membership.position) << 16
    guard !replaced.isEmpty, !settings.hasVouched, !hasVouched(as: RecordID(number + 1)) else { return nil }
    return vouch(for: Set(replaced.map { $0.position })) {
      number += 1
      return RecordID(number)
    }
  }
}

extension Snapshot {
  fileprivate func dueName(of seat: Seat) -> [Write] {
    let address = Address(.partnerName, of: seat)
    return state.value(address) == nil && !settings.name.isEmpty ? [Write(address, .text(settings.name))] : []
  }

  /// What was answered without joining; its words once the number was compared. Nothing where another answer stands by now.
  fileprivate func dueAnswer(of seat: Seat) -> [Write] {
    guard seat == .invited, let reply = settings.replied,
      let edit = try? Edit.answer(
        reply.answer, note: reply.note.isEmpty ? nil : reply.note, again: reply.again, by: seat)
    else { return [] }
    switch state.value(Address(.answer, of: seat)) {
    case nil: return settings.isCompared ? edit.writes : edit.beforeComparing.writes
    case edit.writes[0].value:
      let isNoteDue = settings.isCompared && state.value(Address(.answerNote, of: seat)) == nil
      return isNoteDue ? edit.afterComparing.writes : []
    default: return []
    }
  }

  fileprivate func dueVotes(of membership: Membership) -> [Write] {
    let device = membership.position
    var subjects: Set<Subject> = []
    return ballots.compactMap { ballot in
      guard subjects.insert(ballot.subject).inserted else { return nil }
      let ballots = self.ballots(on: ballot.subject)
      let poll = self.poll(on: ballot.subject)
      if let opening = poll.opening(by: device, ballots: ballots) {
        return Write(poll.address(.open, of: membership.seat), .opening(opening))
      }
      return poll.saidAgain(by: device, ballots: ballots)
    }
  }
}
