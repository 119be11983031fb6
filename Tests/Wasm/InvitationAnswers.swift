import TandemCipher
import TandemPlan
import TandemRoster
import TandemSeal

/// `invitation.json`: sections 10.2 to 10.4.
enum InvitationAnswers {
  static func answer(to section: String, _ given: Item) throws(Unfit) -> Item {
    switch section {
    case "codes": return try code(given)
    case "bad_codes":
      let text = try given["text"].text
      return failure { () throws(InvitationError) in _ = try InvitationCode(reading: text) }
    case "lines":
      let text = try given["line"].text
      guard let line = try? InvitationLine(reading: text) else { throw Unfit() }
      return self.line(line.server, line.code.bytes, line.description == text)
    case "bad_lines":
      let text = try given["text"].text
      return failure { () throws(InvitationError) in _ = try InvitationLine(reading: text) }
    case "blobs": return try blob(given)
    case "replies": return try reply(given)
    case "checks":
      let (keys, roster, blob) = (try keys(given), try given["roster"].roster, try given["blob"].bytes)
      return failure { () throws(InvitationError) in try Invitation(opening: blob, keys).check(roster, keys) }
    case "comparisons": return .named([("number", .text(comparisonNumber(of: try given["join_entry"].bytes)))])
    default: throw Unfit()
    }
  }

  /// The error of what is tried; nothing where it succeeds.
  static func failure(of attempt: () throws(InvitationError) -> Void) -> Item {
    do throws(InvitationError) { try attempt() } catch { return .named([("error", .text(error.rawValue))]) }
    return .named([])
  }

  static func line(_ server: ServerAddress, _ code: [UInt8], _ isCanonical: Bool) -> Item {
    .named([
      ("secure", .flag(server.isSecure)), ("host", .text(server.host)), ("port", .number(UInt64(server.port))),
      ("pin", .maybe(server.pin) { .hex($0) }), ("code", .hex(code)), ("canonical", .flag(isCanonical)),
    ])
  }

  /// The way in which a person typed a code, where it is read as that code.
  static func reading<Purpose>(_ text: Item, of code: SecretCode<Purpose>) throws(Unfit) -> Item {
    let typed = try text.text
    let read = try? SecretCode<Purpose>(reading: typed)
    return read?.bytes == code.bytes ? text : .absent
  }

  private static func keys(_ given: Item) throws(Unfit) -> InvitationKeys {
    let code = try require(InvitationCode(given["code"].bytes))
    do throws(InvitationError) { return try InvitationKeys(code) } catch { throw Unfit() }
  }

  private static func code(_ given: Item) throws(Unfit) -> Item {
    let code = try require(InvitationCode(given["bytes"].bytes))
    guard let keys = try? InvitationKeys(code) else { throw Unfit() }
    let readings = try given["readings"].list.map { (text) throws(Unfit) in try reading(text, of: code) }
    return .named([
      ("text", .text(code.text)), ("id", .hex(keys.id)), ("invite_key", .hex(keys.signing.publicKey)),
      ("blob_key", .hex(keys.blobKey)), ("reply_key", .hex(keys.replyKey)), ("readings", .list(readings)),
    ])
  }

  /// What opens, and the same sealed once more; or why it does not.
  private static func blob(_ given: Item) throws(Unfit) -> Item {
    let (keys, blob) = (try keys(given), try given["blob"].bytes)
    let opened: Invitation
    do throws(InvitationError) { opened = try Invitation(opening: blob, keys) } catch {
      return .named([("error", .text(error.rawValue))])
    }
    let nonce = try given["nonce"].bytes
    let invitation = Item.named([
      ("plan", .hex(opened.plan.bytes)), ("head", .hex(opened.head)), ("name", .text(opened.name)),
      ("letter", .text(opened.letter)), ("seat", .number(UInt64(opened.seat))),
    ])
    let again = try? opened.blob(keys, nonce: nonce)
    return .named([("invitation", invitation), ("blob", .maybe(again) { .hex($0) })])
  }

  private static func reply(_ given: Item) throws(Unfit) -> Item {
    let (keys, sealed) = (try keys(given), try given["sealed"].bytes)
    let opened: Reply
    do throws(InvitationError) { opened = try Reply(opening: sealed, keys) } catch {
      return .named([("error", .text(error.rawValue))])
    }
    let nonce = try given["nonce"].bytes
    let again = try? SealedReply(opened, keys, nonce: nonce)
    let answer = InvitationAnswer.allCases.firstIndex(of: opened.answer)
    let moment = opened.again.flatMap { Reply.moments.firstIndex(of: $0) }
    let reply = Item.named([
      ("answer", .maybe(answer) { .number(UInt64($0)) }), ("note", .text(opened.note)),
      ("again", .maybe(moment) { .number(UInt64($0)) }), ("stamp", .big(opened.stamp)),
    ])
    return .named([
      ("reply", reply), ("sealed", .maybe(again) { .hex($0.bytes) }),
      ("signature", .maybe(again) { .hex($0.signature) }),
    ])
  }
}
