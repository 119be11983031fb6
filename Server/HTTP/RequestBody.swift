import HTTPTypes
import Hummingbird
import NIOCore

/// Reads a request's body whole, within a size and a time.
struct BodyReader {
  enum Outcome {
    case whole([UInt8])
    case tooLarge
    case cutOff
    case noRoom
  }
  let budget: BodyBudget
  let maximumBytes: Int
  let seconds: Double

  /// Whether the request has a body at all.
  static func isAnnounced(_ request: Request) -> Bool {
    request.headers[.transferEncoding] != nil || (request.headers[.contentLength] ?? "0") != "0"
  }

  /// The deadline stands round the whole body, so that one sent drop by drop does not hold its connection: then the
  /// connection is closed.
  /// - Parameter account: grows with the body; the caller closes it once the body is done with.
  func read(_ request: Request, _ channel: any Channel, _ account: inout BodyBudget.Account) async -> Outcome {
    let announced = request.headers[.contentLength].map { Int($0) ?? Int.max }
    if announced == nil, request.headers[.transferEncoding] == nil { return .whole([]) }
    if let announced, announced > maximumBytes { return .tooLarge }
    let deadline = channel.eventLoop.scheduleTask(in: .milliseconds(Int64(seconds * 1_000))) {
      channel.close(promise: nil)
    }
    defer { deadline.cancel() }

    var bytes: [UInt8] = []
    do {
      for try await part in request.body {
        guard bytes.count + part.readableBytes <= maximumBytes else { return .tooLarge }
        guard budget.grow(&account, to: bytes.count + part.readableBytes) else { return .noRoom }
        bytes.append(contentsOf: part.readableBytesView)
      }
    } catch {
      return .cutOff
    }
    if let announced, announced != bytes.count { return .cutOff }
    return .whole(bytes)
  }
}
