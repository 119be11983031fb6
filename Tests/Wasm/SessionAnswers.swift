import TandemCipher
import TandemPlan
import TandemReplica
import TandemRoster
import TandemSeal
import TandemWire

/// `session.json`: sections 10 and 11, as the devices of both partners see it.
struct SessionAnswers {
  private struct Step {
    let position: UInt32
    let path: String
    let body: [UInt8]
    let answer: [UInt8]
  }

  private var readers: [UInt32: Reader] = [:]
  private var entries: [UInt32: [[UInt8]]] = [:]
  private let devices: Item
  private let secret: PlanSecret
  private let keys: InvitationKeys

  /// What each step says to whoever made it, and what shows in the end.
  static func answer(_ given: Item) throws(Unfit) -> Item {
    var session = try SessionAnswers(given)
    var steps: [Item] = []
    for each in try given["steps"].list {
      let step = Step(
        position: try each["device"].small(), path: try each["path"].text, body: try each["body"].bytes,
        answer: try each["answer"].bytes)
      guard let route = Route(method: try each["method"].text, path: step.path) else { throw Unfit() }
      steps.append(try session.take(step, route))
    }
    let subject = Subject(.therapist, RecordID(try given["therapist"].big))
    let ends = try session.readers.sorted { $0.key < $1.key }.map { (reader) throws(Unfit) in
      try shows(reader.value, subject)
    }
    return .named([("steps", .list(steps)), ("ends", .list(ends))])
  }

  private init(_ given: Item) throws(Unfit) {
    devices = given["devices"]
    secret = try given["secret"].secret
    let code = try require(InvitationCode(given["code"].bytes))
    do throws(InvitationError) { keys = try InvitationKeys(code) } catch { throw Unfit() }
  }

  private mutating func take(_ step: Step, _ route: Route) throws(Unfit) -> Item {
    switch route {
    case .roster: return try append(step)
    case .putInvitation:
      guard let request = try? WireInvitationRequest(decoding: step.body) else { throw Unfit() }
      return .named([
        ("body", .hex(request.encoded())), ("invite_key", .flag(request.inviteKey == keys.signing.publicKey)),
      ])
    case .lookUpInvitation(let id): return try lookUp(step, id)
    case .sync: return try sync(step)
    default: throw Unfit()
    }
  }

  private mutating func append(_ step: Step) throws(Unfit) -> Item {
    guard let request = try? WireRosterRequest(decoding: step.body),
      let answer = try? WireRosterAnswer(decoding: step.answer)
    else { throw Unfit() }
    try learn(request.entries, step.position)
    return .named([
      ("body", .hex(request.encoded())), ("answer", .hex(answer.encoded())), ("server_time", .big(answer.serverTime)),
    ])
  }

  private mutating func lookUp(_ step: Step, _ id: [UInt8]) throws(Unfit) -> Item {
    guard let answer = try? WireInvitationAnswer(decoding: step.answer) else { throw Unfit() }
    var isGood = id == keys.id
    let roster = try Item.list(answer.roster.map { .hex($0) }).roster
    do throws(InvitationError) { try Invitation(opening: answer.blob, keys).check(roster, keys) } catch {
      isGood = false
    }
    entries[step.position] = answer.roster
    return .named([("is_good", .flag(isGood && roster.plan.bytes == answer.plan))])
  }

  private mutating func sync(_ step: Step) throws(Unfit) -> Item {
    guard let request = try? WireSyncRequest(decoding: step.body),
      let answer = try? WireSyncAnswer(decoding: step.answer), let known = readers[step.position]?.roster
    else { throw Unfit() }
    guard answer.outcome == .merged else {
      // As somebody who has nothing: what is offered next is all that was held.
      readers[step.position] = nil
      try learn([], step.position)
      return .named([("body", .hex(request.encoded())), ("is_unknown", .flag(answer.outcome == .cursorUnknown))])
    }
    let asked = readers[step.position]?.replica.cursor
    try learn(answer.roster, step.position)
    guard let read = try readers[step.position]?.read(answer, to: request),
      let now = readers[step.position]?.replica.cursor
    else { throw Unfit() }
    return .named([
      ("body", .hex(request.encoded())), ("server_time", .big(answer.serverTime)),
      ("is_next", .flag(asked == request.cursor && request.rosterHead == known.head)),
      ("fits", .flag(read.isLinked && !read.isMissing && now == answer.cursor)),
      ("refused", .list(answer.refused.map { .list([.number(UInt64($0.index)), .text($0.code)]) })),
    ])
  }

  /// More of the roster.
  private mutating func learn(_ more: [[UInt8]], _ position: UInt32) throws(Unfit) {
    let all = (entries[position] ?? []) + more
    entries[position] = all
    let identity = try SealAnswers.identity(devices, at: position)
    var reader = readers[position] ?? Reader(identity, secret)
    try reader.pin(Item.list(all.map { .hex($0) }).roster)
    readers[position] = reader
  }

  private static func shows(_ reader: Reader, _ subject: Subject) throws(Unfit) -> Item {
    let state = reader.replica.state
    let plan = try require(reader.roster).plan
    let poll = state.poll(on: subject, own: .one, digests: .standard(plan))
    let votes = VoteView(poll, name: state.value(Address(.therapistName, subject.id))?.text ?? "")
    let choices = Seat.allCases.map { Item.maybe(votes[$0].choice) { .number(UInt64($0)) } }
    return .named([("goal", .maybe(state.value(Address(.goal))?.text) { .text($0) }), ("choices", .list(choices))])
  }
}
