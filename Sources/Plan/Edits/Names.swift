/// Whether two names would be hard to tell apart: equal but for what the eye skips over, which is case, white space and
/// characters that cannot be seen. Composed and decomposed letters are equal.
package func looksAlike(_ a: String, _ b: String) -> Bool { skeleton(of: a) == skeleton(of: b) }

private func skeleton(of name: String) -> String {
  var seen = String.UnicodeScalarView()
  for scalar in name.unicodeScalars where !isUnseen(scalar) && !scalar.properties.isWhitespace { seen.append(scalar) }
  // First to capitals: a sharp s and two s are one then, and so are the small letters that have one capital.
  return String(seen).uppercased().lowercased()
}

/// A name as it is shown: without white space round it, and without what cannot be seen. Joiners and the marks that choose the
/// form of a letter stay where a script needs them: inside a word, beyond the Latin, Greek and Cyrillic letters.
package func shownName(_ name: String) -> String {
  let scalars = Array(name.unicodeScalars)
  var shown = String.UnicodeScalarView()
  for (index, scalar) in scalars.enumerated() {
    if isUnseen(scalar) {
      guard isShaping(scalar), let last = shown.last, index + 1 < scalars.count, isShaped(last),
        isShaped(scalars[index + 1])
      else { continue }
    }
    shown.append(scalar)
  }
  return trimmed(String(shown))
}

/// A name without white space round it.
package func trimmed(_ name: String) -> String {
  var name = name[...]
  while name.first?.isWhitespace == true { name.removeFirst() }
  while name.last?.isWhitespace == true { name.removeLast() }
  return String(name)
}

/// Whether a character takes no place on the screen, or a blank one. Control characters are no such: they are made visible.
private func isUnseen(_ scalar: Unicode.Scalar) -> Bool {
  if scalar.properties.isDefaultIgnorableCodePoint || scalar.properties.isBidiControl { return true }
  switch scalar.value {
  // The empty Braille pattern, and the marks of annotations.
  case 0x2800, 0xFFF9...0xFFFB: return true
  default: return false
  }
}

/// Joiners, and the marks that choose between forms of the character before.
private func isShaping(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x200C, 0x200D, 0xFE0E, 0xFE0F: true
  default: false
  }
}

/// Whether a character may be one of a script, or of pictures, in which those marks mean something.
private func isShaped(_ scalar: Unicode.Scalar) -> Bool { scalar.value >= 0x0590 && !scalar.properties.isWhitespace }

/// An address as it was copied out of a sentence: without white space round it, and without the dot that ends the sentence.
package func pasted(address text: String) -> String {
  let address = trimmed(text)
  return address.hasSuffix(".") ? String(address.dropLast()) : address
}
