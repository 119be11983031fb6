import ServiceLifecycle
import TandemHTTP
import TandemService

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
