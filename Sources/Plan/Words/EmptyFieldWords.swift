/// What stands in a field of the plan while nothing does: what could.
package enum EmptyFieldWords: String, Phrase {
  case problem = "One thing that happens between you, not one thing about either of you."
  case goal = "Small enough to notice on a Tuesday."
  case timeframe = "Four sessions, six weeks, or a single visit."
  case word = "Sessions, coaching, a tune-up."
  case budget = "100 a visit, or what is left of a month."

  package init?(_ field: Field) {
    switch field {
    case .problem: self = .problem
    case .goal: self = .goal
    case .timeframe: self = .timeframe
    case .word: self = .word
    case .budget: self = .budget
    default: return nil
    }
  }
}
