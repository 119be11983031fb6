/// A sentence or word that a person reads. All of them stand in the enums of this folder: the case is the key, the raw value
/// the English text, `{name}` a place to be filled.
package protocol Phrase: CaseIterable, RawRepresentable where RawValue == String {}

extension Phrase {
  package var text: String { rawValue }

  /// The text with its places filled: `{name}` becomes the value given for `name`.
  package func with(_ fills: [String: String]) -> String { filled(rawValue, with: fills) }
}

/// A sentence with its places filled: `{name}` becomes the value given for `name`.
package func filled(_ sentence: String, with fills: [String: String]) -> String {
  var result = ""
  var rest = sentence[...]
  while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
    result += rest[..<open]
    let key = String(rest[rest.index(after: open)..<close])
    result += fills[key] ?? String(rest[open...close])
    rest = rest[rest.index(after: close)...]
  }
  return result + rest
}
