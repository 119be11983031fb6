/// Beginnings for the letter that may go with an invitation. Each has a gap: it has to become one's own before it is used.
package enum StarterWords: String, Phrase {
  case closeness = "I would like us to be as close as ... Would you look at this with me?"
  case pattern = "I notice that we often ... and I think I have a part in it. I would like to find out together."
  case support = "I would like some help for the two of us with ... There is no hurry, and your doubts are welcome."
  case small =
    "Would you try one small thing with me: ...? Afterwards we talk again, and either of us can say that it is enough."
}

/// Around the letter and the answer to an invitation.
package enum LetterWords: String, Phrase {
  case ask = "What would you like to say? Three sentences are plenty."
  case emptyLine = "An empty line ends it."
  case remarks = "Lines that begin with # are left out."
  case hint = "It has more than three sentences. That is fine; shorter is often easier to read."
  case starters = "Four beginnings, if you like one; put your own words in the place of the dots:"
  case unedited = "The beginning still has its dots. Nothing was kept. Next: put your own words there."
  case openAgain = "Open it again, to change it?"
  case notKept = "The letter was not kept. Next: `tandem invite --letter` begins a new one."
  case editorFailed =
    "The editor did not end as it should, so no letter was kept. Next: try again, or `tandem invite --letter -` takes it from standard input."
  case goesAlong = "Your letter, draft {number}, goes with it."
  case kept = "The letter is a private draft until the invitation is made. Next: `tandem invite`."
}

/// The answers to an invitation. Yes, questions and no are equal answers.
package enum AnswerWords: String, Phrase {
  case yes = "Yes"
  case questions = "I have questions"
  case no = "No"
  case savedYes = "Thank you. Your answer is saved."
  case savedQuestions = "Thank you. Your answer is saved. Next: `tandem concern add`, where questions have their place."
  case savedNo = "Thank you. Your answer is saved. Nothing more is asked of you."
  case reopen = "You can answer anew at any time: `tandem answer yes` or `tandem answer questions`."
  case otherNo = "{name} answered no. One idea: 'Thank you for having an honest conversation with me.'"
  case otherQuestions = "{name} has questions."
  case support = "Next: nothing is needed. There is a page for you alone, if you like: `tandem note support`."
  case none =
    "There is no answer to the invitation. Next: `tandem answer yes`, `questions` or `no`; each is a full answer."
  case shown = "{name}: {text}"
  case note = "    {text}"
  case quiet =
    "{name} answered no, and may be asked again from {date} on. Your words are safe. Next: `tandem note support`."
  case quietForGood =
    "{name} answered no. Whether to talk about it again is for {name} to say. Your words are safe. Next: `tandem note support`."
  case twice =
    "Two invitations have gone out from here. Another one is for {name} to ask for. Your words are safe. Next: `tandem note support`."
  case quietAloud =
    "The answer was no. Whether to talk about it again is for your partner to say. Your words are safe. Next: `tandem note support`."
  case askAgain = "Next: the time that {name} asked for is over. If it still matters to you, ask aloud."
  case aloudKept = "Kept as a private note on this computer: the answer was {text}."
  case aloudNo = "One idea: 'Thank you for having an honest conversation with me.'"
  case aloudYes = "Next: `tandem invite` prints a line to pass on."

  package init(_ answer: InvitationAnswer) {
    switch answer {
    case .yes: self = .yes
    case .questions: self = .questions
    case .no: self = .no
    }
  }
}
