/// The lines of `tandem status` that say where things stand.
package enum StatusWords: String, Phrase {
  case alone = "{name}'s copy. Your partner is not in the plan yet."
  case invited = "{name}'s copy. An invitation is out."
  case joining = "{name}'s copy. Joining has begun, and the server's answer is still to come."
  case plan = "Plan: {state}"
  case drafts = "Drafts: {count}, private on this computer"
  case number = "Comparison number: {number}"
  case numberOpen = "Comparison number: {number} (not compared yet)"
  case sharing = "Sharing: {state}"
  case warning = "Please look: {text}"
}

/// The one line that names a sensible next command. It never says who has or has not done something.
package enum NextWords: String, Phrase {
  case writeDraft = "Next: `tandem problem` to write a first draft, or `tandem invite` when you want to."
  case invite = "Next: `tandem invite` when you want to, or `tandem draft list` to read your drafts again."
  case waitForPartner = "Next: pass the line on; `tandem sync` looks whether it was used."
  case joinAgain = "Next: `tandem join` with the same line."
  case compare = "Next: `tandem compare`."
  case shareDrafts = "Next: `tandem draft share all`, or one by one; `tandem draft list` shows them."
  case problem = "Next: `tandem problem`."
  case goal = "Next: `tandem goal`."
  case timeframe = "Next: `tandem timeframe`."
  case reflect = "Next: `tandem concern reflect {number}`, in your own words."
  case answer = "Next: `tandem concern understood {number}`, or `more`, or `not-yet`."
  case addTherapist = "Next: `tandem therapist add`."
  case vote = "Next: `tandem therapist vote {number}`."
  case choose = "Next: `tandem therapist choose N`, once you have talked."
  case agree = "Next: `tandem agree`, when the text is right for you."
  case resume = "Next: `tandem sync --resume` when you want sharing to go on."
  case nothing = "Next: nothing is needed now. `tandem show` is the whole plan."
}

/// What is said about concerns and their answers.
package enum ConcernWords: String, Phrase {
  case nextReflect = "Next: your partner can reflect it with `tandem concern reflect`."
  case reflected = "Whether it is heard, its author says."
  case heard = "Noted: heard. Heard is not agreed."
  case more = "Noted: there is more. Next: `tandem concern edit {number}`, or tell it aloud."
  case notYet = "Noted: not yet."
  case takenBack = "The concern is taken back. `tandem concern list` still shows it as taken back."
}

/// What is said about the therapist list.
package enum TherapistWords: String, Phrase {
  case nextVote = "Next: `tandem therapist vote {number} comfortable`, `maybe` or `not-for-me`."
  case setAside = "Set aside. It stays on the list and can be voted on and edited."
  case chosen = "You chose {name}."
  case chosenBoth = "Both of you chose {name}. Next: `tandem agree`."
  case chosenVeto = "Both of you chose {name}, and a vote says not for me. A choice counts once no vote does."
  case none = "You choose none for now."
}

/// What is said round the agreement.
package enum AgreeWords: String, Phrase {
  case exactText = "This is the exact text:"
  case ask = "Do you agree to it?"
  case signed = "You agree to exactly this text. Any later change shows as changed."
  case agreed = "Both of you agree to this text."
  case already = "You agree to this text already."
  case notSigned = "Nothing was signed."
  case takenBack = "Your agreement is taken back."
  case nothingToTakeBack = "There is no agreement of yours to take back."
  case since = "{state}, since {date}"
  case agreedText = "The text that both agreed to on {date}:"
  case absent = "-"
}
