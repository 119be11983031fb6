import TandemPlan

extension SaidWords {
  init(_ said: Said) {
    switch said {
    case .saved: self = .saved
    case .drafted: self = .drafted
    case .unchanged: self = .unchanged
    case .sealed: self = .sealed
    case .removed: self = .removed
    case .shared: self = .shared
    case .kept: self = .kept
    case .answered: self = .answered
    case .declined: self = .declined
    case .compared: self = .compared
    case .cancelled: self = .cancelled
    case .signed: self = .signed
    case .takenBack: self = .takenBack
    case .paused: self = .paused
    case .resumed: self = .resumed
    case .lineStillOpen: self = .lineStillOpen
    case .begunAnew: self = .begunAnew
    case .left: self = .left
    case .leftErased: self = .leftErased
    case .granted: self = .granted
    case .sentAlong: self = .sentAlong
    case .sentAlongShort: self = .sentAlongShort
    case .deviceOut: self = .deviceOut
    case .devicesOut: self = .devicesOut
    case .deviceKept: self = .deviceKept
    case .codeGone: self = .codeGone
    case .putAway: self = .putAway
    case .deviceLine: self = .deviceLine
    case .deviceCancelled: self = .deviceCancelled
    case .erased: self = .erased
    case .erasedLineOpen: self = .erasedLineOpen
    case .backedUp: self = .backedUp
    case .lockSet: self = .lockSet
    case .lockChanged: self = .lockChanged
    case .lockMinutes: self = .lockMinutes
    case .lockRemoved: self = .lockRemoved
    }
  }
}

extension NoticeWords {
  init(_ notice: Notice) {
    switch notice {
    case .noSuchPage: self = .noSuchPage
    case .closed: self = .closed
    case .notFromHere: self = .notFromHere
    case .tooLarge: self = .tooLarge
    case .unreadable: self = .unreadable
    }
  }
}
