import Foundation
import Testing

/// The passphrase of the stories.
enum Lock {
  static let passphrase = "quiet words of ours"
  static let line = Array((passphrase + "\n").utf8)
}

extension Partner {
  func lock() throws { try self("lock", input: Lock.line) }

  func unlock(_ more: String..., input: [UInt8] = Lock.line) throws -> Outcome {
    try place.run(
      [Built.tandem, "--no-input", "unlock"] + more, environment: ["TANDEM_HOME": home], input: input)
  }

  /// A command whose temporary files lie in a folder that is looked through.
  func apart(_ words: String...) throws -> Outcome {
    try place.run(
      [Built.tandem, "--no-input"] + words, environment: ["TANDEM_HOME": home, "TMPDIR": place.folder + "/tmp"])
  }

  /// What is found of the markers and the passphrase in all that this partner's programs have written.
  func found() throws -> [String] {
    let all = try bytes() + contents(of: place.folder + "/tmp")
    return ["MARKER", Lock.passphrase].filter { all.range(of: Data($0.utf8)) != nil }
  }
}

extension Household {
  /// One whose copy of Alex has a marker in every kind of place that holds words.
  static func marked() throws -> Household {
    let house = try Household.paired()
    try FileManager.default.createDirectory(atPath: house.place.folder + "/tmp", withIntermediateDirectories: true)
    let alex = house.alex
    for field in ["problem", "goal", "timeframe", "word", "wish"] { try alex(field, "MARKER \(field)") }
    try alex("name", "MARKERAlex")
    try alex("hope", "add", "MARKER hope")
    try alex("concern", "add", "--topic", "cost", "MARKER concern")
    try alex("therapist", "add", "MARKER therapist", "--notes", "MARKER notes", "--phone", "MARKER phone")
    try alex("option", "add", "MARKER option")
    try alex("visit", "add", "2026-05-14", "--place", "MARKER place")
    try alex("resource", "add", "https://example.org/MARKER", "--sentence", "MARKER sentence")
    try alex("problem", "--draft", "MARKER draft")
    try alex("note", "free", "MARKER note")
    try house.meet()
    return house
  }
}
