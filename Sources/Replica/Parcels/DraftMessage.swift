import TandemBytes
import TandemPlan

/// The message `Draft` within a parcel (PROTOCOL.md, section 4.3): fields by the numbers of `inside.proto`.
struct DraftMessage {
  private var what: UInt32 = 0
  private var created: UInt64 = 0
  private var text = ""
  private var page = ""
  private var about = AboutMessage()
  private var writes: [Write] = []
  private var earlier: [Draft.Earlier] = []

  /// What a draft is, by the numbers of the message.
  private enum What {
    static let edit: UInt32 = 0
    static let letter: UInt32 = 1
    static let page: UInt32 = 2
    static let answerAloud: UInt32 = 3
    static let typed: UInt32 = 4
    static let earlier: UInt32 = 5
  }

  init(_ draft: Draft) {
    (created, earlier) = (draft.created, draft.earlier)
    if draft.edit == nil { text = draft.text }
    switch draft.content {
    case .edit(let edit, let subject): (what, writes, about) = (What.edit, edit.writes, AboutMessage(subject))
    case .letter: what = What.letter
    case .note(_, .page(let page)): (what, self.page) = (What.page, page.rawValue)
    case .note(_, .answerAloud): what = What.answerAloud
    // The form that the words were typed into is one of that device's pages.
    case .note(_, .typed): what = What.typed
    case .note(_, .earlier(let subject)): (what, about) = (What.earlier, AboutMessage(subject))
    }
  }

  var bytes: [UInt8] {
    var writer = ProtoWriter()
    writer.varint(1, UInt64(what))
    writer.fixed64(2, created)
    writer.text(3, text)
    writer.text(4, page)
    writer.data(5, about.bytes)
    for write in writes { writer.data(6, Inside(write.address, write.value, replaced: nil).encoded(), always: true) }
    for earlier in earlier {
      var part = ProtoWriter()
      part.text(1, earlier.text)
      part.fixed64(2, earlier.created)
      writer.data(7, part.bytes, always: true)
    }
    return writer.bytes
  }

  init(decoding bytes: ArraySlice<UInt8>) throws(Malformed) {
    var reader = ProtoReader(bytes)
    while let (number, item) = try reader.next() {
      switch number {
      case 1: what = try item.small()
      case 2: created = try item.number()
      case 3: text = try item.text()
      case 4: page = try item.text()
      case 5: about = try AboutMessage(decoding: try item.slice())
      case 6:
        let inside = try Inside(decoding: try item.slice())
        writes.append(Write(inside.address(owner: .shared), inside.value))
      case 7: earlier.append(try Self.earlier(decoding: try item.slice()))
      default: break
      }
    }
  }

  private static func earlier(decoding bytes: ArraySlice<UInt8>) throws(Malformed) -> Draft.Earlier {
    var (text, created): (String, UInt64) = ("", 0)
    var reader = ProtoReader(bytes)
    while let (number, item) = try reader.next() {
      switch number {
      case 1: text = try item.text()
      case 2: created = try item.number()
      default: break
      }
    }
    return Draft.Earlier(text: text, created: created)
  }

  func draft() throws(Malformed) -> Draft {
    // Of what was written in days to come nothing is known.
    guard created < 1 << 63, earlier.allSatisfy({ $0.created < 1 << 63 }) else { throw Malformed() }
    let content: Draft.Content =
      switch what {
      case What.edit: .edit(Edit(writes), try about.subject())
      case What.letter: .letter(text)
      case What.page: .note(text, .page(try known(PrivatePage(rawValue: page))))
      case What.answerAloud:
        .note(try known(InvitationAnswer(rawValue: text)).rawValue, .answerAloud)
      case What.typed: .note(text, .typed(nil))
      case What.earlier: .note(text, .earlier(try about.subject()))
      default: throw Malformed()
      }
    return Draft(number: 0, content: content, created: created, earlier: earlier)
  }
}

/// The message `About`: what a draft is about.
private struct AboutMessage {
  private var kind: UInt32 = 0
  private var field: UInt32 = 0
  private var entry: UInt32 = 0
  private var said = ""

  init() {}

  init(_ subject: DraftSubject) {
    (kind, field) = (subject.field.kind.rawValue, subject.field.number)
    entry = UInt32(clamping: subject.entry ?? 0)
    said = subject.said?.rawValue ?? ""
  }

  var bytes: [UInt8] {
    var writer = ProtoWriter()
    writer.varint(1, UInt64(kind))
    writer.varint(2, UInt64(field))
    writer.varint(3, UInt64(entry))
    writer.text(4, said)
    return writer.bytes
  }

  init(decoding bytes: ArraySlice<UInt8>) throws(Malformed) {
    var reader = ProtoReader(bytes)
    while let (number, item) = try reader.next() {
      switch number {
      case 1: kind = try item.small()
      case 2: field = try item.small()
      case 3: entry = try item.small()
      case 4: said = try item.text()
      default: break
      }
    }
  }

  func subject() throws(Malformed) -> DraftSubject {
    let rule = try known(Schema.rule(kind: kind, field: field))
    guard rule.field.kind.isRead, entry < UInt32(Int32.max) else { throw Malformed() }
    return DraftSubject(
      rule.field, entry == 0 ? nil : Int(entry), said.isEmpty ? nil : try known(DraftSubject.Said(rawValue: said)))
  }
}

extension Draft {
  func encoded() -> [UInt8] { DraftMessage(self).bytes }

  init(decoding bytes: ArraySlice<UInt8>) throws(Malformed) { self = try DraftMessage(decoding: bytes).draft() }
}

/// What is there; a later version's is as good as malformed.
private func known<T>(_ value: T?) throws(Malformed) -> T {
  guard let value else { throw Malformed() }
  return value
}
