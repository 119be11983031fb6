/// What stands on printed pages and is said about them.
package enum PrintWords: String, Phrase {
  case written = "Written to {path}; only your account can read it. Next: open it in a browser and print it."
  case whatToPrint =
    "That is not a page to print. Next: `tandem print plan`, `call-sheet N`, `worksheet`, or `--blank`."
  case onPaper = "This page is made for paper as well: printed, it fits on one A4 sheet."
  case agreedTo = "What both of you agreed to, {date}"
  case draft = "Draft of {date}, not agreed"
  case changedSince = "Changed since, not agreed"
  case nothing = "nothing"
  case blankTitle = "A plan for the two of us"
  case blankHow =
    "One sheet for two people. Each fills in one column. Nothing is decided until both have signed, and either of you may say no, or not yet."
  case name = "Name"
  case hope = "What I hope for (more of, less of)"
  case concern = "What concerns me"
  case heard = "Said back by the other one; the author says whether that is it"
  case answer = "My answer:  [ ] Yes   [ ] I have questions   [ ] No"
  case agreed = "I agree to exactly this text (date, name)"
}
