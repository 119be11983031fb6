import TandemPages
import TandemPlan
import TandemRoster
import TandemSeal

/// A plan in memory, for pages to show: every edit shows at once, each a millisecond after the last.
struct Table {
  static let digests = Digests.standard(PlanID(create: [7]))
  static let host = Host(
    formToken: "token", exit: WebLink("https://example.org/"), style: "/tandem.css", script: "/tandem.js")

  /// Every moment of a table is at five past two.
  private static let clock: ClockTime = {
    guard let clock = ClockTime(reading: "14:05") else { preconditionFailure("a time of day") }
    return clock
  }()

  var you: Seat
  /// 3 May 2026.
  private(set) var now: UInt64 = 1_777_800_000_000
  private var ballots: [Ballot] = []
  /// The parts of votes stand in the order in which they were written: so the server has them.
  private var state = PlanState()
  var stage = ViewModel.Stage.together
  /// Whether one of the two has left.
  var hasEnded = false
  /// Whether this device was taken out.
  var isRemoved = false

  init(_ you: Seat = .one) { self.you = you }

  mutating func record(_ edit: Edit, by seat: Seat = .one) {
    for write in edit.writes {
      now += 1
      let ref = VersionRef(stamp: Stamp(milliseconds: now), device: UInt32(seat.rawValue))
      let old = state[write.address]
      if let old, write.address.isPastOfUse { state.addEarlier(old.shown, at: write.address) }
      let version = Version(value: write.value, ref: ref, replaced: old?.shown.ref)
      state[write.address] = Register(shown: version, earlier: (old?.earlier ?? -1) + 1)
      if write.address.rule?.field == .agreement { state.agreements[seat, default: []].insert(version, at: 0) }
      if Subject(voteKind: write.address.kind, write.address.id) != nil {
        state.votes[write.address, default: []].append(PlacedVersion(version, sequence: now))
      }
    }
  }

  /// Votes as both devices do it: sealed, and opened as soon as both votes are there.
  mutating func vote(_ choice: UInt8, on subject: RecordKind, _ id: RecordID, name: String, by seat: Seat) {
    let subject = Subject(subject, id)
    let salt = [UInt8](repeating: UInt8(ballots.count), count: 32)
    let cast = poll(subject, seat).cast(
      choice, name: name, by: UInt32(seat.rawValue), ballots: kept(subject, seat), salt: salt)
    record(cast.edit, by: seat)
    if let ballot = cast.ballot { ballots.insert(ballot, at: 0) }
    for seat in [Seat.one, .two, .one] {
      let poll = poll(subject, seat)
      if let opening = poll.opening(by: UInt32(seat.rawValue), ballots: kept(subject, seat)) {
        record(Edit([Write(poll.address(.open, of: seat), .opening(opening))]), by: seat)
      }
    }
  }

  private func poll(_ subject: Subject, _ seat: Seat) -> Poll {
    state.poll(on: subject, own: seat, digests: Self.digests)
  }

  private func kept(_ subject: Subject, _ seat: Seat) -> [Ballot] {
    ballots.filter { $0.seat == seat && $0.subject == subject }
  }

  /// The same plan at the other partner's screen.
  func seen(by seat: Seat) -> Table {
    var table = self
    table.you = seat
    return table
  }

  /// Sends a form from this person's screen, and does what it asks for.
  /// - Returns: whether it was kept as a private draft.
  @discardableResult
  mutating func send(_ fields: [(String, String)]) throws -> Bool {
    switch try Pages.action(for: form(fields), model: model) {
    case .act(.write(let action, let asDraft)):
      guard stage == .together || !action.needsBoth else { throw AppFailure.needsBoth(.notInvited) }
      let context = ActionContext(newID: RecordID(now), salt: [], today: CalendarDate(milliseconds: now))
      let edit: Edit
      do { edit = try action.edit(in: plan, context, Self.digests) } catch { throw AppFailure.plan(error) }
      if asDraft { return true }
      record(edit, by: you)
    case .act(.vote(let given)):
      guard stage == .together else { throw AppFailure.needsBoth(.notInvited) }
      let name: String
      do { name = try given.name(in: plan) } catch { throw AppFailure.plan(error) }
      vote(given.choice, on: given.subject.kind, given.subject.id, name: name, by: you)
    default: throw AppFailure.noChoice
    }
    return false
  }

  func show(_ route: PageRoute) -> String { Pages.show(route, model: model).document }

  var plan: PlanView {
    let couple = Couple(
      you: you, seats: [1: .one, 2: .two], fallback: [.one: "Alex", .two: "Sam"], hasEnded: hasEnded,
      isRemoved: isRemoved)
    return PlanView(
      state, couple: couple, digests: Self.digests, ballots: ballots.filter { $0.seat == you })
  }

  var model: ViewModel {
    var model = ViewModel(
      plan: plan, digests: Self.digests, stage: stage, today: CalendarDate(milliseconds: now), now: now,
      host: Self.host, local: { (CalendarDate(milliseconds: $0), Self.clock) })
    model.isCompared = true
    model.comparison = "1234 5678 9012 3456 7890"
    model.sharing = .upToDate
    return model
  }
}

/// A form as a browser sends it.
func form(_ fields: [(String, String)]) -> Form {
  let body = fields.map { "\($0.0)=\(encoded($0.1))" }.joined(separator: "&")
  return Form(reading: Array(body.utf8)) ?? Form()
}

private func encoded(_ text: String) -> String {
  text.utf8.map { byte in
    let hex = String(byte, radix: 16, uppercase: true)
    return "%" + (hex.count == 1 ? "0" + hex : hex)
  }.joined()
}
