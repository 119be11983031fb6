/// What is said when something cannot be done: what happened, that your words are safe where that could be in doubt, and one
/// next step. No plan text stands in any of them.
package enum ErrorWords: String, Phrase {
  // What was typed
  case notUTF8 = "That is not valid UTF-8 text. Nothing was stored. Next: check the text's encoding and try again."
  case empty = "There is no text in that. Nothing was stored. Next: write at least one word."
  case tooLong =
    "That text is too long: at most {limit} bytes fit here. Nothing was stored. Next: shorten it and try again."
  case noText =
    "There are no words in that yet. Nothing was stored. Next: on a terminal they are asked for; `-` reads them from standard input."
  case noTherapistName =
    "There is no name in that yet. Nothing was stored. Next: `tandem therapist add NAME`; on a terminal it is asked for."
  case noVisitDay =
    "There is no day in that yet. Nothing was stored. Next: `tandem visit add 2026-05-14`, say; on a terminal it is asked for."
  case noLine = "There is no invitation line. Next: `tandem join` on a terminal asks for it."
  case noName = "There is no name. Nothing was stored. Next: give one with --name."
  case oneOfThree =
    "Only one of --watch, --pause and --resume can be meant. Nothing was changed. Next: name one of them."
  case keepOrErase =
    "Only one of --keep-copy and --erase can be meant. Nothing was changed. Next: name one of them."
  case inputOnce =
    "Standard input can be used for one text at a time. Nothing was stored. Next: give the others in a command of their own."
  case noSuchChoice = "That is not one of the choices. Nothing was stored. Next: one of {choices}."
  case noSuchEntry =
    "There is no entry with that number or beginning. Nothing was changed. Next: `{list}` shows them all."
  case meantChoice =
    "That is not one of the choices. Nothing was stored. Did you mean {nearest}? Next: one of {choices}."
  case ambiguous = "More than one entry begins like that. Nothing was changed. Next: `{list}` shows their numbers."
  case noChoice = "No choice was given. Nothing was stored. Next: one of {choices}."
  case bothDirections = "A hope is either more or less. Nothing was stored. Next: `--more`, `--less`, or neither."
  case badDate = "That is not a day of the calendar. Nothing was stored. Next: one like 2026-05-14."
  case badTime = "That is not a time of day. Nothing was stored. Next: one like 14:30."
  case badHold =
    "A hold lasts from 1 to 14 days. Nothing was stored. Next: `tandem hold 14`, and another one later if it helps."
  case badMinutes = "That is not a number of minutes. Nothing was stored. Next: one like 20."
  case noWebLink = "That is no web address. Nothing was stored. Next: one that begins with https:// or http://."
  case againAfterNo =
    "When to be asked again goes with a no. Nothing was stored. Next: the same answer without `--again`."
  case twoAnswers =
    "An answer has two parts. Nothing was stored. Next: `tandem reassess helped continue`, or without words on a terminal."
  case fiveSteps = "The worksheet has five steps. Nothing was kept. Next: five lines, one a step."
  case noSuchPage = "There is no page with that name. Next: `tandem note` lists them."
  case noSuchQuestion =
    "The standard questions have the numbers 1 to 5. Nothing was stored. Next: `tandem therapist question` shows them."
  case noteWithAnswer =
    "Words and a time go with an answer. Nothing was sent. Next: add `--answer yes`, `questions` or `no`."
  case noSuchAnswer = "Only an answer can stand there. Nothing was stored. Next: `tandem invite answered yes`, or `no`."
  case answerAloud =
    "That is for {name} to say, now that both of you are here. Nothing was stored. Next: `tandem status`."
  case noDetail = "No detail was given. Nothing was changed. Next: name one, such as `--fee`."
  case badProfile =
    "A profile's name has letters, digits, dashes and underlines, at most 32. Nothing was stored. Next: choose such a name."
  case badServer =
    "That is no server address. Nothing was stored. Next: one like https://plan.example.org, as its server prints it."
  case badExpiry = "That is no duration. Nothing was stored. Next: one like 12h or 7d, at most 90d."
  case noSuchVersion =
    "There is no earlier version with that number. Nothing was changed. Next: `tandem earlier {field}`."
  case noSuchField = "That is not a field with earlier versions. Next: problem, goal, timeframe, word or budget."
  case unknownCommand = "There is no command `{typed}`. Did you mean `{nearest}`?"
  case unknownOfTwo = "There is no command `{typed}`. Did you mean `{first}` or `{second}`?"
  case noSuchCommand = "There is no command `{typed}`. Next: `{list}` lists them."
  case unknownShell = "Completion is there for bash, zsh and fish. Next: name one of them."
  case nameTaken =
    "Your partner has that name already, and two equal names would be hard to tell apart. Nothing was stored. Next: another one, such as \"{suggestion}\"."

  // The copy on this computer
  case notSetUp =
    "There is no plan on this computer yet. Next: `tandem start` begins one, `tandem join` follows an invitation, or the line from your other device; `tandem recover` brings you back."
  case noProfile =
    "There is no copy named {name} on this computer yet. Next: `tandem start` begins one, `tandem join` follows an invitation."
  case otherProfiles =
    "There is no copy named {name}. Copies here: {list}. Next: name one of those with --profile, or `tandem start` begins one named {name}."
  case withoutProfile = "the one without --profile"
  case unreadableCopy =
    "The copy at {path} cannot be read. Nothing was changed. Next: `tandem doctor` tells what can be had back."
  case cannotWrite =
    "This computer cannot write at {path}. What was saved before is safe, the last words were not stored. Next: make room or allow writing there, then try again."
  case diskFull =
    "The disk is full. What was saved before is safe, the last words were not stored. Next: make room, then try again."
  case inputOutput =
    "The disk gave an error. What was saved before is kept; the last words may be saved, or may not. Next: `tandem show` tells; then make a backup."
  case busy = "Another program is writing to this copy. The last words were not stored. Next: try again."
  case outputGone =
    "The output could not be written. Your words are safe in your copy. Next: look where the output goes, and try again."

  // Whose it is
  case ownConcern =
    "A reflection is for the other one to write. Nothing was changed. Next: `tandem concern edit`, if you would like to put your own words differently."
  case nothingToAnswer = "There is no reflection to answer yet. Nothing was changed. Next: `tandem concern list`."
  case vetoed =
    "A vote says not for me, so this cannot be chosen now. Nothing was changed. Next: talk about it; each vote can be changed at any time."
  case ownInvitation =
    "The answer to an invitation is for the one who was invited, and you did the asking. Nothing was stored. Next: `tandem status`."
  case changedMeanwhile =
    "The words that this was for have changed meanwhile, so nothing was done with them. Next: the same command again shows them."
  case readsOtherwise =
    "These words were not shown here before, so nothing was done with them. Next: read them, and give the command again if you still mean it."
  case listMoved =
    "The list has changed since it was last shown here, so nothing was changed. Next: `{list}` shows it as it is now."
  case agreeYes =
    "Nothing was signed, since nobody could be asked here. Next: `tandem agree --yes` signs exactly this text."
  case agreeUnshown =
    "This text was not shown here yet, so nothing was signed. Next: `tandem agree --show`."
  case agreeChanged =
    "The text changed since it was last shown here, so nothing was signed. Next: `tandem agree --show`."
  case missingForAgreement = "An agreement needs {missing}. Nothing was signed. Next: `{next}`."
  case compareFirst =
    "Before anything of yours is shared, compare the number with your partner once. Nothing was shared, and your words are safe here. Next: `tandem compare --confirm`."
  case otherLine =
    "Another invitation was begun to be followed here, and may have been taken. Nothing was changed. Next: `tandem join` with that line again, or `tandem start --anew` to leave it; your drafts stay."
  case ownLine =
    "That is your own invitation line: it is for your partner. Nothing was changed, and the line still works. Next: pass it on."
  case invitationsUsedUp =
    "This plan has had as many invitations as it takes. Your words are safe here. Next: `tandem start --anew` begins a new plan; your drafts come along."
  case noInvitation = "There is no invitation out. Nothing was changed."

  // The server
  case noHome = "There is no home folder to keep a copy in. Next: name one with --home."
  case noServer =
    "No server is set yet. Nothing was sent. Next: `tandem invite --server URL`, or `tandem open`, where this computer can be the server."
  case otherServer =
    "Both of you share this plan by another server, so it stays there. Nothing was changed. Next: nothing is needed."
  case notConnected =
    "Nobody was invited yet, so there is nothing to share. Your words are safe here. Next: `tandem invite`."
  case certificate =
    "The server's certificate is not the one expected, so nothing was sent. Your words are safe here. Next: ask whoever runs the server for its present address and pin."
  case signupNeeded =
    "This server asks for a sign-up token before it keeps a new plan. Your words are safe here. Next: ask whoever runs it, and put the token into TANDEM_SIGNUP."
  case serverDeclined = "The server did not take that. Your words are safe on this computer. Next: `tandem status`."
  case keysDiffer =
    "Whoever used the invitation brought keys that do not fit, so this plan cannot begin. They saw your name and your letter, and nothing else of yours was shared. Your drafts are safe here. Next: `tandem start --anew` begins a new plan; your drafts come along."

  // The invitation
  case badLine =
    "That is not a whole invitation line. Nothing was joined. Next: copy it again, from `tandem` to its last character."
}
