import TandemCipher

/// What the vectors do not reach: a key out of a passphrase, and boxes, which are sealed with a key that nobody knows before.
enum CipherAnswers {
  static func answer(to section: String, _ given: Item) throws(Unfit) -> Item {
    switch section {
    case "scrypt":
      let cost = try require(
        ScryptCost(
          logRounds: given["log_rounds"].small(), blockSize: given["block_size"].small(),
          parallelism: given["parallelism"].small()))
      let key = passphraseKey(try given["passphrase"].bytes, salt: try given["salt"].bytes, cost)
      return .named([("key", .maybe(key) { .hex($0) })])
    case "boxes":
      let key = try require(AgreementKey(secret: given["secret"].bytes))
      let (message, info) = (try given["message"].bytes, try given["info"].bytes)
      let box = AgreementKey.seal(message, to: key.publicKey, info: info)
      let opened = box.flatMap { key.open($0, info: info) }
      let other = box.flatMap { key.open($0, info: info + [0]) }
      return .named([
        ("bytes", .maybe(box) { .number(UInt64($0.count)) }), ("message", .maybe(opened) { .hex($0) }),
        ("other", .maybe(other) { .hex($0) }),
      ])
    default: throw Unfit()
    }
  }
}
