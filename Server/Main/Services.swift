import Dispatch
import ServiceLifecycle
import TandemHTTP
import TandemService
import TandemSystem

/// The HTTP server, stopped cleanly: waiting calls are answered at once.
struct FrontDoor: ServiceLifecycle.Service {
  let server: HTTPServer
  let service: TandemService.Service

  func run() async throws {
    try await withGracefulShutdownHandler {
      try await server.run { listening in
        Console.say("Listening on \(listening.url). It stores sealed data only.")
      }
    } onGracefulShutdown: {
      service.stopWaiting()
    }
  }
}

/// Drops what need no longer be kept, earlier versions and plans without a second partner: now and every few hours.
struct Housekeeping: ServiceLifecycle.Service {
  let service: TandemService.Service

  func run() async throws {
    try? await cancelWhenGracefulShutdown {
      while true {
        await service.purge()
        await service.prune()
        try await Task.sleep(for: .seconds(6 * 3_600))
      }
    }
  }
}

/// Ends with the standard input, which ends with whoever started the server, however that ends.
struct InputWatch: ServiceLifecycle.Service {
  func run() async throws {
    let (ends, end) = AsyncStream<Void>.makeStream()
    let input = DispatchSource.makeReadSource(fileDescriptor: Stream.input.rawValue)
    input.setEventHandler {
      // What is written there means nothing.
      if (try? Stream.input.read(upTo: 1_024))?.isEmpty ?? true { end.finish() }
    }
    input.activate()
    defer { input.cancel() }
    await cancelWhenGracefulShutdown { for await _ in ends {} }
  }
}
