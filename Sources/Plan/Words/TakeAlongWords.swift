/// What the page says of taking everything along: copies to read, backups, and whether the copy is whole.
package enum TakeAlongWords: String, Phrase {
  case title = "Take it with you"
  case export =
    "Everything that stands here, to be read without Tandem. Your drafts and notes are in it; think of that before you pass it on."
  case html = "To read and print"
  case csv = "As a table"
  case json = "For programs"
  case backup = "Make a backup"
  case backupHint =
    "The whole copy with its keys, in a file that only your account can read. Its place: {path}. A backup helps once it is also on another disk."
  case passphrase = "A passphrase, if you like"
  case passphraseHint = "With one, nobody opens the file without it, nor can anybody help if it is forgotten."
  case passphraseAgain = "The same passphrase again"
  case made =
    "The backup is made: {path}. Only your account can read it; keep it as private as the plan itself."
  case commands =
    "In a terminal, \"tandem import FILE\" takes what an export holds into a new plan, and \"tandem restore FILE\" puts a backup back where no copy is."
  case check = "Is my copy whole?"
  case checkHint = "Each text is held against its seal. Nothing is changed by looking."
  case look = "Look through it"
  case repair =
    "Your words are safe as far as they can be read, and nothing was changed. Next: close Tandem, and in a terminal run \"doctor --repair\". It builds a new copy from what can be read, and keeps this one."
  case again = "Look again"
}
