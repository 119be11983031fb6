import Foundation
import TandemBytes
import TandemPlan
import TandemRoster
import TandemSimulation
import TandemSystem
import TandemWire

/// A server whose answers lie ready in a folder, a file for each place of its sequence at which a reader may stand:
/// what is measured with it is the reader alone. It takes whatever is pushed, and forgets it.
struct ReadyAnswers: Transport {
  let folder: String

  init(in folder: String) throws {
    self.folder = folder
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  func send(_ request: WireRequest, deadlineSeconds: Int) async throws(TransportError) -> WireResponse {
    guard let message = try? WireSyncRequest(decoding: request.body) else { throw .notTandem }
    var time = ProtoWriter()
    time.fixed64(6, Clocks.wallMilliseconds)
    if message.changes.isEmpty, let ready = FileManager.default.contents(atPath: path(message.cursor)) {
      return .ok(Array(ready) + time.bytes)
    }
    var answer = WireSyncAnswer()
    answer.cursor = message.cursor
    if let next = message.cursor.advanced(by: message.changes.map { $0.head.digest }), !message.changes.isEmpty {
      answer.cursor = next
      answer.links = [WireLink(last: next.sequence, items: message.changes.indices.map { .own(UInt32($0)) })]
    }
    return .ok(answer.encoded() + time.bytes)
  }

  private func path(_ cursor: ChainCursor) -> String { "\(folder)/\(cursor.sequence)" }

  /// Lays ready what a reader gets who stands at `start`: these writes of Alex, in pushes as large as one may be.
  /// - Returns: the end of the sequence.
  @discardableResult
  func lay(_ count: Int, from start: ChainCursor, of pair: Pair, _ write: @Sendable (Int) -> Write) throws
    -> ChainCursor
  {
    var cursor = start
    let stamps = Stamps()
    for first in stride(from: 0, to: count, by: WireLimits.changesPerRequest) {
      let numbers = Array(first..<min(first + WireLimits.changesPerRequest, count))
      let changes = onAllCores(numbers) { try? pair.change(write($0), at: stamps[$0], by: 1) }.compactMap { $0 }
      let next = try wanted(cursor.advanced(by: changes.map { $0.head.digest }))
      var answer = WireSyncAnswer()
      answer.links = [WireLink(last: next.sequence, items: changes.map { .change($0) })]
      answer.cursor = next
      answer.more = first + numbers.count < count
      try Data(answer.encoded()).write(to: URL(fileURLWithPath: path(cursor)))
      cursor = next
    }
    return cursor
  }
}

/// Stamps of changes that were all made a while ago, one above the other.
struct Stamps: Sendable {
  private let first = Stamp(milliseconds: Clocks.wallMilliseconds - 60_000)

  subscript(_ number: Int) -> Stamp { Stamp(ticks: first.ticks + UInt64(number)) }
}
