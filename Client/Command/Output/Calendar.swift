import Glibc
import TandemPlan

/// Shows moments: for programs as RFC 3339 in UTC, for people as a calm date in local time.
struct Calendar: Sendable {
  /// Unix milliseconds by this computer's clock.
  let now: UInt64

  /// `2026-05-03T14:05:09.123Z`; nil for a stamp that cannot be a date (see `Stamp.isDate`).
  func timestamp(_ stamp: Stamp) -> String? { stamp.isDate(now: now) ? timestamp(stamp.milliseconds) : nil }

  /// `2026-05-03T14:05:09.123Z`.
  func timestamp(_ milliseconds: UInt64) -> String {
    var seconds = time_t(milliseconds / 1_000)
    var parts = tm()
    gmtime_r(&seconds, &parts)
    let date = [pad(Int(parts.tm_year) + 1_900, 4), pad(Int(parts.tm_mon) + 1), pad(Int(parts.tm_mday))]
    let time = [parts.tm_hour, parts.tm_min, parts.tm_sec].map { pad(Int($0)) }
    let fraction = pad(Int(milliseconds % 1_000), 3)
    return date.joined(separator: "-") + "T" + time.joined(separator: ":") + ".\(fraction)Z"
  }

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
    let parts = parts(milliseconds)
    let text = [pad(Int(parts.tm_year) + 1_900, 4), pad(Int(parts.tm_mon) + 1), pad(Int(parts.tm_mday))]
    return CalendarDate(reading: text.joined(separator: "-")) ?? CalendarDate(milliseconds: milliseconds)
  }

  /// The day and the time of day of a moment where this computer is.
  func local(_ milliseconds: UInt64) -> (CalendarDate, ClockTime) {
    let parts = parts(milliseconds)
    return (day(milliseconds), ClockTime(hour: Int(parts.tm_hour), minute: Int(parts.tm_min)))
  }

  /// `3 May 2026, 14:05`.
  func moment(_ stamp: Stamp) -> String {
    guard stamp.isDate(now: now) else { return DateWords.unknown.text }
    let parts = parts(stamp.milliseconds)
    return date(stamp) + ", " + pad(Int(parts.tm_hour)) + ":" + pad(Int(parts.tm_min))
  }

  private func parts(_ milliseconds: UInt64) -> tm {
    var seconds = time_t(milliseconds / 1_000)
    var parts = tm()
    localtime_r(&seconds, &parts)
    return parts
  }

  private func pad(_ number: Int, _ width: Int = 2) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
