import TandemPages
import TandemPlan
import Testing

/// View models for every stage on the way, empty and full.
enum Situations {
  static let letter = "I would like us to laugh more. Would you look at this with me?"
  static let line = "the-line-to-pass-on"
  static let until: UInt64 = 1_778_400_000_000

  static var all: [(name: String, model: ViewModel)] {
    get throws {
      var offered = absent
      offered.offer = ViewModel.ShownOffer(name: "Alex", letter: letter, until: until)
      let replied = InvitationAnswer.allCases.map { answer in
        var model = offered
        model.offer = ViewModel.ShownOffer(
          name: "Alex", letter: letter, reply: Reply(answer, note: "Hm.", stamp: 1), until: until)
        return ("answered without joining, \(answer)", model)
      }
      let cameBack = InvitationAnswer.allCases.map { answer in
        var model = invited
        (model.reply, model.replyCame) = (Reply(answer, note: "Hm.", stamp: model.now), model.now)
        model.declined = answer == .no ? 1 : 0
        return ("came back, \(answer)", model)
      }
      var paused = try together(.one)
      paused.sharing = .paused
      var strange = try together(.two)
      strange.isCompared = false
      var dead = try writing(alone)
      dead.cannotBegin = true
      dead.warnings = [WarningWords.keysDiffer.text]
      return [
        ("absent", absent), ("absent with an offer", offered), ("alone", alone),
        ("alone with drafts", try writing(alone)), ("a plan that cannot begin", dead),
        ("invited", invited), ("invited with drafts", try writing(invited)), ("joining", joining),
        ("absent with a line of one's own", ownLine(absent)), ("a new device", newDevice),
        ("a new device with drafts", try writing(newDevice)), ("together, a new device, one", withNewDevice(.one)),
        ("together, a line for a device, two", withDeviceLine(.two)), ("together, a code that is shown", withCode),
        ("together, back with another device", back), ("a removed device", try removed),
        ("alone after a no", aloud(.no, alone)), ("invited after a no", aloud(.no, invited)),
        ("alone after a yes", aloud(.yes, alone)),
        ("together, empty, one", Table(.one).model), ("together, empty, two", Table(.two).model),
        ("together, full, one", try writing(together(.one))), ("together, full, two", try together(.two)),
        ("together, paused", paused), ("together, not compared", try writing(strange)),
        ("a no, one", try answered(.no, again: "never", you: .one)),
        ("a no, two", try answered(.no, again: "1w", you: .two)),
        ("questions, one", try answered(.questions, you: .one)),
        ("a yes, two", try answered(.yes, you: .two)),
        ("no longer shared, one", try writing(ended(.one))), ("no longer shared, two", try ended(.two)),
      ] + replied + cameBack
    }
  }

  static var absent: ViewModel {
    at(.absent)
  }

  static var alone: ViewModel { at(.alone) }
  static var invited: ViewModel { at(.invited(line: line, until: until)) }
  static var joining: ViewModel { at(.joining) }
  static let number = "1234 5678 9012 3456 7890"

  /// A device of Alex's that cannot open the plan yet.
  static var newDevice: ViewModel {
    var model = at(.waiting(number: number))
    model.devices = [
      ViewModel.ShownDevice(number: 1, isThis: false, comparison: nil),
      ViewModel.ShownDevice(number: 2, isThis: true, comparison: number),
    ]
    return model
  }

  /// What a person has pasted for another device of theirs.
  static func ownLine(_ model: ViewModel) -> ViewModel {
    var model = model
    model.offer = ViewModel.ShownOffer(name: "Alex", letter: "", until: until, isForDevice: true)
    return model
  }

  static func withNewDevice(_ you: Seat) -> ViewModel {
    var model = Table(you).model
    model.devices = [
      ViewModel.ShownDevice(number: 1, isThis: true, comparison: nil),
      ViewModel.ShownDevice(number: 2, isThis: false, comparison: number),
    ]
    return model
  }

  /// Alex's other device is there as well.
  static var back: ViewModel {
    var model = Table(.one).model
    model.hasRecoveryCode = true
    model.devices = [
      ViewModel.ShownDevice(number: 1, isThis: false, comparison: nil),
      ViewModel.ShownDevice(number: 3, isThis: true, comparison: nil),
    ]
    return model
  }

  static let recoveryLine = "tandem://plan.example.org/recovery/a1b2-c3d4"

  /// A recovery line that was just made.
  static var withCode: ViewModel {
    var model = back
    model.recovery = ViewModel.ShownRecovery(
      line: recoveryLine, picture: [[true, true, false], [false, true, false], [true, true, true]])
    return model
  }

  /// A device that another one of Alex's took out.
  static var removed: ViewModel {
    get throws {
      var model = try writing(together(.one, isRemoved: true))
      model.sharing = .removed
      model.warnings = [WarningWords.deviceRevoked.text]
      return model
    }
  }

  static func withDeviceLine(_ you: Seat) -> ViewModel {
    var model = Table(you).model
    model.devices = [ViewModel.ShownDevice(number: 1, isThis: true, comparison: nil)]
    model.deviceLine = (line, until)
    return model
  }

