/// A day of the calendar without a time zone: it stays the same day wherever it is read.
package struct CalendarDate: Hashable, Sendable, Comparable {
  package let year: Int
  package let month: Int
  package let day: Int

  /// Reads `YYYY-MM-DD`; nil for a day that does not exist.
  package init?(reading text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].utf8.count == 4, parts[1].utf8.count == 2, parts[2].utf8.count == 2,
      let year = Self.number(parts[0]), let month = Self.number(parts[1]), let day = Self.number(parts[2]),
      1...12 ~= month, 1...Self.days(year, month) ~= day
    else { return nil }
    self.year = year
    self.month = month
    self.day = day
  }

  /// The day of a Unix time in UTC; of one after the year 9999 the last day of that year.
  package init(milliseconds: UInt64) {
    self.init(dayNumber: Int(min(milliseconds / 86_400_000, Self.lastDayNumber)))
  }

  /// 31 December 9999.
  private static let lastDayNumber: UInt64 = 2_932_896

  /// - Parameter dayNumber: days since 1 January 1970, not before the year 0.
  private init(dayNumber: Int) {
    // Days are counted from 1 March of year 0, in which leap days fall at the end of a year.
    let days = max(0, dayNumber + 719_468)
    let era = days / 146_097
    let dayOfEra = days % 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  /// Days since 1 January 1970.
  private var dayNumber: Int {
    let fromMarch = month > 2 ? month - 3 : month + 9
    let years = month > 2 ? year : year - 1
    let era = (years >= 0 ? years : years - 399) / 400
    let yearOfEra = years - era * 400
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + (153 * fromMarch + 2) / 5 + day - 1
    return era * 146_097 + dayOfEra - 719_468
  }

  package func adding(days: Int) -> CalendarDate { CalendarDate(dayNumber: dayNumber + days) }

  /// The Monday of this day's week.
  package var monday: CalendarDate {
    // 1 January 1970 was a Thursday.
    adding(days: -((dayNumber % 7 + 10) % 7))
  }

  /// The day and the month: `3 May`.
  package var shortWords: String { "\(day) \(MonthWords.allCases[month - 1].text)" }

  package var shortMonth: String { String(MonthWords.allCases[month - 1].text.prefix(3)) }

  /// As people write it: `3 May 2026`.
  package var words: String { "\(day) \(MonthWords.allCases[month - 1].text) \(year)" }

  /// The month and the year: `May 2026`.
  package var monthWords: String { "\(MonthWords.allCases[month - 1].text) \(year)" }

  package var description: String { "\(Self.padded(year, 4))-\(Self.padded(month, 2))-\(Self.padded(day, 2))" }

  package static func < (a: CalendarDate, b: CalendarDate) -> Bool {
    (a.year, a.month, a.day) < (b.year, b.month, b.day)
  }

  static func number(_ digits: Substring) -> Int? {
    digits.utf8.allSatisfy { 0x30...0x39 ~= $0 } ? Int(digits) : nil
  }

  static func padded(_ number: Int, _ width: Int) -> String {
    let digits = "\(number)"
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }

  private static func days(_ year: Int, _ month: Int) -> Int {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  }
}

/// A time of day without a time zone.
package struct ClockTime: Hashable, Sendable {
  package let hour: Int
  package let minute: Int

  /// Of a clock, which is never out of range.
  package init(hour: Int, minute: Int) {
    self.hour = hour
    self.minute = minute
  }

  /// Reads `HH:MM`, 00:00 to 23:59.
  package init?(reading text: String) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, 1...2 ~= parts[0].utf8.count, parts[1].utf8.count == 2,
      let hour = CalendarDate.number(parts[0]), let minute = CalendarDate.number(parts[1]), hour < 24, minute < 60
    else { return nil }
    self.hour = hour
    self.minute = minute
  }

  package var description: String { "\(CalendarDate.padded(hour, 2)):\(CalendarDate.padded(minute, 2))" }
}

/// A moment as RFC 3339 has it, in UTC: `2026-05-03T14:05:09.123Z`.
/// - Parameter milliseconds: Unix milliseconds.
package func timestamp(_ milliseconds: UInt64) -> String {
  let day = CalendarDate(milliseconds: milliseconds).description
  let time = [3_600_000, 60_000, 1_000].map { unit in
    CalendarDate.padded(Int(milliseconds % 86_400_000) / unit % (unit == 3_600_000 ? 24 : 60), 2)
  }
  return day + "T" + time.joined(separator: ":") + "." + CalendarDate.padded(Int(milliseconds % 1_000), 3) + "Z"
}
