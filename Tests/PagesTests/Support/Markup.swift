import TandemPages
import TandemPlan

/// What a test looks for on a page.
extension String {
  /// Whether some text stands on the page, as a person reads it.
  func says(_ text: String) -> Bool { contains(HTML.text(text).rendered) }

  /// Whether the page has a form of this kind.
  func offers(_ act: String) -> Bool { form(act, nil) != nil }

  /// The fields of the first form of this kind, as a browser would send them untouched, with others laid over them.
  func fill(_ act: String, _ record: RecordKey?, _ typed: [(String, String)]) -> [(String, String)] {
    guard let form = form(act, record) else { return [] }
    let inputs = form.matches(of: /<input type="(?:hidden|text)"[^>]*>|<input[^>]* type="(?:hidden|text)"[^>]*>/)
    let sent = inputs.compactMap { match -> (String, String)? in
      guard let name = match.0.firstMatch(of: /name="([^"]*)"/)?.1,
        let value = match.0.firstMatch(of: /value="([^"]*)"/)?.1
      else { return nil }
      return (String(name), String(value))
    }
    return typed + sent.filter { field in !typed.contains { $0.0 == field.0 } }
  }

  func fill(_ act: String, _ typed: [(String, String)]) -> [(String, String)] { fill(act, nil as RecordKey?, typed) }

  func fill(_ act: String, _ shared: RecordID, _ typed: [(String, String)]) -> [(String, String)] {
    fill(act, RecordKey(.shared, shared), typed)
  }

  /// The form of a kind, from its first hidden field to its end.
  private func form(_ act: String, _ record: RecordKey?) -> String? {
    let id = record.map { "name=\"record\" value=\"\($0.hex)\"" }
    return matches(of: /<form.*?<\/form>/.dotMatchesNewlines()).map { String($0.0) }.first { form in
      form.contains("name=\"do\" value=\"\(act)\"") && (id.map { form.contains($0) } ?? true)
    }
  }

  /// The values of the answers that are marked as given.
  var pressed: [String] {
    matches(of: /<button[^>]* value="([^"]*)"[^>]* aria-pressed="true"/).map { String($0.1) }
  }

  /// Headings, states, authors and words in their order: what both partners read alike.
  var read: [String] {
    matches(of: /<(h[1-6]|p|dt|dd|td|th)( [^>]*)?>(.*?)<\/\1>/.dotMatchesNewlines()).compactMap { match in
      let attributes = match.2 ?? ""
      guard
        match.1 != "p"
          || ["\"words\"", "\"by\"", "\"label\"", "\"reason\""].contains(where: { attributes.contains($0) })
      else {
        return nil
      }
      return "\(match.1): \(match.3)"
    }
  }

  /// Every id on the page.
  var ids: [String] { matches(of: /\ id="([^"]*)"/).map { String($0.1) } }
}

extension RecordID {
  var hex: String { String(number, radix: 16) }
}

extension RecordKey {
  /// As it stands in forms and addresses.
  var hex: String { (owner.seat.map { "\($0.rawValue)-" } ?? "") + id.hex }
}
