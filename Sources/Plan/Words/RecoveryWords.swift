/// What is said about the way back into a plan, and of devices that are taken out. None of it ever reaches the other one.
package enum RecoveryWords: String, Phrase {
  case line = "Your way back. Write it down, or print it; it is shown this once:"
  case onPaper = "Your way back into your plan:"
  case keep =
    "With it you come back to everything you both shared, also without any of your devices. Whoever finds it can do that too, and reads all of it without a trace: keep it where you keep what matters, away from your devices."
  case replaces = "A code from before opens nothing any more."
  case test = "Next: put it away. On another computer: `tandem recover`, then this line."
  case written = "Written to {path}; only your account can read it."
  case notInFile =
    "The new code could not be written to {path}, so it stands here alone. Next: write it down now."
  case back = "You are back, {name}. Everything that you both shared is here."
  case backWithoutRest =
    "You are back. What you both shared is still to come, since the server cannot be reached now. Next: `tandem sync`."
  case allGone = "All your other devices went with it, since there were eight. What they wrote stays."
  case seatIsFull =
    "You have eight devices in the plan, which is as many as it takes: coming back takes all of them out. Nothing was changed. Next: `tandem recover --remove-others`, if that is right."
  case askFull =
    "You have eight devices in the plan, which is as many as it takes. Coming back takes all of them out; what they wrote stays. Go on?"
  case askNew = "You have a recovery code. It opens nothing any more once there is another one. Make a new one?"
  case notMade = "No code was made, and the one that you have is as good as before."
  case clear = "Your screen shows it until you empty it: `clear`."
  case notBack = "What was private stays where it was: drafts, notes, and votes that are still sealed."
  case others = "Your other devices are still in the plan. If one of them is lost, take it out."
  case askOthers = "Take all your other devices out of the plan? This cannot be undone; they could only be added anew."
  case othersGone = "Your other devices are out. What they wrote stays, and they read nothing from now on."
  case othersNext = "Next: `tandem device list`; `tandem device remove NUMBER` takes one out."
  case next = "Next: `tandem show`."

  case restToCome =
    "The server could not be asked again after that. Next: `tandem sync`."
  case removed = "That device is out. What it wrote stays, and it reads nothing that is written from now on."
  case removedCode =
    "Your recovery code went with it: it was made or used there, and opens nothing any more. Next: `tandem recover new`."
  case askRemove = "Take device {number} out of the plan? This cannot be undone; it could only be added anew."
  case askRemoveNew =
    "Take device {number}, whose number was not compared, out of the plan? This cannot be undone; it could only be added anew."
  case isOut = "That device is out already. Nothing was changed."
  case notRemoved = "Nothing was changed."
  case isThis =
    "That is this device. Nothing was changed. Next: take it out from another device of yours. `tandem leave` would end the plan for both of you."
  case noSuchDevice = "There is no device {number}. Nothing was changed. Next: `tandem device list`."
  case needsYes = "Without a terminal, removing a device takes --yes. Nothing was changed."
  case notALine =
    "That is not a whole recovery line. Nothing was changed. Next: all of it, from `tandem` on, to its last character."
  case nothingTyped = "Nothing was typed. Nothing was changed."
  case outputOfNew =
    "A file is written with `tandem recover new` alone. Nothing was changed. Next: the same without it."
  case othersOfBack =
    "Other devices are taken out as you come back, or with `tandem device remove`. Nothing was changed. Next: the same without --remove-others."
  case jsonOrFile = "--json and --output cannot both be meant. Nothing was changed. Next: one of them."
  case noLine = "There is no recovery line here. Nothing was changed. Next: `tandem recover` on a terminal asks for it."
  case slip = "The recovery code has a typing slip in it. Nothing was changed. Next: check it and try again."
  case isRecovery =
    "That is a recovery line: it brings its own person back into their plan. Nothing was joined. Next: `tandem recover`."
  case isInvitation = "That is no recovery line: it lets somebody join. Nothing was changed. Next: `tandem join`."

  /// A removed device.
  case nothingToLeave =
    "This device was taken out of your plan from another one of yours, so there is nothing left to leave. What is here stays and can be read. Next: `tandem leave --erase`, if the copy here is to go."
  case erasesHere =
    "Your copy on this device is erased, with its drafts and notes. Your plan goes on from your other devices, and nobody is told. That cannot be undone."

  /// What is kept of a line, in a file.
  package static func sheet(_ line: String) -> String {
    [Self.onPaper.text, line, Self.keep.text].joined(separator: "\n\n") + "\n"
  }
}
