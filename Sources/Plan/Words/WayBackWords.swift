/// What the pages say of the way back into a plan, and of devices that are taken out. None of it ever reaches the other person.
package enum WayBackWords: String, Phrase {
  case title = "A way back"
  case none =
    "There is no recovery code. With one you come back to the plan also without any of your devices. Without a device and without a code there is no way back; both of you would begin a new plan, into which your partner can import what you shared."
  case has = "You have a recovery code. It brings you back to the plan also without any of your devices."
  case make = "Make a recovery code"
  case makeNew = "Make a new recovery code"
  case replaces = "The code that you have now opens nothing any more, once the new one is made."
  case makeNow = "Make it, and show it once"
  case shownOnce = "Write this down, or print it. It is shown here until you have put it away, and nowhere after that."
  case line = "The recovery line"
  case picture = "The same line as a picture, for a camera"
  case saveFile = "Save as a file"
  case putAway = "I have put it away"
  case howToUse =
    "To come back: in Tandem, choose \u{201C}I have a recovery code\u{201D}, and type all of this line."
  case stillOut = "Your code is still on the screen."
  case lookAtIt = "Look at it"

  case wayIn = "I have a recovery code"
  case field = "The recovery line that you wrote down"
  case fieldHelp = "All of it, from \u{201C}tandem\u{201D} on. Capital or small letters, with dashes or spaces."
  case comeBack = "Come back"
  case again = "Coming back has begun, and the server's answer is still to come. Type your recovery line once more."
  case seatIsFull =
    "You have eight devices in the plan, which is as many as it takes: coming back takes all of them out. What they wrote stays. Nothing was changed yet. Next: the button below, if that is right."
  case backWithoutRest =
    "You are back. What you both shared comes with the next sharing; the server cannot be reached now."
  case comeBackAlone = "Come back, and take all of them out"
  case others =
    "Your other devices are still in the plan. If one of them is lost, or somebody else has it, take it out."
  case takeAllOut = "Take all of them out"
  case oneByOne = "One by one"
  case allOutHelp =
    "What they wrote stays in the plan. They read nothing that is written from now on, and keep what they have already. This cannot be undone; each could only be added anew. Your recovery code stays good."
  case allOutNow = "Take them all out of the plan"
  case toPlan = "To the plan"

  case takeOut = "Take it out"
  case takeOutHelp =
    "What it wrote stays in the plan. It reads nothing that is written from now on, and keeps what it has already. This cannot be undone; it could only be added anew."
  case takeOutNow = "Take it out of the plan"
  case erase =
    "Your copy on this device is erased, with its drafts and notes. Your plan goes on from your other devices, and nobody is told."
}
