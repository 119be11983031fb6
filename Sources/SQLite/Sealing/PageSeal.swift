/// Seals what a database writes, piece by piece. Calls may come from any thread.
package protocol PageSeal: Sendable {
  /// The piece with `sealedBytes` more, for this place alone; nil where it cannot be sealed.
  func seal(_ piece: [UInt8], for place: SealedPlace) -> [UInt8]?
  /// The piece again; nil for anything but what `seal` gave for this place.
  func open(_ sealed: [UInt8], from place: SealedPlace) -> [UInt8]?
}

/// Where a sealed piece stands: moved to another place it does not open.
package struct SealedPlace: Hashable, Sendable {
  package enum Kind: UInt8, Sendable {
    case page = 1
    case frameHead = 2
    case framePage = 3
  }

  package let kind: Kind
  /// Of a page in the database, or of a frame in its log, as SQLite counts them: from 0.
  package let number: UInt64
}

/// The sizes of sealed files, in bytes.
package enum SealedSizes {
  /// Of a page as SQLite sees it. In the database the seal takes the end of it, which SQLite leaves free.
  package static let page = 4_096
  /// What a seal adds: a nonce and a tag.
  package static let seal = 28
  static let logHead = 32
  static let frameHead = 24
  static let frame = frameHead + page
  static let sealedFrame = frame + 2 * seal
}
