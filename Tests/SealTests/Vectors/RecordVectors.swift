import TandemBytes
import TandemPlan
import TandemRoster
import TandemSeal

/// Makes `records.json`.
enum RecordVectors {
  typealias Case = RecordVectorTests.Case
  typealias Written = RecordVectorTests.Written
  typealias Entry = RecordVectorTests.Entry

  private static let plan = PlanID(create: [1])

  static func file() throws -> RecordVectorTests.File {
    .init(plan: Hex(plan.bytes), cases: numbers + concerns + rounds)
  }

  private static func written(
    _ address: Address, _ value: Value, at stamp: UInt64, by device: UInt32, sequence: UInt64? = nil
  ) -> Written {
    Written(
      owner: address.owner.rawValue, kind: address.kind, id: Big(address.id.number), field: address.field,
      stamp: Big(stamp), device: device, sequence: sequence.map { Big($0) }, value: ValueVector(value))
  }

  private static func hope(
    _ id: UInt64, of seat: Seat, created: [UInt64], text stamp: UInt64, device: UInt32? = nil
  ) -> [Written] {
    let device = device ?? UInt32(seat.rawValue)
    return created.map { written(Address(.created(.hope), RecordID(id), of: seat), .choice(0), at: $0, by: device) }
      + [written(Address(.hopeText, RecordID(id), of: seat), .text("hope \(id)"), at: stamp, by: device)]
  }

  private static func listed(_ entries: [(UInt8, UInt64)], from first: Int = 1) -> [Entry] {
    entries.enumerated().map { Entry(number: $0.offset + first, owner: $0.element.0, id: Big($0.element.1)) }
  }

  private static var numbers: [Case] {
    let a = hope(900, of: .one, created: [10], text: 11)
    let b = hope(500, of: .two, created: [20], text: 21)
    let c = hope(700, of: .one, created: [30], text: 31)
    func removed(_ id: UInt64, _ choice: UInt8, at stamp: UInt64) -> Written {
      written(Address(.removed(.hope), RecordID(id), of: .two), .choice(choice), at: stamp, by: 2)
    }
    func therapist(_ id: UInt64, created: [UInt64]) -> [Written] {
      created.map { written(Address(.created(.therapist), RecordID(id)), .choice(0), at: $0, by: 1) }
        + [written(Address(.therapistName, RecordID(id)), .text("T\(id)"), at: 40, by: 1)]
    }
    return [
      Case(
        name: "in the order in which they were made", written: c + a + b, hopes: listed([(1, 900), (2, 500), (1, 700)])),
      Case(
        name: "edited, which moves nothing", written: hope(900, of: .one, created: [10], text: 99) + b,
        hopes: listed([(1, 900), (2, 500)])),
      Case(
        name: "the marker written anew: the lowest counts",
        written: hope(900, of: .one, created: [10, 50, 99], text: 11) + b, hopes: listed([(1, 900), (2, 500)])),
      Case(
        name: "the marker of the other written anew, lower",
        written: a + hope(500, of: .two, created: [20, 5], text: 21),
        hopes: listed([(2, 500), (1, 900)])),
      Case(
        name: "without a marker: the lowest field", written: hope(900, of: .one, created: [], text: 25) + b + c,
        hopes: listed([(2, 500), (1, 900), (1, 700)])),
      Case(
        name: "at one stamp: the device, then the id",
        written: hope(900, of: .one, created: [10], text: 11) + hope(500, of: .two, created: [10], text: 11)
          + hope(800, of: .one, created: [10], text: 11), hopes: listed([(1, 800), (1, 900), (2, 500)])),
      Case(
        name: "a removed one is counted", written: a + b + c + [removed(500, 1, at: 40)],
        hopes: [Entry(number: 1, owner: 1, id: 900), Entry(number: 3, owner: 1, id: 700)]),
      Case(
        name: "and may come back", written: a + b + c + [removed(500, 1, at: 40), removed(500, 0, at: 41)],
        hopes: listed([(1, 900), (2, 500), (1, 700)])),
      Case(
        name: "one id under both seats: two records", written: a + hope(900, of: .two, created: [20], text: 21),
        hopes: listed([(1, 900), (2, 900)])),
      Case(
        name: "removed under the other seat's id: nothing",
        written: a + b + [removed(900, 1, at: 40)], hopes: listed([(1, 900), (2, 500)])),
      Case(
        name: "a shared list", written: therapist(900, created: [10, 90]) + therapist(400, created: [20]),
        therapists: listed([(0, 900), (0, 400)])),
    ]
  }

  /// PROTOCOL.md, section 6: what an author's answer is bound to.
  private static func both(_ concern: String, _ reflection: String) -> [UInt8] {
    textHash("\(concern.utf8.count):\(concern)\(reflection)")
  }

