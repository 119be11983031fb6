package import TandemPlan

/// Everything that a screen shows, at one moment, handed in by whoever hosts the pages. Nothing in it is fetched later, so a
/// screen is a pure function of it.
package struct ViewModel: Sendable {
  /// How far this person is on the way into the plan.
  package enum Stage: Hashable, Sendable {
    /// No copy on this computer yet.
    case absent
    /// A copy of one's own, nothing more.
    case alone
    /// An invitation is out: the line to pass on, and until when it works, Unix milliseconds.
    case invited(line: String, until: UInt64)
    /// A join was sent, and the answer is still to come.
    case joining
    /// This is another device of the same person's, which waits for the keys: with the number that both screens show.
    case waiting(number: String)
    /// Both partners are in the plan.
    case together
  }

  /// One of this person's devices.
  package struct ShownDevice: Hashable, Sendable {
    /// Stays that of this device, whichever are taken out.
    package let number: Int
    package let isThis: Bool
    /// What both screens show while it waits for the plan's keys; nil once it has them.
    package let comparison: String?
    /// What its person calls it; nil if it has no name that is known here.
    package let name: String?

    package init(number: Int, isThis: Bool, comparison: String?, name: String? = nil) {
      self.number = number
      self.isThis = isThis
      self.comparison = comparison
      self.name = name
    }
  }

  /// What a removed device of this person's wrote that does not count.
  package struct ShownHeld: Hashable, Sendable {
    /// The device's, and what names exactly what is shown.
    package let number: Int
    package let mark: String
    package let texts: [HeldText]

    package init(number: Int, mark: String, texts: [HeldText]) {
      self.number = number
      self.mark = mark
      self.texts = texts
    }
  }

  /// A recovery line, the once that it is shown.
  package struct ShownRecovery: Hashable, Sendable {
    package let line: String
    /// The line as a QR code: rows of modules, true for a dark one; empty where none can be drawn here.
    package let picture: [[Bool]]

    package init(line: String, picture: [[Bool]]) {
      self.line = line
      self.picture = picture
    }
  }

  /// Private words: a draft, a letter or a note, as it is kept here.
  package struct ShownDraft: Sendable {
    package enum Kind: Hashable, Sendable {
      /// Can be shared; see `edit`.
      case entry
      case letter
      /// On one of the private pages; nil for words that were written on none.
      case note(PrivatePage?)
    }

    package let number: Int
    /// What it is called.
    package let label: String
    package let kind: Kind
    package let text: String
    /// What sharing would record; nil for letters and notes.
    package let edit: Edit?
    /// Unix milliseconds.
    package let created: UInt64
    /// What stood there before it was written anew, newest first.
    package let earlier: [(text: String, created: UInt64)]
    /// The page with the form that the words were typed into and not sent with; nil for every other draft.
    package let unsent: PageRoute?

    package init(
      number: Int, label: String, kind: Kind, text: String, edit: Edit?, created: UInt64,
      earlier: [(text: String, created: UInt64)] = [], unsent: PageRoute? = nil
    ) {
      self.number = number
      self.label = label
      self.kind = kind
      self.text = text
      self.edit = edit
      self.created = created
      self.earlier = earlier
      self.unsent = unsent
    }
  }

  /// What an invitation line opened, before anything is decided.
  package struct ShownOffer: Hashable, Sendable {
    package let name: String
    /// Empty if there is none.
    package let letter: String
    /// What was answered with the line before; nil if nothing was.
    package let reply: Reply?
    /// Whether this person gave that answer here, and it goes along with them.
    package let isOwnReply: Bool
    /// Until when the line works, Unix milliseconds.
    package let until: UInt64
    /// Whether it is the place of another device of the same person.
    package let isForDevice: Bool

    package init(
      name: String, letter: String, reply: Reply? = nil, isOwnReply: Bool = false, until: UInt64,
      isForDevice: Bool = false
    ) {
      self.isForDevice = isForDevice
      self.name = name
      self.letter = letter
      self.reply = reply
      self.isOwnReply = isOwnReply
      self.until = until
    }
  }

  /// Whether this computer can be the couple's server.
  package enum HomeServer: Hashable, Sendable {
    /// The program for it is not here.
    case missing
    /// This computer is in no network.
    case noNetwork
    case possible
    /// It was made the server, and does not run.
    case ended
    /// - address: as it answers in the home network. isKept: also when the page is closed.
    case running(address: String, isKept: Bool)
  }

  /// What is to be said of the state of the copy.
  package struct Examined: Hashable, Sendable {
    /// The damage; empty for a sound copy.
    package let findings: [String]
    /// What is no damage, and good to know.
    package let lines: [String]

    package init(findings: [String], lines: [String]) {
      self.findings = findings
      self.lines = lines
    }
  }

  package var plan: PlanView
  package var digests: Digests
  package var stage: Stage
  package var drafts: [ShownDraft] = []
  package var sharing = SharingState.never(hasInvited: false)
  /// The server's address as the person gave it; nil while none is known.
  package var server: String?
  package var homeServer = HomeServer.missing
  package var comparison: String?
  /// Whether this person has confirmed the number; until then everything they write is a draft.
  package var isCompared = false
  /// Whether somebody tried a used invitation since, which is a reason to look at the number once more.
  package var wasInvitationTried = false
  /// Sentences that the person should read.
  package var warnings: [String] = []
  /// The answer to an invitation that was given aloud.
  package var answerAloud: InvitationAnswer?
  /// What came back to the invitation without anybody joining, and whether this person has read it.
  package var reply: Reply?
  /// When that came, Unix milliseconds.
  package var replyCame: UInt64 = 0
  package var hasReadReply = false
  /// How many invitations came back with a no.
  package var declined = 0
  /// The last day on which nothing is suggested before anybody is asked.
  package var restsUntil: CalendarDate?
  /// The letter of the invitation that was made or followed last.
  package var letter: String?
  /// Whether the plan that was founded here can never begin; another one can.
  package var cannotBegin = false
  /// What stands half-typed in forms.
  package var open: [Form] = []
  /// Which part of long lists is shown, from 1.
  package var part = 1
  /// What the pasted line opened, while a join is being decided.
  package var offer: ShownOffer?
  /// This person's devices, in the order in which they came, what does not count of those that are gone, and the line that is out for another one.
  package var devices: [ShownDevice] = []
  /// Whether there are private words here that could go along to another device.
  package var hasWordsToSend = false
  package var held: [ShownHeld] = []
  package var deviceLine: (line: String, until: UInt64)?
  /// The same line as a QR code: rows of modules, true for a dark one; empty where none can be drawn here.
  package var deviceLinePicture: [[Bool]] = []
  /// Whether the join that was begun is one by a recovery code.
  package var isRecovering = false
  /// Whether this person is told something of their devices that they can say they have read.
  package var tellsOfDevices = false
  /// Whether there is a recovery code for this person, and the line of one that was just made.
  package var hasRecoveryCode = false
  package var recovery: ShownRecovery?
  /// All versions of a field of the plan that has earlier ones, newest first.
  package var earlier: [Field: [EarlierText]] = [:]
  /// The folder on this computer that holds the copy.
  package var folder = ""
  /// Telephone numbers for where the person lives, as they wrote them.
  package var regionNumbers: String?
  /// Where those may be written.
  package var regionPath = ""
  /// Whether this person has left the plan.
  package var hasLeft = false
  /// Where backups are put, and the one that was made last by this program.
  package var backupFolder = ""
  package var backup: String?
  /// What an examination of the copy found, in sentences; nil where nobody looked.
  package var examined: Examined?
  /// Whether the copy is locked at the moment: then no page can be looked at that is of it.
  package var isClosed = false
  /// After how many minutes without use the copy closes; nil where it has no lock.
  package var lockMinutes: Int?
  package var today: CalendarDate
  /// Unix milliseconds.
  package var now: UInt64
  /// The day and time of a moment in Unix milliseconds, where this computer is.
  package var local: @Sendable (UInt64) -> (CalendarDate, ClockTime)
  package var host: Host

  package init(
    plan: PlanView, digests: Digests, stage: Stage, today: CalendarDate, now: UInt64, host: Host,
    local: @escaping @Sendable (UInt64) -> (CalendarDate, ClockTime)
  ) {
    self.plan = plan
    self.digests = digests
    self.stage = stage
    self.today = today
    self.now = now
    self.host = host
    self.local = local
  }

  package var isTogether: Bool { stage == .together }

  /// Whether what this person writes goes into the plan, unless they want a draft.
  package var maySave: Bool { isTogether && isCompared && !plan.hasEnded }
}

extension ViewModel: Situation {
  package var isPaired: Bool { isTogether }
  package var isJoining: Bool { stage == .joining }
  /// Whether this device was taken out again before it could open the plan.
  var wasNeverIn: Bool { stage == .waiting(number: "") }
  package var awaitsKeys: Bool { if case .waiting = stage { true } else { false } }
  package var hasWaitingDevice: Bool { devices.contains { !$0.isThis && $0.comparison != nil } }
  /// Whether an invitation is out.
  package var isInvited: Bool { if case .invited = stage { true } else { false } }
  package var isPaused: Bool { sharing == .paused }
  package var asking: AskingAgain {
    AskingAgain(aloud: answerAloud, reply: reply.map { ($0, replyCame) }, declined: declined, now: now)
  }
  package var draftedEdits: [Edit?] { drafts.map { $0.edit } }
}
