/// Hides how long a text is: the bytes, one 0x80, zeros up to a multiple of 32, beyond 256 up to a power of two
/// (PROTOCOL.md, section 5.2).
package enum Padding {
  package static func pad(_ bytes: [UInt8]) -> [UInt8] { pad(bytes, to: paddedLength(bytes.count)) }

  private static func pad(_ bytes: [UInt8], to length: Int) -> [UInt8] {
    var padded = bytes
    padded.reserveCapacity(length)
    padded.append(0x80)
    padded.append(contentsOf: repeatElement(0, count: length - padded.count))
    return padded
  }

  /// What was padded; nil if `padded` is not what `pad` makes of anything.
  package static func unpad(_ padded: [UInt8]) -> ArraySlice<UInt8>? { unpad(padded) { paddedLength($0) } }

  private static func unpad(_ padded: [UInt8], _ length: (Int) -> Int?) -> ArraySlice<UInt8>? {
    guard let end = padded.lastIndex(where: { $0 != 0 }), padded[end] == 0x80, length(end) == padded.count
    else { return nil }
    return padded[..<end]
  }

  /// A parcel's message, padded (PROTOCOL.md, section 4.3); nil for one that no parcel holds.
  package static func pad(parcel bytes: [UInt8]) -> [UInt8]? {
    paddedLength(parcel: bytes.count).map { pad(bytes, to: $0) }
  }

  /// What was padded; nil if `padded` is not what `pad(parcel:)` makes of anything.
  package static func unpad(parcel padded: [UInt8]) -> ArraySlice<UInt8>? { unpad(padded) { paddedLength(parcel: $0) } }

  /// The last step would leave the change around it no room, so it is a shorter one.
  private static func paddedLength(parcel count: Int) -> Int? {
    let length = paddedLength(count)
    guard length > SealLimits.paddedParcelBytesInSteps else { return length }
    return count < SealLimits.paddedParcelBytes ? SealLimits.paddedParcelBytes : nil
  }

  /// How many bytes so many become.
  package static func paddedLength(_ count: Int) -> Int {
    let least = count + 1
    let step = SealLimits.paddedBytesAtLeast
    let stepped = (least + step - 1) / step * step
    guard stepped > SealLimits.paddedBytesInSteps else { return stepped }
    var length = SealLimits.paddedBytesInSteps
    while length < least { length *= 2 }
    return length
  }
}
