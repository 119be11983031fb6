import TandemRoster
import Testing

struct RotationRuleTests {
  @Test func `either partner begins an epoch, and everybody who holds the keys has a box of it`() throws {
    let three = try Couple.three()
    let first = try three.rotating("alex", at: 1)
    #expect(three.epoch == 1 && first.epoch == 2)
    let second = try first.rotating("sam 2", at: 3)
    #expect(second.epoch == 3)
    #expect(second.epochs.map(\.seat) == [1, 2])
    #expect(second.boxes(for: 1).map { $0.epoch } == [1, 2, 3])
    #expect(second.boxes(for: 2).map { $0.epoch } == [2, 3], "it made the first")
    #expect(second.boxes(for: 3).map { $0.epoch } == [1, 2, 3])
    #expect(second.secretHash(ofEpoch: 1) == Couple.secretHash && second.secretHash(ofEpoch: 3) == Couple.secretHash)
    #expect(second.secretHash(ofEpoch: 0) == nil && second.secretHash(ofEpoch: 4) == nil)
    #expect(second.rotation(ofEpoch: 1) == nil && second.rotation(ofEpoch: .max) == nil)
  }

  @Test func `there is no epoch before there are two`() throws {
    #expect(throws: RosterError.nobodyElse) { try Couple.alone().rotating("alex", at: 1) }
    #expect(throws: RosterError.nobodyElse) { try Couple.invited().recovering("paper", by: "alex", at: 1) }
  }

  @Test func `epochs follow one another`() throws {
    let paired = try Couple.paired()
    for number: UInt32 in [1, 3, .max] {
      #expect(throws: RosterError.wrongEpoch) { try paired.rotating("alex", at: 1, paired.rotation(epoch: number)) }
    }
  }

  @Test func `a device without the keys begins none`() throws {
    let waiting = try Couple.waiting()
    #expect(throws: RosterError.keyless) { try waiting.rotating("sam 2", at: 3) }
    #expect(throws: RosterError.keyless) { try waiting.recovering("paper", by: "sam 2", at: 3) }
    #expect(throws: RosterError.keyless) { try waiting.revoking([2], by: "sam 2", at: 3) }
    #expect(throws: RosterError.badSignature) { try waiting.rotating("mallory", at: 1) }
    #expect(throws: RosterError.unknownPosition) { try waiting.rotating("alex", at: 4) }
  }

  @Test func `nobody is left out of an epoch, given it twice, or given it who is not to have it`() throws {
    let waiting = try Couple.waiting()
    for holders: [UInt32] in [[], [1], [2], [2, 1], [1, 1, 2], [1, 2, 2], [1, 2, 3], [1, 3], [1, 2, .max]] {
      #expect(throws: RosterError.wrongBoxes) { try waiting.rotating("alex", at: 1, waiting.rotation(for: holders)) }
    }
    #expect(throws: Never.self) { try waiting.rotating("alex", at: 1, waiting.rotation(for: [1, 2])) }
  }

  @Test func `an epoch has a box for exactly the recovery keys that there are`() throws {
    let paired = try Couple.paired()
    #expect(throws: RosterError.wrongBoxes) { try paired.rotating("alex", at: 1, paired.rotation(recoveries: [1])) }
    let one = try paired.recovering("paper", by: "sam", at: 2)
    for seats: [UInt8] in [[], [1], [1, 2], [2, 2]] {
      #expect(throws: RosterError.wrongBoxes) { try one.rotating("alex", at: 1, one.rotation(recoveries: seats)) }
      #expect(throws: RosterError.wrongBoxes) {
        try paired.recovering("paper", by: "sam", at: 2, paired.rotation(recoveries: seats))
      }
    }
    let both = try one.recovering("letter", by: "alex", at: 1)
    for seats: [UInt8] in [[], [1], [2], [2, 1], [1, 2, 2]] {
      #expect(throws: RosterError.wrongBoxes) { try both.rotating("alex", at: 1, both.rotation(recoveries: seats)) }
    }
    #expect(throws: Never.self) { try both.rotating("alex", at: 1, both.rotation(recoveries: [1, 2])) }
  }

  @Test func `a seat seals to its recovery key again what the other seat made, once an epoch`() throws {
    let plain = try Couple.paired().recovering("paper", by: "sam", at: 2)
    #expect(throws: RosterError.wrongRegrant) { try plain.regranting("sam", at: 2) }
    let theirs = try plain.rotating("alex", at: 1)
    #expect(throws: RosterError.recoveryUnknown) { try theirs.regranting("alex", at: 1) }
    #expect(throws: RosterError.wrongEpoch) { try theirs.regranting("sam", at: 2, epoch: 2) }
    #expect(throws: RosterError.wrongEpoch) { try theirs.regranting("sam", at: 2, epoch: 4) }
    #expect(throws: RosterError.badSignature) { try theirs.regranting("alex", at: 2) }
    let mended = try theirs.regranting("sam", at: 2)
    #expect(mended.recoveryBoxes(ofSeat: 2).map { $0.epoch } == [2, 3, 3])
    #expect(throws: RosterError.wrongRegrant) { try mended.regranting("sam", at: 2) }
    let again = try mended.rotating("alex", at: 1).regranting("sam", at: 2)
    #expect(again.recoveryBoxes(ofSeat: 2).map { $0.epoch } == [2, 3, 3, 4, 4])
    let waiting = try theirs.adding("sam 2", by: "sam", at: 2, seat: 2)
    #expect(throws: RosterError.keyless) { try waiting.regranting("sam 2", at: 3) }
    #expect(throws: RosterError.recoveryUnknown) { try Couple.paired().regranting("sam", at: 2) }
  }
}
