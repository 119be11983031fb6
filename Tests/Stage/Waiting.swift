import Dispatch
package import Testing

/// The same for tests that serve something themselves: they wait for programs on other threads than those that serve.
extension Stage {
  package static func couple() async throws -> (Stage, RealServer) {
    try await elsewhere { try Stage.couple() }
  }

  package func server(port: Int = 0) async throws -> RealServer {
    try await elsewhere { try self.server(port: port, data: "server") }
  }

  @discardableResult
  package func done(
    _ name: String, _ arguments: String..., sourceLocation: SourceLocation = #_sourceLocation
  ) async throws -> String {
    try await elsewhere { try self.done(name, arguments, sourceLocation) }
  }

  package func sync(_ name: String, sourceLocation: SourceLocation = #_sourceLocation) async throws {
    try await done(name, "sync", sourceLocation: sourceLocation)
  }

  package func shell(_ name: String, _ line: String) async throws -> Outcome {
    try await elsewhere { try self.shell(name, line) }
  }
}

extension Child {
  package func line() async throws -> String { try await elsewhere { try self.line() } }

  package func outcome() async throws -> Outcome { try await elsewhere { try self.outcome() } }
}

extension RealServer {
  package func stop() async -> Int32 {
    let code = try? await elsewhere { self.stop() }
    return code ?? -1
  }
}

private func elsewhere<T: Sendable>(_ work: @escaping @Sendable () throws -> T) async throws -> T {
  try await withCheckedThrowingContinuation { continuation in
    DispatchQueue.global().async { continuation.resume(with: Result { try work() }) }
  }
}
