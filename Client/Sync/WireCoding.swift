import TandemPlan
import TandemSeal
import TandemWire

extension WireChange {
  init(_ change: SealedChange) {
    self.init(
      owner: UInt32(change.owner), slot: change.slot, stamp: change.stamp.ticks, device: change.device,
      epoch: change.epoch, sealed: change.sealed, signature: change.signature)
  }
}

extension SealedChange {
  /// Any owner above 2 becomes 255, which opening refuses as malformed.
  init(_ change: WireChange) {
    self.init(
      owner: UInt8(clamping: change.owner), slot: change.slot, stamp: Stamp(ticks: change.stamp),
      device: change.device, epoch: change.epoch, sealed: change.sealed, signature: change.signature)
  }
}
