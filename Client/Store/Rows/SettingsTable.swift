import TandemPlan
import TandemReplica
import TandemSQLite

/// The settings as rows of names and values; a setting that is absent has no row.
enum SettingsTable {
  /// What has rotted is read as it stands, but for what lets words out: without its sum nothing is shared.
  static func load(_ db: Database) throws -> Settings {
    var settings = Settings()
    var (invitation, device) = (LineRows(), LineRows())
    try Prepared(db, "SELECT name, value, check_sum FROM setting").each { row in
      switch row.text(0) {
      case "name": settings.name = row.text(1)
      case "server": settings.server = row.text(1)
      case "paused": settings.isPaused = row.int(1) != 0 || !isAsWritten(row)
      case "restored": settings.isRestored = row.int(1) != 0
      case "compared": settings.isCompared = row.int(1) != 0 && isAsWritten(row)
      case "joining": settings.joining = row.text(1)
      case "partner": settings.partnerName = row.text(1)
      case "had_begun": settings.hadBegun = row.int(1) != 0
      case "invitation": invitation.line = row.text(1)
      case "invitation_expires": invitation.expires = row.uint64(1)
      case "device_line": device.line = row.text(1)
      case "device_line_expires": device.expires = row.uint64(1)
      case "device_name": settings.deviceName = row.text(1)
      case "device_name_told":
        settings.deviceNameTold = Set(row.text(1).split(separator: " ").compactMap { UInt32($0) })
      case "device_names": settings.deviceNames = names(row.text(1))
      case "has_invited": settings.hasInvited = row.int(1) != 0
      case "answer_aloud": settings.answerAloud = InvitationAnswer(rawValue: row.text(1))
      case "reply": settings.reply = Reply(row: row.text(1))
      case "reply_came": settings.replyCame = row.uint64(1)
      case "reply_read": settings.hasReadReply = row.int(1) != 0
      case "answer_read": settings.answerRead = row.uint64(1)
      case "declined": settings.declined = row.text(1).split(separator: " ").map { String($0) }
      case "replied": settings.replied = Reply(row: row.text(1))
      case "letter": settings.letter = row.text(1)
      case "rests_until": settings.restsUntil = CalendarDate(reading: row.text(1))
      case "refused_claims": settings.refusedClaims = row.uint32(1)
      case "refused_device_claims": settings.refusedDeviceClaims = row.uint32(1)
      case "vouched": settings.hasVouched = row.int(1) != 0
      case "healings": settings.healings = row.uint32(1)
      case "healed": settings.healed = row.uint64(1)
      case "clock_ahead_hours": settings.clockAheadHours = row.int(1)
      case "warnings":
        settings.warnings = Set(row.text(1).split(separator: " ").compactMap { Warning(rawValue: String($0)) })
      case "leaving":
        let erases = row.text(1).split(separator: " ")
        settings.leaving = Settings.Leaving(
          erasesCopy: erases.contains("copy"), erasesServer: erases.contains("server"))
        settings.leaving?.isTold = erases.contains("told")
      case "lock_minutes": settings.lockMinutes = row.int(1)
      case "exit": settings.exit = row.text(1)
      case "shown_agreement": settings.shownAgreement = row.blob(1)
      case "synced": settings.synced = row.uint64(1)
      default: break
      }
      return true
    }
    settings.invitation = invitation.open
    settings.deviceLine = device.open
    return settings
  }

