import TandemPlan
import TandemReplica
import TandemSQLite
import TandemWire

/// What is known of the server's sequence, as rows.
struct SequenceTables {
  private let db: Database

  init(_ db: Database) { self.db = db }

  func load() throws -> SequenceKnowledge {
    var known = SequenceKnowledge()
    let found: Void? = try Prepared(
      db, "SELECT sequence, chain, reread, verified, verified_chain, anew, check_sum FROM cursor"
    )
    .first { row in
      known.cursor = ChainCursor(sequence: row.uint64(0), chain: row.blob(1))
      known.reread = row.isNull(2) ? nil : row.uint64(2)
      known.verified = row.isNull(4) ? .start : ChainCursor(sequence: row.uint64(3), chain: row.blob(4))
      known.anew = row.uint64(5)
      try CheckSum.check(row.blob(6), known.checkSum, db)
    }
    guard found != nil else { throw ReplicaError.damaged }
    known.links = try Prepared(db, "SELECT sequence, chain FROM link ORDER BY sequence").all {
      SequenceKnowledge.Link(sequence: $0.uint64(0), chain: $0.blob(1))
    }
    try Prepared(db, "SELECT sequence, chain, stamp, differs FROM seen").each { row in
      known.seen[Seen(sequence: row.uint64(0), chain: row.blob(1))] = SequenceKnowledge.Word(
        stamp: row.uint64(2), differs: row.int(3) != 0)
      return true
    }
    try Prepared(db, "SELECT slot, device, vouch, stamp FROM dropped").each { row in
      known.dropped[SequenceKnowledge.Dropped(slot: row.blob(0), device: row.uint32(1), vouch: row.blob(2))] =
        row.uint64(
          3)
      return true
    }
    return known
  }

  func keep(_ note: Note, of known: SequenceKnowledge) throws {
    switch note {
    case .link(let sequence): try put(known.chain(at: sequence), at: sequence)
    case .seen(let seen): try put(known.seen[seen], seen)
    case .dropped(let dropped): try put(known.dropped[dropped], dropped)
    case .cursor:
      try Prepared(
        db,
        """
        UPDATE cursor SET sequence = ?, chain = ?, reread = ?, verified = ?, verified_chain = ?, anew = ?, check_sum = ?
        """
      ).run(
        known.cursor.sequence, known.cursor.chain, known.reread, known.verified.sequence,
        known.verifiedChain, known.anew, known.checkSum)
    case .anew, .version, .placed, .outgoing, .aside, .reveal, .clock, .membership, .settings, .draft, .listed, .ballot:
      break
    }
  }

  private func put(_ chain: [UInt8]?, at sequence: UInt64) throws {
    guard let chain else { return try Prepared(db, "DELETE FROM link WHERE sequence = ?").run(sequence) }
    try Prepared(db, "INSERT OR REPLACE INTO link VALUES (?, ?)").run(sequence, chain)
  }

  private func put(_ word: SequenceKnowledge.Word?, _ seen: Seen) throws {
    guard let word else {
      return try Prepared(db, "DELETE FROM seen WHERE sequence = ? AND chain = ?").run(seen.sequence, seen.chain)
    }
    try Prepared(db, "INSERT OR REPLACE INTO seen VALUES (?, ?, ?, ?)").run(
      seen.sequence, seen.chain, word.stamp, word.differs)
  }

  private func put(_ stamp: UInt64?, _ dropped: SequenceKnowledge.Dropped) throws {
    guard let stamp else {
      return try Prepared(db, "DELETE FROM dropped WHERE slot = ? AND device = ? AND vouch = ?").run(
        dropped.slot, dropped.device, dropped.vouch)
    }
    try Prepared(db, "INSERT OR REPLACE INTO dropped VALUES (?, ?, ?, ?)").run(
      dropped.slot, dropped.device, dropped.vouch, stamp)
  }
}

extension SequenceKnowledge {
  /// Nil where nothing was verified yet.
  fileprivate var verifiedChain: [UInt8]? { verified == .start ? nil : verified.chain }

  /// Of the row in `cursor`.
  fileprivate var checkSum: [UInt8] {
    let places = CheckSum.of(
      Int64(bitPattern: cursor.sequence), reread.map { Int64(bitPattern: $0) }, Int64(bitPattern: verified.sequence),
      Int64(bitPattern: anew))
    return CheckSum.of([places, cursor.chain, verifiedChain ?? []])
  }
}
