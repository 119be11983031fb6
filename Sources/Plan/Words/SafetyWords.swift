/// The safety page. It promises nothing that the program cannot keep.
package enum SafetyWords: String, Phrase {
  case title = "Safety"
  case notForFear =
    "This plan is for two people who can both say no. If you are afraid of your partner, couples sessions and a shared plan may not be safe for you."
  case help =
    "Help is there: in the European Union call 116 016, in the USA 1-800-799-7233, in the UK 0808 2000 247, in danger 112 or 911. Call from a telephone that nobody else looks at."
  case exit = "Leaving quickly: close this window. To empty the screen first, type `clear`."
  case remains =
    "What that does not erase: commands typed here stay in the shell's history, and your copy stays in its folder. Anyone who uses this account on this computer can open it."
  case partner =
    "Everything shared is on your partner's computer too, and cannot be called back. Drafts stay here alone."
  case server = "Whoever runs the server cannot read your words, and can tell when a device connected."
  case limits = "This program cannot make anybody safe. It can only be honest about what it does."
}
