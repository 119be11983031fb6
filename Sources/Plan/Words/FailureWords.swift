/// What happened, said alike in a terminal and on a page: each names no command. `AppFailure.sentence` is the table.
package enum FailureWords: String, Phrase {
  case notYours = "That is for its author to say. Nothing was changed."
  case removed = "That was taken back or set aside. Nothing was changed."
  case needsBoth = "That needs both of you in the plan. Your words are safe here."
  case needsJoin = "Joining has begun, and the server's answer is still to come. Your words are safe here."
  case needsKeys =
    "This device cannot open the plan yet: its number is still to be compared with your other device. Your words are safe here."
  case needsRecovery = "Coming back has begun, and the server's answer is still to come. Your words are safe here."
  case devicesUsedUp = "You have eight devices in this plan, which is as many as it takes. Nothing was changed."
  case joinsUsedUp =
    "As many devices of yours have come in with a line as one plan takes. Nothing was changed. A recovery code still brings one in."
  case codeUncertain =
    "The server's answer did not come, so a new code may have been made, and what you had before may open nothing. Your words are safe here."
  case notReadToEnd =
    "What the server delivers does not fit what it says it has, so that device's words may not all be here, and it was not taken out. Your words are safe here. Next: try again; if this stays, ask whoever runs the server."
  case removedHere = "This device was taken out of your plan, and its copy is still here. Nothing was changed."
  case neverShared = "Letters and notes stay private; they cannot be shared. Nothing was changed."
  case planHasBegun = "Both of you are in this plan, so it goes on. Nothing was changed."
  case bothHere = "Both of you are here already; there is nobody to invite."
  case alreadyHere = "A copy is already here. It is unchanged, and your words are safe."
  case unreadableKeys =
    "The keys on this computer cannot be read, so nothing can be written or shared. Your words are safe here, and can be read."
  case builtAnew =
    "Your copy was written anew meanwhile, by a repair or a lock, so this was not saved. What was saved before is safe."
  case newerCopy =
    "This copy was written by a later version of this program. It is unchanged, and your words are safe. Next: update."
  case foreignCopy = "The copy at {path} belongs to another user of this computer. Nothing was changed."
  case keysUsedUp =
    "Your side has made new keys as often as one plan takes. Your words are safe here. Next: write everything out, and take it into a new plan."
  case recoveryUnusable =
    "This recovery code opens nothing there: a newer one replaced it, the device that it was made or used on was taken out, or the server has lost it and gets it back when your partner's Tandem shares next. Nothing was changed. Next: look for a newer code, or try again later; another device of yours can bring this one in."
  case unusableInvitation =
    "This invitation is not usable: it expired, was cancelled, or is not known there. Nothing was joined. Next: ask for a new one."
  case takenInvitation =
    "This line has been used already. Nothing was joined. Next: ask for a new one. Was it for a device of your own, and that was not you: take the new one out there, and make another line."
  case wrongInvitation =
    "The server's records do not fit this invitation. Nothing was joined. Next: tell your partner, and ask for a new one."
  case mistypedCode = "The invitation's code has a typing slip in it. Nothing was joined. Next: check it and try again."
  case unreachable = "The server cannot be reached. Your words are safe on this computer. Next: try again later."
  case unreachableAt =
    "The server cannot be reached. Nothing was changed. Tandem asked {address}. Next: check the address in the line, or try again later."
  case notTandem =
    "Something answers there, but it is no Tandem server. No word of yours that it could read went there. Your words are safe here. Next: check the address."
  case noLibrary =
    "The library libcurl is missing on this computer, or too old, so nothing is shared. Your words are safe here. Next: install it (on Debian: apt install libcurl4)."
  case slowDown = "The server asks for a pause. Your words are safe on this computer. Next: try again in a minute."
  case serverFull = "The server takes no changes now. Your words are safe on this computer. Next: try again later."
  case serverForgets =
    "The server has several times in a row not kept what it was given. Your words are safe here, and Tandem offers them again after a pause."
  case upgradeNeeded =
    "The server or your partner uses a later version of this program. Your words are safe here. Next: update."
  case planErased = "No longer shared. Your copy stays here and is yours."
  case ended =
    "This plan is no longer shared, so nothing is written in it any more. Your copy stays here and can be read."
  case endedHere = "The plan in this copy is no longer shared, and stays here to be read. Nothing was changed."
  case rosterFork =
    "The server shows a different history of who belongs to this plan, so sharing has stopped. Your words are safe here. Next: talk with your partner before you go on."
}

/// A next step that a terminal adds to one of `FailureWords`.
package enum CommandStepWords: String, Phrase {
  case whoWrote = "Next: `tandem show` tells who wrote what."
  case show = "Next: `tandem show`."
  case status = "Next: `tandem status`."
  case export = "Next: `tandem export` takes everything along."
  case again = "Next: try again."
  case alreadyHere = "Next: `tandem status`, or --profile NAME for a further copy."
  case beside =
    "Next: `tandem --profile next start` begins another plan beside it, and each command for that one takes `--profile next`."
  case needsBoth = "Next: `tandem invite`."
  case needsJoin = "Next: `tandem join` with the same line."
  case needsKeys =
    "Next: on your other device, `tandem device confirm`, or Settings on its page; then `tandem sync` here."
  case needsRecovery = "Next: `tandem recover` with your line."
  case takeOneOut = "Next: `tandem device list`, then take one out."
  case makeCode = "Next: `tandem recover new`."
  case eraseFirst = "Next: `tandem leave --erase`, then the same again."
  case neverShared = "Next: `tandem draft list` shows what can be."
  case foreignCopy = "Next: use your own, with --home."
  case needsBothInvited = "Next: once your partner has joined, try again."
}
