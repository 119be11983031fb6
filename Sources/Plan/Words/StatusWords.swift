/// The lines of `tandem status` that say where things stand.
package enum StatusWords: String, Phrase {
  case alone = "{name}'s copy. Your partner is not in the plan yet."
  case invited = "{name}'s copy. An invitation is out."
  case joining = "{name}'s copy. Joining has begun, and the server's answer is still to come."
  case recovering = "{name}'s copy. Coming back has begun, and the server's answer is still to come."
  case recoveringUnnamed = "Coming back has begun, and the server's answer is still to come."
  case plan = "Plan: {state}"
  case drafts = "Drafts: {count}, private on this computer"
  case number = "Comparison number: {number}"
  case numberOpen = "Comparison number: {number} (not compared yet)"
  case sharing = "Sharing: {state}"
  case visits = "Visits: {text}"
  case warning = "Please look: {text}"
}

/// The one line that names a sensible next command. It never says who has or has not done something.
package enum NextWords: String, Phrase {
  case writeDraft = "Next: `tandem problem` to write a first draft, or `tandem invite` when you want to."
  case invite = "Next: `tandem invite` when you want to, or `tandem draft list` to read your drafts again."
  case waitForPartner = "Next: pass the line on; `tandem sync` looks whether it was used."
  case nothingYet = "Next: nothing is needed now."
  case joinAgain = "Next: `tandem join` with the same line."
  case beginAnew = "Next: `tandem start --anew` begins a new plan; your drafts come along."
  case compare = "Next: `tandem compare`."
  case shareDrafts = "Next: `tandem draft share all`, or one by one; `tandem draft list` shows them."
  case problem = "Next: `tandem problem`."
  case goal = "Next: `tandem goal`."
  case timeframe = "Next: `tandem timeframe`."
  case reflect = "Next: `tandem concern reflect {number}`, in your own words."
  case answer = "Next: `tandem concern understood {number}`, or `more`, or `not-yet`."
  case answerInvitation =
    "Next: `tandem answer yes`, `tandem answer questions` or `tandem answer no`. Each is a full answer, and there is no hurry."
  case answeredNo =
    "Next: nothing is asked of you. `tandem answer yes` or `questions` is there at any time, if you like."
  case onHold = "Next: nothing, until {date}."
  case addTherapist = "Next: `tandem therapist add`, or `tandem option` for other ways to begin."
  case vote = "Next: `tandem therapist vote {number}`."
  case choose = "Next: `tandem therapist choose N`, once you have talked."
  case agree = "Next: `tandem agree`, when the text is right for you."
  case agreeAgain =
    "Next: `tandem agree --show` tells what is different; then `tandem agree`, when the text is right for you."
  case visit = "Next: `tandem visit add`, once there is a date."
  case visitDone = "Next: `tandem visit done {number}`, if that visit took place."
  case firstVisitAhead =
    "Next: nothing until your visit. `tandem note first-session` tells what a first one usually looks like."
  case visitAhead = "Next: nothing until your next visit."
  case resume = "Next: `tandem sync --resume` when you want sharing to go on."
  case nothing = "Next: nothing is needed now. `tandem show` is the whole plan."
}

/// What is said about concerns and their answers.
package enum ConcernWords: String, Phrase {
  case nextReflect = "Next: nothing from you. Your partner can say it in their own words."
  case reflected = "Its author says whether that is it."
  case heard = "Noted: heard. Heard is not agreed."
  case more = "Noted: there is more. Next: `tandem concern edit {number}`, or tell it aloud."
  case notYet = "Noted: not yet."
  case ideas = "There is a page of ideas about this, if you like: `tandem concern ideas {name}`."
  case ideasHeading = "Pages of ideas, one a topic"
  case takenBack = "The concern is taken back. `tandem concern list` still shows it as taken back."
}

/// What is said about the therapist list.
package enum TherapistWords: String, Phrase {
  case numbered = "{name} (number {number})"
  case sameName = "There is one of that name already, number {number}."
  case setAside = "Set aside. It stays on the list, and `--back` takes it up again."
  case chosen = "You chose {name}. It counts once both of you choose the same."
  case otherChoice = "You chose {name}; {second} is proposed too. Chosen is what both of you choose."
  case chosenSoFar = "Both of you chose {name}. Before you can agree, the plan needs its goal and its timeframe."
  case chosenBoth = "Both of you chose {name}. Next: `tandem agree`."
  case chosenVeto = "Both of you chose {name}, and a vote says not for me. A choice counts once no vote does."
  case none = "You choose none for now."
}

/// What is said about ways to begin.
package enum WayWords: String, Phrase {
  case nextVote = "Next: `tandem option vote {number}`, or `tandem option choose {number}`."
  case noVotes = "Where no vote is named, there is none of yours."
  case howTo = "Next: `tandem option vote N`, or `tandem option choose N`. Both choices count alike."
}

/// What is said about hopes.
package enum HopeWords: String, Phrase {
  case more = "More of: {text}"
  case less = "Less of: {text}"
  case none = "There are no hopes yet. Next: `tandem hope add`."
  case removed = "The hope is taken off the plan."
}

/// What is said about visits and holds.
package enum VisitWords: String, Phrase {
  case none = "There are no visits. Next: `tandem visit add`."
  case entry = "{date}{text}"
  case done = "done"
  case passed = "the day has passed"
  case count = "{count} took place"
  case countOf = "{count} of {limit} took place"
  case firstAdded = "Next: nothing until then. `tandem note first-session` tells what a first one usually looks like."
  case added = "Next: nothing until then."
  case askDoneEarly = "That visit is on {date}. Is it done already?"
  case doneEarly = "That visit is on {date}, which is still to come. `tandem visit done {number} --not` takes it back."
  case removed = "The visit is taken off the plan."
  case stopped =
    "No further visits are planned. What was done stays. Either of you may add one again; no reason is needed."
  case nothingToStop = "There is no visit ahead."
  case holdSet = "On hold until {date}. Both of you see the date, and nothing else is asked until then."
  case holdEnded = "Your hold is over."
  case noHold = "Nothing is on hold. Next: `tandem hold 7`, if a pause helps."
}

/// What is said about links worth reading together.
package enum ResourceWords: String, Phrase {
  case none = "There are no links. Next: `tandem resource add`."
  case entry = "{text} ({name})"
  case minutes = "{count} minutes"
  case removed = "The link is taken off the plan."
}

/// What is said round the agreement.
package enum AgreeWords: String, Phrase {
  case exactText = "This is the exact text:"
  case ask = "Do you agree to it?"
  case signed = "You agree to exactly this text. Any later change shows as changed."
  case agreed = "Both of you agree to this text."
  case already = "You agree to this text already."
  case yours = "You agree to this text."
  case hadYours = "You had agreed to this text."
  case notSigned =
    "Nothing was signed. The text stays as it is. Next: change what does not fit yet, or leave it for another day."
  case takenBack = "Your agreement is taken back. Nothing else has changed, and no reason is needed."
  case nothingToTakeBack = "There is no agreement of yours to take back."
  case since = "{state}, since {date}"
  case difference = "What is different from the text of {date}:"
  case before = "- {name}: {text}"
  case now = "+ {name}: {text}"
  case never = "There is no text that both of you agreed to yet. Next: `tandem agree`."
  case agreedText = "The text that both agreed to on {date}:"
  case absent = "-"
}
