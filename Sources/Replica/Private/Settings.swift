package import TandemPlan

/// What this computer alone knows; none of it is ever shared.
package struct Settings: Equatable, Sendable {
  /// An invitation that is out.
  package struct OpenInvitation: Equatable, Sendable {
    /// As it is passed on: the whole line.
    package let line: String
    /// Unix milliseconds.
    package let expires: UInt64

    package init(line: String, expires: UInt64) {
      self.line = line
      self.expires = expires
    }
  }

  /// What another device of this person's is called, as it has told this one.
  package struct DeviceName: Equatable, Sendable {
    /// As it is shown; empty for none.
    package let name: String
    /// When it was told: the highest one counts.
    package let stamp: Stamp

    package init(_ name: String, at stamp: Stamp) {
      self.name = name
      self.stamp = stamp
    }
  }

  /// What else becomes of a plan that this person leaves.
  package struct Leaving: Equatable, Sendable {
    /// Whether this copy goes; what it held is gone already, and the rest is there to tell the server.
    package var erasesCopy: Bool
    /// Whether what lies at the server goes, too.
    package var erasesServer: Bool
    /// Whether the server has heard of it.
    package var isTold = false

    package init(erasesCopy: Bool, erasesServer: Bool) {
      self.erasesCopy = erasesCopy
      self.erasesServer = erasesServer
    }
  }

  /// The name of the person at this computer.
  package var name: String
  /// The server's address with its pin, as the person gave it.
  package var server: String?
  package var isPaused = false
  /// Whether this copy was put back from a backup and has not read to its server's end since: the server may hold changes of this
  /// very device that the copy does not know (PROTOCOL.md, section 11.7).
  package var isRestored = false
  /// Whether this person has confirmed once that both screens show the same comparison number. Until then everything they
  /// write is a draft; afterwards they go on sharing, whatever is tried with the invitation.
  package var isCompared = false
  /// Names the invitation of a join that was begun: the same line alone continues it.
  package var joining: String?
  /// The partner's name as the invitation told it, until the partner writes one.
  package var partnerName: String?
  package var invitation: OpenInvitation?
  /// The line that is out for another device of this person's.
  package var deviceLine: OpenInvitation?
  /// What this person calls this device; nil if they never named it, empty if no more.
  package var deviceName: String?
  /// The positions of their other devices that were told the present name.
  package var deviceNameTold: Set<UInt32> = []
  /// What their other devices are called, by position.
  package var deviceNames: [UInt32: DeviceName] = [:]
  /// Whether an invitation was ever made here: then a name, and perhaps a letter, was at a server, sealed.
  package var hasInvited = false
  /// Whether the copy was begun by itself before it followed an invitation: then it outlasts a join that comes to nothing.
  package var hadBegun = false
  /// The answer to an invitation that was given aloud, and nothing else since.
  package var answerAloud: InvitationAnswer?
  /// What came back to the invitation that was made last, without anybody joining.
  package var reply: Reply?
  /// When it came, by this computer's clock, Unix milliseconds.
  package var replyCame: UInt64 = 0
  /// Whether this person has read that.
  package var hasReadReply = false
  /// When the answer in the plan was given that this person has read, Unix milliseconds; nil if they read none.
  package var answerRead: UInt64?
  /// The invitations that were answered with a no without joining, by their ids.
  package var declined: [String] = []
  /// What this person answered before they joined: written into the plan once they are in it.
  package var replied: Reply?
  /// The last day on which nothing is suggested to this person, who wanted to let it rest before anybody is asked.
  package var restsUntil: CalendarDate?
  /// The letter of the invitation that was made or followed last; nil for one without.
  package var letter: String?
  /// How many refused claims of a used invitation the person has been told of, and of a used line for a device of theirs.
  package var refusedClaims: UInt32 = 0
  package var refusedDeviceClaims: UInt32 = 0
  /// Whether this device has vouched for those that went with the entry by which it came (PROTOCOL.md, section 4.1): once.
  package var hasVouched = false
  /// How often in a row the server had lost what it was given, and when it got it back last, Unix milliseconds.
  package var healings: UInt32 = 0
  package var healed: UInt64?
  /// How many hours this computer's clock is ahead of the server's (negative: behind); nil below a day.
  package var clockAheadHours: Int64?
  /// What the person should be told until it is over.
  package var warnings: Set<Warning> = []
  /// This person has left, and something of it is still to be done; nil otherwise.
  package var leaving: Leaving?
  /// After how many minutes without use the page of a locked copy closes it; nil for the usual time.
  package var lockMinutes: Int64?
  /// Where quick exit of the page leads; nil for the usual place.
  package var exit: String?
  /// Tells which text of an agreement was shown last to the person at this computer; nil until one was.
  package var shownAgreement: [UInt8]?
  /// When a sync first succeeded, or a server last got back what it had lost, Unix milliseconds; nil until then. Not kept at every
  /// sync, so that waiting writes nothing.
  package var synced: UInt64?

  package init(name: String = "") { self.name = name }
}

extension Settings {
  /// Whether this person has read the answer that the other one gave, in the plan or before they joined.
  /// - Parameter answer: the one in the plan; nil while there is none.
  package func hasRead(_ answer: AnswerView?) -> Bool {
    guard let answer else { return hasReadReply }
    return answerRead == answer.at.milliseconds || hasReadReply && reply?.answer == answer.answer
  }

  /// Whether the plan that was founded here can never begin; another one can.
  package var cannotBegin: Bool { warnings.contains(.keysDiffer) }

  /// Whether somebody tried a used invitation, and the number was not compared since.
  package var tellsOfUsedInvitation: Bool { warnings.contains(.inviteTaken) }

  /// Whether the person is to be told that a server was healed.
  package var tellsOfHealing: Bool { warnings.contains(.serverRestored) }
}
