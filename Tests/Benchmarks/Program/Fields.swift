import TandemPlan

/// The fields that are written, by number: in records whose ids stand in no order, as those of real ones do.
enum Fields {
  /// What is written for each number.
  enum Shape: Sendable {
    /// A text of 40 bytes.
    case texts
    /// In turn the beginning of a record that people see, and its text.
    case records
  }

  static func write(_ number: Int, _ shape: Shape = .texts, saying serial: Int = 0) -> Write {
    switch shape {
    case .records where number % 2 == 0: Write(Address(.created(.option), id(number / 2)), .choice(0))
    case .records: Write(Address(.optionText, id(number / 2)), text(number + serial))
    case .texts: Write(Address(.optionText, id(number)), text(number + serial))
    }
  }

  static func id(_ number: Int) -> RecordID { RecordID(UInt64(number + 1) &* 0x9e37_79b9_7f4a_7c15) }

  private static func text(_ number: Int) -> Value {
    let digits = String(number)
    return .text("Another way to begin, number " + String(repeating: "0", count: 11 - digits.count) + digits)
  }
}
