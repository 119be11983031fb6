import TandemPlan

// What an examination found, in sentences.
extension Examination {
  /// What is damaged, or open to others; empty for a sound copy.
  package var findings: [String] {
    var lines: [String] = []
    func add(_ words: DoctorWords, _ count: Int) {
      if count > 0 { lines.append(words.with(["count": String(count)])) }
    }
    if !pages.isEmpty { lines.append(DoctorWords.pages.text) }
    add(.rotten, rotten)
    add(.lost, lost)
    add(.noted, noted)
    for (table, count) in unreadable.sorted(by: { $0.key < $1.key }) {
      lines.append(DoctorWords.unreadable.with(["count": String(count), "name": table]))
    }
    if isUnfit { lines.append(DoctorWords.unfit.text) }
    return lines + open.map { DoctorWords.open.with(["path": $0]) }
  }

  /// What is no damage, and good to know.
  /// - Parameters:
  ///   - freeBytes: what is left on the disk of the copy; nil where that is not known.
  ///   - clockAheadHours: how far this computer's clock is off; nil below a day.
  package func notes(freeBytes: UInt64?, clockAheadHours: Int64?) -> [String] {
    var lines: [String] = []
    if quarantined > 0 { lines.append(DoctorWords.quarantined.with(["count": String(quarantined)])) }
    if let freeBytes, freeBytes < StoreLimits.lowRoomBytes {
      lines.append(DoctorWords.lowRoom.with(["count": String(freeBytes >> 20)]))
    }
    return lines + Warning.all([], clockAheadHours: clockAheadHours).map { $0.text }
  }
}
