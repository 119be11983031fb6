import TandemPlan
import TandemSystem

/// Shows moments: for programs as RFC 3339 in UTC, for people as a calm date in local time.
struct Calendar: Sendable {
  /// Unix milliseconds by this computer's clock.
  let now: UInt64

  /// `2026-05-03T14:05:09.123Z`; nil for a stamp that cannot be a date (see `Stamp.isDate`).
  func timestamp(_ stamp: Stamp) -> String? { stamp.isDate(now: now) ? timestamp(stamp.milliseconds) : nil }

  /// `2026-05-03T14:05:09.123Z`.
  func timestamp(_ milliseconds: UInt64) -> String { TandemPlan.timestamp(milliseconds) }

  /// `3 May 2026`.
  func date(_ milliseconds: UInt64) -> String { day(milliseconds).words }

  /// The same for when something was written; words where its stamp cannot be a date.
  func date(_ stamp: Stamp) -> String {
    stamp.isDate(now: now) ? date(stamp.milliseconds) : DateWords.unknown.text
  }

  /// A floating day, as it stands: no time zone moves it.
  func date(_ day: CalendarDate) -> String { day.words }

  /// The day on which a moment falls where this computer is.
  func day(_ milliseconds: UInt64) -> CalendarDate {
    CalendarDate(reading: date(.local(milliseconds))) ?? CalendarDate(milliseconds: milliseconds)
  }

  /// The day and the time of day of a moment where this computer is.
  func local(_ milliseconds: UInt64) -> (CalendarDate, ClockTime) {
    let parts = DateParts.local(milliseconds)
    return (day(milliseconds), ClockTime(hour: parts.hour, minute: parts.minute))
  }

  private func date(_ parts: DateParts) -> String {
    [pad(parts.year, 4), pad(parts.month), pad(parts.day)].joined(separator: "-")
  }

  private func pad(_ number: Int, _ width: Int = 2) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
