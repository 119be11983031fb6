import TandemBytes
import TandemPlan
import TandemReplica
import TandemWire

/// The row of a version. Whether it counts follows from all of them together and stands in no row.
extension KeptVersion {
  /// 1 owner, 2 kind, 3 id (fixed64), 4 field;
  /// 5 stamp (fixed64), 6 device, 7 the value as a message of its own (the members of `Inside.value`; none for one that is not
  /// known), 8 stamp (fixed64) and 9 device of what it replaced, or neither;
  /// 10 epoch, 11 slot, 12 sealed and 13 signature of the change, whose owner, stamp and device are 1, 5 and 6;
  /// 14 its place at the server, if it has one.
  var row: [UInt8] {
    var writer = ProtoWriter(reserving: change.sealed.count + 256)
    writer.varint(1, UInt64(address.owner.rawValue))
    writer.varint(2, UInt64(address.kind))
    writer.fixed64(3, address.id.number)
    writer.varint(4, UInt64(address.field))
    writer.fixed64(5, version.stamp.ticks)
    writer.varint(6, UInt64(version.ref.device))
    writer.data(7, version.value.encoded())
    writer.fixed64(8, ifAny: version.replaced?.stamp.ticks)
    writer.varint(9, ifAny: version.replaced.map { UInt64($0.device) })
    writer.varint(10, UInt64(change.epoch))
    writer.data(11, change.slot)
    writer.data(12, change.sealed)
    writer.data(13, change.signature)
    writer.varint(14, ifAny: sequence)
    return writer.bytes
  }

  init(row: ArraySlice<UInt8>, outgoing: Outgoing?) throws(Malformed) {
    var (owner, kind, id, field): (UInt8, UInt32, UInt64, UInt32) = (0, 0, 0, 0)
    var (value, replacedStamp, replacedDevice): (Value, UInt64?, UInt32?) = (.unknown, nil, nil)
    var change = Change()
    var sequence: UInt64?
    var reader = ProtoReader(row)
    while let (number, item) = try reader.next() {
      switch number {
      case 1: owner = try item.choice()
      case 2: kind = try item.small()
      case 3: id = try item.number()
      case 4: field = try item.small()
      case 5: change.stamp = try item.number()
      case 6: change.device = try item.small()
      case 7: value = try Value(decoding: try item.slice())
      case 8: replacedStamp = try item.number()
      case 9: replacedDevice = try item.small()
      case 10: change.epoch = try item.small()
      case 11: change.slot = try item.data()
      case 12: change.sealed = try item.data()
      case 13: change.signature = try item.data()
      case 14: sequence = try item.large()
      default: break
      }
    }
    guard let owner = Owner(rawValue: owner) else { throw Malformed() }
    change.owner = UInt32(owner.rawValue)
    self.init(
      address: Address(owner: owner, kind: kind, id: RecordID(id), field: field),
      version: Version(
        value: value, ref: VersionRef(stamp: Stamp(ticks: change.stamp), device: change.device),
        replaced: try VersionRef(replacedStamp, replacedDevice)),
      change: change, sequence: sequence, outgoing: outgoing)
  }
}

extension VersionRef {
  /// Nil where neither is there; one alone is nothing that was written.
  fileprivate init?(_ stamp: UInt64?, _ device: UInt32?) throws(Malformed) {
    guard let stamp, let device else {
      guard stamp == nil, device == nil else { throw Malformed() }
      return nil
    }
    self.init(stamp: Stamp(ticks: stamp), device: device)
  }
}

/// The row in the outbox.
extension KeptVersion.Outgoing {
  /// 1 whether it is settled, 2 when it was made, 3 whether it leads.
  var row: [UInt8] {
    var writer = ProtoWriter()
    writer.flag(1, isSettled)
    writer.varint(2, made)
    writer.flag(3, leads)
    return writer.bytes
  }

  init(row: ArraySlice<UInt8>) throws(Malformed) {
    var (isSettled, made, leads): (Bool, UInt64, Bool) = (false, 0, false)
    var reader = ProtoReader(row)
    while let (field, item) = try reader.next() {
      switch field {
      case 1: isSettled = try item.flag()
      case 2: made = try item.large()
      case 3: leads = try item.flag()
      default: break
      }
    }
    self.init(isSettled: isSettled, made: made, leads: leads)
  }
}

/// The row of what was revealed of a vote; its key names what the vote is on.
extension RevealPair {
  /// 1 and 2 the numbers of the two versions.
  var row: [UInt8] {
    var writer = ProtoWriter()
    writer.varint(1, UInt64(bitPattern: lead))
    writer.varint(2, UInt64(bitPattern: follow))
    return writer.bytes
  }

  init(row: ArraySlice<UInt8>) throws(Malformed) {
    var (lead, follow): (Int64, Int64) = (0, 0)
    var reader = ProtoReader(row)
    while let (field, item) = try reader.next() {
      switch field {
      case 1: lead = Int64(bitPattern: try item.large())
      case 2: follow = Int64(bitPattern: try item.large())
      default: break
      }
    }
    self.init(lead: lead, follow: follow)
  }
}
