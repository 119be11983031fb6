import TandemBytes
import TandemCipher
import TandemPlan
package import TandemRoster

/// What the inviter leaves at the server for whoever holds the code (PROTOCOL.md, section 10.2).
package struct Invitation: Hashable, Sendable {
  package let plan: PlanID
  /// The roster's head, with this invite as the last entry; 32 bytes.
  package let head: [UInt8]
  /// The inviter's.
  package let name: String
  package let letter: String
  /// The seat that it opens.
  package let seat: UInt8

  package init(plan: PlanID, head: [UInt8], name: String, letter: String, seat: UInt8) {
    self.plan = plan
    self.head = head
    self.name = name
    self.letter = letter
    self.seat = seat
  }

  package func encoded() -> [UInt8] {
    var writer = ProtoWriter()
    writer.data(1, plan.bytes)
    writer.data(2, head)
    writer.text(3, name)
    writer.text(4, letter)
    writer.varint(5, UInt64(seat))
    return writer.bytes
  }

  package init(decoding bytes: ArraySlice<UInt8>) throws(InvitationError) {
    do throws(Malformed) {
      var fields: (plan: [UInt8], head: [UInt8], name: String, letter: String, seat: UInt32) = ([], [], "", "", 0)
      var reader = ProtoReader(bytes)
      while let (number, item) = try reader.next() {
        switch number {
        case 1: fields.plan = try item.data()
        case 2: fields.head = try item.data()
        case 3: fields.name = try item.text()
        case 4: fields.letter = try item.text()
        case 5: fields.seat = try item.small()
        default: break
        }
      }
      guard let plan = PlanID(fields.plan), fields.head.count == CipherLimits.hashBytes, 1...2 ~= fields.seat,
        fields.name.utf8.count <= Schema.shortTextBytes, fields.letter.utf8.count <= Schema.longTextBytes
      else { throw Malformed() }
      self.init(
        plan: plan, head: fields.head, name: fields.name, letter: fields.letter, seat: UInt8(fields.seat))
    } catch { throw .badBlob }
  }

  /// The blob that goes to the server.
  ///
  /// - Parameter nonce: 12 bytes; random ones unless given, as for test vectors.
  package func blob(_ keys: InvitationKeys, nonce: [UInt8]? = nil) throws(SealError) -> [UInt8] {
    try AEADKey(keys.blobKey).seal(Padding.pad(encoded()), authenticating: Self.data(keys), nonce: nonce)
  }

  /// Opens a blob from the server.
  package init(opening blob: [UInt8], _ keys: InvitationKeys) throws(InvitationError) {
    guard let padded = AEADKey(keys.blobKey).open(blob, authenticating: Self.data(keys)),
      let bytes = Padding.unpad(padded)
    else { throw .badBlob }
    try self.init(decoding: bytes)
  }

  private static func data(_ keys: InvitationKeys) -> [UInt8] { lp("tandem/v1/invitation", .bytes(keys.id)) }

  /// Whether it was made for another device of the inviter's own seat.
  package func isForDevice(in roster: Roster, _ keys: InvitationKeys) -> Bool {
    roster.invite(of: keys).flatMap { roster.device(at: $0.inviter) }?.seat == seat
  }

  /// What the joiner checks before it appends its join: that the roster at the server is the inviter's, that it opens the seat
  /// that the blob says, and that nobody but the inviter's side has written to it since. To a plan with both partners either may
  /// have added devices.
  package func check(_ roster: Roster, _ keys: InvitationKeys) throws(InvitationError) {
    guard roster.plan == plan else { throw .wrongPlan }
    guard let known = roster.index(ofHead: head) else { throw .wrongHead }
    guard let invite = roster.invite(key: keys.signing.publicKey), invite.seat == seat,
      let inviter = roster.device(at: invite.inviter)
    else { throw .wrongSeat }
    guard
      inviter.seat == seat
        || (known + 1..<roster.entries.count).allSatisfy({ roster.seat(ofEntry: $0) == inviter.seat })
    else {
      throw .foreignEntries
    }
  }
}
