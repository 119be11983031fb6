/// One value to be written at one address.
package struct Write: Hashable, Sendable {
  package let address: Address
  package let value: Value
  /// The stamp that it has to bear; nil for a new one. Only a vote that is said again takes that of its commitment, and a name that
  /// is told to a server that had lost something one above all others.
  package let stamp: Stamp?

  package init(_ address: Address, _ value: Value, stamp: Stamp? = nil) {
    self.address = address
    self.value = value
    self.stamp = stamp
  }
}

/// What one person does at one moment: all its writes are recorded together, or none is.
package struct Edit: Hashable, Sendable {
  package let writes: [Write]

  package init(_ writes: [Write]) { self.writes = writes }

  package static func + (a: Edit, b: Edit) -> Edit { Edit(a.writes + b.writes) }
}

/// Why words or a command cannot become part of the plan. The front end says it in a sentence.
package enum PlanError: Error, Hashable, Sendable {
  /// No text, or nothing but white space.
  case empty
  /// The text has more bytes of UTF-8 than its field may hold.
  case tooLong(maxBytes: Int)
  /// Another person's field.
  case notYours
  /// The field's list of choices has no such name.
  case noSuchChoice(allowed: [String])
  /// No record has that number or begins with that text.
  case noSuchRecord
  /// More than one record begins with that text.
  case ambiguous
  /// The record was removed or set aside.
  case removed
  /// A vote that is open says "not for me".
  case vetoed
  /// The invitation was this person's own: the answer is for the one who was invited.
  case ownInvitation
  /// The link is no http or https address.
  case noWebLink
  /// That is no number of minutes above 0.
  case noMinutes
  /// A hold lasts from 1 to 14 days.
  case noSuchHold
  /// There is no reflection to answer yet.
  case nothingToAnswer
  /// The words that it answers are others by now.
  case changedMeanwhile
  /// What still has to be written before the plan can be agreed.
  case missing([Field])
}
