/// What `tandem open` says.
package enum OpenWords: String, Phrase {
  case running =
    "This opens your page in a browser, once. It is there until Ctrl-C; everything is saved on this computer."
  case again = "Your page is open already. This is another way in; it works once."
  case closed = "The page is closed. Everything is saved on this computer."
  case portInUse =
    "Another program uses that port. Your words are safe. Next: `tandem open` without --port, which finds a free one."
  case cannotListen =
    "This computer does not let the page be opened. Your words are safe. Next: the other commands work as before."
  case otherSilent =
    "Your page seems to be open already, and does not answer. Your words are safe. Next: end it there, then try again."
}
