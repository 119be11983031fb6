import TandemBytes
import TandemCipher
import TandemPlan
import TandemRoster
import TandemSeal

/// Makes `keys.json`. What is reached is held against the secrets as they were made, so nothing here rests on what is tested.
struct KeysVectors {
  private typealias Tests = KeysVectorTests

  static func held(_ secrets: [UInt32: PlanSecret]) -> [KeysVectorTests.Held] {
    secrets.sorted { $0.key < $1.key }.map { .init(epoch: $0.key, secret: Hex($0.value.bytes)) }
  }

  func file() throws -> KeysVectorTests.File {
    .init(
      opened: try right() + harmed() + recovered(), formers: try formers(), codes: try codes(),
      badCodes: try badCodes(),
      lines: try lines(), badLines: try badLines(), vouches: try vouches(), parcels: try parcels())
  }

  // MARK: - What opens

  private func opened(
    _ name: String, _ plan: KeyWorld, _ position: UInt32, holding held: [UInt32] = [], _ epochs: [UInt32], good: Bool
  ) -> KeysVectorTests.Opened {
    Tests.Opened(
      name: name, roster: plan.roster.entries.map { Hex($0) }, keys: Hex(plan.identity(position).raw),
      held: Self.held(plan.made.filter { held.contains($0.key) }),
      secrets: Self.held(plan.made.filter { epochs.contains($0.key) }), good: good)
  }

  private func opened(
    _ name: String, _ plan: KeyWorld, code: String, seat: UInt8 = 2, _ epochs: [UInt32], good: Bool
  ) -> KeysVectorTests.Opened {
    Tests.Opened(
      name: name, roster: plan.roster.entries.map { Hex($0) }, code: Hex(fixed("recovery \(code)", 16)), seat: seat,
      held: [], secrets: Self.held(plan.made.filter { epochs.contains($0.key) }), good: good)
  }

  private func right() throws -> [KeysVectorTests.Opened] {
    var plan = try KeyWorld()
    let paired = plan
    for position: UInt32 in [1, 2, 1] { try plan.epoch(by: position) }
    try plan.add(by: 2)
    let granted = plan
    try plan.add(by: 1, granting: false)
    let waiting = plan
    try plan.revoke([3], by: 2)
    return [
      opened("the first secret", paired, 1, [1], good: true),
      opened("the one who made it has no box", paired, 2, [], good: false),
      opened("and holds it", paired, 2, holding: [1], [1], good: true),
      opened("one box opens all earlier epochs", granted, 3, [1, 2, 3, 4], good: true),
      opened("a device that waits has none", waiting, 4, [], good: false),
      opened("a removed device opens nothing of what comes then", plan, 3, [1, 2, 3, 4], good: false),
      opened("those that stay do", plan, 1, [1, 2, 3, 4, 5], good: true),
    ]
  }

  private func harmed() throws -> [KeysVectorTests.Opened] {
    func plan(_ harm: (inout KeyWorld.Harm) throws -> Void) throws -> KeyWorld {
      var plan = try KeyWorld()
      try plan.epoch(by: 1)
      try plan.epoch(by: 2, harm)
      return plan
    }
    let box = try plan { $0.boxes[1] = KeyWorld.garbage }
    let former = try plan { $0.sealedFormer = [UInt8](repeating: 7, count: 94) }
    let wrong = try plan { $0.former = [(2, fixed("wrong"))] }
    let older = try plan { $0.former = [(1, fixed("plan key"))] }
    let itself = try plan { $0.former = [(3, fixed("epoch 3"))] }
    let other = try plan { $0.secret = PlanSecret(fixed("epoch 3") + fixed("another slot key")) }
    let hash = try plan { $0.secretHash = fixed("other") }
    var mended = box
    try mended.epoch(by: 1)
    return [
      opened("a box of garbage", box, 1, [1, 2], good: false),
      opened("the epoch after it, made by whom it was for", mended, 1, [1, 2, 4], good: true),
      opened("whoever could open it hands it on", mended, 2, holding: [1], [1, 2, 3, 4], good: false),
      opened("former keys of garbage", former, 1, [1, 2, 3], good: false),
      opened("a former key that is wrong", wrong, 1, [1, 2, 3], good: false),
      opened("a former key left out, which another box brings", older, 1, [1, 2, 3], good: false),
      opened("a former key of the epoch itself", itself, 1, [1, 2, 3], good: false),
      opened("another slot key than that of the boxes before", other, 1, [1, 2], good: false),
      opened("another slot key than the one held", other, 2, holding: [1], [1, 2], good: false),
      opened("another secret than was signed", hash, 1, [1, 2], good: false),
    ]
  }

