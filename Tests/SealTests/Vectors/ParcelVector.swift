import TandemPlan
import TandemReplica

/// What is inside a parcel's box, as JSON: one of the three.
struct ParcelVector: Codable, Hashable {
  struct About: Codable, Hashable {
    var kind: UInt32
    var field: UInt32
    var entry: UInt32?
    var said: String?
  }
  struct Earlier: Codable, Hashable {
    var text: String
    var created: Big
  }
  struct SentDraft: Codable, Hashable {
    var what: UInt32
    var created: Big
    var text: String?
    var page: String?
    var about: About?
    var write: [InsideVector]?
    var earlier: [Earlier]?
  }
  struct OneBallot: Codable, Hashable {
    var choice: UInt8
    var salt: Hex
    var hash: Hex
  }
  struct Ballots: Codable, Hashable {
    var kind: UInt32
    var id: Big
    var ballot: [OneBallot]
  }
  var deviceName: String?
  var draft: SentDraft?
  var ballots: Ballots?

  init(_ parcel: Parcel) {
    switch parcel {
    case .deviceName(let name): deviceName = name
    case .draft(let draft): self.draft = SentDraft(draft)
    case .ballots(let all):
      ballots = all.first.map { first in
        Ballots(
          kind: first.subject.kind.rawValue, id: Big(first.subject.id.number),
          ballot: all.map { OneBallot(choice: $0.choice, salt: Hex($0.salt), hash: Hex($0.name)) })
      }
    }
  }
}

extension ParcelVector.SentDraft {
  init(_ draft: Draft) {
    let earlier = draft.earlier.map { ParcelVector.Earlier(text: $0.text, created: Big($0.created)) }
    (created, self.earlier) = (Big(draft.created), earlier.isEmpty ? nil : earlier)
    if draft.edit == nil { text = draft.text }
    switch draft.content {
    case .edit(let edit, let subject):
      (what, about) = (0, ParcelVector.About(subject))
      write = edit.writes.map { InsideVector(Inside($0.address, $0.value, replaced: nil)) }
    case .letter: what = 1
    case .note(_, .page(let page)): (what, self.page) = (2, page.rawValue)
    case .note(_, .answerAloud): what = 3
    case .note(_, .typed): what = 4
    case .note(_, .earlier(let subject)): (what, about) = (5, ParcelVector.About(subject))
    }
  }
}

extension ParcelVector.About {
  init(_ subject: DraftSubject) {
    self.init(
      kind: subject.field.kind.rawValue, field: subject.field.number, entry: subject.entry.map { UInt32($0) },
      said: subject.said?.rawValue)
  }
}

/// The cases of `codec.json` that are parcels.
enum ParcelCases {
  struct Case: Codable {
    var name: String
    var bytes: Hex
    /// Nil where it is nothing.
    var parcel: ParcelVector?
    var canonical: Bool
  }

  static var all: [Case] { good + nothing }

  private static let goal = Edit([Write(Address(.goal), .text("Laugh"))])
  private static let name = Parcel.deviceName("Laptop")

  private static func draft(_ content: Draft.Content, _ earlier: [Draft.Earlier] = []) -> Parcel {
    .draft(Draft(number: 0, content: content, created: 1_767_225_600_000, earlier: earlier))
  }

  private static func ballots(_ subject: Subject, _ choices: [UInt8]) -> Parcel {
    .ballots(
      choices.map {
        Ballot(seat: .one, subject: subject, name: fixed("name"), choice: $0, salt: fixed("salt \($0)"))
      })
  }

  private static var good: [Case] {
    let concern = RecordID(1 << 60)
    let added = Edit([
      Write(Address(.created(.concern), concern), .choice(0)), Write(Address(.concernText, concern), .text("Money.")),
    ])
    let before = [Draft.Earlier(text: "Sing", created: 3), Draft.Earlier(text: "é", created: 0)]
    let parcels: [(String, Parcel)] = [
      ("a name", name), ("no name any more", .deviceName("")),
      ("a draft of a field", draft(.edit(goal, DraftSubject(.goal)))),
      ("a draft of a field, with what stood in it", draft(.edit(goal, DraftSubject(.goal)), before)),
      ("a draft of an entry", draft(.edit(added, DraftSubject(.concernText)))),
      (
        "a draft about an entry",
        draft(
          .edit(
            Edit([Write(Address(.therapistSetAside, concern), .choice(1))]), DraftSubject(.therapistName, 3, .setAside))
        )
      ),
      ("a letter", draft(.letter("Dear Sam"))), ("a note", draft(.note("Mine.", .page(.myPart)))),
      ("an answer given aloud", draft(.note("no", .answerAloud))),
      ("words not sent", draft(.note("Half", .typed(nil)))),
      ("what stood in a draft", draft(.note("Old", .earlier(DraftSubject(.goal))))),
      ("a ballot", ballots(Subject(.therapist, concern), [2])),
      ("two ballots on one round", ballots(Subject(.reassess, RecordID(1)), [8, 0])),
    ]
    let unknown: [UInt8] = [0x4a, 1, 7]
    return parcels.map { Case(name: $0.0, bytes: Hex($0.1.encoded()), parcel: ParcelVector($0.1), canonical: true) } + [
      Case(
        name: "more that is not known", bytes: Hex(unknown + name.encoded()), parcel: ParcelVector(name),
        canonical: false),
      Case(
        name: "two in one: the last counts", bytes: Hex(Parcel.deviceName("a").encoded() + name.encoded()),
        parcel: ParcelVector(name), canonical: false),
    ]
  }

  private static var nothing: [Case] {
    let about = DraftSubject(.goal)
    func writing(_ field: Address, _ value: Value) -> Parcel { draft(.edit(Edit([Write(field, value)]), about)) }
    let parcels: [(String, [UInt8])] = [
      ("nothing", []), ("of a later version", [0x4a, 1, 7]), ("half a name", [0x0a, 0x05, 0x41]),
      ("a name too long", Parcel.deviceName(String(repeating: "x", count: 2_049)).encoded()),
      ("a draft of nothing", draft(.edit(Edit([]), about)).encoded()),
      ("a draft beyond its limit", writing(Address(.goal), .text(String(repeating: "x", count: 2_049))).encoded()),
      ("a draft of a vouch", writing(Address(.vouchDigests, RecordID(9)), .digests(fixed("digests"))).encoded()),
      (
        "a draft of a field of a later version",
        writing(Address(owner: .shared, kind: 99, id: .single, field: 2), .text("x")).encoded()
      ),
      ("a draft of a later kind", [0x12, 2, 0x08, 6]),
      ("a note on a page of a later version", [0x12, 5, 0x08, 2, 0x22, 1, 0x78]),
      ("no ballots", [0x1a, 2, 0x08, 6]), ("ballots on a hope", [0x1a, 4, 0x08, 3, 0x1a, 0]),
      ("a ballot out of the list", ballots(Subject(.option, RecordID(4)), [3]).encoded()),
      ("a ballot without its salt", [0x1a, 4, 0x08, 6, 0x1a, 0]),
    ]
    return parcels.map { Case(name: $0.0, bytes: Hex($0.1), parcel: nil, canonical: false) }
  }
}
