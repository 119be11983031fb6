import ArgumentParser
import TandemApp
import TandemPlan
import TandemStore
import TandemSystem

/// `tandem lock`: a passphrase for the copy, and closing it at once.
struct LockCommand: ParsableCommand, Runs {
  static let configuration = about(.lock, .lock, named: "lock")
  @Flag(help: HelpWords.lockChange.help) var change = false
  @Flag(help: HelpWords.lockRemove.help) var remove = false
  @Flag(help: HelpWords.lockForget.help) var forget = false
  @Flag(help: HelpWords.lockYes.help) var yes = false
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) async throws(CommandFailure) {
    guard [change, remove, forget].filter({ $0 }).count <= 1 else {
      throw CommandFailure(.usage, LockWords.oneOfThree.text)
    }
    let paths = context.paths
    if change {
      try change(context)
    } else if remove {
      try remove(context)
    } else if forget {
      try forget(context)
    } else if paths.isLocked {
      paths.close()
      try context.tell(.closed)
    } else {
      try set(context)
    }
  }

  private func set(_ context: Context) throws(CommandFailure) {
    _ = try Copy.open(in: context)
    try context.checkPageIsClosed()
    context.console.say(LockWords.before)
    try context.hidingWhatIsTyped { () throws(CommandFailure) in
      var words = try context.newPassphrase()
      defer { wipe(&words) }
      try context.reporting(try context.paths.setLock(words))
    }
    try context.tell(.set)
  }

  private func change(_ context: Context) throws(CommandFailure) {
    try context.checkIsLocked()
    try context.checkPageIsClosed()
    try context.hidingWhatIsTyped { () throws(CommandFailure) in
      var old = try context.passphrase(.askPresent)
      defer { wipe(&old) }
      // A slip is told of before a new one is thought of.
      try context.reporting(try context.paths.check(old))
      var new = try context.newPassphrase()
      defer { wipe(&new) }
      try context.reporting(try context.paths.changeLock(from: old, to: new))
    }
    try context.tell(.changed)
  }

  private func remove(_ context: Context) throws(CommandFailure) {
    try context.checkIsLocked()
    try context.checkPageIsClosed()
    try context.hidingWhatIsTyped { () throws(CommandFailure) in
      var words = try context.passphrase(.askPresent)
      defer { wipe(&words) }
      try context.reporting(try context.paths.removeLock(words))
    }
    try context.tell(.removed)
  }

  /// Makes room for another copy where nothing opens this one any more.
  private func forget(_ context: Context) throws(CommandFailure) {
    try context.checkIsLocked()
    try context.checkPageIsClosed()
    for words in [LockWords.waysOn, .forgets] { context.console.say(words) }
    if !yes {
      guard context.canAsk else { throw CommandFailure(.notPermitted, LockWords.needsYes.text) }
      guard try context.confirmed(LockWords.askForget.text) else { return context.console.say(LockWords.kept) }
    }
    try context.reporting(try context.paths.forgetLock())
    try context.tell(.forgotten)
  }
}

/// `tandem unlock`: opens a locked copy for a while.
struct UnlockCommand: ParsableCommand, Runs {
  static let configuration = about(.unlock, .unlock, named: "unlock")
  @Option(name: .customLong("for"), help: HelpWords.unlockFor.help) var time: String?
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) async throws(CommandFailure) {
    let span = try Span(time ?? Span.usual)
    try context.checkIsLocked()
    try context.hidingWhatIsTyped { () throws(CommandFailure) in
      var words = try context.passphrase(.askPresent)
      defer { wipe(&words) }
      let life = KeyAgent.Life(seconds: span.seconds, fromLastUse: false)
      try context.reporting(try context.paths.unlock(words, for: life, program: Programs.own))
    }
    try context.tell(.open, ["time": LockTimeWords.text(seconds: span.seconds), "date": context.end(of: span)])
  }
}

/// How long a copy stays open, as it is typed: 15m, 2h, 1d.
private struct Span {
  static let usual = "15m"
  private static let most: UInt32 = 86_400
  let seconds: UInt32

  init(_ typed: String) throws(CommandFailure) {
    let units: [Character: UInt32] = ["s": 1, "m": 60, "h": 3_600, "d": 86_400]
    guard let unit = typed.lowercased().last.flatMap({ units[$0] }), let count = UInt32(typed.dropLast()), count > 0,
      count <= Self.most / unit
    else { throw CommandFailure(.badData, LockWords.badTime.text) }
    seconds = count * unit
  }
}

extension Context {
  fileprivate func checkIsLocked() throws(CommandFailure) {
    if paths.isLocked { return }
    _ = try Copy.open(in: self)
    throw failure(.notLocked)
  }

  /// What an open page holds would be of another file than the copy from then on, or opened by another passphrase.
  fileprivate func checkPageIsClosed() throws(CommandFailure) {
    if Knock(paths)?.link() != nil { throw CommandFailure(.cannotCreate, LockWords.pageIsOpen.text) }
  }

  /// Says what became of it; as data whether there is a lock, and whether the copy can be read now.
  fileprivate func tell(_ words: LockWords, _ fills: [String: String] = [:]) throws(CommandFailure) {
    if options.json {
      try console.put(.object([("lock", .bool(paths.isLocked)), ("open", .bool(paths.isOpen))]))
    }
    console.say(words, fills)
  }

  /// Asked for on a terminal without showing it; elsewhere a line of standard input. Never an argument.
  fileprivate func passphrase(_ question: LockWords) throws(CommandFailure) -> [UInt8] {
    hideMemory()
    let line =
      canAsk
      ? try hidden(question, isLast: question != .askNew)
      : Stream.input.isTerminal ? nil : try StandardInput.line()
    guard let line else { throw CommandFailure(.usage, LockWords.noneGiven.text) }
    guard !line.isEmpty else {
      if question == .askPresent { throw CommandFailure(.badData, LockWords.noneTyped.text) }
      throw CommandFailure(.emptyPassphrase)
    }
    return Array(line.utf8)
  }

  /// Typed twice where nobody sees what is typed.
  fileprivate func newPassphrase() throws(CommandFailure) -> [UInt8] {
    let words = try passphrase(.askNew)
    guard canAsk else { return words }
    var again = Array((try hidden(BackupWords.askAgain) ?? "").utf8)
    defer { wipe(&again) }
    guard again == words else { throw CommandFailure(.lockPassphrasesDiffer) }
    return words
  }

  /// A line that the terminal does not show.
  /// - Parameter isLast: whether it is used at once, which takes its time.
  private func hidden(_ question: some Phrase, isLast: Bool = true) throws(CommandFailure) -> String? {
    console.prompt(question.text)
    let typed = try StandardInput.line()
    console.say(isLast ? "\n" + LockWords.moment.text : "")
    return typed
  }

  /// The time of day at which a copy closes, with the day where that is another one.
  fileprivate func end(of span: Span) -> String {
    let (day, clock) = calendar.local(time.wallMilliseconds() + UInt64(span.seconds) * 1_000)
    return day == today ? clock.description : day.words + ", " + clock.description
  }
}
