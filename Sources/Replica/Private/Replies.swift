package import TandemPlan

extension Settings {
  /// Whether the partner, who is not in the plan, may be invited.
  /// - Parameter now: Unix milliseconds.
  package func askingAgain(now: UInt64) -> AskingAgain {
    AskingAgain(aloud: answerAloud, reply: reply.map { ($0, replyCame) }, declined: declined.count, now: now)
  }
}

extension Replica {
  /// Lets it rest for so many days from today, for this person alone; nil ends that.
  package mutating func rest(days: Int?, from today: CalendarDate) {
    changeSettings { $0.restsUntil = days.map { today.adding(days: $0) } }
  }

  /// The person has read what came back to their invitation.
  /// - Parameter answer: what the other one answered in the plan; nil while there is none.
  package mutating func rememberRead(_ answer: AnswerView? = nil) {
    changeSettings { settings in
      if let answer { settings.answerRead = answer.at.milliseconds } else { settings.hasReadReply = true }
    }
  }

  /// Keeps a reply to the invitation that is out, if it is newer than the one that is held. A server that brings an older one back
  /// is not followed. Words that came with the one before stay as a private note.
  /// - Parameter invitation: its id, in hex.
  /// - Returns: whether it is news.
  package mutating func keep(_ reply: Reply, to invitation: String, at now: Instant) -> Bool {
    guard reply.stamp > settings.reply?.stamp ?? 0 else { return false }
    if settings.reply?.note != reply.note { keepReplyNote() }
    changeSettings { settings in
      settings.reply = reply
      settings.replyCame = now.wall
      settings.hasReadReply = false
      settings.answerAloud = nil
      // One that is no no any more was not declined.
      settings.declined.removeAll { $0 == invitation }
      if reply.answer == .no { settings.declined.append(invitation) }
    }
    return true
  }

  /// Keeps the words that came with the reply as a private note, before nothing shows that reply any more: another one takes its
  /// place, another line is out, or the partner is in the plan.
  package mutating func keepReplyNote() {
    guard let note = settings.reply?.note, !note.isEmpty else { return }
    let content = Draft.Content.note(note, .earlier(DraftSubject(.answer)))
    if !drafts.contains(where: { $0.content == content }) { append(content, created: settings.replyCame) }
  }
}
