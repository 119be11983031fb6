/// What was typed into a form of a page and is not sent. It is kept for this person alone, so that nothing typed is ever lost, and
/// stands in its fields again when the page is next shown.
package struct UnsentWords: Hashable, Sendable {
  package struct Field: Hashable, Sendable {
    package let name: String
    package let value: String

    package init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }

  /// Tells one form from another: what is kept of a form takes the place of what was kept of it before.
  package let form: String
  /// The path of the page on which it was typed.
  package let page: String
  package let fields: [Field]
  /// All the words in it, as they are read among the drafts; empty where the form was sent or emptied, and nothing is to be kept.
  package let text: String

  package init(form: String, page: String, fields: [Field], text: String) {
    self.form = form
    self.page = page
    self.fields = fields
    self.text = text
  }
}
