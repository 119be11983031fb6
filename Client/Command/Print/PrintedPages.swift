import TandemApp
import TandemPlan
import TandemStore

/// What can be printed, each as one page.
extension PrintPage {
  /// The plan as it stands, or as far as it is written.
  init(_ plan: PlanView, text: PlanText, on today: CalendarDate) {
    var body: [PrintHTML] = [.element(.p, text.state(on: today))]
    for field in PlanView.planFields {
      guard let view = plan.fields[field], let name = NounWords(field)?.text else { continue }
      body += [.element(.h2, name), .element(.p, view.text)]
    }
    if let therapist = plan.chosenTherapist {
      body += [.element(.h2, NounWords.therapist.text), .element(.p, therapist.name)]
    }
    if let option = plan.chosenOption {
      body += [.element(.h2, NounWords.option.text), .element(.p, option.text)]
    }
    body += Self.list(ListWords.hopes.text, HopeText(plan, width: nil).lines)
    body += Self.list(ListWords.visits.text, plan.visits.map(text.visit))
    if plan.agreement.state == .agreed {
      body.append(
        .element(.section, .columns, plan.seats.map { .element(.div, [.element(.p, plan.name($0)), Self.line]) }))
    }
    self.init(title: text.couple, body: body)
  }

  /// A call sheet with room to write.
  init(_ sheet: CallSheet) {
    var body: [PrintHTML] = []
    for (title, lines) in sheet.parts { body += Self.list(title, lines) }
    body.append(.element(.h2, CallWords.notes.text))
    self.init(
      title: CallWords.heading.with(["name": sheet.therapist.name]), body: body + Self.lines(PrintLimits.noteLines))
  }

  /// The worksheet of this person: what was written last, or five steps with room to write.
  init(worksheet: String?) {
    let title = PrivateWords.worksheetTitle.text
    if let worksheet {
      self.init(title: title, body: [.element(.p, worksheet)])
    } else {
      let steps = PrivatePage.worksheetSteps.flatMap { step in
        [PrintHTML.element(.h2, step.text)] + Self.lines(PrintLimits.stepLines)
      }
      self.init(title: title, body: steps)
    }
  }

  /// A form on paper, for two people of whom one installs nothing, or none.
  static var blank: PrintPage {
    var body: [PrintHTML] = [.element(.p, .small, [.text(PrintWords.blankHow.text)])]
    for words in [QuestionWords.problem, .goal, .timeframe] {
      body.append(.element(.h2, words.text))
      body += lines(PrintLimits.questionLines)
    }
    let column: [PrintHTML] = [
      .element(.p, PrintWords.name.text), line, .element(.p, PrintWords.hope.text), line, line,
      .element(.p, PrintWords.concern.text), line, line, .element(.p, PrintWords.heard.text), line,
      .element(.p, PrintWords.answer.text), .element(.p, PrintWords.agreed.text), line,
    ]
    body.append(.element(.section, .columns, [.element(.div, column), .element(.div, column)]))
    return PrintPage(title: PrintWords.blankTitle.text, body: body)
  }

  private static let line = PrintHTML.element(.div, .line, [])

  private static func lines(_ count: Int) -> [PrintHTML] { (0..<count).map { _ in line } }

  private static func list(_ title: String, _ lines: [String]) -> [PrintHTML] {
    if lines.isEmpty { return [] }
    return [.element(.h2, title), .element(.ul, lines.map { .element(.li, $0) })]
  }
}

/// How much room a printed page leaves for writing.
enum PrintLimits {
  static let noteLines = 6
  static let stepLines = 3
  static let questionLines = 2
}
