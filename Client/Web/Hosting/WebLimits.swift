import TandemHost
import TandemPages

/// Every figure that bounds what the page's host takes, units in the name.
enum WebLimits {
  static let headBytes = 16 << 10
  static let headFields = 64
  /// More than browsers open, so that a program which opens many cannot take all of this one's descriptors.
  static let connections = 256
  static let idleSeconds: Double = 30
  /// For a whole body, however it trickles in.
  static let bodySeconds: Double = 20
  /// How long the rest of a body that was too large may go on before the connection is closed.
  static let lingerSeconds: Double = 2
  /// Browsers that are let in, and links that are not used yet: beyond, the oldest is forgotten.
  static let sessions = 32
  /// Forms that stand half-typed and are not kept on the disk: beyond, the oldest is forgotten.
  static let openForms = 64
  static let links = 32
  /// How long it is tried whether the way out answers.
  static let exitMilliseconds: Int64 = 1_500
  /// How long what is under way may take when the program ends.
  static let endSeconds: Double = 2
  static let secretBytes = 32
  /// Pages that listen for what changes.
  static let listeners = 64
  /// A comment that often keeps a quiet stream open.
  static let keepAliveSeconds = 25
  /// How often the copy is looked at for changes of other processes: while somebody listens, and else.
  static let pollMilliseconds: UInt64 = 250
  static let restMilliseconds: UInt64 = 2_000
  /// How often it is looked whether the server on this computer runs.
  static let homeMilliseconds: UInt64 = 5_000

  static let host = HTTPHost.Limits(
    headBytes: headBytes, headFields: headFields, connections: connections, idleSeconds: idleSeconds,
    endSeconds: endSeconds)
  /// Reads the body of a form.
  static let body = BodyReader(
    maximumBytes: PageLimits.formBytes, seconds: bodySeconds, lingerSeconds: lingerSeconds)
}
