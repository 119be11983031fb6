import TandemPlan
import TandemRoster
import TandemSeal

/// `records.json`, `merge.json`, `vote.json` and `agreement.json`: sections 6 to 9.
enum PlanAnswers {
  static func answer(to section: String, _ given: Item) throws(Unfit) -> Item {
    switch section {
    case "records.cases": return try records(given)
    case "merge.cases": return try MergeAnswers.answer(given)
    case "vote.commitments":
      let ballot = Ballot(
        seat: try given["seat"].seat, subject: try subject(given), name: textHash(try given["name"].text),
        choice: try given["choice"].small(), salt: try given["salt"].bytes)
      return .named([("commit", .hex(voteCommitment(ballot, plan: try given["plan"].plan)))])
    case "vote.leaders":
      let seat = leadingSeat(on: try subject(given), plan: try given["plan"].plan)
      return .named([("seat", .number(UInt64(seat.rawValue)))])
    case "vote.cases": return try VoteAnswers.answer(given)
    case "agreement.cases": return try agreement(given)
    default: throw Unfit()
    }
  }

  /// What is voted on.
  static func subject(_ given: Item) throws(Unfit) -> Subject {
    Subject(try require(RecordKind(rawValue: given["kind"].small())), RecordID(try given["id"].big))
  }

  static func view(_ state: PlanState, _ plan: PlanID) -> PlanView {
    PlanView(state, couple: Couple(you: .one, seats: [1: .one, 2: .two]), digests: .standard(plan))
  }

  // MARK: - Records

  private static func records(_ given: Item) throws(Unfit) -> Item {
    let view = view(try state(given["written"].list), try given["plan"].plan)
    return .named([
      ("hopes", .list(view.hopes.map { entry($0.number, $0.by.rawValue, $0.id) })),
      ("therapists", .list(view.therapists.map { entry($0.number, 0, $0.id) })),
      ("concerns", .list(view.concerns.map { .text($0.state.rawValue) })),
      (
        "rounds",
        .list(view.lookingBack.map { .named([("number", .number(UInt64($0.number))), ("open", .flag($0.isOpen))]) })
      ),
      ("round", .number(UInt64(view.presentRound))),
    ])
  }

  private static func entry(_ number: Int, _ owner: UInt8, _ id: RecordID) -> Item {
    .named([("number", .number(UInt64(number))), ("owner", .number(UInt64(owner))), ("id", .big(id.number))])
  }

  private static func state(_ written: [Item]) throws(Unfit) -> PlanState {
    var state = PlanState()
    var versions: [Address: [Version]] = [:]
    for each in written {
      let address = try each.address
      let version = Version(value: try each["value"].value, ref: try each.ref)
      if Subject(voteKind: address.kind, address.id) != nil {
        let sequence: UInt64? = each["sequence"].isAbsent ? nil : try each["sequence"].big
        state.votes[address, default: []].append(PlacedVersion(version, sequence: sequence))
      }
      versions[address, default: []].append(version)
    }
    for (address, held) in versions {
      let order = held.sorted { $1.ref < $0.ref }
      state[address] = Register(shown: order[0], earlier: order.count - 1)
      guard address.isCreated || address.kind == RecordKind.reflection.rawValue else { continue }
      for earlier in order.dropFirst() { state.addEarlier(earlier, at: address) }
    }
    return state
  }

  // MARK: - Agreements

  private static func agreement(_ given: Item) throws(Unfit) -> Item {
    var state = PlanState()
    func write(_ address: Address, _ value: Value, by seat: Seat) {
      let ref = VersionRef(stamp: Stamp(ticks: 9), device: UInt32(seat.rawValue))
      state[address] = Register(shown: Version(value: value, ref: ref))
    }
    for (field, text) in zip(PlanView.planFields, try given["fields"].list) {
      write(Address(field), .text(try text.text), by: .one)
    }
    if let therapist = given["therapist"].present {
      let id = RecordID(try therapist["id"].big)
      write(Address(.therapistName, id), .text(try therapist["name"].text), by: .one)
      for (name, field) in [("removed", Field.removed(.therapist)), ("set_aside", Field.therapistSetAside)] {
        if let flag = therapist[name].present { write(Address(field, id), .choice(try flag.flag ? 1 : 0), by: .one) }
      }
      for seat in Seat.allCases {
        let choice = therapist[seat == .one ? "one" : "two"]
        if !choice.isAbsent { write(Address(.chosenTherapist, of: seat), .reference(try choice.reference), by: seat) }
        let votes = therapist[seat == .one ? "votes_one" : "votes_two"]
        if !votes.isAbsent { try state.write(votes.list, on: Subject(.therapist, id), by: seat) }
      }
    }
    for seat in Seat.allCases {
      guard let text = given[seat == .one ? "one" : "two"].present else { continue }
      let ref = VersionRef(stamp: Stamp(ticks: 20), device: UInt32(seat.rawValue))
      state.agreements[seat] = [Version(value: .agreement(try text.agreement), ref: ref)]
      write(Address(.agreement, of: seat), .agreement(try text.agreement), by: seat)
    }
    let agreement = view(state, try given["plan"].plan).agreement
    return .named([
      ("by", .list(agreement.by.map { .number(UInt64($0.rawValue)) })),
      ("unreadable", .list(agreement.unreadable.map { .number(UInt64($0.rawValue)) })),
    ])
  }
}
