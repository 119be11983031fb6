import Foundation
import Testing

/// How often a command waits for the disk.
@Suite(.story) struct DurabilityStories {
  private let house: Household

  init() throws {
    house = try Household.paired()
    try house.server.stop()
  }

  /// The waits for the disk of one command, as the kernel saw them.
  private func waits(_ words: String...) throws -> [String] {
    let trace = house.place.folder + "/trace"
    let calls = "trace=fsync,fdatasync,sync,syncfs,sync_file_range,msync"
    let traced = [
      "strace", "-f", "-qq", "-y", "-e", calls, "-e", "signal=none", "-o", trace, Built.tandem, "--no-input",
    ]
    let outcome = try house.place.run(traced + words, environment: ["TANDEM_HOME": house.alex.home])
    try #require(outcome.code == 0, "\(outcome.err)")
    return try String(contentsOf: URL(filePath: trace), encoding: .utf8).split(separator: "\n")
      .filter { $0.contains("sync") && !$0.contains("resumed") }.map { String($0) }
  }

  @Test func `with the server unreachable an edit waits for the disk once, and its command twice at most`() throws {
    try house.alex("goal", "Before.")
    for text in ["One.", "Two.", "Three."] {
      let found = try waits("goal", text)
      #expect(found.filter { $0.contains("replica.sqlite-wal>") }.count == 1, "\(found)")
      #expect(found.count <= 2, "\(found)")
    }
    #expect(try waits("concern", "add", "--topic", "cost", "Two fields, one edit.").count <= 2)
  }

  @Test func `reading waits for the disk not at all`() throws {
    try house.alex("goal", "Before.")
    #expect(try waits("show").isEmpty)
    #expect(try waits("status").isEmpty)
    #expect(try waits("option", "list").isEmpty, "that numbers were read is remembered without waiting")
    #expect(try house.alex.query("SELECT count(*) FROM listed") == "8")
  }
}
