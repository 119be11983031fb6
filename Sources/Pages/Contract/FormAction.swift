package import TandemPlan

/// What a form asks the host to do. Pages read forms, the host acts: it has the disk, the network and the randomness.
package enum FormAction: Sendable {
  /// For `TandemApp` to carry out on the copy.
  case act(Action)
  /// Nothing to keep: the page is shown again with what was typed, and more.
  case nothing
  /// A new copy on this computer.
  case start(name: String)
  /// - letter: goes along, and is kept; empty for none. server: nil for the one that is known. lifeMilliseconds: how long the
  ///   line works. keepsLine: into the line that is out.
  case invite(letter: String, server: String?, lifeMilliseconds: UInt64, keepsLine: Bool = false)
  case cancelInvitation
  /// Starts the server on this computer and keeps its address; the letter is kept as well, nil for none.
  case useThisComputer(letter: String?)
  /// Starts the server that this computer is, or ends it until it is made the server again.
  case keepHomeServer(Bool)
  /// Puts a plan away that has not begun. Private words stay.
  case beginAnew
  /// Looks an invitation line up; changes nothing.
  case lookUp(line: String)
  /// Answers the invitation that was looked up last, without joining.
  case reply(InvitationAnswer, note: String?, again: String?)
  /// Becomes the second partner, by the line that was looked up last.
  case join(name: String)
  /// Goes on with a join that was sent and not answered, by the same line.
  case joinAgain(line: String)
  /// Makes a line for another device of this person's, or takes it back.
  case addDevice
  case cancelDeviceLine
  /// Hands the plan's keys to the device of this person's that showed this number.
  /// - sendsAlong: whether their private words go to it.
  case grant(comparison: String, sendsAlong: Bool)
  /// Takes a device of this person's out of the plan, by its number; or all but this one.
  case removeDevice(Int)
  case removeOtherDevices
  /// Takes in what a removed device of this person's wrote that does not count: exactly what stood on the page, by its mark.
  case keepDevice(Int, shown: String)
  /// Makes a recovery code; one from before opens nothing any more.
  case makeCode
  /// The recovery line that is shown was put away.
  case putCodeAway
  /// Comes back by a recovery line, or looks an invitation's up where that was typed in its place.
  /// - Parameter mayReplaceAll: whether all devices of this person's may go where there are as many as a plan takes.
  case recover(line: String, mayReplaceAll: Bool)
  /// Hands over what the page holds.
  case hand(SentFile)
  /// Everything that stands here, as a file for the browser to keep.
  case export(ExportForm)
  /// The whole copy, keys included, in a file of its own on this computer.
  case backUp(passphrase: [UInt8]?)
  case lock(LockChange)
  case leave(erasesCopy: Bool, erasesServer: Bool)
  /// Erases a copy whose plan nobody shares, once the line that is out is cancelled.
  case eraseAlone
}

extension FormAction {
  /// Whether no words are left here once it is done.
  package var erasesCopy: Bool {
    switch self {
    case .leave(let erasesCopy, _): erasesCopy
    case .eraseAlone: true
    default: false
    }
  }
}

/// What becomes of the copy's lock.
package enum LockChange: Sendable {
  case set([UInt8])
  case change(from: [UInt8], to: [UInt8])
  case remove([UInt8])
  /// Closed after so many minutes without use.
  case after(minutes: Int)
  case now
}

/// How an export is written.
package enum ExportForm: String, Hashable, Sendable {
  case html, json, csv
}

/// A file that the host hands over in place of a page. It is never kept by the way.
package struct SentFile: Hashable, Sendable {
  package let name: String
  package let type: String
  package let text: String

  package init(name: String, type: String, text: String) {
    self.name = name
    self.type = type
    self.text = text
  }
}

/// What became of what a form asked for.
package enum FormOutcome: Hashable, Sendable {
  case saved
  /// Kept as a private draft.
  case drafted
  /// It stood so already.
  case unchanged
  /// A new line was made, and the one from before could not be cancelled.
  case lineStillOpen
  /// A device is out, and the recovery code that was made or used on it with it.
  case codeGone
  /// Private words are on their way to another device; or all but those that are too long.
  case sentAlong, sentAlongShort
  /// A recovery line was made, to be shown as long as the browser is let in, and kept nowhere.
  case codeMade(line: String)
  /// The line was one's own recovery line, and led back.
  case cameBack
  /// The page stays, and so does what stands in it.
  case file(SentFile)

  package init(_ outcome: ActionOutcome) {
    switch outcome {
    case .saved: self = .saved
    case .drafted: self = .drafted
    case .unchanged: self = .unchanged
    }
  }
}
