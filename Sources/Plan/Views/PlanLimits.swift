/// Every figure that bounds what a plan may say, units in the name.
package enum PlanLimits {
  package static let holdDays = 1...14
  /// How far from the day of its stamp the last day of a hold may be: somebody's day may have begun when that of the stamp, in
  /// UTC, has not.
  static let holdDaysAtMost = 15
  /// After so many noes, only the one who gave them can take the matter up again.
  package static let invitationsFromOneSide = 2
  /// A letter with more sentences gets a soft hint.
  package static let letterSentences = 3
}
