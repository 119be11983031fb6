import TandemPlan

/// `merge.json`: section 7.
enum MergeAnswers {
  /// The order that comes out, whatever the order of arrival: each of the changes in turn arrives first, then all backwards.
  static func answer(_ given: Item) throws(Unfit) -> Item {
    let changes = try given["changes"].list
    let arriving = try changes.map { (change) throws(Unfit) in
      Precedence(
        stamp: Stamp(ticks: try change["stamp"].big), device: try change["device"].small(),
        sealed: try change["sealed"].bytes)
    }
    var orders: [[Int]] = []
    for turn in arriving.indices {
      let turned = Array(arriving[turn...] + arriving[..<turn])
      for order in [turned, turned.reversed()] {
        orders.append(arrive(order).compactMap { arriving.firstIndex(of: $0) })
      }
    }
    let order = try require(orders.first)
    let versions = try order.map { (index) throws(Unfit) in
      let replaced: VersionRef? = changes[index]["replaced"].isAbsent ? nil : try changes[index]["replaced"].ref
      return Version(value: .text(""), ref: try changes[index].ref, replaced: replaced)
    }
    return .named([
      ("orders", .list(orders.map { .list($0.map { .number(UInt64($0)) }) })),
      ("apart", .list(writtenApart(versions).map { .flag($0) })),
    ])
  }

  /// What shows and the earlier versions, newest first.
  private static func arrive(_ changes: [Precedence]) -> [Precedence] {
    var shown: Precedence?
    var earlier: Set<Precedence> = []
    for change in changes {
      switch merge(change, into: shown) {
      case .shows:
        if let shown { earlier.insert(shown) }
        shown = change
      case .earlier: earlier.insert(change)
      case .same: break
      }
    }
    return (shown.map { [$0] } ?? []) + earlier.sorted { $1 < $0 }
  }
}
