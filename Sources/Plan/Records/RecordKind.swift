/// The kinds of record in a plan; the numbers are permanent (PROTOCOL.md, section 6).
package enum RecordKind: UInt32, Hashable, Sendable, CaseIterable {
  case plan = 1
  case partner = 2
  case hope = 3
  case concern = 4
  case reflection = 5
  case therapist = 6
  case vote = 7
  case question = 8
  case option = 9
  case visit = 10
  case reassess = 11
  case checkin = 12
  case resource = 13
  case optionVote = 14
  case vouch = 15
  case parcel = 16

  /// Whether people read it. A vouch says only which changes of a removed device count, and a parcel what one device tells another.
  package var isRead: Bool { ![.vouch, .parcel].contains(self) }
}
