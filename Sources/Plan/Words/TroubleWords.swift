/// What a page says when a form could not be taken: what happened, that the words are safe, and one next step.
package enum TroubleWords: String, Phrase {
  case empty = "There is no text in that yet, so nothing was saved. Next: write at least one word."
  case tooLong =
    "That text is too long to fit: {limit} bytes at most. It still stands here. Next: shorten it, then save."
  case notYours = "That is for its author to say. Nothing was changed."
  case noSuchEntry = "That entry is not here any more. Nothing was changed. Next: look at the page again."
  case noChoice = "No choice was made, so nothing was saved. Next: choose one."
  case vetoed =
    "A vote says not for me, so this cannot be chosen now. Nothing was changed. Each vote can be changed at any time."
  case ownInvitation = "The answer to an invitation is for the one who was invited. Nothing was saved."
  case removed = "That was taken back or set aside. Nothing was changed."
  case noWebLink = "That is no web address. It still stands here. Next: one that begins with https:// or http://."
  case badHold =
    "A hold lasts from 1 to 14 days. Nothing was saved. Next: choose a number of days, and another hold later if it helps."
  case nothingToAnswer = "There is nothing to answer yet. Nothing was changed."
  case missing = "An agreement needs {missing}. Nothing was signed. Next: write that first."
  case changedMeanwhile =
    "The text changed while it stood here, so nothing was saved. Next: read it again; this is how it is now."
  case badDay = "That is not a day of the calendar. Nothing was saved. Next: one like 2026-05-14."
  case badTime = "That is not a time of day. Nothing was saved. Next: one like 14:30."
  case badMinutes = "That is not a number of minutes. Nothing was saved. Next: one like 20."
  case badAddress = "That is no server address. Nothing was sent. Next: one like https://plan.example.org."
  case badLine = "That is not a whole invitation line. Nothing was joined. Next: copy it again, to its last character."
  case unusableInvitation =
    "This invitation is not usable: it expired, was cancelled, or is not known there. Nothing was joined. Next: ask for a new one."
  case takenInvitation = "This invitation has been used already. Nothing was joined. Next: ask for a new one."
  case wrongInvitation =
    "The server's records do not fit this invitation. Nothing was joined. Next: tell your partner, and ask for a new one."
  case nameTaken = "Your partner has that name already, and two equal names are hard to tell apart. Next: another one."
  case needsBoth = "That needs both of you in the plan. Your words are safe here."
  case planHasBegun = "Both of you are in this plan, so it goes on. Nothing was changed."
  case keysDiffer =
    "Whoever used the invitation brought keys that do not fit, so this plan cannot begin. Your words are safe here. Next: begin a new plan; your drafts come along."
  case compareFirst =
    "Before anything of yours is shared, compare the number with your partner once. Nothing was shared, and what you wrote still stands here."
  case neverShared = "That page has no way to be shared. It stays yours."
  case mayNotInvite =
    "The answer was no. Whether to talk about it again is for your partner to say. Your words are safe here."
  case otherLine =
    "Another invitation was begun to be followed here, and may have been taken. Paste that line again; your words are safe."
  case invitationsUsedUp =
    "This plan has had as many invitations as it takes. Your words are safe here. Next: begin a new plan below; your drafts come along."
  case alreadyHere = "A copy is already here. It is unchanged, and your words are safe."
  case noCopy = "There is no copy on this computer yet, so nothing was saved. Next: begin one."
  case noOffer = "The invitation line is not at hand any more. Nothing was joined. Next: paste it again."
  case bothHere = "Both of you are here already; there is nobody to invite."
  case uneditedLetter = "The beginning still has its dots. Nothing was kept. Next: put your own words there."
  case noServer = "No server is set yet. Nothing was sent. Next: give the address of one."
  case unreachable = "The server cannot be reached. Your words are safe on this computer. Next: try again later."
  case certificate =
    "The server's certificate is not the one expected, so nothing was sent. Your words are safe here. Next: ask whoever runs the server for its present address."
  case notTandem =
    "Something answers there, but it is no Tandem server. No word of yours that it could read went there. Your words are safe here. Next: check the address."
  case noLibrary =
    "The library libcurl is missing on this computer, or too old, so nothing is shared. Your words are safe here. Next: install it (on Debian: apt install libcurl4)."
  case slowDown = "The server asks for a pause. Your words are safe on this computer. Next: try again in a minute."
  case serverFull = "The server takes no changes now. Your words are safe on this computer. Next: try again later."
  case signupNeeded =
    "This server asks for a sign-up token before it keeps a new plan. Your words are safe here. Next: ask whoever runs it."
  case serverDeclined = "The server did not take that. Your words are safe on this computer. Next: try again later."
  case upgradeNeeded =
    "The server or your partner uses a later version of this program. Your words are safe here. Next: update."
  case planErased = "The plan was erased at the server. Your copy stays here and is yours."
  case removedDevice = "This device is no longer part of the plan. Your copy stays here and is yours."
  case rosterFork =
    "The server shows a different history of who belongs to this plan, so sharing has stopped. Your words are safe here. Next: talk with your partner before you go on."
  case diskFull =
    "The disk is full. What was saved before is safe; this was not saved and still stands here. Next: make room, then save again."
  case cannotWrite =
    "This computer cannot write there. What was saved before is safe; this was not saved and still stands here. Next: allow writing there, then save again."
  case inputOutput =
    "The disk gave an error. What was saved before is kept; this may be saved, or may not, and still stands here. Next: open this page anew to see, then make a backup."
  case unreadable =
    "The copy on this computer cannot be read. Nothing was changed. Next: keep a backup of its folder before you try anything."
}
