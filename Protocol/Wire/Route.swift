import TandemBytes

/// The calls of PROTOCOL.md, section 10, and their paths. Ids are 16 bytes, in paths 32 lower-case hex digits.
package enum Route: Sendable, Hashable {
  case roster(plan: [UInt8])
  case putInvitation(plan: [UInt8], id: [UInt8])
  case cancelInvitation(plan: [UInt8], id: [UInt8])
  case lookUpInvitation(id: [UInt8])
  /// The list in which a seat comes back by the recovery key of this id.
  case lookUpRecovery(id: [UInt8])
  /// Answers an invitation without joining.
  case putReply(id: [UInt8])
  /// Brings what was answered.
  case getReply(plan: [UInt8], id: [UInt8])
  case sync(plan: [UInt8], waitSeconds: Int)
  case erase(plan: [UInt8])

  package var method: String {
    switch self {
    case .roster, .sync: "POST"
    case .putInvitation, .putReply: "PUT"
    case .cancelInvitation, .erase: "DELETE"
    case .lookUpInvitation, .lookUpRecovery, .getReply: "GET"
    }
  }

  /// The path with its query, as it stands in a request line.
  package var path: String {
    switch self {
    case .roster(let plan): "/v1/plans/\(hex(plan))/roster"
    case .putInvitation(let plan, let id), .cancelInvitation(let plan, let id), .getReply(let plan, let id):
      "/v1/plans/\(hex(plan))/invitations/\(hex(id))"
    case .lookUpInvitation(let id): "/v1/invitations/\(hex(id))"
    case .lookUpRecovery(let id): "/v1/recoveries/\(hex(id))"
    case .putReply(let id): "/v1/invitations/\(hex(id))/reply"
    case .sync(let plan, let wait): "/v1/plans/\(hex(plan))/sync" + (wait > 0 ? "?wait=\(wait)" : "")
    case .erase(let plan): "/v1/plans/\(hex(plan))"
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
    case ("GET", 2, "recoveries"):
      guard let id = Self.id(rest[1]) else { return nil }
      self = .lookUpRecovery(id: id)
    case ("PUT", 3, "invitations"):
      guard rest[2] == "reply", let id = Self.id(rest[1]) else { return nil }
      self = .putReply(id: id)
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
    case ("GET", 2, "invitations"):
      guard let id = Self.id(below[1][...]) else { return nil }
      self = .getReply(plan: plan, id: id)
    default: return nil
    }
  }

  private static func wait(_ query: String?) -> Int? {
    guard let query else { return 0 }
    guard query.hasPrefix("wait="), let seconds = Int(query.dropFirst(5)), seconds >= 0 else { return nil }
    return min(seconds, WireLimits.waitSeconds)
  }

  private static func id(_ text: Substring) -> [UInt8]? {
    text.utf8.count == 32 ? bytes(hex: text) : nil
  }
}
