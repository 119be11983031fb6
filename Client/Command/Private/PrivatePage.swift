import TandemPlan

/// The pages of `tandem note`, by the names that are typed. The first ones keep words of one's own; none of those can be shared.
enum PrivatePage: String, CaseIterable {
  case support
  case beforeYouAsk = "before-you-ask"
  case myPart = "my-part"
  case worksheet
  case free
  case firstSession = "first-session"
  case heard
  case checkIn = "check-in"

  /// Whether it only explains, and keeps nothing.
  var isGuide: Bool { [.firstSession, .heard, .checkIn].contains(self) }

  var title: PrivateWords {
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
  var text: String {
    switch self {
    case .support: PrivateWords.support.text
    case .beforeYouAsk: PrivateWords.beforeYouAsk.text
    case .myPart: PrivateWords.myPart.text
    case .worksheet:
      ([PrivateWords.worksheet] + PrivateWords.worksheetSteps).map { $0.text }.joined(separator: "\n")
    case .free: PrivateWords.freeTitle.text
    case .firstSession: GuideWords.firstSession.text
    case .heard: GuideWords.heard.text
    case .checkIn: GuideWords.checkInRules.text
    }
  }
}

extension PrivateWords {
  static let worksheetSteps: [PrivateWords] = [.pattern, .impact, .need, .nextStep, .whatIWillDo]
}
