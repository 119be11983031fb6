/// The pages for one person alone, and those that only explain, by the names under which notes are kept with them. What is
/// written on the first five never leaves the computer.
package enum PrivatePage: String, CaseIterable, Sendable {
  case support
  case beforeYouAsk = "before-you-ask"
  case myPart = "my-part"
  case worksheet
  case free
  case firstSession = "first-session"
  case heard
  case checkIn = "check-in"

  /// Whether it only explains, and keeps nothing.
  package var isGuide: Bool { [.firstSession, .heard, .checkIn].contains(self) }

  package var title: PrivateWords {
    switch self {
    case .support: .supportTitle
    case .beforeYouAsk: .beforeTitle
    case .myPart: .myPartTitle
    case .worksheet: .worksheetTitle
    case .free: .freeTitle
    case .firstSession: .firstSessionTitle
    case .heard: .heardTitle
    case .checkIn: .checkInTitle
    }
  }

  /// The page itself; its first line is its heading.
  package var text: String {
    switch self {
    case .support: PrivateWords.support.text
    case .beforeYouAsk:
      ([PrivateWords.beforeTitle.text] + Self.beforeAsking).joined(separator: "\n\n")
    case .myPart: PrivateWords.myPart.text
    case .worksheet: ([PrivateWords.worksheet] + Self.worksheetSteps).map { $0.text }.joined(separator: "\n")
    case .free: PrivateWords.freeTitle.text
    case .firstSession: GuideWords.firstSession.text
    case .heard: GuideWords.heard.text
    case .checkIn: GuideWords.checkInRules.text
    }
  }

  /// What helps before anything is asked, part by part; the first line of each is its heading.
  package static let beforeAsking = [
    BeforeYouAskWords.first.text, PrivateWords.beforeYouAsk.text, BeforeYouAskWords.saying.text,
  ]

  package static let worksheetSteps: [PrivateWords] = [.pattern, .impact, .need, .nextStep, .whatIWillDo]

  /// The worksheet as it is kept.
  /// - Parameter answers: one a step; a step may be left empty.
  package static func worksheet(_ answers: [String]) -> String {
    zip(worksheetSteps, answers).map { "\($0.text)\n  \($1)" }.joined(separator: "\n")
  }
}
