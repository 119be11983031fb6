import HTTPTypes
import Hummingbird
import NIOCore

/// Server-sent events for one page: that something changed, never what. Ends with the session or the page.
struct LiveStream: Sendable {
  let listener: Listener
  let news: News

  func response(to request: Request) -> Response {
    // A comment first, so that the browser knows at once that it is heard.
    let body = ResponseBody { writer in
      defer { news.leave(listener) }
      try await writer.write(ByteBuffer(string: ": open\n\n"))
      try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask {
          while true {
            try await Task.sleep(for: .seconds(WebLimits.keepAliveSeconds))
            listener.touch()
          }
        }
        group.addTask {
          // The page was closed: the request's end comes as the end of what can be read.
          try await request.body.consumeWithInboundCloseHandler { _ in
            try await Task.sleep(for: .seconds(86_400))
          } onInboundClosed: {
            listener.end()
          }
        }
        defer { group.cancelAll() }
        try await listener.hear { sound in
          try await writer.write(ByteBuffer(string: sound == .changed ? "data: changed\n\n" : ":\n\n"))
        }
      }
      try await writer.finish(nil)
    }
    return Response(status: .ok, headers: [.contentType: "text/event-stream; charset=utf-8"], body: body)
  }
}
