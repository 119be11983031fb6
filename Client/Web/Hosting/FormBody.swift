import HTTPTypes
import Hummingbird
import NIOCore
import TandemPages

/// Reads the body of a form whole, within a size and a time.
enum FormBody {
  enum Reading {
    case whole([UInt8])
    case tooLarge
    case cutOff
  }

  /// The deadline stands round the whole body, so that one sent drop by drop does not hold its connection.
  static func read(_ request: Request, _ channel: any Channel) async -> Reading {
    if let announced = request.headers[.contentLength].map({ Int($0) ?? Int.max }), announced > PageLimits.formBytes {
      return .tooLarge
    }
    let deadline = channel.eventLoop.scheduleTask(in: .seconds(Int64(WebLimits.bodySeconds))) {
      channel.close(promise: nil)
    }
    defer { deadline.cancel() }
    var bytes: [UInt8] = []
    do {
      for try await part in request.body {
        guard bytes.count + part.readableBytes <= PageLimits.formBytes else { return .tooLarge }
        bytes.append(contentsOf: part.readableBytesView)
      }
    } catch { return .cutOff }
    return .whole(bytes)
  }

  /// What is left of a body that was not read whole is read for a moment, so that the answer arrives, and then cut off.
  static func closing(_ response: Response, _ channel: any Channel) -> Response {
    var response = response
    response.headers[.connection] = "close"
    channel.eventLoop.scheduleTask(in: .seconds(Int64(WebLimits.lingerSeconds))) { channel.close(promise: nil) }
    return response
  }
}
