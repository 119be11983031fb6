import TandemPlan

extension PageRoute {
  /// What the page is called, in navigation, heading and title: never a word of the plan.
  var title: String {
    let words: RouteWords =
      switch self {
      case .welcome: .welcome
      case .beforeYouAsk: .beforeYouAsk
      case .invitation: .invitation
      case .joining: .joining
      case .plan: .plan
      case .hopes: .hopes
      case .concern: .concern
      case .options: .options
      case .therapists: .therapists
      case .comparison: .comparison
      case .therapist: .therapist
      case .callSheet: .callSheet
      case .choosing: .choosing
      case .visits: .visits
      case .lookingBack: .lookingBack
      case .checkIn: .checkIn
      case .drafts: .drafts
      case .worksheet: .worksheet
      case .earlier: .earlier
      case .firstSession: .firstSession
      case .safety: .safety
      case .privacy: .privacy
      case .settings: .settings
      case .copy: .copy
      case .leaving: .leaving
      case .recovery: .recovery
      case .back: .back
      }
    return words.text
  }

  /// What leads to the page: its title, but for one that is a sentence.
  var name: String { self == .firstSession ? RouteWords.firstSessionTitle.text : title }

  /// A shorter name for a small screen, where there is need of one.
  var short: String? {
    switch self {
    case .beforeYouAsk: RouteWords.beforeYouAskShort.text
    case .invitation: RouteWords.invitationShort.text
    case .hopes: RouteWords.hopesShort.text
    case .firstSession: RouteWords.firstSessionShort.text
    default: nil
    }
  }

  /// The section that a page is part of; nil for a page that stands by itself.
  var section: PageRoute? {
    switch self {
    case .concern: .hopes
    case .therapist, .callSheet, .comparison, .choosing: .therapists
    case .lookingBack: .visits
    case .worksheet: .drafts
    case .copy, .leaving, .recovery: .settings
    default: nil
    }
  }

  /// What a tab says, and the browser's history: neither a person nor what the plan is about.
  var tab: String {
    let words: TabWords =
      switch self {
      case .welcome, .firstSession: .welcome
      case .beforeYouAsk: .before
      case .invitation: .invitation
      case .joining: .letter
      case .plan: .plan
      case .hopes: .notes
      case .concern: .note
      case .options: .ways
      case .therapists, .therapist, .callSheet, .choosing: .list
      case .comparison: .comparison
      case .visits, .lookingBack: .dates
      case .checkIn: .checkIn
      case .drafts, .worksheet: .drafts
      case .earlier: .earlier
      case .safety, .privacy: .about
      case .settings, .copy, .leaving, .recovery, .back: .settings
      }
    return TabWords.tab.with(["text": words.text])
  }
}
