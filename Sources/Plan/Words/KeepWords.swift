/// What is said of what a removed device wrote that does not count. None of it ever reaches the other person.
package enum KeepWords: String, Phrase {
  case lead = "This is what device {number} of yours wrote that does not count. Both of you would read it:"
  case ask = "Did you write this yourself, and is all of it to stand in the plan?"
  case kept = "It counts now, as if it had been there when that device was taken out."
  case notKept = "Nothing was changed."
  case nothing = "Nothing is here of device {number} that does not count. Nothing was changed."
  case isThere = "Device {number} is still in the plan, and what it writes counts. Nothing was changed."
  case needsYes = "Without a terminal, taking this in takes --yes. Nothing was changed."
  case held =
    "Something that device {number} wrote is here and does not count. Next: `tandem device keep {number}` shows it."

  case title = "What device {number} wrote that does not count"
  case hint =
    "It came after that device was taken out, or this one had not read it by then. Nobody is shown it. If you wrote it yourself, all of it can stand in the plan, where both of you read it; if not, leave it where it is."
  case takeIn = "Take this in"

  case sealedVote = "a sealed vote"
  case chosen = "chosen"
  case emptied = "(empty)"
  case takenOff = "Taken off. {text}"
  case putBack = "Put back. {text}"
}
