/// What the fields of the plan are called.
package enum NounWords: String, Phrase {
  case problem = "Problem"
  case goal = "Goal"
  case timeframe = "Timeframe"
  case word = "Word"
  case budget = "Budget"
  case name = "Name"
  case yourPartner = "your partner"
  case therapist = "Therapist"
  case option = "Option"
  case concern = "Concern"
  case reflection = "Reflection"
  case agreement = "Agreement"
  case hope = "Hope"
  case wishes = "Wishes"
  case question = "Question"
  case visit = "Visit"
  case checkIn = "Check-in"
  case hold = "Hold"
  case answer = "Answer"
  case resource = "Link"

  /// What a field of the plan or a name is called; nil for any other field.
  package init?(_ field: Field) {
    switch field {
    case .problem: self = .problem
    case .goal: self = .goal
    case .timeframe: self = .timeframe
    case .word: self = .word
    case .budget: self = .budget
    case .partnerName: self = .name
    case .therapistName: self = .therapist
    case .optionText: self = .option
    case .concernText: self = .concern
    case .reflectionText: self = .reflection
    case .agreement: self = .agreement
    case .hopeText: self = .hope
    case .wishes: self = .wishes
    case .questionText: self = .question
    case .visitDate: self = .visit
    case .checkInWeek: self = .checkIn
    case .holdUntil: self = .hold
    case .answer: self = .answer
    case .resourceLink: self = .resource
    default: return nil
    }
  }

  /// What the parts of an agreement are called, in the order of its first version.
  package static let agreementParts: [NounWords] = [.problem, .goal, .timeframe, .word, .budget, .therapist, .option]
}

/// What a prompt asks.
package enum QuestionWords: String, Phrase {
  case problem = "What keeps happening between us?"
  case goal = "What would we like instead?"
  case timeframe = "How long shall we try before we talk again?"
  case word = "What shall we call it? (sessions, coaching, communication skills, tune-up, counselling, therapy)"
  case wordShort = "What shall we call it?"
  case budget = "What can we spend on a visit?"
  case name = "What shall we call you?"
  case device = "What do you call this device?"
  case concern = "What concerns you?"
  case topic = "What is it about, if you like: {choices}? Enter leaves it open."
  case reflection = "What do you hear, in your own words?"
  case therapist = "What is the therapist's name?"
  case line = "Paste the invitation line:"
  case recoveryLine = "Type the recovery line that you wrote down:"
  case hope = "What do you hope for, more of or less of?"
  case wishes = "What would help you feel comfortable: format, gender, language, times?"
  case question = "What would you like to ask on the phone?"
  case option = "What is another way to begin?"
  case visit = "On which day? (such as 2026-05-14)"
  case resource = "What is its address? (https://...)"
  case vote = "Comfortable, maybe or not for me?"
  case present = "Now: {text}"
  case keep = "Enter keeps it."
  case yes = "[y/N]"

  /// What is asked for a field; nil for a field that has no prompt of its own.
  package init?(_ field: Field) {
    switch field {
    case .problem: self = .problem
    case .goal: self = .goal
    case .timeframe: self = .timeframe
    case .word: self = .word
    case .budget: self = .budget
    case .partnerName: self = .name
    case .concernText: self = .concern
    case .reflectionText: self = .reflection
    case .therapistName: self = .therapist
    case .wishes: self = .wishes
    default: return nil
    }
  }
}

/// The topics of a concern, in the order of their choices.
package enum TopicWords: String, Phrase {
  case cost = "Cost"
  case time = "Time"
  case blamed = "Being blamed"
  case privacy = "Privacy"
  case stranger = "A stranger"
  case teamedUp = "Being teamed up on"
  case stigma = "Stigma"
  case hopeless = "Hopeless"
  case past = "Past experience"
  case ourselves = "We can solve it ourselves"
  case other = "Other"

  /// - Parameter choice: the topic's name in JSON and on the command line.
  package init?(choice: String) {
    let names = Schema.rule(.concern, named: "topic")?.type.choices ?? []
    guard let index = names.firstIndex(of: choice), index < Self.allCases.count else { return nil }
    self = Self.allCases[index]
  }
}

/// What a therapist's details are called, in the order of the schema.
package enum DetailWords: String, Phrase {
  case licence = "Licence"
  case training = "Training with couples"
  case approach = "Approach"
  case skillsBased = "Skills-based"
  case fee = "Fee"
  case slidingScale = "Sliding scale"
  case format = "Format"
  case phone = "Phone"
  case email = "Email"
  case link = "Link"
  case place = "Place"
  case languages = "Languages"
  case availability = "Availability"
  case gender = "Gender"
  case heardFrom = "Heard from"
  case notes = "Notes"

  /// - Parameter rule: one of `TherapistView.detailRules`.
  package init?(_ rule: FieldRule) {
    guard let index = TherapistView.detailRules.firstIndex(of: rule), index < Self.allCases.count else { return nil }
    self = Self.allCases[index]
  }
}

/// The months of a date.
package enum MonthWords: String, Phrase {
  case january = "January"
  case february = "February"
  case march = "March"
  case april = "April"
  case may = "May"
  case june = "June"
  case july = "July"
  case august = "August"
  case september = "September"
  case october = "October"
  case november = "November"
  case december = "December"
}
