import Foundation

/// What a round has measured, by name; a line of names and numbers to the driver.
typealias Figures = [(name: String, value: Double)]

/// Tells the driver that all is prepared, and runs a round for each line that it sends, until it closes.
func rounds(_ round: () async throws -> Figures) async throws {
  say("ready")
  while readLine() != nil { say(try await round().map { "\($0.name) \($0.value)" }.joined(separator: " ")) }
}

private func say(_ line: String) {
  print(line)
  fflush(nil)
}

/// How long something took, and what it took of all processors.
struct Took {
  let seconds: Double
  let processorSeconds: Double

  init(_ body: () async throws -> Void) async rethrows {
    let (began, used) = (ContinuousClock.now, Self.processor())
    try await body()
    seconds = Self.seconds(ContinuousClock.now - began)
    processorSeconds = Self.processor() - used
  }

  func figures(_ count: Int) -> Figures {
    [("count", Double(count)), ("seconds", seconds), ("processor", processorSeconds)]
  }

  static func seconds(_ duration: Duration) -> Double { duration / .seconds(1) }

  private static func processor() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}

extension [Double] {
  /// The value that so large a share of all stays below.
  func quantile(_ share: Double) -> Double {
    isEmpty ? .nan : sorted()[Swift.min(Int(Double(count) * share), count - 1)]
  }
}

/// The memory that this process holds at most, counted from when it was made.
struct Peak {
  init() throws { try Data("5".utf8).write(to: URL(fileURLWithPath: "/proc/self/clear_refs"), options: []) }

  func bytes() throws -> Double {
    let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") } ?? ""
    return (Double(line.split(whereSeparator: { !$0.isNumber }).first ?? "") ?? .nan) * 1_024
  }
}
