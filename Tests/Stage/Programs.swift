import Glibc

/// The real programs, as they were built beside the tests.
package enum Programs {
  package static let folder: String = {
    var bytes = [CChar](repeating: 0, count: 4_096)
    let count = readlink("/proc/self/exe", &bytes, bytes.count)
    let path = String(decoding: bytes.prefix(max(0, count)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
  }()
}

/// How long the stage waits for anything: far above what a loaded machine needs, so that only a hang meets it.
enum StageLimits {
  static let programSeconds = 60
  static let lineSeconds = 30
  static let outputBytes = 16 << 20
}
