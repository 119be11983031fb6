package import TandemPlan

/// A page of this program. Its path holds names of pages and numbers of records, never a word of the plan.
package enum PageRoute: Hashable, Sendable {
  case welcome
  case beforeYouAsk
  case invitation
  case joining
  case plan
  case hopes
  case concern(RecordKey)
  case options
  case therapists
  case comparison
  case therapist(RecordID)
  case callSheet(RecordID)
  case choosing
  case visits
  case lookingBack
  case checkIn
  case drafts
  case worksheet
  case earlier
  case firstSession
  case safety
  case privacy
  case settings
  case copy
  case leaving
  /// The recovery line that was just made; and where one leads.
  case recovery
  case back

  /// The pages without a record, by the last part of their path.
  private static let named: [(String, PageRoute)] = [
    ("", .welcome), ("before-you-ask", .beforeYouAsk), ("invitation", .invitation), ("joining", .joining),
    ("plan", .plan), ("hopes", .hopes), ("options", .options), ("therapists", .therapists),
    ("comparison", .comparison), ("choosing", .choosing), ("visits", .visits), ("looking-back", .lookingBack),
    ("check-in", .checkIn), ("drafts", .drafts), ("worksheet", .worksheet), ("earlier", .earlier),
    ("first-session", .firstSession),
    ("safety", .safety), ("privacy", .privacy), ("settings", .settings), ("copy", .copy), ("leaving", .leaving),
    ("way-back", .recovery), ("back", .back),
  ]

  package var path: String {
    switch self {
    case .concern(let key): return "/concerns/" + Self.text(key)
    case .therapist(let id): return "/therapists/" + Self.hex(id)
    case .callSheet(let id): return "/call-sheets/" + Self.hex(id)
    default:
      for (name, route) in Self.named where route == self { return "/" + name }
      return "/"
    }
  }

  /// The same page at a part of its long lists.
  func path(part: Int) -> String { path + (part > 1 ? "?\(PageQuery.part)\(part)" : "") }

  /// Reads a path without its query; nil for a page that does not exist.
  package init?(path: String) {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    if parts.count == 2, parts[0].isEmpty {
      for (name, route) in Self.named where parts[1] == name {
        self = route
        return
      }
    }
    guard parts.count == 3, parts[0].isEmpty, let key = Self.key(parts[2]) else { return nil }
    switch (parts[1], key.owner) {
    case ("concerns", .one), ("concerns", .two): self = .concern(key)
    case ("therapists", .shared): self = .therapist(key.id)
    case ("call-sheets", .shared): self = .callSheet(key.id)
    default: return nil
    }
  }

  /// Every page that needs no record, for whoever wants to visit them all.
  package static var all: [PageRoute] { named.map { $0.1 } }

  /// Where an entry stands on a page that lists it.
  static func place(_ key: RecordKey) -> String { "at-" + text(key) }

  static func hex(_ id: RecordID) -> String { String(id.number, radix: 16) }

  /// The id of a shared entry; of one's own with the seat in front of it, since both partners may have one of that id.
  static func text(_ key: RecordKey) -> String {
    (key.owner.seat.map { "\($0.rawValue)-" } ?? "") + hex(key.id)
  }

  static func key(_ text: Substring) -> RecordKey? {
    let parts = text.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
    switch (parts.count, parts[0]) {
    case (1, _): return record(parts[0]).map { RecordKey(.shared, $0) }
    case (2, "1"): return record(parts[1]).map { RecordKey(.one, $0) }
    case (2, "2"): return record(parts[1]).map { RecordKey(.two, $0) }
    default: return nil
    }
  }

  private static func record(_ hex: Substring) -> RecordID? {
    guard !hex.isEmpty, hex.utf8.count <= 16, hex.utf8.allSatisfy({ isLowerHex($0) }) else { return nil }
    return UInt64(hex, radix: 16).map { RecordID($0) }
  }

  private static func isLowerHex(_ byte: UInt8) -> Bool {
    0x30...0x39 ~= byte || 0x61...0x66 ~= byte
  }
}

/// What stands in the query of an address: codes and numbers of this program, never a word of the plan.
package struct PageQuery: Sendable {
  /// The code of what is said at the top of the page, from an earlier answer's `location`.
  package private(set) var said: String?
  /// Which part of long lists is shown, from 1.
  package private(set) var part = 1

  static let said = "said="
  static let part = "part="

  package init(reading query: Substring) {
    for pair in query.split(separator: "&") {
      if pair.hasPrefix(Self.said) { said = String(pair.dropFirst(Self.said.count)) }
      if pair.hasPrefix(Self.part) { part = Int(pair.dropFirst(Self.part.count)) ?? 1 }
    }
  }
}
