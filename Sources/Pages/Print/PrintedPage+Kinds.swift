package import TandemPlan

// What can be printed, each as one page.
extension PrintedPage {
  /// What both agreed to, or the plan as far as it is written.
  /// - Parameter date: the day of a moment, as people where this computer is read it.
  package static func plan(
    _ plan: PlanView, on today: CalendarDate, _ date: @escaping (Stamp) -> String
  ) -> PrintedPage {
    let sheet = PlanSheet(plan: plan, today: today, date: date)
    return PrintedPage(title: sheet.title, body: sheet.content)
  }

  /// A call sheet with room to write.
  package static func callSheet(_ therapist: TherapistView, _ plan: PlanView) -> PrintedPage {
    let parts = CallSheet(therapist, plan).parts(plan.name).flatMap { list($0, $1) }
    return PrintedPage(
      title: CallWords.heading.with(["name": therapist.name]),
      body: parts + [h2(CallWords.notes.text), div(.look(.rules))])
  }

  /// The worksheet of this person: what was written last, or five steps with room to write.
  package static func worksheet(_ written: String?) -> PrintedPage {
    let steps = PrivatePage.worksheetSteps.flatMap { [h2($0.text)] + lines(stepLines) }
    return PrintedPage(title: PrivateWords.worksheetTitle.text, body: written.map { [p($0)] } ?? steps)
  }

  /// A form on paper, for two people of whom one installs nothing, or none.
  package static var blank: PrintedPage {
    var body = [p(.look(.small), PrintWords.blankHow.text)]
    for words in [QuestionWords.problem, .goal, .timeframe] { body += [h2(words.text)] + lines(questionLines) }
    let column = div {
      [p(PrintWords.name.text), line, p(PrintWords.hope.text), line, line, p(PrintWords.concern.text), line, line]
      [p(PrintWords.heard.text), line, p(PrintWords.answer.text), p(PrintWords.agreed.text), line]
    }
    body.append(section(.look(.pair)) { [column, column] })
    return PrintedPage(title: PrintWords.blankTitle.text, body: body)
  }

  private static let line = div(.look(.line))

  private static func lines(_ count: Int) -> [HTML] { (0..<count).map { _ in line } }

  private static func list(_ title: String, _ lines: [String]) -> [HTML] {
    lines.isEmpty ? [] : [h2(title), ul { for line in lines { li(line) } }]
  }

  // How much room is left for writing.
  private static let stepLines = 3
  private static let questionLines = 2
}
