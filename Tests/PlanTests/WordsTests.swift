import Foundation
import TandemPlan
import Testing

/// Every sentence that a person reads, by its key `Enum.case`.
private let catalogue: [String: String] = {
  var all: [String: String] = [:]
  func add<Words: Phrase>(_: Words.Type) {
    for words in Words.allCases { all["\(Words.self).\(words)"] = words.text }
  }
  add(NounWords.self)
  add(QuestionWords.self)
  add(TopicWords.self)
  add(DetailWords.self)
  add(PlanWords.self)
  add(ConcernStateWords.self)
  add(VoteWords.self)
  add(SyncWords.self)
  add(SpanWords.self)
  add(WarningWords.self)
  add(WarningPlaceWords.self)
  add(DateWords.self)
  add(ErrorWords.self)
  add(FailureWords.self)
  add(CommandStepWords.self)
  add(PairingWords.self)
  add(DraftWords.self)
  add(DeviceWords.self)
  add(DevicePageWords.self)
  add(RecoveryWords.self)
  add(WayBackWords.self)
  add(ListWords.self)
  add(CountWords.self)
  add(StatusWords.self)
  add(NextWords.self)
  add(ConcernWords.self)
  add(TherapistWords.self)
  add(AgreeWords.self)
  add(LiveWords.self)
  add(SafetyWords.self)
  add(CountryWords.self)
  add(HelpLineWords.self)
  add(ServedWords.self)
  add(SafetyNumberWords.self)
  add(LeaveWords.self)
  add(LeavePageWords.self)
  add(EmptyFieldWords.self)
  add(TakeAlongWords.self)
  add(IdleWords.self)
  add(ParserWords.self)
  add(DraftPartWords.self)
  add(HelpWords.self)
  add(GroupWords.self)
  add(ExampleWords.self)
  add(IdeaWords.self)
  add(GuideWords.self)
  add(CheckInWords.self)
  add(CallWords.self)
  add(LookingBackWords.self)
  add(StarterWords.self)
  add(LetterWords.self)
  add(AnswerWords.self)
  add(ReplyWords.self)
  add(HomeServerWords.self)
  add(PrivateWords.self)
  add(WayWords.self)
  add(HopeWords.self)
  add(VisitWords.self)
  add(ResourceWords.self)
  add(PrintWords.self)
  add(ExportWords.self)
  add(KeepWords.self)
  add(ImportWords.self)
  add(BackupWords.self)
  add(LockWords.self)
  add(LockPageWords.self)
  add(LockTimeWords.self)
  add(DoctorWords.self)
  add(MonthWords.self)
  add(RouteWords.self)
  add(PageWords.self)
  add(TabWords.self)
  add(PathWords.self)
  add(NextStepWords.self)
  add(VotePageWords.self)
  add(AgreementPageWords.self)
  add(SaidWords.self)
  add(NoticeWords.self)
  add(PageErrorWords.self)
  add(StepWords.self)
  add(OpenWords.self)
  add(ScreenWords.self)
  add(HopesPageWords.self)
  add(OptionsPageWords.self)
  add(TherapistPageWords.self)
  add(ChoosingPageWords.self)
  add(VisitPageWords.self)
  add(LookingBackPageWords.self)
  add(CheckInPageWords.self)
  add(EarlierPageWords.self)
  add(DetailChoiceWords.self)
  add(WelcomeWords.self)
  add(BeforeYouAskWords.self)
  add(InvitationWords.self)
  add(JoiningWords.self)
  add(DraftsPageWords.self)
  add(SettingsWords.self)
  add(SafetyPageWords.self)
  add(PrivacyWords.self)
  return all
}()

/// Words and phrases that the product never says of its own: they press, rank, watch or blame.
private let banned = [
  "convince", "persuade", "reluctant", "resistant", "refuse", "refuses", "refused", "reject", "ignored", "waiting for",
  "hasn't", "overdue", "late", "missed", "seen", "last active", "score", "streak", "win", "lose", "fault", "failing",
  "broken", "patient", "evidence", "compliance", "owner", "admin", "primary", "husband", "wife", "urgent",
  "last chance",
  "congratulations", "blame",
]

