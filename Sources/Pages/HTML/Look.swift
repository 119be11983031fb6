/// How an element looks: the names of the classes in the one style sheet. A test holds both against each other.
package enum Look: String, Sendable, CaseIterable {
  // Whose: the first and the second by alphabet, and, on the body, whose device this is
  case one = "a"
  case two = "b"
  case youOne = "you-a"
  case youTwo = "you-b"
  case who, person
  // The frame
  case skip, top, exit, safe, brand, name, sections, wide, more, short, long, foot, up, lead
  /// There for a reader of the screen's words, and not for the eye.
  case hush
  // Blocks
  case card, plain, half, stack, narrow, list, entry, empty, actions, edit, fold, next, told, trouble
  case pair = "two"
  case topRow = "top-row"
  // Text
  case words, by, hint, small, chip, lit, open, line, digits, letter, diff, pairs, facts, steps, tiles, key
  // The plan
  case part, shut, opened, sheet, path, stop, there
  case four = "grid4"
  // Concerns
  case col, hopes, says, hears, label, big
  // Rows, votes and choices
  case rows, tel, countries, cast, take, text, side, about, vote, marks, sealed, reason, shape
  case voteForm = "vote-form"
  case saidVote = "said-vote"
  // Side by side
  case scroll, compare, differs, odd, same, unknown, only, keep
  // Dates and turns
  case visits, dots, soon, free, date, timer, ring, track, clock
  case turnOne = "turn-a"
  case turnTwo = "turn-b"
  // Forms
  case field, choices, choice, beside, answers
  // Buttons: the one that sends, a quieter one, a small one, and a link that looks like one
  case firm, soft, little, button
  // Earlier versions, paper
  case versions, present, rules, paper
  // Drawings
  case scene, wall, glow, thin, dark, page, floor, hero, vignette, ghost
  case code
  case fillOne = "fill-a"
  case fillTwo = "fill-b"
  case washOne = "wash-a"
  case washTwo = "wash-b"
  case lineOne = "line-a"
  case lineTwo = "line-b"
}
