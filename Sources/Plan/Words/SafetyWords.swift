/// The safety page. It promises nothing that the program cannot keep.
package enum SafetyWords: String, Phrase {
  case title = "Safety"
  case notForFear =
    "This plan is for two people who can both say no. If you are afraid of your partner, couples sessions and a shared plan may not be safe for you."
  case notNow = "Couples work is not the right next step where there is violence, control or fear."
  case exit = "Leaving quickly: close this window. To empty the screen first, type `clear`."
  case remains =
    "What that does not erase: commands typed here stay in the shell's history, and your copy stays in its folder. Anyone who uses this account on this computer can open it, unless it has a lock."
  case partner =
    "Everything shared is on your partner's computer too, and cannot be called back. Drafts stay here alone."
  case server = "Whoever runs the server cannot read your words, and can tell when a device connected."
  case limits = "This program cannot make anybody safe. It can only be honest about what it does."
}
