/// Whether two names would be hard to tell apart: equal but for what the eye skips over, case and white space.
package func looksAlike(_ a: String, _ b: String) -> Bool {
  func plain(_ name: String) -> String { name.lowercased().filter { !$0.isWhitespace } }
  return plain(a) == plain(b)
}

/// A name without white space round it.
package func trimmed(_ name: String) -> String {
  var name = name[...]
  while name.first?.isWhitespace == true { name.removeFirst() }
  while name.last?.isWhitespace == true { name.removeLast() }
  return String(name)
}
