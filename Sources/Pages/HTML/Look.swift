/// How an element looks: the names of the classes in the one style sheet. A test holds both against each other.
package enum Look: String, Sendable, CaseIterable {
  // The frame
  case skip, brand, exit, sharing, said, warnings
  // Blocks
  case card, cards, columns, strip, fold, list, entry, empty, actions, next
  // A table that scrolls inside its own frame, and room to write on paper
  case scroll, lines
  // Text
  case words, by, hint, state, small
  /// A letter, an invitation line, a number to compare, the time left
  case letter, line, digits, clock
  // Forms
  case form, inline, field, choices, choice, failure
  // Buttons: the one that sends, a quieter one, and answers that are equals
  case firm, soft, equal, answers
  // Differences between texts
  case before, now
}
