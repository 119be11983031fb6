import HTTPTypes
import TandemPages

/// What a request must show before anything is done for it. A browser reaches this program from any page that it has open, so
/// only requests that name this program and come from its own pages are taken.
struct Gate: Sendable {
  /// The values of `Host` that name this program, and nothing else; another name may have been turned to this address.
  private let hosts: Set<String>

  init(port: Int) {
    let suffix = port == 80 ? "" : ":\(port)"
    hosts = ["127.0.0.1" + suffix, "[::1]" + suffix, "localhost" + suffix]
  }

  func isAddressed(_ head: HTTPRequest) -> Bool {
    head.authority.map { hosts.contains($0) } ?? false
  }

  /// Whether a request that changes nothing may be answered: pages of others may lead here, and not more.
  func mayRead(_ head: HTTPRequest) -> Bool {
    guard let site = head.headerFields[.secFetchSite], site != "same-origin", site != "none" else { return true }
    return head.headerFields[.secFetchMode] == "navigate"
  }

  /// Whether a form was sent by a page of this program.
  func isFromHere(_ head: HTTPRequest) -> Bool {
    guard let host = head.authority, head.headerFields[values: .origin] == ["http://" + host] else { return false }
    let site = head.headerFields[.secFetchSite] ?? "none"
    return site == "same-origin" || site == "none"
  }

  func isForm(_ head: HTTPRequest) -> Bool {
    let type = head.headerFields[.contentType]?.split(separator: ";").first ?? ""
    return type.lowercased().filter { $0 != " " } == "application/x-www-form-urlencoded"
  }

  /// Whether a script asks, which cannot be led on to another place.
  func isFetched(_ head: HTTPRequest) -> Bool {
    head.headerFields[.secFetchDest].map { $0 != "document" } ?? false
  }
}

extension HTTPField.Name {
  // The names of the Fetch standard.
  static let secFetchSite = HTTPField.Name.named("Sec-Fetch-Site")
  static let secFetchMode = HTTPField.Name.named("Sec-Fetch-Mode")
  static let secFetchDest = HTTPField.Name.named("Sec-Fetch-Dest")
}
