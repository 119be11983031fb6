import CCurl
import Synchronization
package import TandemWire

/// Carries calls to one server over libcurl: HTTP/1.1, TLS 1.2 or later, no redirects, no cookies.
/// Plain HTTP is for this computer alone.
///
/// With a pin the server's key must be that one, and its certificate is not looked at further; without one the
/// certificate must be trusted by this computer. Connections are kept for the next call. All calls share one thread, which
/// starts with the first call and ends with the transport. Any number of tasks may call at once; cancelling a task aborts its
/// transfer at once.
package final class CurlTransport: Transport {
  private let server: CurlServer
  private let loop = Mutex<CurlLoop?>(nil)

  /// - Parameters:
  ///   - origin: `https://HOST:PORT`, or `http://` for a server on this computer.
  ///   - pin: the SHA-256 of the server's public key, 32 bytes; nil: any certificate that this computer trusts.
  ///   - isLoopback: whether the host is this computer; then no proxy is asked.
  package init(origin: String, pin: [UInt8]? = nil, isLoopback: Bool = false) {
    server = CurlServer(origin: origin, pin: pin, isLoopback: isLoopback)
  }

  deinit {
    loop.withLock { $0?.stop() }
  }

  package func send(_ request: WireRequest, deadlineSeconds: Int) async throws(TransportError) -> WireResponse {
    guard tandem_curl_start() == 1 else { throw .noLibrary }
    guard let loop = runningLoop() else { throw .unreachable }
    let asked = CallRequest(request, server: server, deadlineSeconds: deadlineSeconds)
    let flag = CancelFlag()
    let outcome = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        loop.submit(Call(request: asked, flag: flag, continuation: continuation))
      }
    } onCancel: {
      flag.raise()
      loop.wake()
    }
    return try outcome.get()
  }

  /// The loop, started at the first call: most commands never reach for the network, and loading libcurl takes milliseconds.
  private func runningLoop() -> CurlLoop? {
    loop.withLock { present in
      if present == nil { present = CurlLoop.started(server: server) }
      return present
    }
  }
}

/// The server of one transport.
struct CurlServer: Sendable {
  let origin: String
  let pin: [UInt8]?
  let isLoopback: Bool

  var scheme: String { origin.hasPrefix("https:") ? "https" : "http" }
}
