import TandemBytes
import TandemPlan
import TandemReplica

/// The row of a draft; its key is its number.
extension Draft {
  private enum Kind: UInt8 {
    case letter = 1
    case edit = 2
    case page = 3
    case answerAloud = 4
    case typed = 5
    case earlier = 6
  }

  private var kind: Kind {
    switch content {
    case .letter: .letter
    case .edit: .edit
    case .note(_, .page): .page
    case .note(_, .answerAloud): .answerAloud
    case .note(_, .typed): .typed
    case .note(_, .earlier): .earlier
    }
  }

  private var subject: DraftSubject? {
    switch content {
    case .edit(_, let subject), .note(_, .earlier(let subject)): subject
    case .letter, .note: nil
    }
  }

  /// 1 its kind: a letter, an edit, or a note that was written on a page, is an answer given aloud, was typed into a form, or stood
  /// in a draft before; 2 when it was made; 3 the words of all kinds but an edit.
  /// Of an edit: 4 its writes, a message each. Of an edit and of what stood before: 5 what it is about. Of a note on a page: 6 which.
  /// Of a form that can take the words back: 7 the form. 8 what stood here before, newest first, a message each.
  var row: [UInt8] {
    var writer = ProtoWriter()
    writer.varint(1, UInt64(kind.rawValue))
    writer.varint(2, created)
    if edit == nil { writer.text(3, text) }
    for write in edit?.writes ?? [] { writer.data(4, write.message, always: true) }
    writer.data(5, ifAny: subject?.message)
    writer.text(6, ifAny: note?.page?.rawValue)
    writer.data(7, ifAny: unsent?.message)
    for earlier in earlier { writer.data(8, earlier.message, always: true) }
    return writer.bytes
  }

  init(row: ArraySlice<UInt8>, number: Int) throws(Malformed) {
    var (kind, created, text): (UInt8, UInt64, String) = (0, 0, "")
    var (writes, earlier): ([Write], [Earlier]) = ([], [])
    var (subject, page, form): (DraftSubject?, String?, ArraySlice<UInt8>?) = (nil, nil, nil)
    var reader = ProtoReader(row)
    while let (field, item) = try reader.next() {
      switch field {
      case 1: kind = try item.choice()
      case 2: created = try item.large()
      case 3: text = try item.text()
      case 4: writes.append(try Write(message: try item.slice()))
      case 5: subject = try DraftSubject(message: try item.slice())
      case 6: page = try item.text()
      case 7: form = try item.slice()
      case 8: earlier.append(try Earlier(message: try item.slice()))
      default: break
      }
    }
    let content: Content
    switch (Kind(rawValue: kind), subject, page.flatMap { PrivatePage(rawValue: $0) }) {
    case (.letter, _, _): content = .letter(text)
    case (.edit, let subject?, _): content = .edit(Edit(writes), subject)
    case (.page, _, let page?): content = .note(text, .page(page))
    case (.answerAloud, _, _): content = .note(text, .answerAloud)
    case (.typed, _, _):
      guard let form else {
        content = .note(text, .typed(nil))
        break
      }
      content = .note(text, .typed(try UnsentWords(message: form, text: text)))
    case (.earlier, let subject?, _): content = .note(text, .earlier(subject))
    default: throw Malformed()
    }
    self.init(number: number, content: content, created: created, earlier: earlier)
  }
}

extension Draft.Earlier {
  /// 1 the words, 2 when they were written.
  fileprivate var message: [UInt8] {
    var writer = ProtoWriter()
    writer.text(1, text)
    writer.varint(2, created)
    return writer.bytes
  }

  fileprivate init(message: ArraySlice<UInt8>) throws(Malformed) {
    var (text, created): (String, UInt64) = ("", 0)
    var reader = ProtoReader(message)
    while let (field, item) = try reader.next() {
      switch field {
      case 1: text = try item.text()
      case 2: created = try item.large()
      default: break
      }
    }
    self.init(text: text, created: created)
  }
}

extension Write {
  /// 1 kind, 2 id (fixed64), 3 field, 4 the value as in the row of a version, 5 the stamp that it has to bear, if any (fixed64),
  /// 6 owner.
  fileprivate var message: [UInt8] {
    var writer = ProtoWriter()
    writer.varint(1, UInt64(address.kind))
    writer.fixed64(2, address.id.number)
    writer.varint(3, UInt64(address.field))
    writer.data(4, value.encoded())
    writer.fixed64(5, ifAny: stamp?.ticks)
    writer.varint(6, UInt64(address.owner.rawValue))
    return writer.bytes
  }

  fileprivate init(message: ArraySlice<UInt8>) throws(Malformed) {
    var (kind, id, field, value): (UInt32, UInt64, UInt32, Value) = (0, 0, 0, .unknown)
    var (stamp, owner): (Stamp?, UInt8) = (nil, 0)
    var reader = ProtoReader(message)
    while let (number, item) = try reader.next() {
      switch number {
      case 1: kind = try item.small()
      case 2: id = try item.number()
      case 3: field = try item.small()
      case 4: value = try Value(decoding: try item.slice())
      case 5: stamp = Stamp(ticks: try item.number())
      case 6: owner = try item.choice()
      default: break
      }
    }
    guard let owner = Owner(rawValue: owner) else { throw Malformed() }
    self.init(Address(owner: owner, kind: kind, id: RecordID(id), field: field), value, stamp: stamp)
  }
}

extension DraftSubject {
  /// 1 kind and 2 number of the field; 3 the number of the entry and 4 what is said of it, if there are such.
  fileprivate var message: [UInt8] {
    var writer = ProtoWriter()
    writer.varint(1, UInt64(field.kind.rawValue))
    writer.varint(2, UInt64(field.number))
    writer.signed(3, ifAny: entry.map { Int64($0) })
    writer.text(4, ifAny: said?.rawValue)
    return writer.bytes
  }

  fileprivate init(message: ArraySlice<UInt8>) throws(Malformed) {
    var (kind, number, entry, said): (UInt32, UInt32, Int?, Said?) = (0, 0, nil, nil)
    var reader = ProtoReader(message)
    while let (field, item) = try reader.next() {
      switch field {
      case 1: kind = try item.small()
      case 2: number = try item.small()
      case 3: entry = try item.integer()
      case 4:
        guard let known = Said(rawValue: try item.text()) else { throw Malformed() }
        said = known
      default: break
      }
    }
    guard let kind = RecordKind(rawValue: kind) else { throw Malformed() }
    self.init(Field(kind, number), entry, said)
  }
}

extension UnsentWords {
  /// 1 the form, 2 its page, 3 the names of its fields and 4 what stands in them, in the same order. The words are those of the draft.
  fileprivate var message: [UInt8] {
    var writer = ProtoWriter()
    writer.text(1, form)
    writer.text(2, page)
    for field in fields { writer.text(3, field.name, always: true) }
    for field in fields { writer.text(4, field.value, always: true) }
    return writer.bytes
  }

  fileprivate init(message: ArraySlice<UInt8>, text: String) throws(Malformed) {
    var (form, page): (String, String) = ("", "")
    var (names, values): ([String], [String]) = ([], [])
    var reader = ProtoReader(message)
    while let (field, item) = try reader.next() {
      switch field {
      case 1: form = try item.text()
      case 2: page = try item.text()
      case 3: names.append(try item.text())
      case 4: values.append(try item.text())
      default: break
      }
    }
    guard names.count == values.count else { throw Malformed() }
    let fields = names.indices.map { Field(name: names[$0], value: values[$0]) }
    self.init(form: form, page: page, fields: fields, text: text)
  }
}
