import TandemStage
import Testing

extension Stage {
  /// Alex and Sam, who have compared their number, and a goal of Alex's.
  func couple() async throws -> RealServer {
    let server = try await server()
    try await done("Alex", "start", "--name", "Alex")
    let line = try await done("Alex", "invite", "--server", self["URL"] ?? "")
    try await done("Sam", "join", line, "--name", "Sam")
    for name in ["Alex", "Sam"] {
      try await sync(name)
      try await done(name, "compare", "--confirm")
    }
    try await done("Alex", "goal", "To laugh again.")
    return server
  }
}
