/// The sections of the files of vectors: what each makes of what is given.
enum Sections {
  static func answer(to section: String, _ given: Item) throws(Unfit) -> Item {
    let file = section.utf8.split(separator: UInt8(ascii: "."))
    guard file.count == 2 else { throw Unfit() }
    let name = String(Substring(file[1]))
    switch String(Substring(file[0])) {
    case "lp": return try Notation.answer(to: name, given)
    case "clock": return try ClockAnswers.answer(to: name, given)
    case "codec", "slot", "seal", "signature": return try SealAnswers.answer(to: section, given)
    case "records", "vote", "agreement", "merge": return try PlanAnswers.answer(to: section, given)
    case "roster": return try RosterAnswers.answer(to: name, given)
    case "keys": return try KeysAnswers.answer(to: name, given)
    case "invitation": return try InvitationAnswers.answer(to: name, given)
    case "chain": return try ChainAnswers.answer(to: name, given)
    case "session": return try SessionAnswers.answer(given)
    case "cipher": return try CipherAnswers.answer(to: name, given)
    default: throw Unfit()
    }
  }
}
