import TandemBytes
import TandemPlan
import TandemReplica

/// The row of the settings; what is absent, off or 0 stands in it with no field.
extension Settings {
  /// 1 name, 2 server, 3 paused, 4 restored, 5 compared, 6 joining, 7 the partner's name, 8 invitation, 9 line for another device,
  /// 10 has invited, 11 had begun; 12 answer given aloud, 13 reply, 14 when it came, 15 whether it was read, 16 answer that was
  /// read, 17 declined invitations, 18 what was replied, 19 rests until, 20 letter; 21 refused claims, 22 healings, 23 healed,
  /// 24 hours of the clock, 25 codes of warnings, 26 leaving, 27 minutes to the lock, 28 exit, 29 agreement that was shown,
  /// 30 synced; 31 the name of this device, 32 the devices that were told it, 33 the names of others,
  /// 34 refused claims of a line for a device, 35 whether it has vouched.
  var row: [UInt8] {
    var writer = ProtoWriter()
    writer.text(1, name)
    writer.text(2, ifAny: server)
    writer.flag(3, isPaused)
    writer.flag(4, isRestored)
    writer.flag(5, isCompared)
    writer.text(6, ifAny: joining)
    writer.text(7, ifAny: partnerName)
    writer.data(8, ifAny: invitation?.message)
    writer.data(9, ifAny: deviceLine?.message)
    writer.flag(10, hasInvited)
    writer.flag(11, hadBegun)
    writer.text(12, ifAny: answerAloud?.rawValue)
    writer.data(13, ifAny: reply?.message)
    writer.varint(14, replyCame)
    writer.flag(15, hasReadReply)
    writer.varint(16, ifAny: answerRead)
    for id in declined { writer.text(17, id, always: true) }
    writer.data(18, ifAny: replied?.message)
    writer.text(19, ifAny: restsUntil?.description)
    writer.text(20, ifAny: letter)
    writer.varint(21, UInt64(refusedClaims))
    writer.varint(22, UInt64(healings))
    writer.varint(23, ifAny: healed)
    writer.signed(24, ifAny: clockAheadHours)
    for code in warnings.map({ $0.rawValue }).sorted() { writer.text(25, code) }
    writer.data(26, ifAny: leaving?.message)
    writer.signed(27, ifAny: lockMinutes)
    writer.text(28, ifAny: exit)
    writer.data(29, ifAny: shownAgreement)
    writer.varint(30, ifAny: synced)
    writer.text(31, ifAny: deviceName)
    for position in deviceNameTold.sorted() { writer.varint(32, UInt64(position), always: true) }
    writer.varint(34, UInt64(refusedDeviceClaims))
    writer.flag(35, hasVouched)
    for (position, name) in deviceNames.sorted(by: { $0.key < $1.key }) { writer.data(33, name.message(of: position)) }
    return writer.bytes
  }

  init(row: ArraySlice<UInt8>) throws(Malformed) {
    self.init()
    var reader = ProtoReader(row)
    while let (field, item) = try reader.next() {
      switch field {
      case 1...11: try take(pairing: field, item)
      case 12...20: try take(invitation: field, item)
      default: try take(other: field, item)
      }
    }
  }

  private mutating func take(pairing field: UInt32, _ item: ProtoReader.Item) throws(Malformed) {
    switch field {
    case 1: name = try item.text()
    case 2: server = try item.text()
    case 3: isPaused = try item.flag()
    case 4: isRestored = try item.flag()
    case 5: isCompared = try item.flag()
    case 6: joining = try item.text()
    case 7: partnerName = try item.text()
    case 8: invitation = try OpenInvitation(message: try item.slice())
    case 9: deviceLine = try OpenInvitation(message: try item.slice())
    case 10: hasInvited = try item.flag()
    case 11: hadBegun = try item.flag()
    default: break
    }
  }

  private mutating func take(invitation field: UInt32, _ item: ProtoReader.Item) throws(Malformed) {
    switch field {
    case 12: answerAloud = try InvitationAnswer(code: try item.text())
    case 13: reply = try Reply(message: try item.slice())
    case 14: replyCame = try item.large()
    case 15: hasReadReply = try item.flag()
    case 16: answerRead = try item.large()
    case 17: declined.append(try item.text())
    case 18: replied = try Reply(message: try item.slice())
    case 19:
      guard let day = CalendarDate(reading: try item.text()) else { throw Malformed() }
      restsUntil = day
    case 20: letter = try item.text()
    default: break
    }
  }

