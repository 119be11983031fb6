import TandemBytes
import TandemCipher
import TandemRoster
import TandemSeal

/// `keys.json`: sections 4, 4.1 and 4.2.
enum KeysAnswers {
  static func answer(to section: String, _ given: Item) throws(Unfit) -> Item {
    switch section {
    case "opened": return try opened(given)
    case "formers": return .named([("former", .maybe(try former(given)) { .hex($0) })])
    case "codes":
      let code = try require(RecoveryCode(given["bytes"].bytes))
      guard let keys = try? RecoveryKeys(code) else { throw Unfit() }
      let readings = try given["readings"].list.map { (text) throws(Unfit) in
        try InvitationAnswers.reading(text, of: code)
      }
      return .named([
        ("text", .text(code.text)), ("signing_key", .hex(keys.signing.publicKey)),
        ("agreement_key", .hex(keys.agreement.publicKey)), ("id", .hex(keys.id)), ("readings", .list(readings)),
      ])
    case "bad_codes":
      let text = try given["text"].text
      return InvitationAnswers.failure { () throws(InvitationError) in _ = try RecoveryCode(reading: text) }
    case "lines":
      let text = try given["line"].text
      guard let line = try? RecoveryLine(reading: text) else { throw Unfit() }
      return InvitationAnswers.line(line.server, line.code.bytes, line.description == text)
    case "bad_lines":
      let text = try given["text"].text
      return InvitationAnswers.failure { () throws(InvitationError) in _ = try RecoveryLine(reading: text) }
    case "vouches": return .named([("digest", .hex(try given["change"].change.head.vouchDigest))])
    default: throw Unfit()
    }
  }

  private static func opened(_ given: Item) throws(Unfit) -> Item {
    let roster = try given["roster"].roster
    let secrets: Secrets
    if let keys = given["keys"].present {
      var held: [UInt32: PlanSecret] = [:]
      for each in try given["held"].list { held[try each["epoch"].small()] = try each["secret"].secret }
      secrets = Secrets(of: try keys.identity, in: roster, holding: held)
    } else {
      let code = try require(RecoveryCode(given["code"].bytes))
      guard let keys = try? RecoveryKeys(code) else { throw Unfit() }
      secrets = Secrets(of: keys, seat: try given["seat"].small(), in: roster)
    }
    let byEpoch = secrets.byEpoch.sorted { $0.key < $1.key }
    return .named([
      (
        "secrets",
        .list(byEpoch.map { .named([("epoch", .number(UInt64($0.key))), ("secret", .hex($0.value.bytes))]) })
      ),
      ("good", .flag(secrets.areGood(in: roster))),
    ])
  }

  /// The sealed keys of earlier epochs, written here once more from section 4, since the nonce has to be this one.
  private static func former(_ given: Item) throws(Unfit) -> [UInt8]? {
    let plan = try given["plan"].bytes
    var items: [LPItem] = []
    for each in try given["keys"].list {
      items += [.u64(UInt64(try each["epoch"].small(UInt32.self))), .bytes(try each["plan_key"].bytes)]
    }
    let key = deriveKey(
      try given["plan_key"].bytes, salt: plan, info: lp("tandem/v1/former"), bytes: CipherLimits.keyBytes)
    return AEADKey(key).seal(
      lp("tandem/v1/keys", items),
      authenticating: lp("tandem/v1/former", .bytes(plan), .u64(UInt64(try given["epoch"].small(UInt32.self)))),
      nonce: try given["nonce"].bytes)
  }
}
