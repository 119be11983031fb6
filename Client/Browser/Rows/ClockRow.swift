import TandemBytes
import TandemPlan
import TandemReplica

/// The row of the clock.
extension ReplicaClock {
  /// 1 the stamp that this device gave last (fixed64); 2 what is known of the server's time, if anything is.
  var row: [UInt8] {
    var writer = ProtoWriter()
    writer.fixed64(1, hybrid.own.ticks)
    writer.data(2, ifAny: estimate?.message)
    return writer.bytes
  }

  init(row: ArraySlice<UInt8>) throws(Malformed) {
    var own: UInt64 = 0
    var estimate: Estimate?
    var reader = ProtoReader(row)
    while let (field, item) = try reader.next() {
      switch field {
      case 1: own = try item.number()
      case 2: estimate = try Estimate(message: try item.slice())
      default: break
      }
    }
    self.init(hybrid: HybridClock(own: Stamp(ticks: own)), estimate: estimate)
  }
}

extension Estimate {
  /// 1 the time that was heard, 2 the boot clock then, 3 which start of the computer it counts from, 4 the wall clock's offset.
  fileprivate var message: [UInt8] {
    var writer = ProtoWriter()
    writer.varint(1, heard)
    writer.varint(2, bootClock)
    writer.text(3, boot)
    writer.signed(4, ifAny: offset)
    return writer.bytes
  }

  fileprivate init(message: ArraySlice<UInt8>) throws(Malformed) {
    var (heard, bootClock, boot, offset): (UInt64, UInt64, String, Int64) = (0, 0, "", 0)
    var reader = ProtoReader(message)
    while let (field, item) = try reader.next() {
      switch field {
      case 1: heard = try item.large()
      case 2: bootClock = try item.large()
      case 3: boot = try item.text()
      case 4: offset = try item.signed()
      default: break
      }
    }
    self.init(heard: heard, bootClock: bootClock, boot: boot, offset: offset)
  }
}