  private mutating func take(other field: UInt32, _ item: ProtoReader.Item) throws(Malformed) {
    switch field {
    case 21: refusedClaims = try item.small()
    case 22: healings = try item.small()
    case 23: healed = try item.large()
    case 24: clockAheadHours = try item.signed()
    case 25:
      guard let warning = Warning(rawValue: try item.text()) else { throw Malformed() }
      warnings.insert(warning)
    case 26: leaving = try Leaving(message: try item.slice())
    case 27: lockMinutes = try item.signed()
    case 28: exit = try item.text()
    case 29: shownAgreement = try item.data()
    case 30: synced = try item.large()
    case 31: deviceName = try item.text()
    case 34: refusedDeviceClaims = try item.small()
    case 35: hasVouched = try item.flag()
    case 32: deviceNameTold.insert(try item.small())
    case 33:
      let (position, name) = try DeviceName.read(try item.slice())
      deviceNames[position] = name
    default: break
    }
  }
}

extension Settings.OpenInvitation {
  /// 1 the line, 2 when it ends.
  fileprivate var message: [UInt8] {
    var writer = ProtoWriter()
    writer.text(1, line)
    writer.varint(2, expires)
    return writer.bytes
  }

  fileprivate init(message: ArraySlice<UInt8>) throws(Malformed) {
    var (line, expires): (String, UInt64) = ("", 0)
    var reader = ProtoReader(message)
    while let (field, item) = try reader.next() {
      switch field {
      case 1: line = try item.text()
      case 2: expires = try item.large()
      default: break
      }
    }
    self.init(line: line, expires: expires)
  }
}

extension Settings.DeviceName {
  /// 1 the device, 2 when it was told (fixed64), 3 the name.
  fileprivate func message(of position: UInt32) -> [UInt8] {
    var writer = ProtoWriter()
    writer.varint(1, UInt64(position))
    writer.fixed64(2, stamp.ticks)
    writer.text(3, name)
    return writer.bytes
  }

  fileprivate static func read(_ message: ArraySlice<UInt8>) throws(Malformed) -> (UInt32, Settings.DeviceName) {
    var (position, ticks, name): (UInt32, UInt64, String) = (0, 0, "")
    var reader = ProtoReader(message)
    while let (field, item) = try reader.next() {
      switch field {
      case 1: position = try item.small()
      case 2: ticks = try item.number()
      case 3: name = try item.text()
      default: break
      }
    }
    return (position, Settings.DeviceName(name, at: Stamp(ticks: ticks)))
  }
}

extension Settings.Leaving {
  /// 1 whether the copy goes, 2 whether what lies at the server goes, 3 whether the server has heard of it.
  fileprivate var message: [UInt8] {
    var writer = ProtoWriter()
    writer.flag(1, erasesCopy)
    writer.flag(2, erasesServer)
    writer.flag(3, isTold)
    return writer.bytes
  }

  fileprivate init(message: ArraySlice<UInt8>) throws(Malformed) {
    self.init(erasesCopy: false, erasesServer: false)
    var reader = ProtoReader(message)
    while let (field, item) = try reader.next() {
      switch field {
      case 1: erasesCopy = try item.flag()
      case 2: erasesServer = try item.flag()
      case 3: isTold = try item.flag()
      default: break
      }
    }
  }
}

extension Reply {
  /// 1 the answer, 2 what was said, 3 when to be asked again, if that was said, 4 the stamp.
  fileprivate var message: [UInt8] {
    var writer = ProtoWriter()
    writer.text(1, answer.rawValue)
    writer.text(2, note)
    writer.text(3, ifAny: again)
    writer.varint(4, stamp)
    return writer.bytes
  }

  fileprivate init(message: ArraySlice<UInt8>) throws(Malformed) {
    var (code, note, again, stamp): (String, String, String?, UInt64) = ("", "", nil, 0)
    var reader = ProtoReader(message)
    while let (field, item) = try reader.next() {
      switch field {
      case 1: code = try item.text()
      case 2: note = try item.text()
      case 3: again = try item.text()
      case 4: stamp = try item.large()
      default: break
      }
    }
    self.init(try InvitationAnswer(code: code), note: note, again: again, stamp: stamp)
  }
}

extension InvitationAnswer {
  fileprivate init(code: String) throws(Malformed) {
    guard let known = InvitationAnswer(rawValue: code) else { throw Malformed() }
    self = known
  }
}
