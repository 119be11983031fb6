/// What the pages are called. No word of the plan stands in any of them.
package enum RouteWords: String, Phrase {
  case welcome = "Welcome"
  case beforeYouAsk = "Before you ask"
  case beforeYouAskShort = "Asking"
  case invitation = "Invitation"
  case invitationShort = "Invite"
  case joining = "Joining"
  case number = "The number"
  case plan = "Plan"
  case hopes = "Hopes and concerns"
  case hopesShort = "Concerns"
  case concern = "Concern"
  case options = "Options"
  case therapists = "Therapists"
  case comparison = "Side by side"
  case therapist = "Therapist"
  case callSheet = "Call sheet"
  case choosing = "Choose together"
  case visits = "Visits"
  case lookingBack = "Looking back"
  case checkIn = "Check-in"
  case drafts = "My drafts"
  case worksheet = "A boundary, in five steps"
  case earlier = "Earlier versions"
  case firstSession = "What a first session usually looks like"
  case firstSessionTitle = "A first session"
  case firstSessionShort = "A session"
  case safety = "Safety"
  case privacy = "Privacy"
  case settings = "Settings"
  case copy = "Your copy"
  case leaving = "Leave"
}

/// What a tab and the browser's history say: neutral, whatever the page holds.
package enum TabWords: String, Phrase {
  case tab = "{text} - Tandem"
  case welcome = "Welcome"
  case before = "Before you ask"
  case invitation = "Invitation"
  case letter = "A letter"
  case plan = "Plan"
  case notes = "Notes"
  case note = "A note"
  case ways = "Ways to begin"
  case list = "List"
  case comparison = "Side by side"
  case dates = "Dates"
  case checkIn = "Check-in"
  case drafts = "Drafts"
  case earlier = "Earlier versions"
  case settings = "Settings"
  case about = "About this page"
}

/// The five places of the path, what each is for, and where it stands: states, never counts.
package enum PathWords: String, Phrase {
  case title = "Where things stand"
  case untilBoth = "Before both of you are here"
  case inAnyOrder = "How it goes, in any order"
  case asked = "Asked"
  case heard = "Heard"
  case listed = "Listed"
  case agreed = "Agreed"
  case visits = "Visits"
  case askedHow = "with a letter, or aloud"
  case heardHow = "each concern, said back"
  case listedHow = "names both of you add"
  case agreedHow = "on the exact words"
  case visitsHow = "as many as you said"
  case open = "open"
  case answered = "answered"
  case talking = "talking"
  case listHere = "a list is here"
  case changed = "the text changed"
  case both = "on this text"
  case dates = "dates are here"
}

/// What leads to the next step.
package enum NextStepWords: String, Phrase {
  case title = "Next step"
  case canWait = "It can wait."
  case untilCompared = "Until then, what you write stays a private draft."
  case joinAgain = "Paste the line"
  case beginAnew = "To the new plan"
  case passOn = "Look at the line"
  case invite = "To the invitation"
  case compare = "Look at the number"
  case answerInvitation = "To the answer"
  case shareDrafts = "Look at them"
  case write = "Go there"
  case reflect = "Say it back"
  case answer = "Read it"
  case addTherapist = "To the list"
  case vote = "Say how it feels"
  case choose = "To the choice"
  case agree = "Read the text"
  case agreeAnew = "Read what changed"
  case lookBack = "Look back"
  case visitDone = "To the visits"
  case addVisit = "To the dates"
}

/// What stands on every page, and on many.
package enum PageWords: String, Phrase {
  case brand = "Tandem"
  case skip = "Skip to the content"
  case exit = "Exit this page"
  case navigation = "Pages"
  case parts = "Parts of this list"
  case part = "Part {part} of {last}"
  case before = "The part before"
  case after = "The next part"
  case sharingPaused = "Sharing is paused on this computer."
  case more = "More"
  case whose = "You are {name} here."
  case save = "Save"
  case saveForBoth = "Save for both"
  case keepPrivate = "Keep private"
  case change = "Change"
  case write = "Write"
  case keptUnsent = "Kept from before as a private draft on this computer. It is not saved yet."
  case keptOpen = "Kept from before. It is not saved yet."
  case privateDraft = "A private draft, on this computer alone"
  case agreeOnceWritten = "Once a goal and a timeframe are written, both of you can agree to the exact text."
  case readAndAgree = "Read the exact text and agree"
  case agree = "I agree to exactly this text"
  case takeBackAgreement = "Take my agreement back"
}

/// What is said at the top of a page once a form was taken.
package enum SaidWords: String, Phrase {
  case saved = "Saved on this computer."
  case savedForBoth = "Saved for both."
  case savedHere = "Saved here. It is shared when there is a connection."
  case savedPaused = "Saved here. Sharing is paused on this computer."
  case drafted = "Saved as a private draft on this computer. It is under My drafts."
  case unchanged = "Nothing changed."
  case sealed = "Saved. Answers are sealed until both are given; what is changed after that says so."
  case removed = "Taken off."
  case shared = "Saved on this computer, and in the plan now."
  case kept = "Kept on this computer for you alone."
  case answered = "Thank you. Your answer is saved."
  case declined = "Thank you. Your answer is saved. Nothing more is asked of you."
  case compared = "Remembered: both screens show the same number."
  case cancelled = "The invitation is cancelled. Nobody can use its line any more."
  case signed = "You agree to exactly this text. Any later change shows as changed."
  case takenBack = "Your agreement is taken back."
  case paused = "Sharing is paused on this computer. To your partner it looks like being offline."
  case resumed = "Sharing goes on."
  case backedUp = "The backup is made."
  case left = "You have left. Your copy stays here and can be read."
  case leftErased =
    "You have left, and your words are erased here. The server is told as soon as there is a connection."
  case moved =
    "Your copy is shared by that server from now on. Your partner's copy needs the same address, in its settings."
  case erased = "Your copy on this computer is erased. Nobody was told."
  case erasedLineOpen =
    "Your copy on this computer is erased. The server of the line that you made could not be found: until it ends, the line opens your name and your letter for whoever has it."
  case begunAnew = "A new plan can begin here. Your private words came along."
  case lineStillOpen =
    "The new line is below. The one from before could not be cancelled at its server: whoever has it could still use it, until it ends."
}

/// Pages that tell of nothing in the plan.
package enum NoticeWords: String, Phrase {
  case noSuchPage = "There is no such page. Your words are safe. Next: go back, or open Tandem again."
  case closed =
    "This page is closed, and shows nothing. Your words are safe on this computer. Next: open Tandem again when you want to."
  case notFromHere =
    "That did not come from this page, so nothing was done. Your words are safe. Next: open Tandem again."
  case tooLarge =
    "That was more than fits, so nothing was saved. What was saved before is safe. Next: go back, where it still stands, and shorten it."
  case unreadable =
    "The copy on this computer cannot be read just now. Nothing was changed. Next: try again, and keep a backup of its folder if this stays."
}
