import TandemBytes
import TandemRoster
import Testing

struct EntryShapeTests {
  private func signed(_ body: [UInt8], by name: String = "alex") throws -> [UInt8] {
    lp("tandem/v1/entry", .bytes(body), .bytes(try Couple.identity(name).sign(body)))
  }

  @Test(arguments: ["replace", "epochs", "something new"])
  func `a kind of a later version stops the reader`(kind: String) throws {
    let paired = try Couple.paired()
    let entry = try signed(lp("tandem/v1/\(kind)", .bytes(paired.head), .u64(1)))
    #expect(throws: RosterError.upgradeNeeded) { try paired.appending(entry) }
    #expect(throws: RosterError.upgradeNeeded) { try Roster(entries: [entry]) }
  }

  @Test func `an envelope of a later version stops the reader`() throws {
    let paired = try Couple.paired()
    let entry = lp("tandem/v2/entry", .bytes([]), .bytes([]))
    #expect(throws: RosterError.upgradeNeeded) { try paired.appending(entry) }
  }

  @Test func `bytes that are no entry are malformed, cut or altered anywhere`() throws {
    let paired = try Couple.paired()
    let join = paired.entries[2]
    let before = try Roster(entries: Array(paired.entries.prefix(2)))
    for count in 0..<join.count {
      #expect(throws: RosterError.malformed) { try before.appending(Array(join.prefix(count))) }
    }
    #expect(throws: RosterError.malformed) { try before.appending(join + [0]) }
    for index in stride(from: 0, to: join.count, by: 7) {
      var altered = join
      altered[index] ^= 0x40
      #expect(throws: RosterError.self) { try before.appending(altered) }
    }
  }

  @Test func `missing, superfluous and wrongly sized items are malformed`() throws {
    let paired = try Couple.paired()
    let key = [UInt8](repeating: 3, count: 32)
    let bodies: [[UInt8]] = [
      lp("tandem/v1/invite", .bytes(paired.head), .u64(1), .u64(1)),
      lp("tandem/v1/invite", .bytes(paired.head), .u64(1), .u64(1), .bytes(key), .bytes([])),
      lp("tandem/v1/invite", .bytes(paired.head), .u64(1), .u64(1), .bytes(Array(key.dropLast()))),
      lp("tandem/v1/invite", .bytes(paired.head), .u64(1), .u64(3), .bytes(key)),
      lp("tandem/v1/invite", .bytes(paired.head), .u64(1), .bytes([1]), .bytes(key)),
      lp("tandem/v1/invite", .bytes(paired.head), .u64(1 << 32), .u64(1), .bytes(key)),
      lp("tandem/v1/invite", .bytes([]), .u64(1), .u64(1), .bytes(key)),
      lp("tandem/v1/grant", .bytes(paired.head), .u64(1), .u64(2), .bytes(key)),
      lp("tandem/v1/create", .bytes(key), .bytes(key)),
      lp("tandem/v1/join", .bytes(paired.head), .bytes(key)),
    ]
    for body in bodies {
      let entry = try signed(body)
      #expect(throws: RosterError.malformed) { try paired.appending(entry) }
    }
  }

  @Test func `an entry has exactly its signatures`() throws {
    let alone = try Couple.alone()
    let items = try require(lpItems(alone.entries[0]))
    let none = lp("tandem/v1/entry", .bytes(items[1]))
    let two = lp("tandem/v1/entry", .bytes(items[1]), .bytes(items[2]), .bytes(items[2]))
    let short = lp("tandem/v1/entry", .bytes(items[1]), .bytes(Array(items[2].dropLast())))
    for entry in [none, two, short] {
      #expect(throws: RosterError.malformed) { try Roster(entries: [entry]) }
    }
  }

  @Test func `a refused entry leaves the roster as it was`() throws {
    var roster = try Couple.invited()
    let before = roster
    let stranger = try roster.join("sam", by: "unheard of", seat: 2)
    #expect(throws: RosterError.inviteUnknown) { try roster.append(stranger) }
    #expect(roster.entries == before.entries && roster.devices == before.devices && roster.invites == before.invites)
    #expect(throws: Never.self) { try roster.joining("sam", by: "sam", seat: 2) }
  }
}
