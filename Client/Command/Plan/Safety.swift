import ArgumentParser
import Glibc
import TandemPlan
import TandemReplica

/// `tandem safety`: one step from everywhere, without a copy on this computer.
struct Safety: ParsableCommand, Runs {
  static let configuration = about(.safety, .safety)
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) async throws(Failure) {
    let path = context.paths.directory + "/safety.txt"
    try context.console.heading(SafetyWords.title.text)
    for words in SafetyWords.allCases where words != .title {
      try context.console.put("\n" + words.with(["path": path]))
      if words == .region, let numbers = Self.text(at: path) { try context.console.put("\n" + numbers) }
    }
  }

  /// What a person wrote for the place where they live; nil if there is nothing that can be read.
  private static func text(at path: String) -> String? {
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var buffer = [UInt8](repeating: 0, count: OutputLimits.regionBytes)
    let count = read(file, &buffer, buffer.count)
    guard count > 0, let text = try? StandardInput.decoded(buffer[..<count]), !text.isEmpty else { return nil }
    return text
  }
}
