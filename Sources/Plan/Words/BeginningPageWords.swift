/// The first page: what this is, and three ways on.
package enum WelcomeWords: String, Phrase {
  case what = "A shared plan for two people thinking about couples therapy"
  case how =
    "Together you name one problem, one goal and one timeframe, hear each other's concerns, and choose with equal votes."
  case pace =
    "Nothing is decided before both of you are here, and what you write stays on this computer until you share it."
  case begin = "Begin"
  case beginHelp = "Makes a copy of your own on this computer. Nothing leaves it, and nobody is told."
  case link = "I have an invitation"
  case linkHelp = "Paste the line that your partner passed on. Looking at it decides nothing, and tells nobody."
  case linkGo = "Read it"
  case scene = "Two armchairs of the same size beside a small table, under one lamp"
  case firstSession = "What it usually looks like, step by step."
  case beforeYouAsk = "A calm moment, three sentences, then a pause."
  case privacy = "Who can read what, and what nobody can."
  case safety = "When a shared plan is not the right thing."
  case look = "Look around first"
  case lookHelp = "All of this can be read without making anything."
  case pages = "What you will find in a plan"
  case plan = "One problem, one goal, one timeframe, in your own words, and the exact text that both of you agreed to."
  case hopes = "Two equal columns. A concern is heard when the one who wrote it says so."
  case options = "Small ways to begin, from a telephone call to four sessions."
  case therapists = "A list that both of you fill. Votes are sealed until both of you have voted."
  case visits = "Dates, and a look back afterwards, each for yourself."
  case checkIn = "Twenty minutes a week, if you like. A week without one leaves no trace."
}

/// The page that helps before anything is asked.
package enum BeforeYouAskWords: String, Phrase {
  case lead =
    "Nothing has to be asked today. What follows is for you alone, in any order, over as many days as you like."
  case first = """
    First, for yourself
    - Write down five things that you appreciate, and say one of them today without asking for anything.
    - Is either of you tired or angry just now? Then another day is better.
    - What is your own part in how things are?
    - Let it rest for some days. If it still matters then, it is worth a calm moment.
    """
  case saying = """
    Words that help
    - A coach, not a referee: somebody for the two of you, who takes nobody's side.
    - Not about ending: about a pattern that repeats, and that neither of you chose.
    - One small step: a look at a few websites, or one visit.
    """
  case restTitle = "Let it rest"
  case restHelp =
    "Until that day nothing is suggested here. It is a date of yours alone: it stays on this computer, and nobody is told."
  case restDays = "For how long?"
  case restFor = "{count} days"
  case rest = "Let it rest until then"
  case restsUntil = "You let it rest until {date}. Nothing is suggested until then."
  case restEnd = "That is long enough"
  case afraid = "If you are afraid of how your partner might take it, read this page first:"
  case notesLater = "Once you have begun, a private note can be kept here."
  case then = "And then"
  case askAloud = "When a moment is calm for both of you, ask aloud. The line comes afterwards:"
}

/// The page that makes the one line to pass on.
package enum InvitationWords: String, Phrase {
  case what = "An invitation is one line to pass on. It is best passed on after you have asked aloud."
  case letterTitle = "A letter, if you like"
  case letterHelp =
    "Two or three sentences of your own. It is a private draft until the line is made; your partner reads it before anything else."
  case keepLetter = "Keep the letter"
  case deleteLetter = "Delete the letter"
  case starters = "Four beginnings for a letter"
  case begin = "Begin with this"
  case letterAndLine = "Your letter and the line"
  case lineTitle = "The line to pass on"
  case lineAgain = "The line again"
  case server = "The server's address"
  case serverHelp =
    "It carries sealed data between the two of you, such as plan.example.org. Whoever runs it cannot read your words."
  case noServer = "not said yet"
  case life = "How long the line works"
  case oneDay = "1 day"
  case days = "{count} days"
  case make = "Make the line"
  case makeNew = "Make a new line"
  case letterIn = "The letter in it"
  case noLetterIn = "There is none: you wanted to say it yourself."
  case changeLetter = "Change the letter"
  case cancel = "Cancel the invitation"
  case afterwards = "Once it is used, both of you see the same empty plan on these pages."
  case aloudTitle = "Asked aloud"
  case aloudHelp = "If there is an answer already, you can keep it here, for you alone. The answer was:"
  case aloudYes = "The answer was yes. You keep that here, for you alone."
  case aloudNo = "The answer was no. Whether to talk about it again is for your partner to say."
  case aloudChanged = "Your partner has changed the answer"
  case anewTitle = "A new plan"
  case anewHelp =
    "Another plan can begin here. Your drafts, your letter and your notes come along, and a new line can be made."
  case anewInstead =
    "The line that is out stops working, and the next one leads to a new plan. Your drafts, your letter and your notes come along."
  case anew = "Begin a new plan"
  case haveLine = "I have a line"
  case haveLineHelp = "If your partner passed a line on to you, paste it:"
  case stillOut = "The line that is out works until {date}. You can cancel it."
}

/// The page on which the one who was invited comes in, and on which both compare a number.
package enum JoiningWords: String, Phrase {
  case paste =
    "The line opens a name and, if there is one, a letter to you. Looking at it decides nothing, and tells your partner nothing."
  case line = "The invitation line"
  case lineHelp = "The message it came in can be pasted whole."
  case look = "Look at the invitation"
  case another = "Use another line"
  case comesAlong =
    "What you wrote here comes along as private drafts. A line of your own that is out is cancelled, if its server can be asked."
  case again = "Sending the same line twice changes nothing."
  case goOn = "Go on"
  case numberTitle = "The number on both screens"
  case how = "Read it to each other, by voice or side by side, not in a message."
  case same = "Both screens show this number"
  case differ =
    "If they differ, somebody else may have used the line. Share no drafts then, and talk with each other first."
  case numbersDiffer = "The numbers differ"
  case leave = "Leave this plan"
  case leaveInstead =
    "For when the numbers differ: this copy leaves the plan, and whoever made the line sees nothing of yours but your name and, if you gave one, your answer. Your drafts and your notes come along, and another line can be pasted."
  case anewInstead =
    "For when the numbers differ: whoever joined knows your name and your letter, and learns nothing more. The next line leads to a new plan. Your drafts, your letter and your notes come along."
  case answerTitle = "The answer to the invitation"
  case equals = "Yes, questions and no are equal answers, and there is no hurry."
  case more = "Add a few words, or say when you may be asked again"
  case note = "A few words, if you like"
  case askAgain = "After a no: when may you be asked again?"
  case never = "I will bring it up myself"
  case week = "In a week"
  case month = "In a month"
  case anew = "Answer anew"
  case open = "{name} can answer here at any time. Nothing is needed from you."
  case mayAsk = "{name} may be asked again from {date} on."
  case forThem = "Whether to talk about it again is for {name} to say."
  case questions = "Questions have their place among the concerns:"
  case plan = "Both of you see the same plan:"
  case toPlan = "To the plan"
}
