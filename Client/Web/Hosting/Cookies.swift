import HTTPTypes

/// The one cookie. Its name holds the port: browsers send the cookies of a host to all of its ports, and two copies may be open.
struct Cookies: Sendable {
  private let name: String

  init(port: Int) { name = "tandem-\(port)" }

  func shown(in head: HTTPRequest) -> [Substring] {
    head.headerFields[values: .cookie].flatMap { $0.split(separator: ";") }.compactMap { pair in
      let halves = pair.drop { $0 == " " }.split(separator: "=", maxSplits: 1)
      return halves.count == 2 && halves[0] == name ? halves[1] : nil
    }
  }

  /// Kept until the browser is closed.
  func kept(_ session: Session) -> String { name + "=" + session.cookie.text + guarded }

  var forgotten: String { name + "=" + guarded + "; Max-Age=0" }

  private var guarded: String { "; Path=/; HttpOnly; SameSite=Strict" }
}