  static func save(_ settings: Settings, in db: Database) throws {
    let insert = try Prepared(db, "INSERT OR REPLACE INTO setting VALUES (?, ?, ?)")
    let remove = try Prepared(db, "DELETE FROM setting WHERE name = ?")
    func put<C: Cell>(_ name: String, _ value: C?, _ bytes: [UInt8]?) throws {
      if let value, let bytes { try insert.run(name, value, checkSum(name, bytes)) } else { try remove.run(name) }
    }
    func put(_ name: String, _ text: String?) throws { try put(name, text, text.map { Array($0.utf8) }) }
    func put(_ name: String, _ bytes: [UInt8]?) throws { try put(name, bytes, bytes) }
    func put(_ name: String, _ number: Int64?) throws { try put(name, number, number.map { Array("\($0)".utf8) }) }
    func put(_ name: String, _ number: UInt64?) throws { try put(name, number.map { Int64(bitPattern: $0) }) }
    func put(_ name: String, _ isSo: Bool) throws { try put(name, Int64(isSo ? 1 : 0)) }
    try put("name", settings.name)
    try put("server", settings.server)
    try put("paused", settings.isPaused)
    try put("restored", settings.isRestored ? Int64(1) : nil)
    try put("compared", settings.isCompared)
    try put("joining", settings.joining)
    try put("partner", settings.partnerName)
    try put("had_begun", settings.hadBegun)
    try put("invitation", settings.invitation?.line)
    try put("invitation_expires", settings.invitation?.expires)
    try put("device_line", settings.deviceLine?.line)
    try put("device_line_expires", settings.deviceLine?.expires)
    try put("device_name", settings.deviceName)
    try put(
      "device_name_told",
      settings.deviceNameTold.isEmpty ? nil : settings.deviceNameTold.sorted().map { "\($0)" }.joined(separator: " "))
    try put("device_names", settings.deviceNames.isEmpty ? nil : row(settings.deviceNames))
    try put("has_invited", settings.hasInvited)
    try put("answer_aloud", settings.answerAloud?.rawValue)
    try put("reply", settings.reply?.row)
    try put("reply_came", settings.reply.map { _ in settings.replyCame })
    try put("reply_read", settings.hasReadReply ? Int64(1) : nil)
    try put("answer_read", settings.answerRead)
    try put("declined", settings.declined.isEmpty ? nil : settings.declined.joined(separator: " "))
    try put("replied", settings.replied?.row)
    try put("letter", settings.letter)
    try put("rests_until", settings.restsUntil?.description)
    try put("refused_claims", Int64(settings.refusedClaims))
    try put("refused_device_claims", Int64(settings.refusedDeviceClaims))
    try put("vouched", settings.hasVouched ? Int64(1) : nil)
    try put("healings", Int64(settings.healings))
    try put("healed", settings.healed)
    try put("clock_ahead_hours", settings.clockAheadHours)
    try put(
      "warnings",
      settings.warnings.isEmpty ? nil : settings.warnings.map { $0.rawValue }.sorted().joined(separator: " "))
    try put(
      "leaving",
      settings.leaving.map {
        ($0.erasesCopy ? "copy " : "") + ($0.erasesServer ? "server " : "") + ($0.isTold ? "told" : "")
      })
    try put("lock_minutes", settings.lockMinutes)
    try put("exit", settings.exit)
    try put("shown_agreement", settings.shownAgreement)
    try put("synced", settings.synced)
  }
}

extension SettingsTable {
  /// Position, stamp and name, one device a line.
  private static func row(_ names: [UInt32: Settings.DeviceName]) -> String {
    names.sorted { $0.key < $1.key }.map { position, named in
      "\(position) \(named.stamp.ticks) \(named.name)"
    }.joined(separator: "\n")
  }

  private static func names(_ row: String) -> [UInt32: Settings.DeviceName] {
    var names: [UInt32: Settings.DeviceName] = [:]
    for line in row.split(separator: "\n") {
      let parts = line.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
      guard parts.count == 3, let position = UInt32(parts[0]), let stamp = UInt64(parts[1]) else { continue }
      names[position] = Settings.DeviceName(String(parts[2]), at: Stamp(ticks: stamp))
    }
    return names
  }

  /// - Parameter value: its bytes, or its digits.
  private static func checkSum(_ name: String, _ value: [UInt8]) -> [UInt8] { CheckSum.of([Array(name.utf8), value]) }

  /// The names of the rows that are other than they were written.
  static func spoiled(_ db: Database) throws -> Set<String> {
    let rows = try Prepared(db, "SELECT name, value, check_sum FROM setting").all { ($0.text(0), isAsWritten($0)) }
    return Set(rows.filter { !$0.1 }.map { $0.0 })
  }

  /// Of a row of name, value and sum. A number is read as its digits.
  private static func isAsWritten(_ row: Columns) -> Bool {
    row.blob(2) == checkSum(row.text(0), row.blob(1))
  }
}

extension Settings {
  /// What can be read of them stays, but for what must not be taken for true: then nothing is shared before this person says so.
  mutating func distrust(_ spoiled: Set<String>) {
    if spoiled.isEmpty { return }
    isPaused = leaving == nil
    if spoiled.contains("compared") { isCompared = false }
    if spoiled.contains("server") { server = nil }
    if !spoiled.isDisjoint(with: ["invitation", "invitation_expires"]) { invitation = nil }
  }
}

extension Reply {
  /// Answer, when to be asked again, stamp and the words, in one row.
  fileprivate var row: String { "\(answer.rawValue) \(again ?? "-") \(stamp) \(note)" }

  fileprivate init?(row: String) {
    let parts = row.split(separator: " ", maxSplits: 3, omittingEmptySubsequences: false)
    guard parts.count == 4, let answer = InvitationAnswer(rawValue: String(parts[0])), let stamp = UInt64(parts[2])
    else { return nil }
    self.init(answer, note: String(parts[3]), again: parts[1] == "-" ? nil : String(parts[1]), stamp: stamp)
  }
}

/// The rows of a line that is out.
private struct LineRows {
  var line = ""
  var expires: UInt64 = 0

  var open: Settings.OpenInvitation? { line.isEmpty ? nil : Settings.OpenInvitation(line: line, expires: expires) }
}
