import TandemPlan
import TandemReplica
import TandemRoster
import TandemSeal
import TandemSimulation
import TandemWire

/// Rows of every kind, with what may be absent in every way.
enum Filled: CaseIterable {
  /// Whatever may be absent is there.
  case full
  /// It is there, and is nothing: 0, empty.
  case empty
  /// It is absent.
  case bare

  /// The value in a full row, the one that is nothing, or nil.
  private func some<T>(_ value: T, _ nothing: T) -> T? {
    switch self {
    case .full: value
    case .empty: nothing
    case .bare: nil
    }
  }

  var rows: KeptRows {
    get throws {
      var rows = KeptRows()
      rows.membership = try membership
      rows.settings = settings
      rows.clock = clock
      rows.sequence = sequence
      rows.versions = versions
      rows.reveals = [
        Subject(.therapist, RecordID(1)): RevealPair(lead: 1, follow: 2),
        Subject(.option, RecordID(.max)): RevealPair(lead: 2, follow: 1),
      ]
      rows.aside = aside
      rows.drafts = drafts
      rows.listed = [
        .concern: [1: Listed(RecordKey(.one, RecordID(.max)), mark: some(Self.hash, []))],
        .hope: [2_147_483_646: Listed(RecordKey(.shared, .single), mark: nil)],
      ]
      rows.ballots = [
        Ballot(seat: .one, subject: Subject(.therapist, RecordID(9)), name: Self.hash, choice: 2, salt: Self.hash),
        Ballot(seat: .two, subject: Subject(.option, .single), name: [], choice: 0, salt: []),
      ]
      return rows
    }
  }

  static let hash = [UInt8](repeating: 0xab, count: 32)

  private var membership: MembershipRows {
    get throws {
      let household = try Household()
      var rows = MembershipRows(identity: household.identities[0])
      rows.entries = household.roster.entries
      rows.secrets = [1: household.secret]
      if self == .full { rows.secrets[.max] = household.secret.rotated() }
      return rows
    }
  }

  private var settings: Settings {
    var settings = Settings(name: self == .full ? "Alex é" : "")
    settings.server = some("https://sync.example", "")
    settings.joining = some("ab12", "")
    settings.partnerName = some("Sam", "")
    settings.invitation = some(.init(line: "tandem://x", expires: .max), .init(line: "", expires: 0))
    settings.deviceLine = some(.init(line: "tandem://y", expires: 7), .init(line: "", expires: 0))
    settings.deviceName = some("Laptop", "")
    settings.answerAloud = some(.no, .yes)
    settings.reply = some(Reply(.no, note: "Not now", again: "1m", stamp: .max), Reply(.yes, stamp: 0))
    settings.replied = some(Reply(.questions, note: "Why?", stamp: 3), Reply(.no, again: "", stamp: 0))
    settings.answerRead = some(12, 0)
    settings.restsUntil = some(CalendarDate(milliseconds: 1_800_000_000_000), CalendarDate(milliseconds: 0))
    settings.letter = some("Dear Sam,\n", "")
    settings.healed = some(.max, 0)
    settings.clockAheadHours = some(-30, 0)
    settings.leaving = some(.init(erasesCopy: true, erasesServer: true), .init(erasesCopy: false, erasesServer: false))
    settings.lockMinutes = some(.min, 0)
    settings.exit = some("https://example.org", "")
    settings.shownAgreement = some(Self.hash, [])
    settings.synced = some(1_800_000_000_000, 0)
    guard self == .full else { return settings }
    settings.leaving?.isTold = true
    settings.isPaused = true
    settings.isRestored = true
    settings.isCompared = true
    settings.deviceNameTold = [.max]
    settings.deviceNames = [.max: .init("Telephone", at: Stamp(ticks: .max))]
    settings.hasInvited = true
    settings.hadBegun = true
    settings.replyCame = 5
    settings.hasReadReply = true
    settings.declined = ["b", "", "a b"]
    settings.refusedClaims = .max
    settings.refusedDeviceClaims = 4
    settings.hasVouched = true
    settings.healings = 3
    settings.warnings = Set(Warning.allCases)
    return settings
  }

  private var clock: ReplicaClock {
    ReplicaClock(
      hybrid: HybridClock(own: self == .full ? Stamp(ticks: .max) : .zero),
      estimate: some(
        Estimate(heard: .max, bootClock: 4, boot: "boot 1", offset: .min),
        Estimate(heard: 0, bootClock: 0, boot: "", offset: 0)))
  }

