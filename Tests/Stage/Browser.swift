import Foundation

/// Asks as a browser does, and says exactly what a test wants it to say.
package struct Browser: Sendable {
  package let port: Int
  /// `NAME=VALUE`, as it was set.
  package var cookie: String
  /// The form token of the page.
  package var token: String

  package init(port: Int, cookie: String, token: String) {
    (self.port, self.cookie, self.token) = (port, cookie, token)
  }

  package var host: String { "127.0.0.1:\(port)" }
  package var origin: String { "http://" + host }

  /// Uses a link, and reads the token in a page.
  package static func entering(_ link: String, port: Int) async throws -> Browser {
    var browser = Browser(port: port, cookie: "", token: "")
    let answer = try await browser.get(path(link))
    guard let cookie = answer.headers["set-cookie"]?.split(separator: ";").first else { throw Missing() }
    browser.cookie = String(cookie)
    browser.token = try await browser.get("/safety").token
    return browser
  }

  package static func path(_ link: String) -> String { "/enter/" + (link.split(separator: "/").last ?? "") }

  /// - Parameter headers: besides `Host` and `Cookie`; one that is named here takes the place of the usual one.
  package func get(_ path: String, _ headers: [String: String] = [:], method: String = "GET") async throws -> RawAnswer
  {
    try await ask("\(method) \(path) HTTP/1.1", ["Host": host, "Cookie": cookie].merging(headers) { $1 })
  }

  /// Sends a form with the page's token.
  /// - Parameter headers: an empty value leaves the header away.
  package func post(
    _ path: String, _ fields: [String: String], headers: [String: String] = [:]
  ) async throws -> RawAnswer {
    let fields = ["token": token].merging(fields) { $1 }
    let body = fields.map { "\($0.key)=\(Self.encoded($0.value))" }.joined(separator: "&")
    return try await post(path, body: Array(body.utf8), headers: headers)
  }

  /// Leaves by the button, without a script: what shows instead, whole.
  package func leaving(_ fields: [String: String] = [:]) async throws -> String {
    let client = try RawClient(port: port)
    let body = ["token": token].merging(fields) { $1 }.map { "\($0.key)=\(Self.encoded($0.value))" }.joined(
      separator: "&")
    let head = [
      "POST /exit HTTP/1.1", "Host: \(host)", "Cookie: \(cookie)", "Origin: \(origin)",
      "Content-Type: application/x-www-form-urlencoded", "Content-Length: \(body.utf8.count)", "", "",
    ]
    await client.send(head.joined(separator: "\r\n") + body)
    guard let text = await client.text(upTo: "</html>") else { throw Missing() }
    return text
  }

  package func post(_ path: String, body: [UInt8], headers: [String: String] = [:]) async throws -> RawAnswer {
    let usual = [
      "Host": host, "Cookie": cookie, "Origin": origin, "Content-Type": "application/x-www-form-urlencoded",
      "Content-Length": "\(body.count)",
    ]
    return try await ask("POST \(path) HTTP/1.1", usual.merging(headers) { $1 }, body)
  }

  /// A connection that listens to what changes; its answer has begun.
  package func live() async throws -> RawClient {
    let client = try RawClient(port: port)
    await client.send("GET /live HTTP/1.1\r\nHost: \(host)\r\nCookie: \(cookie)\r\n\r\n")
    guard await client.text(upTo: ": open") != nil else { throw Missing() }
    return client
  }

  private func ask(_ line: String, _ headers: [String: String], _ body: [UInt8] = []) async throws -> RawAnswer {
    let client = try RawClient(port: port)
    let lines = headers.filter { !$0.value.isEmpty }.sorted { $0.key > $1.key }.map { "\($0.key): \($0.value)" }
    let head = ([line] + lines + ["", ""]).joined(separator: "\r\n")
    await client.send(Array(head.utf8) + body)
    guard let answer = await client.answer() else { throw Missing() }
    return answer
  }

  package static func encoded(_ text: String) -> String {
    var out: [UInt8] = []
    let digits = Array("0123456789ABCDEF".utf8)
    for byte in text.utf8 {
      let isPlain = byte < 0x80 && (Character(UnicodeScalar(byte)).isLetter || Character(UnicodeScalar(byte)).isNumber)
      out += isPlain ? [byte] : [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
    return String(decoding: out, as: UTF8.self)
  }
}

extension RawAnswer {
  /// The form token in a page; empty if there is none.
  package var token: String {
    text.firstMatch(of: /name="token" value="([^"]*)"/).map { String($0.1) } ?? ""
  }
}
