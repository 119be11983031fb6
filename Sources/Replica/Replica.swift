package import TandemPlan
package import TandemRoster

/// One partner's copy of the plan as a value: what stands in it, what waits to be sent, and what this computer alone knows.
///
///     rows ──▶ Replica ──▶ record, merge, ... ──▶ takeNotes ──▶ rows again
///
/// It does no I/O and knows no clock: whoever holds it keeps the rows that its notes name, in one durable transaction,
/// before anybody is told of the change. Where that fails the changed value is dropped, and nothing has happened.
package struct Replica: Sendable {
  package internal(set) var table = VersionTable()
  var aside = AsideTable()
  /// Which changes of removed devices count; follows from roster and table.
  var vouching = Vouching.none
  package internal(set) var reveals: [Subject: RevealPair] = [:]
  package internal(set) var clock = ReplicaClock()
  package internal(set) var sequence = SequenceKnowledge()
  package internal(set) var members: MembershipRows
  /// The roster, this device's place in it and the keys; nil until there is a roster.
  package internal(set) var membership: Membership?
  package internal(set) var settings: Settings
  package internal(set) var drafts: [Draft]
  package internal(set) var listed: [RecordKind: [Int: Listed]]
  package internal(set) var ballots: [Ballot]
  var notes: [Note] = []

  /// What stands in the plan, opened.
  package var state: PlanState {
    var state = table.state
    for seat in Seat.allCases {
      let versions = table.versions(of: Address(.agreement, of: seat))
      if !versions.isEmpty { state.agreements[seat] = versions }
    }
    return state
  }

  /// A new one, for a person on this computer.
  package init(person settings: Settings, identity: DeviceIdentity) {
    members = MembershipRows(identity: identity)
    self.settings = settings
    drafts = []
    listed = [:]
    ballots = []
    notes = [.clock, .cursor, .membership, .settings]
  }

  /// The replica that these rows were kept of.
  package init(rows: consuming KeptRows) throws(ReplicaError) {
    let membership: Membership?
    do { membership = try rows.membership.derived() } catch { throw .keysUnreadable }
    try self.init(rows, membership)
  }

  init(_ rows: consuming KeptRows, _ membership: Membership?) throws(ReplicaError) {
    members = rows.membership
    self.membership = membership
    settings = rows.settings
    drafts = rows.drafts
    listed = rows.listed
    ballots = rows.ballots
    clock = rows.clock
    sequence = rows.sequence
    for version in rows.versions { table.add(version) }
    for (digest, row) in rows.aside { aside.restore(digest, row) }
    for (subject, pair) in rows.reveals { try restore(pair, of: subject) }
    recount()
    notes = []
  }

  private mutating func restore(_ pair: RevealPair, of subject: Subject) throws(ReplicaError) {
    guard pair.lead >= 1, pair.follow >= 1, pair.lead <= table.last, pair.follow <= table.last,
      case .opening(let lead) = table[pair.lead].version.value,
      case .opening(let follow) = table[pair.follow].version.value
    else { throw .damaged }
    reveals[subject] = pair
    let at = max(table[pair.lead].version.stamp, table[pair.follow].version.stamp)
    table.setReveal(Reveal(lead: lead, follow: follow, at: at), of: subject)
  }

  /// What is other than it was since the last call, in the order in which it became so.
  package mutating func takeNotes() -> [Note] {
    defer { notes = [] }
    return notes
  }

  /// Whether anything is to be kept.
  package var isChanged: Bool { !notes.isEmpty }

  /// What was set aside under this digest; nil where it no longer is.
  package func setAside(_ digest: [UInt8]) -> SetAside? { aside.rows[digest] }

  /// How many changes are set aside.
  package var countAside: Int { aside.rows.count }
}

extension Replica: Equatable {
  /// Whether both hold the same, whatever is still to be kept.
  package static func == (a: Replica, b: Replica) -> Bool {
    a.table == b.table && a.aside == b.aside && a.reveals == b.reveals && a.clock == b.clock && a.sequence == b.sequence
      && a.members == b.members && a.settings == b.settings && a.drafts == b.drafts && a.listed == b.listed
      && a.ballots == b.ballots
  }
}
