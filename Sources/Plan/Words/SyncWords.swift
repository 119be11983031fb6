/// What is said about saving and sharing.
package enum SyncWords: String, Phrase {
  case saved = "Saved here."
  case savedForBoth = "Saved for both."
  case unchanged = "Nothing changed."
  case upToDate = "Up to date."
  case sharedLater = "It is shared when there is a connection."
  case paused = "Sharing is paused on this computer."
  case isPaused = "paused on this computer"
  case nowPaused = "Sharing is paused on this computer. Next: `tandem sync --resume` when you want it to go on."
  case resumed = "Sharing goes on."
  case ended = "No longer shared."
  case endedUntold = "No longer shared. The server is told when there is a connection."
  case removed = "Nothing more is shared from this device."
  case neverShared = "Nothing you wrote has left this computer."
  case invitedOnly =
    "Your name, and your letter if you wrote one, went to the server, sealed, with your invitation. Nothing else has left this computer."
  case moreToCome = "There is more at the server than came in one go. Your words are safe. Next: `tandem sync` goes on."
  case pending = "{count} to be shared when there is a connection."
  case offline = "No connection when it was last tried. Nothing of yours is left to share."
  case sent = "Sent {count}."
  case received = "Received {count}."
  case watching = "Sharing as things are written. Ctrl-C ends it."
  case watchOffline = "No connection. Your words are safe here; trying again."
  case watchOnline = "Connected again."
  case stopped = "Stopped. Everything is saved on this computer."
}

/// The next step of a warning that asks for nothing.
package enum IdleWords: String, Phrase {
  case nothingNeeded = "Next: nothing is needed."
}

/// What a person is told to look at; the code stands in `status --json`.
package enum WarningWords: String, Phrase {
  case inviteTaken =
    "Somebody tried to use an invitation that was already used, and was not let in. Next: compare the number on both screens with your partner; it shows who is here."
  case deviceLineTaken =
    "Somebody tried the line for your other device after it was used, and was not let in. Next: look at {devices} and take out what is not yours."
  case cameBack =
    "A device came in with your recovery code. Next: if that was not you, take it out and make a new code; {devices} shows which it is."
  case keysUsedUp =
    "The present keys of this plan cannot be used here, and your side has made new ones as often as one plan takes. Your words are safe here, and nothing more is shared. Next: write everything out, and take it into a new plan."
  case rosterFork =
    "The server shows a different history of who belongs to this plan. Sharing has stopped; your words are safe here. Next: talk with your partner before you go on."
  case keysDiffer =
    "Whoever used the invitation brought keys that do not fit, so this plan cannot begin. They saw your name and your letter, and nothing else of yours was shared. Your drafts are safe here. Next: begin a new plan; your drafts come along."
  case serverRestored =
    "The server had fallen behind. Your copies brought it up to date; nothing is missing. Next: nothing is needed."
  case planErased =
    "No longer shared. Your copy stays here and is yours. Next: nothing is needed."
  case deviceRevoked =
    "This device was taken out of your plan from another one of yours. What is here stays and can be read. Next: if that was not you, take another device of yours, or your recovery code on another computer."
  case neverIn =
    "This device was taken out again before it could open the plan. Nothing of the plan came here. Next: {erase}, then a new line from another device of yours."
  case codeReplaced =
    "A new recovery code was made on one of your devices; one from before opens nothing any more. Your words are safe. Next: if you do not have it, make a new code; if that was not you, take that device out first: {devices} shows them."
  case keysMended =
    "Keys that came from one of the devices could not be used, so this one made new ones. Your words are safe, and you can go on. Next: if something of the last days is missing, ask the other one to write it again."
  case refused =
    "The server does not take some of your entries. They are safe on this computer. Next: ask whoever runs the server."
  case quota =
    "The server has no more room for your entries in this plan. They are safe on this computer. Next: ask whoever runs the server for more room."
  case chainMismatch =
    "What the server delivers does not fit what it says it has, so something may be missing here. Your words are safe, and everything is read again tomorrow. Next: if this stays, ask whoever runs the server."
  case twoHistories =
    "The server shows each of you a different history of the plan. That is harmless where it was set back to an older state. Your words are safe here. Next: read your plans to each other; if they differ, ask whoever runs the server."
  case clockAhead =
    "This computer's clock is {time} ahead of the server's. Nothing is lost, and nothing waits for it. Next: set the clock that is off; dates are right again then."
  case clockBehind =
    "This computer's clock is {time} behind the server's. Nothing is lost, and nothing waits for it. Next: set the clock that is off; dates are right again then."

  /// - Parameter isOnPage: whether a page says it, which names no command.
  package func said(isOnPage: Bool) -> String {
    let places: [(String, WarningPlaceWords, WarningPlaceWords)] = [
      ("devices", .devices, .devicesOnPage), ("erase", .erase, .eraseOnPage),
    ]
    var words: [String: String] = [:]
    for (name, terminal, page) in places { words[name] = (isOnPage ? page : terminal).text }
    return with(words)
  }

  package init(_ warning: Warning) {
    switch warning {
    case .inviteTaken: self = .inviteTaken
    case .deviceLineTaken: self = .deviceLineTaken
    case .cameBack: self = .cameBack
    case .keysUsedUp: self = .keysUsedUp
    case .rosterFork: self = .rosterFork
    case .keysDiffer: self = .keysDiffer
    case .serverRestored: self = .serverRestored
    case .planErased: self = .planErased
    case .deviceRevoked: self = .deviceRevoked
    case .neverIn: self = .neverIn
    case .codeReplaced: self = .codeReplaced
    case .keysMended: self = .keysMended
    case .refused: self = .refused
    case .quota: self = .quota
    case .chainMismatch: self = .chainMismatch
    case .twoHistories: self = .twoHistories
    }
  }
}

/// Where a warning leads, in a terminal and on a page.
package enum WarningPlaceWords: String, Phrase {
  case devices = "`tandem device list`"
  case devicesOnPage = "Settings, under Your devices,"
  case erase = "`tandem leave --erase`"
  case eraseOnPage = "erase the copy here, under Settings"
}

/// Lengths of time.
package enum SpanWords: String, Phrase {
  case day = "1 day"
  case manyDays = "{count} days"
  case hour = "1 hour"
  case manyHours = "{count} hours"

  static func days(_ count: UInt64) -> String { count == 1 ? Self.day.text : Self.manyDays.with(["count": "\(count)"]) }
  static func hours(_ count: UInt64) -> String {
    count == 1 ? Self.hour.text : Self.manyHours.with(["count": "\(count)"])
  }
}

/// What stands in place of a date.
package enum DateWords: String, Phrase {
  case unknown = "date unknown"
}
