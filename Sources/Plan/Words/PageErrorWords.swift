/// What a page says when a form could not be taken: what happened, that the words are safe, and one next step.
package enum PageErrorWords: String, Phrase {
  case needsComputer =
    "That is done where Tandem is installed on a computer, and not in a browser. Nothing was changed, and what you wrote is safe here. Next: \u{201C}To read and print\u{201D} under Settings takes your words along."
  case empty = "There is no text in that yet, so nothing was saved. Next: write at least one word."
  case tooLong =
    "That text is too long to fit: {limit} bytes at most. It still stands here. Next: shorten it, then save."
  case noSuchEntry = "That entry is not here any more. Nothing was changed. Next: look at the page again."
  case noChoice = "No choice was made, so nothing was saved. Next: choose one."
  case vetoed =
    "A vote says not for me. It can be chosen once no vote does. Nothing was changed."
  case ownInvitation = "The answer to an invitation is for the one who was invited. Nothing was saved."
  case noWebLink = "That is no web address. It still stands here. Next: one that begins with https:// or http://."
  case badHold =
    "A hold lasts from 1 to 14 days. Nothing was saved. Next: a day not further away, and another hold later if it helps."
  case nothingToAnswer = "There is nothing to answer yet. Nothing was changed."
  case missing = "An agreement needs {missing}. Nothing was signed. Next: write that first."
  case changedMeanwhile =
    "The text changed while it stood here, so nothing was saved. Next: read it again; this is how it is now."
  case badDay = "That is not a day of the calendar. Nothing was saved. Next: one like 2026-05-14."
  case badTime = "That is not a time of day. Nothing was saved. Next: one like 14:30."
  case badMinutes = "That is not a number of minutes. Nothing was saved. Next: one like 20."
  case badAddress = "That is no server address. Nothing was sent. Next: one like https://plan.example.org."
  case badLine = "That is not a whole invitation line. Nothing was joined. Next: copy it again, to its last character."
  case nameTaken =
    "Both of you would be called {name}, and two equal names are hard to tell apart. Next: another one, such as {suggestion}."
  case compareFirst =
    "Before anything of yours is shared, compare the number with your partner once. Nothing was shared, and what you wrote still stands here."
  case mayNotInvite =
    "The answer was no. Whether to talk about it again is for your partner to say. Your words are safe here."
  case otherLine =
    "Another invitation was begun to be followed here, and may have been taken. Paste that line again; your words are safe."
  case ownLine =
    "That is your own invitation line: it is for your partner. Nothing was changed, and the line still works."
  case invitationsUsedUp =
    "This plan has had as many invitations as it takes. Your words are safe here. Next: begin a new plan below; your drafts come along."
  case noCopy = "There is no copy on this computer yet, so nothing was saved. Next: begin one."
  case noOffer = "The invitation line is not at hand any more. Nothing was joined. Next: paste it again."
  case passphrasesDiffer =
    "The two passphrases were different, so there is no backup. Next: type the same one twice, or none."
  case noServer = "No server is set yet. Nothing was sent. Next: give the address of one."
  case otherServer =
    "Both of you share this plan by another server, so it stays there. Nothing was changed. Next: the settings, if the plan is to move."
  case otherServerOfLine =
    "An invitation line leads to another server, so nothing was changed. The line still works. Next: cancel the invitation, if its server is to be another one."
  case certificate =
    "The server's certificate is not the one expected, so nothing was sent. Your words are safe here. Next: ask whoever runs the server for its present address."
  case signupNeeded =
    "This server asks for a sign-up token before it keeps a new plan. Your words are safe here. Next: ask whoever runs it."
  case serverDeclined = "The server did not take that. Your words are safe on this computer. Next: try again later."
  case diskFull =
    "The disk is full. What was saved before is safe; this was not saved and still stands here. Next: make room, then save again."
  case cannotWrite =
    "This computer cannot write there. What was saved before is safe; this was not saved and still stands here. Next: allow writing there, then save again."
  case inputOutput =
    "The disk gave an error. What was saved before is kept; this may be saved, or may not, and still stands here. Next: open this page anew to see, then make a backup."
  case busy =
    "Another program is writing to this copy. This was not saved and still stands here. Next: save again."
  case unreadable =
    "The copy on this computer cannot be read. Nothing was changed. Next: keep a backup of its folder before you try anything."
}