/// Innocent uses: the key, and the banned word that it may hold.
private let allowed: [String: String] = [:]

private let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent()

private func swiftFiles(below folder: String) -> [URL] {
  let files = FileManager.default.enumerator(at: root.appending(path: folder), includingPropertiesForKeys: nil)
  return (files?.compactMap { $0 as? URL } ?? []).filter { $0.pathExtension == "swift" }
}

/// The text in lower case, its words parted by single spaces and nothing else.
private func plain(_ text: String) -> String {
  let words = text.lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "'" }
  return " " + words.joined(separator: " ") + " "
}

@Test func `the product never uses a word that presses, ranks, watches or blames`() {
  for (key, text) in catalogue {
    let plain = plain(text)
    for word in banned where plain.contains(" \(word) ") && allowed[key] != word {
      Issue.record("\(key) says \"\(word)\": \(text)")
    }
  }
}

@Test func `no sentence shouts`() {
  for (key, text) in catalogue where text.contains("!") { Issue.record("\(key): \(text)") }
}

@Test func `every enum of sentences is in the catalogue`() throws {
  let known = Set(catalogue.keys.map { String($0.prefix { $0 != "." }) })
  for file in swiftFiles(below: "Sources/Plan") {
    for match in try String(contentsOf: file, encoding: .utf8).matches(of: /enum (\w+): String, Phrase/) {
      #expect(known.contains(String(match.1)), "\(match.1) is not held against the list")
    }
  }
}

/// The names in a file, and those among them that follow a dot.
private struct Names {
  let all: Set<Substring>
  let dotted: Set<Substring>

  init(_ text: String) {
    let words = text.split { !$0.isLetter && !$0.isNumber && $0 != "." }
    all = Set(words.flatMap { $0.split(separator: ".") })
    dotted = Set(words.flatMap { $0.split(separator: ".", omittingEmptySubsequences: false).dropFirst() })
  }
}

@Test func `no sentence stands unused`() throws {
  let files = try (swiftFiles(below: "Sources") + swiftFiles(below: "Client")).map {
    Names(try String(contentsOf: $0, encoding: .utf8))
  }
  for key in catalogue.keys {
    let parts = key.split(separator: ".")
    // A command hands its help on without naming the enum.
    let isHelp = parts[0] == "HelpWords" || parts[0] == "ExampleWords"
    let isUsed = files.contains { file in
      (isHelp || file.all.contains(parts[0])) && (file.dotted.contains(parts[1]) || file.dotted.contains("allCases"))
    }
    #expect(isUsed, "\(key) is never said")
  }
}

@Test func `every place in a sentence is one that can be filled`() {
  let places: Set = [
    "name", "text", "count", "number", "date", "state", "label", "what", "first", "second", "vote", "therapist", "code",
    "limit", "choices", "list", "typed", "nearest", "part", "last", "suggestion", "path", "missing", "next", "field",
    "time", "year", "host", "port", "device", "devices", "erase", "address",
  ]
  for (key, text) in catalogue {
    for match in text.matches(of: /\{([^}]*)\}/) {
      #expect(places.contains(String(match.1)), "\(key) has a place {\(match.1)}")
    }
  }
}

@Test func `a sentence takes its fills once, and leaves what it does not know`() {
  #expect(PairingWords.letter.with(["name": "{date}"]) == "{date} wrote:")
  #expect(PairingWords.letter.with([:]) == "{name} wrote:")
}

@Test func `every warning names one next step, and no command, since pages show it too`() {
  for words in WarningWords.allCases {
    #expect(words.text.split(separator: "Next: ").count == 2, "\(words.text)")
    #expect(!words.text.contains("tandem "), "\(words.text)")
  }
}
