import HTTPTypes
import Hummingbird
import NIOCore
import NIOPosix

/// What quick exit shows without the script: nothing, at once. It leads on as soon as the way out answers; where that cannot be
/// reached the page stays blank, instead of a browser's own page that tells of an error.
struct BlankPage: Sendable {
  let exit: ExitAddress
  let loop: any EventLoop

  /// - Parameter then: what is still to be done, once the page that stood there is gone.
  func response(_ headers: HTTPFields, then: @escaping @Sendable () -> Void) -> Response {
    var headers = headers
    headers[.contentType] = "text/html; charset=utf-8"
    let body = ResponseBody { writer in
      try await writer.write(ByteBuffer(string: Self.start))
      then()
      if await isThere { try await writer.write(ByteBuffer(string: wayOut)) }
      try await writer.write(ByteBuffer(string: "</body></html>\n"))
      try await writer.finish(nil)
    }
    return Response(status: .ok, headers: headers, body: body)
  }

  private static let start =
    "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
    + "<meta name=\"color-scheme\" content=\"light dark\"><title></title></head><body>\n"

  private var wayOut: String { "<meta http-equiv=\"refresh\" content=\"0; url=\(exit.location)\">" }

  /// Whether anybody answers there; only a connection is made.
  private var isThere: Bool {
    get async {
      let bootstrap = ClientBootstrap(group: loop).connectTimeout(.milliseconds(WebLimits.exitMilliseconds))
      guard let channel = try? await bootstrap.connect(host: exit.host, port: exit.port).get() else { return false }
      channel.close(promise: nil)
      return true
    }
  }
}
