import TandemPlan
import TandemRoster
import TandemSeal
import Testing

/// `agreement.json`: section 9. Who agrees is written by hand.
struct AgreementVectorTests {
  struct Text: Codable {
    var version: UInt32
    var parts: [String]

    var text: AgreementText { AgreementText(version: version, parts: parts) }
  }
  struct Therapist: Codable {
    var id: Big
    var name: String
    /// Whom each seat's reference names, with the text hash that it holds.
    var one: Choice?
    var two: Choice?
    var votesOne: [PartVector]?
    var votesTwo: [PartVector]?
    /// Left out where they were never written.
    var removed: Bool?
    var setAside: Bool?
  }
  struct Choice: Codable {
    var id: Big
    var hash: Hex

    var value: Value { .reference(Reference(id: RecordID(id.number), hash: hash.bytes)) }
  }
  struct Case: Codable {
    var name: String
    /// Problem, goal, timeframe, word, budget.
    var fields: [String]
    var therapist: Therapist?
    var one: Text?
    var two: Text?
    /// The seats that agree to the present text, and those whose agreement cannot be read.
    var by: [UInt8]
    var unreadable: [UInt8]
  }
  struct File: Codable {
    var plan: Hex
    var cases: [Case]
  }

  @Test func `agreements agree with their vectors`() throws {
    let file = try VectorFile.load("agreement", made: Self.file)
    for each in file.cases {
      var plan = PlanVector(try require(PlanID(file.plan.bytes)))
      for (field, text) in zip(PlanView.planFields, each.fields) { plan.write(Address(field), .text(text)) }
      if let therapist = each.therapist {
        let id = RecordID(therapist.id.number)
        plan.write(Address(.therapistName, id), .text(therapist.name))
        if let removed = therapist.removed { plan.write(Address(.removed(.therapist), id), .choice(removed ? 1 : 0)) }
        if let aside = therapist.setAside { plan.write(Address(.therapistSetAside, id), .choice(aside ? 1 : 0)) }
        if let one = therapist.one { plan.write(Address(.chosenTherapist, of: .one), one.value) }
        if let two = therapist.two { plan.write(Address(.chosenTherapist, of: .two), two.value, by: .two) }
        try plan.write(therapist.votesOne ?? [], on: Subject(.therapist, id), by: .one)
        try plan.write(therapist.votesTwo ?? [], on: Subject(.therapist, id), by: .two)
      }
      if let one = each.one { plan.agree(one.text, by: .one) }
      if let two = each.two { plan.agree(two.text, by: .two) }
      let agreement = plan.view.agreement
      #expect(agreement.by.map(\.rawValue) == each.by, "\(each.name)")
      #expect(agreement.unreadable.map(\.rawValue) == each.unreadable, "\(each.name)")
    }
  }

  private static let fields = ["we argue", "listen", "four sessions", "", "90"]

  private static func text(_ parts: [String], version: UInt32 = 1) -> Text { Text(version: version, parts: parts) }

  private static func of(
    _ name: String, _ fields: [String], _ one: Text?, _ two: Text?, by: [UInt8], unreadable: [UInt8] = []
  ) -> Case {
    Case(name: name, fields: fields, one: one, two: two, by: by, unreadable: unreadable)
  }

  private static func file() -> File {
    let present = text(fields + ["", ""])
    let other = text(["we argue", "be kind", "four sessions", "", "90", "", ""])
    let composed = ["", "\u{e9}", "4", "", ""]
    let decomposed = text(["", "e\u{301}", "4", "", "", "", ""])
    let takenBack = text([], version: 0)
    return File(
      plan: Hex(PlanID(create: [1]).bytes),
      cases: [
        of("nobody agrees", fields, nil, nil, by: []), of("one agrees", fields, present, nil, by: [1]),
        of("both agree", fields, present, present, by: [1, 2]), of("to another goal", fields, present, other, by: [1]),
        of("both to another text", fields, other, other, by: []), of("taken back", fields, present, takenBack, by: [1]),
        of("equal to the eye, not byte for byte", composed, decomposed, text(composed + ["", ""]), by: [2]),
        of("a part missing", fields, text(fields + [""]), present, by: [2]),
        of("a later version", fields, text(fields + ["", ""], version: 2), present, by: [2], unreadable: [1]),
      ] + chosen)
  }

  private static var chosen: [Case] {
    let id = Big(0x1112_1314_1516_1718)
    let kim = Choice(id: id, hash: Hex(textHash("Kim")))
    func of(
      _ name: String, _ one: Choice?, _ two: Choice?, isChosen: Bool, votes: ([PartVector], [PartVector])? = nil,
      removed: Bool? = nil, aside: Bool? = nil
    )
      -> Case
    {
      let therapist = Therapist(
        id: id, name: "Kim", one: one, two: two, votesOne: votes?.0, votesTwo: votes?.1, removed: removed,
        setAside: aside)
      let (with, without) = (text(fields + ["Kim", ""]), text(fields + ["", ""]))
      return Case(
        name: name, fields: fields, therapist: therapist, one: with, two: without, by: [isChosen ? 1 : 2],
        unreadable: [])
    }
    let scene = VoteScene(
      plan: PlanID(create: [1]), subject: Subject(.therapist, RecordID(id.number)), title: "Kim")
    func voted(_ one: UInt8, _ two: UInt8) -> ([PartVector], [PartVector]) {
      let choices = scene.lead == .one ? (one, two) : (two, one)
      let (a, b) = (scene.ballot(scene.lead, choices.0), scene.ballot(scene.follow, choices.1))
      let lead = [scene.commit(a, 1), scene.open(a, answers: b, 3)]
      let follow = [scene.commit(b, 2), scene.open(b, answers: a, 4)]
      return scene.lead == .one ? (lead, follow) : (follow, lead)
    }
    let sealed = voted(0, 2)
    return [
      of("a therapist whom both chose", kim, kim, isChosen: true),
      of("a therapist whom one chose", kim, nil, isChosen: false),
      of("a therapist under an older name", kim, Choice(id: id, hash: Hex(textHash("K."))), isChosen: false),
      of("another therapist", kim, Choice(id: 7, hash: Hex(textHash("Kim"))), isChosen: false),
      of("both chose, neither voted against", kim, kim, isChosen: true, votes: voted(0, 1)),
      of("both chose, one voted against", kim, kim, isChosen: false, votes: voted(0, 2)),
      of("both chose, the other voted against", kim, kim, isChosen: false, votes: voted(2, 0)),
      of("both chose, it was removed", kim, kim, isChosen: false, removed: true),
      of("both chose, it was removed and brought back", kim, kim, isChosen: true, removed: false),
      of("both chose, it was set aside", kim, kim, isChosen: false, aside: true),
      of("both chose, it was set aside and taken back", kim, kim, isChosen: true, aside: false),
      of(
        "both chose, a vote against is sealed", kim, kim, isChosen: true,
        votes: ([sealed.0[0]], [sealed.1[0]])),
    ]
  }
}