  private static var concerns: [Case] {
    let id = RecordID(600)
    func concern(_ text: String, at stamp: UInt64 = 10) -> Written {
      written(Address(.concernText, id, of: .one), .text(text), at: stamp, by: 1)
    }
    func reflects(_ text: String, to concern: String, at stamp: UInt64) -> Written {
      written(Address(.reflectionText, id, of: .two), .boundText(text, to: textHash(concern)), at: stamp, by: 2)
    }
    func answers(_ choice: UInt8, _ concern: String, _ reflection: String, at stamp: UInt64 = 30) -> Written {
      written(
        Address(.concernAnswer, id, of: .one), .boundChoice(choice, to: both(concern, reflection)), at: stamp, by: 1)
    }
    let start = [concern("Grüße"), reflects("so", to: "Grüße", at: 20)]
    let heard = answers(0, "Grüße", "so")
    func of(_ name: String, _ written: [Written], _ state: String) -> Case {
      Case(name: name, written: written, concerns: [state])
    }
    return [
      of("a concern", [concern("cost")], "shared"), of("reflected", start, "reflected"),
      of("understood", start + [heard], "heard"), of("more", start + [answers(1, "Grüße", "so")], "more"),
      of("not yet", start + [answers(2, "Grüße", "so")], "not-yet"),
      of("the reflection is of another text", [concern("time"), reflects("so", to: "cost", at: 20)], "shared"),
      of("the concern was edited after it was heard", start + [heard, concern("other", at: 40)], "shared"),
      of("a new reflection after it was heard", start + [heard, reflects("new", to: "Grüße", at: 40)], "heard"),
      of(
        "a new reflection after it was not", start + [answers(2, "Grüße", "so"), reflects("new", to: "Grüße", at: 40)],
        "reflected"),
      of(
        "the author reopens what was heard",
        start + [heard, reflects("new", to: "Grüße", at: 40), answers(1, "Grüße", "new", at: 50)], "more"),
      of("an answer to another reflection", start + [answers(0, "Grüße", "other")], "reflected"),
      of("an empty reflection", [concern("cost"), reflects("", to: "cost", at: 20)], "shared"),
      of(
        "taken back",
        start + [heard, written(Address(.removed(.concern), id, of: .one), .choice(1), at: 40, by: 1)], "taken-back"),
      of(
        "the reflection was taken back",
        start + [written(Address(.removed(.reflection), id, of: .two), .choice(1), at: 40, by: 2)], "shared"),
    ]
  }

  private static var rounds: [Case] {
    func scene(_ round: UInt64) -> VoteScene {
      VoteScene(plan: plan, subject: Subject(.reassess, RecordID(round)), title: "")
    }
    func part(_ round: UInt64, _ part: VotePart, _ seat: Seat, _ value: Value, _ sequence: UInt64) -> Written {
      written(
        Address(Field(.reassess, part.rawValue), RecordID(round), of: seat), value, at: sequence * 10,
        by: UInt32(seat.rawValue), sequence: sequence)
    }
    func commit(_ ballot: Ballot, _ sequence: UInt64) -> Written {
      part(
        ballot.subject.id.number, .commit, ballot.seat, .commitment(scene(ballot.subject.id.number).digest(ballot)),
        sequence)
    }
    func open(_ ballot: Ballot, _ other: Ballot, _ sequence: UInt64) -> Written {
      let opening = scene(ballot.subject.id.number).opening(ballot, answers: other).opening
      return part(ballot.subject.id.number, .open, ballot.seat, .opening(opening), sequence)
    }
    func revealed(_ round: UInt64, from sequence: UInt64) -> [Written] {
      let scene = scene(round)
      return [
        commit(scene.a, sequence), commit(scene.b, sequence + 1), open(scene.a, scene.b, sequence + 2),
        open(scene.b, scene.a, sequence + 3),
      ]
    }
    func later(_ round: UInt64, _ seat: Seat, _ sequence: UInt64) -> Written {
      part(round, .later, seat, .boundChoice(4, to: textHash("")), sequence)
    }
    let far: UInt64 = 1 << 31 - 1
    func sealed(_ round: UInt64, from sequence: UInt64) -> [Written] {
      Array(revealed(round, from: sequence).prefix(2))
    }
    func of(_ name: String, _ written: [Written], _ rounds: [Bool], next: Int) -> Case {
      Case(
        name: name, written: written,
        rounds: rounds.enumerated().map { .init(number: $0.offset + 1, open: $0.element) }, round: next)
    }
    return [
      of("nobody looked back", [], [], next: 1),
      of("a round that one has answered", [commit(scene(1).a, 1)], [false], next: 1),
      of("a round that is open", revealed(1, from: 1), [true], next: 2),
      of("the next round has begun", revealed(1, from: 1) + sealed(2, from: 5), [true, false], next: 2),
      of("a round before its turn", sealed(1, from: 1) + revealed(2, from: 5), [false], next: 1),
      of("a round left out", revealed(1, from: 1) + revealed(3, from: 5), [true], next: 2),
      of("the round 2^31 - 1", revealed(far, from: 1), [], next: 1),
      of("the round 2^64 - 1", revealed(.max, from: 1), [], next: 1),
      of("the round 0", revealed(0, from: 1), [], next: 1),
      of("said openly without a commit", [later(1, .one, 1), later(1, .two, 2)], [], next: 1),
      of("a changed answer keeps the round open", revealed(1, from: 1) + [later(1, .two, 5)], [true], next: 2),
    ]
  }
}
