import TandemStore

/// What a person writes: stamped, applied, sealed, signed and put into the outbox, on disk when the call returns.
struct Edits {
  let home: String
  let count: Int
  let per: Int

  func run() async throws {
    let replica = try Pair().copy(at: home, of: 1)
    var written = 0
    func edit() throws {
      try replica.write((0..<per).map { Fields.write((written + $0) % Self.fields, saying: written) })
      written += per
    }
    // The statements are compiled and the log is there: a process's first edit is another matter.
    try edit()
    try await rounds {
      try await Took { for _ in 0..<max(1, count / per) { try edit() } }.figures(max(1, count / per) * per)
    }
  }

  private static let fields = 10_000
}
