package import TandemPlan

/// All that is kept of a replica, to have it back.
package struct KeptRows: Sendable {
  /// In the order of their numbers, from 1.
  package var versions: [KeptVersion] = []
  package var aside: [(digest: [UInt8], SetAside)] = []
  /// The numbers of the two versions that were revealed against each other.
  package var reveals: [Subject: RevealPair] = [:]
  package var clock = ReplicaClock()
  package var sequence = SequenceKnowledge()
  package var membership = MembershipRows()
  package var settings = Settings()
  package var drafts: [Draft] = []
  package var listed: [RecordKind: [Int: Listed]] = [:]
  /// In the order in which they were given.
  package var ballots: [Ballot] = []

  package init() {}
}

/// The numbers of the versions that hold the two opens of a revealed vote.
package struct RevealPair: Hashable, Sendable {
  package let lead: Int64
  package let follow: Int64

  package init(lead: Int64, follow: Int64) {
    self.lead = lead
    self.follow = follow
  }
}
