/// Text made safe to show: control characters and those that turn the direction of writing appear as `\u{...}`, so no plan can
/// move a cursor, ring a bell or make one word look like another. Line feeds and tabs stay.
package func visible(_ text: String) -> String {
  var result = ""
  for scalar in text.unicodeScalars {
    if mayHarm(scalar) {
      result += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
    } else {
      result.unicodeScalars.append(scalar)
    }
  }
  return result
}

/// Control characters but line feed and tab, line separators, and marks of direction.
package func mayHarm(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x09, 0x0A: false
  case 0x00...0x1F, 0x7F...0x9F: true
  case 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: true
  case 0xE0000...0xE007F: true
  default: false
  }
}

/// Text that stays on its line: a name may not pretend to be a line of the program's own.
package func oneLine(_ text: String) -> String {
  var result = ""
  for scalar in text.unicodeScalars {
    if scalar == "\n" || scalar == "\t" {
      result += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
    } else {
      result.unicodeScalars.append(scalar)
    }
  }
  return result
}

/// The beginning of a text, for naming it on one line.
package func beginning(_ text: String) -> String {
  let short = lines(text).first { !$0.isEmpty }?.prefix(echoCharacters) ?? ""
  return short.utf8.count < text.utf8.count ? short + "..." : String(short)
}

/// How much of a text its beginning shows.
private let echoCharacters = 60

/// Text that goes on over several lines, with the later lines set in.
package func hanging(_ text: String, by indent: Int) -> String {
  lines(text).joined(separator: "\n" + String(repeating: " ", count: indent))
}

/// The lines of a text, the empty ones too. By bytes: a text may be one single character of many marks.
package func lines(_ text: String) -> [Substring] {
  text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { Substring($0) }
}
