import Foundation
import Glibc
import TandemStage
import Testing

/// The page of a copy, and its program.
struct Opened {
  let program: Program
  let browser: Browser

  func page(_ path: String) async throws -> String { try await browser.get(path).text }

  func send(_ path: String, _ fields: [String: String]) async throws {
    let answer = try await browser.post(path, fields)
    #expect(answer.status == 303, "\(answer.text)")
  }

  /// Ends it as a person does.
  func close(sourceLocation: SourceLocation = #_sourceLocation) throws {
    program.signal(SIGTERM)
    #expect(try program.wait().code == 0, sourceLocation: sourceLocation)
  }

  /// The processes that it started.
  func children() throws -> [pid_t] {
    try FileManager.default.contentsOfDirectory(atPath: "/proc").compactMap { pid_t($0) }.filter { process in
      let text = String(
        decoding: FileManager.default.contents(atPath: "/proc/\(process)/stat") ?? Data(), as: UTF8.self)
      // The name, in brackets, may have anything in it; behind it stand the state and whose child it is.
      let words = text[(text.lastIndex(of: ")") ?? text.startIndex)...].split(separator: " ")
      return words.count > 2 && words[1] != "Z" && pid_t(words[2]) == program.pid
    }
  }
}

extension Household {
  /// Opens a partner's page.
  func open(_ partner: Partner, _ environment: [String: String] = [:]) async throws -> Opened {
    let program = try place.start(
      [Built.tandem, "--no-input", "open", "--no-browser"],
      environment: environment.merging(["TANDEM_HOME": partner.home]) { $1 })
    try program.waits(for: "/enter/")
    let link = try #require(program.out.firstMatch(of: /http:\/\/127\.0\.0\.1:(\d+)\/enter\/\S+/))
    let browser = try await Browser.entering(String(link.0), port: try #require(Int(link.1)))
    return Opened(program: program, browser: browser)
  }
}

extension Opened {
  /// Looks at a page again and again until something stands on it.
  func waits(on path: String, until holds: (String) -> Bool) async throws {
    let end = ContinuousClock.now + .seconds(StoryLimits.eventSeconds)
    while ContinuousClock.now < end {
      if holds(try await page(path)) { return }
      try await Task.sleep(for: .microseconds(StoryLimits.pollMicroseconds))
    }
    throw Stopped("it never stood on \(path)")
  }
}
