/// The private area: pages for one person alone. What is written there never leaves the computer.
package enum PrivateWords: String, Phrase {
  case support = """
    Support for myself
    - You do not need anybody's consent to get help for yourself: a counsellor, a helpline, a doctor, a good friend.
    - Sleep, food, movement, people: which of these has become rare?
    - What would you like to do differently next week, whatever anybody else does?
    - A "no" today is about an offer, not about you.
    """
  case beforeYouAsk = """
    The asking itself
    - What would you like for the two of you? Say it without the word "you".
    - Which moment is calm for both? Not in a quarrel, not at the door, not by message.
    - How will you take a "no", or "I have questions"? Both are answers.
    """
  case safetyFirst = "- If you are afraid of how your partner might take it, read `tandem safety` first."
  case myPart = """
    My part
    - When it gets hard, what do I do: go after it, go away, go quiet, go loud?
    - What do I protect with that?
    - What could I do instead, once, this week?
    """
  case worksheet = "A boundary, in five steps. It is for you alone; there is no way to share it."
  case pattern = "1. The pattern: what happens, as a camera would see it?"
  case impact = "2. The impact: what does it do to me?"
  case need = "3. The need: what do I need instead?"
  case nextStep = "4. The next step: what will I ask for, in one sentence?"
  case whatIWillDo = "5. What I will do: if it goes on, what will I do for myself?"
  case worksheetKept = "Kept on this computer for you alone. Next: `tandem print worksheet`."
  case pages = "Pages for you alone"
  case guides = "Pages that explain"
  case pageEntry = "  {name}  {text}"
  case supportTitle = "Support for myself"
  case beforeTitle = "Before you ask"
  case myPartTitle = "My part"
  case byItself = "By itself, and on paper"
  case worksheetTitle = "A boundary, in five steps"
  case freeTitle = "Anything else"
  case firstSessionTitle = "What a first session usually looks like"
  case heardTitle = "How a concern is heard"
  case checkInTitle = "A weekly check-in"
  case yours = "Your notes"
  case kept = "Kept on this computer for you alone. Next: `tandem note {name}` reads it again."
  case howTo = "Next: `tandem note support` reads a page; `tandem note my-part` and your words keep a note."
  case howToWorksheet = "Next: `tandem note worksheet -` and five lines, one a step; or on a terminal without the dash."
  case notShared = "That page has no way to be shared. It stays yours."
}
