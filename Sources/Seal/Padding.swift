/// Hides how long a text is: the bytes, one 0x80, zeros up to a multiple of 32, beyond 256 up to a power of two
/// (PROTOCOL.md, section 5.2).
package enum Padding {
  package static func pad(_ bytes: [UInt8]) -> [UInt8] {
    var padded = bytes
    let length = paddedLength(bytes.count)
    padded.reserveCapacity(length)
    padded.append(0x80)
    padded.append(contentsOf: repeatElement(0, count: length - padded.count))
    return padded
  }

  /// What was padded; nil if `padded` is not what `pad` makes of anything.
  package static func unpad(_ padded: [UInt8]) -> ArraySlice<UInt8>? {
    guard let end = padded.lastIndex(where: { $0 != 0 }), padded[end] == 0x80, paddedLength(end) == padded.count
    else { return nil }
    return padded[..<end]
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