  private func recovered() throws -> [KeysVectorTests.Opened] {
    var plan = try KeyWorld()
    try plan.recover("paper", by: 2)
    let first = plan
    try plan.epoch(by: 1) { $0.recoveryBoxes[2] = KeyWorld.garbage }
    let harmed = plan
    try plan.regrant(by: 2)
    let mended = plan
    try plan.rejoin(by: "paper", instead: [2])
    let back = plan
    try plan.recover("new paper", by: 3)
    var late = harmed
    try late.rejoin(by: "paper", instead: [2])
    return [
      opened("a recovery code", first, code: "paper", [1, 2], good: true),
      opened("a recovery box of garbage", harmed, code: "paper", [1, 2], good: false),
      opened("sealed again by a device of the seat", mended, code: "paper", [1, 2, 3], good: true),
      opened("a device that came back by it", back, 3, [1, 2, 3, 4], good: true),
      opened("the code opens what it made", back, code: "paper", [1, 2, 3, 4], good: true),
      opened("a code that was replaced", plan, code: "paper", [], good: false),
      opened("the one that replaced it", plan, code: "new paper", [1, 2, 3, 4, 5], good: true),
      opened("a code of the other seat", plan, code: "new paper", seat: 1, [], good: false),
      opened("a device that came back without the last epoch", late, 3, [1, 2, 4], good: true),
      opened("the other seat holds that, and has to hand it on", late, 1, [1, 2, 3, 4], good: false),
    ]
  }

  private func formers() throws -> [KeysVectorTests.Former] {
    let plan = PlanID(create: [1])
    func former(_ name: String, _ epoch: UInt32, _ epochs: [UInt32]) throws -> KeysVectorTests.Former {
      let (planKey, nonce) = (fixed("plan key \(epoch)"), fixed("nonce \(name)", 12))
      let keys = epochs.map { ($0, fixed("plan key \($0)")) }
      let secret = try require(PlanSecret(planKey + fixed("slot key")))
      return Tests.Former(
        name: name, plan: Hex(plan.bytes), epoch: epoch, planKey: Hex(planKey), nonce: Hex(nonce),
        keys: keys.map { .init(epoch: $0.0, planKey: Hex($0.1)) },
        former: Hex(try KeyWorld.former(keys, secret, plan, epoch, nonce: nonce)))
    }
    return try [
      former("one key", 2, [1]), former("two keys", 7, [3, 6]),
      former("as many as there is room for", 40, Array(21...39)),
      former("the last epoch there is", .max, [.max - 1]),
    ]
  }

  // MARK: - Codes and lines

  private func code(_ bytes: [UInt8]) throws -> RecoveryCode { try require(RecoveryCode(bytes)) }

  private func codes() throws -> [KeysVectorTests.Code] {
    let all = [fixed("recovery paper", 16), [UInt8](repeating: 0, count: 16), [UInt8](repeating: 255, count: 16)]
    return try all.map { bytes in
      let (code, keys) = (try code(bytes), try RecoveryKeys(code(bytes)))
      let text = code.text
      return Tests.Code(
        bytes: Hex(bytes), text: text,
        readings: [
          text.lowercased(), text.replacing("-", with: " "), text.replacing("0", with: "o"),
          text.replacing("1", with: "l"),
        ], signingKey: Hex(keys.signing.publicKey), agreementKey: Hex(keys.agreement.publicKey), id: Hex(keys.id))
    }
  }

