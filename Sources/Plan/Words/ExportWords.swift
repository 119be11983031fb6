/// What stands in an export and is said about it.
package enum ExportWords: String, Phrase {
  case title = "Our plan, as it stands on this computer"
  case couple = "{first} and {second}"
  case made = "Written out for {name}, {date}. It can be read without Tandem."
  case plan = "The plan"
  case partners = "The two of you"
  case hopes = "Hopes"
  case concerns = "Concerns"
  case reflections = "What was heard"
  case therapists = "Therapists"
  case questions = "Questions for a call"
  case options = "Ways to begin"
  case visits = "Visits"
  case lookingBack = "Looking back"
  case checkIns = "Check-ins"
  case resources = "Links"
  case invitation = "The invitation"
  case letter = "The letter that went along"
  case reply = "What was answered before joining"
  case `private` = "Private"
  case privateNote = "Drafts, notes and the letter. Nobody else has them; think of that before you pass this on."
  case earlier = "Earlier"
  case before = "Before: {text}"
  case apart = "written while apart"
  case removed = "(taken back)"
  case yourVote = "Your answer, still sealed"

  case written = "Written to {path}; only your account can read it. It holds your drafts and notes too."
  case cannotWrite =
    "This computer cannot write at {path}. Nothing was written, and your plan is unchanged. Next: name another place with -o."
  case isThere =
    "There is something at {path} already, and it was left as it is. Next: another name, or --replace to write over it."
  case oneForm = "That is more than one form. Next: one of --json, --html and --csv."

  package init(_ kind: RecordKind) {
    switch kind {
    case .plan: self = .plan
    case .partner: self = .partners
    case .hope: self = .hopes
    case .concern: self = .concerns
    case .reflection: self = .reflections
    case .therapist, .vote: self = .therapists
    case .question: self = .questions
    case .option, .optionVote: self = .options
    case .visit: self = .visits
    case .reassess: self = .lookingBack
    case .checkin: self = .checkIns
    case .resource: self = .resources
    // Not written out.
    case .vouch, .parcel: self = .plan
    }
  }
}
