import TandemPlan
import TandemRoster
import TandemSeal

/// What a seat has written of a vote, as JSON.
struct PartsVector: Codable {
  struct Later: Codable {
    var choice: UInt8
    var hash: Hex
  }
  var commit: Hex?
  var open: OpeningVector?
  var later: Later?
}

/// A plan's registers, filled from vectors.
struct PlanVector {
  private var state = PlanState()
  private let digests: Digests

  init(_ plan: PlanID) { digests = Digests.standard(plan) }

  mutating func write(_ address: Address, _ value: Value, by seat: Seat = .one, at ticks: UInt64 = 9) {
    let ref = VersionRef(stamp: Stamp(ticks: ticks), device: UInt32(seat.rawValue))
    state.registers[address] = Register(shown: Version(value: value, ref: ref))
  }

  mutating func write(_ parts: PartsVector, on id: RecordID, by seat: Seat) {
    if let commit = parts.commit { write(Address(.voteCommit, id, of: seat), .commitment(commit.bytes), by: seat) }
    if let open = parts.open { write(Address(.voteOpen, id, of: seat), .opening(open.opening), by: seat) }
    if let later = parts.later {
      write(Address(.voteLater, id, of: seat), .boundChoice(later.choice, to: later.hash.bytes), by: seat)
    }
  }

  mutating func agree(_ agreement: AgreementText, by seat: Seat) {
    let ref = VersionRef(stamp: Stamp(ticks: 20), device: UInt32(seat.rawValue))
    state.agreements[seat] = [Version(value: .agreement(agreement), ref: ref)]
    write(Address(.agreement, of: seat), .agreement(agreement), by: seat)
  }

  var view: PlanView {
    PlanView(state, couple: Couple(you: .one, seats: [1: .one, 2: .two]), digests: digests)
  }
}
