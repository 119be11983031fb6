import TandemBytes
import TandemReplica
import TandemSeal
import TandemWire

/// The row of a change that was set aside; its key is the change's digest.
extension SetAside {
  /// 1 the code of the reason, 2 when it came, 3 device; if there are such: 4 slot, 5 stamp (fixed64), 6 its place at the server,
  /// 7 the whole change, as it travels.
  var row: [UInt8] {
    var writer = ProtoWriter()
    writer.text(1, reason.rawValue)
    writer.varint(2, at)
    writer.varint(3, UInt64(device))
    writer.data(4, ifAny: slot)
    writer.fixed64(5, ifAny: stamp)
    writer.varint(6, ifAny: sequence)
    writer.data(7, ifAny: change?.encoded())
    return writer.bytes
  }

  init(row: ArraySlice<UInt8>) throws(Malformed) {
    var reason: Quarantine?
    var (at, device): (UInt64, UInt32) = (0, 0)
    var (slot, stamp, sequence, change): ([UInt8]?, UInt64?, UInt64?, Change?) = (nil, nil, nil, nil)
    var reader = ProtoReader(row)
    while let (field, item) = try reader.next() {
      switch field {
      case 1: reason = Quarantine(rawValue: try item.text())
      case 2: at = try item.large()
      case 3: device = try item.small()
      case 4: slot = try item.data()
      case 5: stamp = try item.number()
      case 6: sequence = try item.large()
      case 7: change = try Change(decoding: try item.slice())
      default: break
      }
    }
    guard let reason else { throw Malformed() }
    self.init(reason: reason, at: at, device: device, slot: slot, stamp: stamp, sequence: sequence, change: change)
  }
}
