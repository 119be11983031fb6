import TandemPlan
package import TandemRoster

extension Replica {
  /// Whether this person has left, be the server told or not.
  package var hasLeft: Bool {
    guard let membership else { return settings.leaving != nil }
    return settings.leaving != nil || membership.roster.left.contains(membership.seat.rawValue)
  }

  /// Whether one of the two has left, or this device was removed: from then on nothing is written, and nothing is sent.
  package var hasEnded: Bool { hasLeft || membership.map { !$0.roster.left.isEmpty || $0.isRevoked } ?? false }

  /// Whether the server has heard all that is to be told of it.
  package var hasToldLeaving: Bool { settings.leaving.map { $0.isTold } ?? hasLeft }

  /// Leaves the plan, with or without a connection: whatever becomes of the server, nothing is written from now on. The entry is
  /// made when the server is told (PROTOCOL.md, section 3).
  package mutating func leave(_ leaving: Settings.Leaving) throws(ReplicaError) {
    guard hasLeft || isPaired else { throw .notPaired }
    changeSettings { settings in
      settings.leaving = Settings.Leaving(
        erasesCopy: leaving.erasesCopy || settings.leaving?.erasesCopy ?? false,
        erasesServer: leaving.erasesServer || settings.leaving?.erasesServer ?? false)
      settings.isPaused = false
    }
    if leaving.erasesCopy { try erase() }
  }

  /// Drops all that was written here of a plan that nobody shares from here. There is nobody to tell.
  package mutating func eraseAlone() throws(ReplicaError) {
    guard !isPaired || membership?.isRevoked == true else { throw .planHasBegun }
    var leaving = Settings.Leaving(erasesCopy: true, erasesServer: false)
    leaving.isTold = true
    changeSettings { $0.leaving = leaving }
    try erase()
  }

  /// The server knows that this person has left, and has erased what it was to erase.
  package mutating func noteLeft() {
    // A copy that is to go still says so, until it is gone.
    changeSettings { if $0.leaving?.erasesCopy == true { $0.leaving?.isTold = true } else { $0.leaving = nil } }
  }

  /// Drops all that was written here and the keys to it. What is left tells the server who has left.
  private mutating func erase() throws(ReplicaError) {
    members.secrets = [:]
    membership = try members.derived()
    dropPlan()
    let gone = drafts.map { Note.draft($0.number) }
    drafts = []
    var rest = Settings()
    (rest.server, rest.leaving) = (settings.server, settings.leaving)
    settings = rest
    notes = notes.filter { !$0.isOfPlan } + gone + [.anew, .cursor, .membership, .settings]
  }
}

extension Membership {
  /// The roster with the leave of this seat at its end; as it is where it has that.
  package func leaving() throws(RosterError) -> Roster {
    guard !roster.left.contains(seat.rawValue) else { return roster }
    return try roster.appending(RosterEntry.leave(previous: roster.head, by: identity, position: position))
  }
}
