import TandemPlan

/// The day and time of a moment, where local time is so many minutes ahead of UTC.
/// - Parameter milliseconds: Unix milliseconds.
func localTime(_ milliseconds: UInt64, zoneMinutes: Int) -> (CalendarDate, ClockTime) {
  let shifted = UInt64(
    max(0, Int64(clamping: milliseconds).addingReportingOverflow(Int64(zoneMinutes) * 60_000).partialValue))
  let minutes = Int(shifted / 60_000 % 1_440)
  return (CalendarDate(milliseconds: shifted), ClockTime(hour: minutes / 60, minute: minutes % 60))
}