  private var sequence: SequenceKnowledge {
    var known = SequenceKnowledge()
    known.reread = some(5, 0)
    known.links = [(1, 1), (10, 2), (.max, 3)].map { sequence, byte in
      SequenceKnowledge.Link(sequence: sequence, chain: [UInt8](repeating: byte, count: Seen.chainBytes))
    }
    known.seen = [
      Seen(sequence: 0, chain: []): .init(stamp: 0, differs: false),
      Seen(sequence: .max, chain: Self.hash): .init(stamp: .max, differs: true),
    ]
    known.dropped = [
      .init(slot: [], device: 0): 0, .init(slot: Self.hash, device: .max): .max,
      .init(slot: Self.hash, device: .max, vouch: Self.hash): 1,
    ]
    guard self == .full else { return known }
    known.cursor = ChainCursor(sequence: .max, chain: Self.hash)
    known.verified = ChainCursor(sequence: 1 << 33, chain: Self.hash)
    known.anew = .max
    return known
  }

  private static let values: [Value] = [
    .opening(Opening(choice: 1, salt: hash, answers: hash, hash: hash)),
    .opening(Opening(choice: 0, salt: [], answers: [], hash: [])),
    .text(""), .text("Grüße 🙂\0\u{feff}"), .choice(0), .choice(.max), .boundText("", to: []),
    .boundText("yes", to: hash),
    .boundChoice(0, to: []), .boundChoice(3, to: hash), .reference(nil),
    .reference(Reference(id: RecordID(.max), hash: hash)), .commitment([]), .commitment(hash),
    .agreement(AgreementText(parts: ["one", "", "three"])), .agreement(.takenBack), .digests([]), .digests(hash),
    .parcel(SealedParcel(recipient: 2, box: hash)),
    .unknown,
  ]

  private var versions: [KeptVersion] {
    Self.values.enumerated().map { index, value in
      let ref = VersionRef(stamp: Stamp(ticks: UInt64(index) << 40), device: UInt32(index % 4))
      let address = Address(
        owner: [.shared, .one, .two][index % 3], kind: self == .bare ? 0 : .max, id: RecordID(UInt64(index) << 60),
        field: UInt32(index))
      return KeptVersion(
        address: address,
        version: Version(
          value: value, ref: ref,
          replaced: some(VersionRef(stamp: .ceiling, device: 2), VersionRef(stamp: .zero, device: 0))),
        change: Change(
          owner: UInt32(address.owner.rawValue), slot: self == .bare ? [] : Self.hash, stamp: ref.stamp.ticks,
          device: ref.device, epoch: self == .full ? .max : 0, sealed: [UInt8](repeating: 7, count: index * 100),
          signature: self == .full ? Self.hash + Self.hash : []),
        sequence: some(.max, 0),
        outgoing: index % 2 == 0
          ? some(.init(isSettled: true, made: .max, leads: true), .init(isSettled: false, made: 0)) : nil)
    }
  }

  private var aside: [(digest: [UInt8], SetAside)] {
    Quarantine.allCases.enumerated().map { index, reason in
      (
        digest: [UInt8(index)] + Self.hash,
        SetAside(
          reason: reason, at: UInt64(100 - index), device: UInt32(index), slot: some(Self.hash, []),
          stamp: some(.max, 0), sequence: some(.max, 0), change: some(versions[4].change, Change()))
      )
    }
  }

  private var drafts: [Draft] {
    let subject = DraftSubject(.concernText, some(3, 0), some(.setAside, .back))
    let form = UnsentWords(
      form: "concern", page: "/concerns", fields: [.init(name: "text", value: "Half"), .init(name: "", value: "")],
      text: "Half")
    let edit = Edit(
      Self.values.enumerated().map { index, value in
        Write(
          Address(owner: [.one, .shared, .two][index % 3], kind: UInt32(index), id: RecordID(.max), field: .max), value,
          stamp: some(Stamp(ticks: .max), .zero))
      })
    let earlier = [Draft.Earlier(text: "newer", created: .max), Draft.Earlier(text: "", created: 0)]
    let contents: [Draft.Content] =
      [
        .letter("Dear"), .letter(""), .edit(edit, subject), .edit(Edit([]), DraftSubject(.goal)),
        .note("", .answerAloud),
      ]
      + [.note("typed", .typed(nil)), .note("Half", .typed(form)), .note("", .earlier(subject))]
      + PrivatePage.allCases.map { .note($0.rawValue, .page($0)) }
      + ConcernState.allCases.map { .edit(edit, DraftSubject(.concernText, 1, .state($0))) }
    return contents.enumerated().map { index, content in
      // A draft that was thrown away leaves a gap.
      Draft(number: 2 * index + 1, content: content, created: UInt64(index), earlier: self == .full ? earlier : [])
    } + [Draft(number: 2_147_483_646, content: .note("last", .answerAloud), created: 0)]
  }
}

extension BrowserRows {
  /// Rows as they are kept of such a replica.
  convenience init(_ filled: Filled) throws {
    self.init()
    keep(try Replica(rows: filled.rows))
  }
}
