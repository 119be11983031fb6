/// The calls of PROTOCOL.md, section 10, and their paths. Ids are 16 bytes, in paths 32 lower-case hex digits.
package enum Route: Sendable, Hashable {
  case roster(plan: [UInt8])
  case putInvitation(plan: [UInt8], id: [UInt8])
  case cancelInvitation(plan: [UInt8], id: [UInt8])
  case lookUpInvitation(id: [UInt8])
  case sync(plan: [UInt8], waitSeconds: Int)
  case erase(plan: [UInt8])

  package var method: String {
    switch self {
    case .roster, .sync: "POST"
    case .putInvitation: "PUT"
    case .cancelInvitation, .erase: "DELETE"
    case .lookUpInvitation: "GET"
    }
  }

  /// The path with its query, as it stands in a request line.
  package var path: String {
    switch self {
    case .roster(let plan): "/v1/plans/\(Self.hex(plan))/roster"
    case .putInvitation(let plan, let id), .cancelInvitation(let plan, let id):
      "/v1/plans/\(Self.hex(plan))/invitations/\(Self.hex(id))"
    case .lookUpInvitation(let id): "/v1/invitations/\(Self.hex(id))"
    case .sync(let plan, let wait): "/v1/plans/\(Self.hex(plan))/sync" + (wait > 0 ? "?wait=\(wait)" : "")
    case .erase(let plan): "/v1/plans/\(Self.hex(plan))"
    }
  }

  /// The route that a request line names; nil if it names none.
  package init?(method: String, path: String) {
    let halves = path.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    let parts = halves[0].split(separator: "/", omittingEmptySubsequences: false).dropFirst()
    guard parts.first == "v1" else { return nil }
    let query = halves.count > 1 ? String(halves[1]) : nil
    let rest = Array(parts.dropFirst())
    switch (method, rest.count, rest.first) {
    case ("GET", 2, "invitations"):
      guard let id = Self.id(rest[1]) else { return nil }
      self = .lookUpInvitation(id: id)
    case (_, 2..., "plans"):
      guard let plan = Self.id(rest[1]) else { return nil }
      self.init(method: method, plan: plan, below: rest.dropFirst(2).map(String.init), query: query)
    default: return nil
    }
  }

  private init?(method: String, plan: [UInt8], below: [String], query: String?) {
    switch (method, below.count, below.first) {
    case ("DELETE", 0, _): self = .erase(plan: plan)
    case ("POST", 1, "roster"): self = .roster(plan: plan)
    case ("POST", 1, "sync"):
      guard let wait = Self.wait(query) else { return nil }
      self = .sync(plan: plan, waitSeconds: wait)
    case ("PUT", 2, "invitations"):
      guard let id = Self.id(below[1][...]) else { return nil }
      self = .putInvitation(plan: plan, id: id)
    case ("DELETE", 2, "invitations"):
      guard let id = Self.id(below[1][...]) else { return nil }
      self = .cancelInvitation(plan: plan, id: id)
    default: return nil
    }
  }

  private static func wait(_ query: String?) -> Int? {
    guard let query else { return 0 }
    guard query.hasPrefix("wait="), let seconds = Int(query.dropFirst(5)), seconds >= 0 else { return nil }
    return min(seconds, WireLimits.waitSeconds)
  }

  private static func hex(_ id: [UInt8]) -> String {
    let digits = Array("0123456789abcdef")
    return String(id.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
  }

  private static func id(_ text: Substring) -> [UInt8]? {
    let digits = Array(text.utf8)
    guard digits.count == 32 else { return nil }
    var bytes: [UInt8] = []
    for pair in stride(from: 0, to: 32, by: 2) {
      guard let high = nibble(digits[pair]), let low = nibble(digits[pair + 1]) else { return nil }
      bytes.append(high << 4 | low)
    }
    return bytes
  }

  private static func nibble(_ digit: UInt8) -> UInt8? {
    switch digit {
    case 0x30...0x39: digit - 0x30
    case 0x61...0x66: digit - 0x61 + 10
    default: nil
    }
  }
}
