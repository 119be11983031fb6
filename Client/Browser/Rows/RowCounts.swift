import TandemBytes
import TandemReplica

/// How many rows of each kind there are. Kept with every change: a row that is missing is seen, also the last of its kind.
struct RowCounts: Equatable {
  private var counts: [Int]

  init(of replica: Replica) {
    counts = [
      replica.table.all.count, replica.table.outgoing, replica.countAside, replica.reveals.count,
      replica.sequence.links.count, replica.sequence.seen.count, replica.sequence.dropped.count, replica.drafts.count,
      replica.listed.values.reduce(0) { $0 + $1.count }, replica.ballots.count,
    ]
  }

  /// - Parameter outgoing: how many rows of the outbox were read.
  init(of rows: KeptRows, outgoing: Int) {
    counts = [
      rows.versions.count, outgoing, rows.aside.count, rows.reveals.count, rows.sequence.links.count,
      rows.sequence.seen.count, rows.sequence.dropped.count, rows.drafts.count,
      rows.listed.values.reduce(0) { $0 + $1.count }, rows.ballots.count,
    ]
  }

  /// 1 versions, 2 outbox, 3 aside, 4 reveals, 5 links, 6 seen, 7 dropped, 8 drafts, 9 listed, 10 ballots.
  var row: [UInt8] {
    var writer = ProtoWriter()
    for (index, count) in counts.enumerated() { writer.varint(UInt32(index) + 1, UInt64(count)) }
    return writer.bytes
  }

  init(row: ArraySlice<UInt8>) throws(Malformed) {
    counts = [Int](repeating: 0, count: 10)
    var reader = ProtoReader(row)
    while let (field, item) = try reader.next() {
      guard 1...10 ~= field else { continue }
      guard let count = Int32(exactly: try item.large()) else { throw Malformed() }
      counts[Int(field) - 1] = Int(count)
    }
  }
}
