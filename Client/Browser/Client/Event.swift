import TandemBytes
import TandemCipher
import TandemPages
import TandemReplica
import TandemSeal
import TandemSync
import TandemWire

/// What a host tells: the name of the event, when and where it is, and what belongs to it.
///
///     load    style | script | key | bytes | key | bytes ...
///     show    page | path with its query
///     submit  page | path | the form's body
///     answer  ticket | ok | body        answer  ticket | problem | code | seconds        answer  ticket | unreachable
///     tick    1 where the page is looked at
///
/// Every event begins with its name, Unix milliseconds, milliseconds since this start, the name of this start, and the minutes that local
/// time is ahead of UTC; numbers are in decimal.
package struct Event: Sendable {
  let name: String
  let here: BrowserClient.Surroundings
  let parts: [[UInt8]]

  /// Nil for what is no event.
  package init?(_ all: [[UInt8]]) {
    guard all.count >= 5, let wall = number(all[1]), let boot = number(all[2]), let zone = signed(all[4]),
      -1_440...1_440 ~= zone
    else { return nil }
    name = text(all[0])
    here = BrowserClient.Surroundings(
      now: Instant(wall: wall, boot: boot, bootID: text(all[3])), zoneMinutes: zone, randomBytes: secureRandom)
    parts = Array(all.dropFirst(5))
  }

  /// Nil where the rows cannot be read, or the event is none.
  package func perform(on client: inout BrowserClient?) -> [BrowserClient.Effect]? {
    if name == "load" {
      guard let loaded else { return nil }
      client = loaded
    } else {
      guard client != nil, performed(on: &client) else { return nil }
    }
    return client?.takeEffects()
  }

  private var loaded: BrowserClient? {
    guard parts.count >= 2, parts.count.isMultiple(of: 2) else { return nil }
    let rows = stride(from: 2, to: parts.count, by: 2).map { (key: text(parts[$0]), bytes: parts[$0 + 1]) }
    return try? BrowserClient(rows: rows, style: text(parts[0]), script: text(parts[1]), here)
  }

  private func performed(on client: inout BrowserClient?) -> Bool {
    switch (name, parts.count) {
    case ("show", 2):
      guard let page = number(parts[0]) else { return false }
      client?.show(page, text(parts[1]), here)
    case ("submit", 3):
      guard let page = number(parts[0]) else { return false }
      client?.submit(page, text(parts[1]), parts[2], here)
    case ("answer", 2...):
      guard let ticket = number(parts[0]), let answer else { return false }
      client?.answer(ticket, answer, here)
    case ("tick", 1): client?.tick(isShown: parts[0] == [UInt8(ascii: "1")], here)
    default: return false
    }
    return true
  }

  private var answer: ServerAnswer? {
    switch (text(parts[1]), parts.count) {
    case ("ok", 3): return .success(.ok(parts[2]))
    case ("problem", 4):
      guard let code = ProblemCode(rawValue: text(parts[2])) else { return .failure(.notTandem) }
      return .success(.problem(code, retryAfterSeconds: number(parts[3]).flatMap { Int(exactly: $0) }))
    case ("unreachable", 2): return .failure(.unreachable)
    case ("notTandem", 2): return .failure(.notTandem)
    default: return nil
    }
  }
}

extension BrowserClient.Effect {
  /// As a host reads it: its name, and what belongs to it.
  package var parts: [[UInt8]] {
    switch self {
    case .keep(let changes): [bytes("keep")] + changes.map { list($0.parts) }
    case .answer(let page, let answer):
      [
        bytes("answer"), decimal(page), decimal(UInt64(answer.status)), bytes(answer.location ?? ""),
        bytes(answer.document),
      ]
    case .file(let page, let file):
      [bytes("file"), decimal(page), bytes(file.name), bytes(file.type), bytes(file.text)]
    case .request(let ticket, let call): [bytes("request"), decimal(ticket)] + call.parts
    case .abandon(let ticket): [bytes("abandon"), decimal(ticket)]
    case .news: [bytes("news")]
    case .wake(let milliseconds): [bytes("wake"), decimal(milliseconds)]
    }
  }
}

extension RowChange {
  fileprivate var parts: [[UInt8]] {
    switch self {
    case .put(let key, let value): [bytes("put"), bytes(key), value]
    case .delete(let key): [bytes("delete"), bytes(key)]
    case .deleteAll(let prefix): [bytes("deleteAll"), bytes(prefix)]
    }
  }
}

extension PairingCall {
  /// method | address | authorization | sign-up token | seconds | body
  fileprivate var parts: [[UInt8]] {
    let request = call.request
    return [
      bytes(request.route.method), bytes(server.url + request.route.path),
      bytes(request.token.map { "Bearer " + Base64URL.encode($0) } ?? ""), bytes(request.signup ?? ""),
      decimal(UInt64(max(0, call.deadlineSeconds))), request.body,
    ]
  }
}

/// A list of parts, each with its length as four bytes, big-endian, before it.
package func list(_ parts: [[UInt8]]) -> [UInt8] {
  var out: [UInt8] = []
  out.reserveCapacity(parts.reduce(0) { $0 + 4 + $1.count })
  for part in parts {
    for shift in [24, 16, 8, 0] { out.append(UInt8(truncatingIfNeeded: part.count >> shift)) }
    out += part
  }
  return out
}

/// The parts of such a list; what is cut off at its end is none.
package func parts(_ list: [UInt8]) -> [[UInt8]] {
  var parts: [[UInt8]] = []
  var rest = list[...]
  while rest.count >= 4 {
    let count = rest.prefix(4).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    rest = rest.dropFirst(4)
    guard count <= UInt64(rest.count) else { return parts }
    parts.append(Array(rest.prefix(Int(count))))
    rest = rest.dropFirst(Int(count))
  }
  return parts
}

private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }
private func decimal(_ number: UInt64) -> [UInt8] { bytes(String(number)) }
private func number(_ bytes: [UInt8]) -> UInt64? { UInt64(text(bytes)) }
private func signed(_ bytes: [UInt8]) -> Int? { Int(text(bytes)) }
