import HTTPTypes
package import Hummingbird
package import NIOCore

/// Reads a request's body whole, within a size and a time.
package struct BodyReader: Sendable {
  package enum Outcome: Sendable {
    case whole([UInt8])
    case tooLarge
    case cutOff
    case noRoom
  }

  private let maximumBytes: Int
  private let seconds: Double
  private let lingerSeconds: Double

  /// - Parameters:
  ///   - seconds: for a whole body, however it trickles in.
  ///   - lingerSeconds: how long the rest of a refused body may go on before the connection is closed.
  package init(maximumBytes: Int, seconds: Double, lingerSeconds: Double) {
    self.maximumBytes = maximumBytes
    self.seconds = seconds
    self.lingerSeconds = lingerSeconds
  }

  /// Whether the request has a body at all.
  package static func isAnnounced(_ request: Request) -> Bool {
    request.headers[.transferEncoding] != nil || (request.headers[.contentLength] ?? "0") != "0"
  }

  /// The deadline stands round the whole body, so that one sent drop by drop does not hold its connection: then the
  /// connection is closed.
  /// - Parameter hasRoom: told how large the body is so far; whether it may come so far.
  package func read(
    _ request: Request, _ channel: any Channel, hasRoom: (Int) -> Bool = { _ in true }
  ) async -> Outcome {
    let announced = request.headers[.contentLength].map { Int($0) ?? Int.max }
    if announced == nil, request.headers[.transferEncoding] == nil { return .whole([]) }
    if let announced, announced > maximumBytes { return .tooLarge }
    let deadline = Self.close(channel, after: seconds)
    defer { deadline.cancel() }

    var bytes: [UInt8] = []
    do {
      for try await part in request.body {
        guard bytes.count + part.readableBytes <= maximumBytes else { return .tooLarge }
        guard hasRoom(bytes.count + part.readableBytes) else { return .noRoom }
        bytes.append(contentsOf: part.readableBytesView)
      }
    } catch {
      return .cutOff
    }
    if let announced, announced != bytes.count { return .cutOff }
    return .whole(bytes)
  }

  /// What is left of a refused body is read for a moment, so that the answer arrives, and then cut off.
  package func closing(_ response: Response, _ channel: any Channel) -> Response {
    var response = response
    response.headers[.connection] = "close"
    _ = Self.close(channel, after: lingerSeconds)
    return response
  }

  private static func close(_ channel: any Channel, after seconds: Double) -> Scheduled<Void> {
    channel.eventLoop.scheduleTask(in: .milliseconds(Int64(seconds * 1_000))) { channel.close(promise: nil) }
  }
}
