import TandemBytes
import TandemPlan
import TandemReplica

/// The row of a vote given here; its key is its place among them.
extension Ballot {
  /// 1 the seat; 2 kind and 3 id of what the vote is on (fixed64); 4 the hash of its name, 5 choice, 6 salt.
  var row: [UInt8] {
    var writer = ProtoWriter()
    writer.varint(1, UInt64(seat.rawValue))
    writer.varint(2, UInt64(subject.kind.rawValue))
    writer.fixed64(3, subject.id.number)
    writer.data(4, name)
    writer.varint(5, UInt64(choice))
    writer.data(6, salt)
    return writer.bytes
  }

  init(row: ArraySlice<UInt8>) throws(Malformed) {
    var (seat, kind, id): (UInt8, UInt32, UInt64) = (0, 0, 0)
    var (name, choice, salt): ([UInt8], UInt8, [UInt8]) = ([], 0, [])
    var reader = ProtoReader(row)
    while let (field, item) = try reader.next() {
      switch field {
      case 1: seat = try item.choice()
      case 2: kind = try item.small()
      case 3: id = try item.number()
      case 4: name = try item.data()
      case 5: choice = try item.choice()
      case 6: salt = try item.data()
      default: break
      }
    }
    guard let seat = Seat(rawValue: seat), let kind = RecordKind(rawValue: kind) else { throw Malformed() }
    self.init(seat: seat, subject: Subject(kind, RecordID(id)), name: name, choice: choice, salt: salt)
  }
}

/// The row of what a number meant that was shown; its key is kind and number.
extension Listed {
  /// 1 owner and 2 id of the entry (fixed64); 3 the hash of the words that were shown, if they were.
  var row: [UInt8] {
    var writer = ProtoWriter()
    writer.varint(1, UInt64(key.owner.rawValue))
    writer.fixed64(2, key.id.number)
    writer.data(3, ifAny: mark)
    return writer.bytes
  }

  init(row: ArraySlice<UInt8>) throws(Malformed) {
    var (owner, id): (UInt8, UInt64) = (0, 0)
    var mark: [UInt8]?
    var reader = ProtoReader(row)
    while let (field, item) = try reader.next() {
      switch field {
      case 1: owner = try item.choice()
      case 2: id = try item.number()
      case 3: mark = try item.data()
      default: break
      }
    }
    guard let owner = Owner(rawValue: owner) else { throw Malformed() }
    self.init(RecordKey(owner, RecordID(id)), mark: mark)
  }
}
