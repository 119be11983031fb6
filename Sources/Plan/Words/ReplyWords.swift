/// Answering an invitation without joining, and what the inviter reads of it.
package enum ReplyWords: String, Phrase {
  // The one who was invited
  case title = "A letter from {name}"
  case noLetter = "An invitation from {name}"
  case yourAnswer = "Your answer"
  case full =
    "Each of these is a full answer. None of them joins you to anything, and there is no hurry: it can be read and answered here until {date}."
  case tellsNobody = "Reading it tells nobody that you did."
  case fewWords = "Add a few words, or your questions"
  case words = "A few words to {name}"
  case answeredYes = "You answered yes"
  case answeredQuestions = "You have questions"
  case answeredNo = "You answered no"
  case isTold = "{name} sees that, and nothing else."
  case isToldMore = "{name} sees that, with what you said to it."
  case mayAdd = "Say when it may come up again, or add a few words"
  case changeWords = "Change the words"
  case questionsHelp =
    "{name} reads them beside your answer, and can talk with you or put another letter into the same line."
  case again = "If you like: when may you be asked again?"
  case saveWords = "Save"
  case change = "Change the answer"
  case changeHelp = "You can change your answer here at any time with the same line, until {date}."
  case comeIn = "Come into the plan"
  case empty = "It is empty, and it will belong to both of you in the same way."
  case sees = "{name} will see what you are called, and nothing else."
  case notToday = "Not today"
  case come = "Come in"
  case afterwards = "Afterwards, one short check"
  case afterwardsHelp =
    "Both screens show the same number. Read it to each other, by voice or side by side; then you both know that nobody stands between you."
  case theLetter = "The letter"
  // The same in a terminal
  case ask =
    "Your answer: yes, questions or no? Each is a full answer, and none of them joins you to anything. Enter leaves it for another time."
  case askWords = "A few words, if you like. Enter leaves them out."
  case askQuestions = "Your questions, if you like to write them here. Enter leaves them out."
  case askAgain = "When may you be asked again: never (you bring it up yourself), 1w or 1m? Enter means never."
  case askCome = "Come into the plan now?"
  case before = "Your answer so far: {text}."
  case fromBefore =
    "It was given with this line before. It goes no further: once you are in the plan, you answer there yourself."
  case how = "To answer without joining: `tandem join --answer yes`, `questions` or `no`."
  case left =
    "Nothing was sent, and nothing was joined. The same line can be read and answered until {date}. Next: `tandem join`, whenever you like."
  case savedQuestions = "Thank you. Your questions are saved, and go to {name} beside your answer."
  case later = "Next: `tandem join` with the same line comes into the plan, whenever you like."
  case laterAgain = "You can change your answer at any time with the same line, until {date}: `tandem join`."
  // The inviter
  case otherYes = "Your partner answered yes. They come into the plan with the same line, whenever they like."
  case otherQuestions = "Your partner has questions."
  case otherNo = "Your partner answered no. One idea: 'Thank you for having an honest conversation with me.'"
  case forThem = "Whether to talk about it again is for your partner to say."
  case mayAsk = "Your partner may be asked again from {date} on."
  case mayAskNow = "The time that your partner asked for is over. If it still matters to you, ask aloud."
  case answerThem =
    "You can talk about them, or change the letter: it goes into the same line, and what was answered stays."
  case answerThemNext =
    "Next: talk about them, or `tandem invite --same-line --letter` puts another letter into the same line."
  case isRead = "I have read it"
  case sameLine = "Put this letter into the same line"
  case sameLineHelp = "Your partner keeps the line that they have, and reads the new letter with it."

  /// What the one who answered reads as a heading.
  package init(own answer: InvitationAnswer) {
    switch answer {
    case .yes: self = .answeredYes
    case .questions: self = .answeredQuestions
    case .no: self = .answeredNo
    }
  }

  /// What the inviter reads.
  package init(other answer: InvitationAnswer) {
    switch answer {
    case .yes: self = .otherYes
    case .questions: self = .otherQuestions
    case .no: self = .otherNo
    }
  }
}
