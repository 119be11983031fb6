import TandemPlan
import TandemRoster
import TandemSeal

/// One version of a part of a vote, as JSON.
struct PartVector: Codable {
  struct Later: Codable {
    var choice: UInt8
    var hash: Hex
  }
  var stamp: Big
  var device: UInt32
  /// Its place in the server's sequence; left out where the server is not known to hold it.
  var sequence: Big?
  /// One of these.
  var commit: Hex?
  var open: OpeningVector?
  var later: Later?

  var field: VotePart { commit != nil ? .commit : open != nil ? .open : .later }

  func placed() throws -> PlacedVersion {
    let value: Value
    if let commit {
      value = .commitment(commit.bytes)
    } else if let open {
      value = .opening(open.opening)
    } else {
      let later = try require(later)
      value = .boundChoice(later.choice, to: later.hash.bytes)
    }
    let ref = VersionRef(stamp: Stamp(ticks: stamp.number), device: device)
    return PlacedVersion(Version(value: value, ref: ref), sequence: sequence?.number)
  }
}

extension PlanState {
  /// Takes what a seat has written of its vote on a subject.
  mutating func write(_ parts: [PartVector], on subject: Subject, by seat: Seat) throws {
    for part in parts {
      let address = Address(Field(subject.voteKind, part.field.rawValue), subject.id, of: seat)
      votes[address, default: []].append(try part.placed())
    }
  }
}

/// A plan's registers, filled from vectors.
struct PlanVector {
  private(set) var state = PlanState()
  private let digests: Digests

  init(_ plan: PlanID) { digests = Digests.standard(plan) }

  mutating func write(_ address: Address, _ value: Value, by seat: Seat = .one, at ticks: UInt64 = 9) {
    let ref = VersionRef(stamp: Stamp(ticks: ticks), device: UInt32(seat.rawValue))
    state[address] = Register(shown: Version(value: value, ref: ref))
  }

  mutating func write(_ parts: [PartVector], on subject: Subject, by seat: Seat) throws {
    try state.write(parts, on: subject, by: seat)
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
