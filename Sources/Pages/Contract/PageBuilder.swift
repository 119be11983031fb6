import TandemPlan

/// One page being made: what there is to show, where, and what was just said or could not be taken.
struct PageBuilder: Sendable {
  let model: ViewModel
  let route: PageRoute
  let said: Said?
  let entry: FormEntry?

  var plan: PlanView { model.plan }

  var you: Seat { model.plan.you }

  /// A name, or "you".
  func name(_ seat: Seat) -> String { plan.name(seat) }

  /// `3 May 2026`.
  func day(_ milliseconds: UInt64) -> String { model.local(milliseconds).0.words }

  /// The same for when something was written; words where its stamp cannot be a date.
  func day(_ stamp: Stamp) -> String {
    stamp.isDate(now: model.now) ? day(stamp.milliseconds) : DateWords.unknown.text
  }

  /// Where a page leads that makes no sense at this stage.
  var redirect: PageRoute? {
    switch (route, model.stage) {
    case (_, .absent)
    where [.invitation, .drafts, .earlier, .settings, .copy, .leaving, .recovery, .back].contains(route): .welcome
    case (.welcome, .together): .plan
    case (.welcome, .alone), (.welcome, .invited): .invitation
    case (.welcome, .joining), (.welcome, .waiting), (.invitation, .joining), (.invitation, .waiting): .joining
    case (.invitation, .together): .joining
    case (.leaving, .alone), (.leaving, .invited), (.leaving, .joining), (.leaving, .waiting): .settings
    case (.leaving, .together) where plan.isRemoved: .settings
    case (.recovery, _) where model.recovery == nil: .settings
    case (.back, _) where !model.isTogether || plan.hasEnded: .settings
    case (.concern(let key), _) where concern(key) == nil: .hopes
    case (.therapist(let id), _) where therapist(id) == nil: .therapists
    case (.callSheet(let id), _) where therapist(id) == nil: .therapists
    default: nil
    }
  }

  func therapist(_ id: RecordID) -> TherapistView? { plan.therapists.entry(RecordKey(.shared, id)) }

  func concern(_ key: RecordKey) -> ConcernView? { plan.concerns.entry(key) }

  func answer(status: Int) -> PageAnswer {
    PageAnswer(status: status, document: Frame(page: self).document, location: nil)
  }

  /// What stands in the middle of the page, below its heading.
  var content: [HTML] {
    switch route {
    case .welcome: WelcomeScreen(page: self).content
    case .beforeYouAsk: BeforeYouAskScreen(page: self).content
    case .invitation: InvitationScreen(page: self).content
    case .joining: JoiningScreen(page: self).content
    case .plan: PlanScreen(page: self).content
    case .hopes: HopesScreen(page: self).content
    case .concern(let key): concern(key).map { ConcernScreen(page: self, concern: $0).content } ?? []
    case .options: OptionsScreen(page: self).content
    case .therapists: TherapistsScreen(page: self).content
    case .comparison: ComparisonScreen(page: self).content
    case .therapist(let id): therapist(id).map { TherapistScreen(page: self, therapist: $0).content } ?? []
    case .callSheet(let id): therapist(id).map { CallSheetScreen(page: self, therapist: $0).content } ?? []
    case .choosing: ChoosingScreen(page: self).content
    case .visits: VisitsScreen(page: self).content
    case .lookingBack: LookingBackScreen(page: self).content
    case .checkIn: CheckInScreen(page: self).content
    case .earlier: EarlierScreen(page: self).content
    case .drafts: DraftsScreen(page: self).content
    case .worksheet: PrivatePart(page: self, topic: .worksheet).byItself
    case .firstSession: Leaflet(GuideWords.firstSession.text).body
    case .safety: SafetyScreen(page: self).content
    case .privacy: PrivacyScreen(page: self).content
    case .settings: SettingsScreen(page: self).content
    case .copy: CopyScreen(page: self).content
    case .leaving: LeaveScreen(page: self).content
    case .recovery: RecoveryScreen(page: self).content
    case .back: BackScreen(page: self).content
    }
  }
}
