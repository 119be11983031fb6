/// What is said about whether a copy is whole.
package enum DoctorWords: String, Phrase {
  case sound = "Your copy is whole: {count} texts and marks, each as it was sealed."
  case pages = "The file itself is damaged."
  case rotten = "{count} texts or marks are not what was sealed."
  case lost =
    "Of those, {count} cannot be had back from their seal; what the server holds of them comes back from there."
  case noted =
    "Of those, {count} of your own were not sent yet; a repair keeps their words as private notes, in `tandem draft list`."
  case unreadable = "{count} rows of the table {name} cannot be read."
  case unfit = "What stands in the tables does not fit together."
  case nothing =
    "Your keys cannot be read, so nothing can be built from this file. It was left as it is. Next: `tandem restore` with a backup, once the file is moved elsewhere."
  case keyless =
    "Your keys cannot be read, so nothing can be built from this file. It was left as it is. Next: `tandem export` takes your words along."
  case open = "Others on this computer can reach {path}."
  case quarantined = "Set aside, since they failed a check when they came: {count}."
  case lowRoom = "There is little room left on this disk: {count} MiB. Next: make some."
  case next = "Your words are safe as far as they can be read; nothing was changed. Next: `tandem doctor --repair`."
  case repaired =
    "A new copy was built from what can be read. The damaged file is kept at {path}, for your account alone. Next: `tandem sync` fetches what is missing."
  case noServer =
    "The server's address could not be read. Next: `tandem doctor --repair --server URL`, then `tandem sync`."
  case closed = "Only your account can reach it now."
  case pageIsOpen =
    "Your page is open, and would go on writing into the damaged file. Nothing was changed. Next: end `tandem open` and all other commands, then try again."
}