  private static func at(_ stage: ViewModel.Stage) -> ViewModel {
    var table = Table()
    table.stage = stage
    var model = table.model
    model.comparison = nil
    model.isCompared = false
    model.sharing = .never(hasInvited: false)
    model.folder = "/home/alex/.local/share/plan"
    model.regionPath = "/home/alex/.local/share/plan/safety.txt"
    return model
  }

  static func aloud(_ answer: InvitationAnswer, _ model: ViewModel) -> ViewModel {
    var model = model
    model.answerAloud = answer
    return model
  }

  /// The model with a draft of every kind, a letter and private notes.
  static func writing(_ model: ViewModel) throws -> ViewModel {
    let therapist = try Edit.addTherapist(
      "Dr. Lee", details: [#require(Schema.rule(.therapist, named: "fee")): "90"], id: RecordID(70))
    let concern = try Edit.addConcern("It costs a lot", topic: "cost", id: RecordID(71), by: .one)
    let checkIn = try Edit.checkIn(
      [(.checkInAppreciated, "the walk"), (.checkInTiny, "tea")], week: "2026-05-04", id: RecordID(72), by: .one)
    return keeping(
      [
        ("goal", .entry, try Edit.set(.goal, "Ten minutes a day")), ("therapist", .entry, therapist),
        ("concern", .entry, concern), ("check-in", .entry, checkIn),
        ("agreement", .entry, Edit.takeAgreementBack(by: .one)),
      ], model)
  }

  private static func keeping(_ entries: [(String, ViewModel.ShownDraft.Kind, Edit)], _ model: ViewModel) -> ViewModel {
    var model = model
    func add(_ label: String, _ kind: ViewModel.ShownDraft.Kind, _ text: String, _ edit: Edit?) {
      model.drafts.append(
        ViewModel.ShownDraft(
          number: model.drafts.count + 1, label: label, kind: kind, text: text, edit: edit, created: model.now))
    }
    for (label, kind, edit) in entries { add(label, kind, edit.writes.compactMap { $0.value.text }.first ?? "", edit) }
    add("letter", .letter, letter, nil)
    for page in PrivatePage.allCases where !page.isGuide {
      add(page.rawValue, .note(page), "kept with \(page.rawValue)", nil)
    }
    add("answer", .note(nil), "no", nil)
    return model
  }

  static func answered(_ answer: InvitationAnswer, note: String? = nil, again: String? = nil, you: Seat) throws
    -> ViewModel
  {
    var table = Table(you)
    table.record(try Edit.answer(answer, note: note, again: again, by: .two), by: .two)
    return table.model
  }

  /// The same plan after Alex has left it.
  static func ended(_ you: Seat) throws -> ViewModel {
    var model = try together(you, hasEnded: true)
    model.hasLeft = you == .one
    model.sharing = .ended(isTold: true)
    return model
  }

  /// A plan with something of every kind, as either partner looks at it.
  static func together(_ you: Seat, hasEnded: Bool = false, isRemoved: Bool = false) throws -> ViewModel {
    var table = Table(you)
    (table.hasEnded, table.isRemoved) = (hasEnded, isRemoved)
    for field in PlanView.planFields { table.record(try Edit.set(field, "four sessions")) }
    table.record(try Edit.answer(.questions, note: "What would it cost?", again: nil, by: .two), by: .two)
    for seat in Seat.allCases {
      let id = RecordID(10 + UInt64(seat.rawValue))
      table.record(try Edit.addHope("evenings", direction: "more", id: id, by: seat), by: seat)
      table.record(try Edit.wishes("a room without stairs", of: seat), by: seat)
      table.record(try Edit.addConcern("It costs a lot", topic: "cost", id: id, by: seat), by: seat)
      table.record(
        try Edit.addQuestion("Do you see one of us alone?", for: nil, id: id, by: seat, digests: Table.digests),
        by: seat)
      table.record(
        try Edit.checkIn([(.checkInHard, "the move")], week: "2026-05-04", id: id, by: seat), by: seat)
    }
    for concern in table.plan.concerns where concern.by == .one {
      table.record(try Edit.reflect(concern, "You fear the cost", by: .two, digests: Table.digests), by: .two)
    }
    for id in [RecordID(20), RecordID(21)] {
      table.record(try Edit.addTherapist("Dr. Lee \(id.number)", details: [:], id: id))
    }
    table.record(try Edit.addOption("a weekend away", id: RecordID(30)))
    table.record(
      try Edit.addVisit(CalendarDate(milliseconds: table.now), time: nil, place: "12 Elm Street", id: RecordID(40)))
    for visit in table.plan.visits { table.record(Edit.done(visit, true)) }
    table.record(try Edit.addVisit(CalendarDate(milliseconds: until), time: nil, place: nil, id: RecordID(41)))
    table.record(try Edit.addResource("https://example.org/a", minutes: "10", sentence: "Us", id: RecordID(50)))
    for seat in Seat.allCases { table.record(Edit.agree(to: table.plan.agreement.present, by: seat), by: seat) }
    table.record(try Edit.set(.goal, "four kind sessions"))
    var model = table.model
    model.server = "https://plan.example.org"
    model.warnings = [WarningWords.serverRestored.text]
    model.earlier[.goal] = [
      EarlierText(text: "four kind sessions", by: .one, at: Stamp(milliseconds: table.now), isApart: false),
      EarlierText(text: "four sessions", by: .two, at: Stamp(milliseconds: table.now - 1), isApart: true),
    ]
    return model
  }
}
