import TandemCipher
import TandemRoster
import Testing

struct RosterReadingTests {
  @Test func `two lists are equal, one the beginning of the other, or a fork`() throws {
    let paired = try Couple.paired()
    let entries = paired.entries
    #expect(paired.relation(to: entries) == .equal)
    #expect(paired.relation(to: Array(entries.prefix(2))) == .prefix)
    #expect(try paired.inviting("x", by: "sam", at: 2, seat: 2).relation(to: entries) == .prefix)
    #expect(try paired.relation(to: paired.inviting("x", by: "sam", at: 2, seat: 2).entries) == .extension)
    #expect(try paired.relation(to: Couple.invited().joining("mallory", by: "sam", seat: 2).entries) == .fork)
    #expect(paired.relation(to: []) == .fork)
  }

  @Test func `a token finds its device, and a near one finds none`() throws {
    let paired = try Couple.paired()
    let sam = try Couple.identity("sam")
    #expect(paired.device(tokenHash: sam.tokenHash)?.position == 2)
    var near = sam.tokenHash
    near[31] ^= 1
    #expect(paired.device(tokenHash: near) == nil)
    #expect(paired.device(tokenHash: []) == nil)
  }

  @Test func `an invitation is open until a device has used it`() throws {
    let invited = try Couple.invited()
    let key = try Couple.inviteKey("sam").publicKey
    let open = try require(invited.invite(key: key))
    #expect(open.usedBy == nil && open.seat == 2 && open.inviter == 1 && open.entry == 1)
    #expect(try invited.joining("sam", by: "sam", seat: 2).invite(key: key)?.usedBy == 2)
    #expect(invited.invite(key: []) == nil)
  }

  @Test func `a head tells how far a reader has come, and a seat who wrote each entry`() throws {
    let paired = try Couple.paired()
    #expect(paired.index(ofHead: paired.hashes[1]) == 1)
    #expect(paired.index(ofHead: []) == nil)
    #expect((0...3).map { paired.seat(ofEntry: $0) } == [1, 1, 2, nil])
  }

  @Test func `the partner's join is remembered with its boxes`() throws {
    let paired = try Couple.paired()
    let join = try require(paired.partnerJoin)
    #expect(join.position == 2 && join.entry == 2 && join.bytes == paired.entries[2])
    #expect(join.secretHash == Couple.secretHash)
    #expect(paired.boxes(for: 1).map { $0.box } == [Couple.box])
    #expect(paired.boxes(for: 2).isEmpty && paired.holdsSecret(2))
    #expect(try Couple.invited().partnerJoin == nil)
  }

  @Test func `positions that no device has are none`() throws {
    let paired = try Couple.paired()
    #expect(paired.device(at: 0) == nil && paired.device(at: 3) == nil && paired.device(at: .max) == nil)
  }

  @Test func `the comparison number has five groups of four digits and changes with any bit`() throws {
    let paired = try Couple.paired()
    let number = try require(paired.comparison)
    #expect(number.split(separator: " ").map(\.count) == [4, 4, 4, 4, 4])
    #expect(number.allSatisfy { $0.isNumber || $0 == " " })
    var altered = paired.entries[2]
    altered[200] ^= 1
    #expect(comparisonNumber(of: altered) != number)
    #expect(paired.comparison(ofDevice: 2) == number && paired.comparison(ofDevice: 1) == nil)
  }

  @Test func `a device's keys survive storage`() throws {
    let device = DeviceIdentity.generate()
    let again = try require(DeviceIdentity(raw: device.raw))
    #expect(again.id == device.id && again.tokenHash == device.tokenHash && again.raw == device.raw)
    #expect(DeviceIdentity(raw: Array(device.raw.dropLast())) == nil)
    #expect(DeviceIdentity.generate().id != device.id)
  }

  @Test func `a signature holds for its author, for an own field only of its seat, and for nothing altered`() throws {
    let paired = try Couple.paired()
    let sam = try Couple.identity("sam")
    let devices = try [require(paired.device(at: 1)), require(paired.device(at: 2))]
    func head(owner: UInt32, stamp: UInt64 = 9, epoch: UInt32 = 1, sealed: [UInt8] = [1, 2]) -> ChangeHead {
      ChangeHead(
        owner: owner, slot: [UInt8](repeating: 5, count: 16), stamp: stamp, device: 2, epoch: epoch,
        sealedHash: sha256(sealed))
    }
    for owner: UInt32 in [0, 1, 2] {
      let signature = try sam.sign(head(owner: owner).signed(by: devices[1].id, plan: paired.plan))
      func holds(_ head: ChangeHead, by author: Int = 1) -> Bool {
        var head = head
        head.signature = signature
        return head.isValid(by: devices[author], plan: paired.plan)
      }
      #expect(holds(head(owner: owner)) == (owner != 1), "seat 2 writes nothing of seat 1, signed or not")
      #expect(!holds(head(owner: owner), by: 0))
      for altered in [
        head(owner: owner == 0 ? 2 : 0), head(owner: owner, stamp: 10), head(owner: owner, epoch: 2),
        head(owner: owner, sealed: [1, 3]),
      ] {
        #expect(!holds(altered))
      }
    }
  }
}