  private func badCodes() throws -> [KeysVectorTests.BadText] {
    let bytes = fixed("recovery paper", 16)
    let text = try code(bytes).text
    return [
      .init(
        name: "the code of an invitation", text: try require(InvitationCode(bytes)).text, error: "mistyped_code"),
      .init(
        name: "one wrong character", text: (text.hasPrefix("2") ? "3" : "2") + text.dropFirst(), error: "mistyped_code"),
      .init(name: "a character missing", text: String(text.dropLast()), error: "incomplete_code"),
    ]
  }

  private func lines() throws -> [KeysVectorTests.Line] {
    let bytes = fixed("recovery paper", 16)
    let text = try code(bytes).text
    let pin = fixed("pin")
    func line(
      _ form: String, _ host: String, _ port: UInt16, secure: Bool = true, pin: [UInt8]? = nil, canonical: Bool = true
    ) -> KeysVectorTests.Line {
      Tests.Line(
        line: form.replacing("CODE", with: text), secure: secure, host: host, port: port, pin: pin.map { Hex($0) },
        code: Hex(bytes), canonical: canonical)
    }
    return [
      line("tandem://plan.example.org/recovery/CODE", "plan.example.org", 443),
      line(
        "tandem://plan.example.org:8443/recovery/CODE?pin=\(Base64URL.encode(pin))", "plan.example.org", 8443, pin: pin),
      line("tandem+http://localhost/recovery/CODE", "localhost", 80, secure: false),
      line("  TANDEM://Plan.Example.org:443/Recovery/CODE\n", "plan.example.org", 443, canonical: false),
    ]
  }

  private func badLines() throws -> [KeysVectorTests.BadText] {
    let text = try code(fixed("recovery paper", 16)).text
    return [
      .init(name: "the line of an invitation", text: "tandem://plan.example.org/\(text)", error: "bad_line"),
      .init(name: "another folder", text: "tandem://plan.example.org/recover/\(text)", error: "bad_line"),
      .init(name: "a web address", text: "https://plan.example.org/recovery/\(text)", error: "bad_line"),
      .init(name: "no code", text: "tandem://plan.example.org/recovery/", error: "incomplete_code"),
      .init(name: "nothing after the host", text: "tandem://plan.example.org", error: "bad_line"),
    ]
  }

  /// By Alex's device, for their telephone.
  private func parcels() throws -> [KeysVectorTests.Parcel] {
    var plan = try KeyWorld()
    try plan.add(by: 1)
    let (roster, alex, phone) = (plan.roster, plan.identity(1), plan.identity(3))
    func parcel(
      _ name: String, _ message: [UInt8], from author: DeviceID? = nil, by opener: UInt32 = 3, of other: PlanID? = nil,
      opens: Bool = true, _ harm: (inout [UInt8]) -> Void = { _ in }
    ) throws -> KeysVectorTests.Parcel {
      let sealed = try SealedParcel(message, plan: roster.plan, from: alex.id, to: require(roster.device(phone.id)))
      var box = try require(sealed).box
      harm(&box)
      return Tests.Parcel(
        name: name, plan: Hex((other ?? roster.plan).bytes), author: Hex((author ?? alex.id).bytes),
        keys: Hex(plan.identity(opener).raw), box: Hex(box), message: opens ? Hex(message) : nil)
    }
    let name = Array("\u{0A}\u{06}Laptop".utf8)
    return try [
      parcel("a name", name), parcel("an empty message", []),
      parcel("padded to a power of two", fixed("long") + [UInt8](repeating: 1, count: 300)),
      parcel("for another device", name, by: 1, opens: false),
      parcel("by another author", name, from: plan.identity(2).id, opens: false),
      parcel("of another plan", name, of: PlanID(create: [1]), opens: false),
      parcel("altered", name, opens: false) { $0[$0.count - 1] ^= 1 },
      parcel("another sender's key", name, opens: false) { $0[0] ^= 1 },
    ]
  }

  private func vouches() throws -> [KeysVectorTests.Vouch] {
    let world = try World()
    return try [world.goal("listen"), world.concern("cost")].map { change in
      Tests.Vouch(change: ChangeVector(change), digest: Hex(change.head.vouchDigest))
    }
  }
}
