import TandemPlan

/// Why a file is not taken in. Nothing was changed.
package enum ImportFailure: Error, Hashable, Sendable {
  /// More bytes than `ImportLimits.bytes`, more entries than `ImportLimits.entries`, or more values in them than `JSONLimits.values`.
  case tooLarge
  case notAnExport
  /// Written by a later version of this program.
  case laterVersion
}

package enum ImportLimits {
  /// Some fifteen million letters, with what stood there before.
  package static let bytes = 16 << 20
  static let entries = 50_000
}

/// An export as it was read back: what stood in it last, without what stood there before.
package struct ImportFile: Sendable {
  package struct Entry: Sendable {
    let kind: String
    let by: String?
    let isRemoved: Bool
    let isPrivate: Bool
    /// The present texts that are not empty, by the names of the schema.
    let fields: [(name: String, text: String)]
    let facts: [(name: String, text: String)]

    func fact(_ name: String) -> String? { facts.first { $0.name == name }?.text }
  }

  /// The name of the person who wrote it out.
  package let you: String
  package let entries: [Entry]

  package init(_ bytes: [UInt8]) throws(ImportFailure) {
    guard bytes.count <= ImportLimits.bytes else { throw .tooLarge }
    let json: JSON
    do throws(JSONFailure) { json = try JSON(parsing: bytes) } catch {
      throw error == .tooMany ? .tooLarge : .notAnExport
    }
    guard json["format"]?.string == Export.format, let version = json["version"]?.number, version > 0 else {
      throw .notAnExport
    }
    guard version <= Export.version else { throw .laterVersion }
    guard let you = json["you"]?.string, let items = json["entries"]?.array else { throw .notAnExport }
    guard items.count <= ImportLimits.entries else { throw .tooLarge }
    self.you = you
    var entries: [Entry] = []
    for item in items {
      guard let entry = Entry(item) else { throw .notAnExport }
      entries.append(entry)
    }
    self.entries = entries
  }
}

extension ImportFile.Entry {
  fileprivate init?(_ json: JSON) {
    guard let kind = json["kind"]?.string, let fields = json["fields"]?.members else { return nil }
    self.kind = kind
    by = json["by"]?.string
    isRemoved = json["removed"]?.bool ?? false
    isPrivate = json["private"]?.bool ?? false
    self.fields = fields.compactMap { name, texts in
      guard let text = texts.array?.first?["text"]?.string, !text.isEmpty else { return nil }
      return (name, text)
    }
    facts = (json["facts"]?.members ?? []).compactMap { name, text in text.string.map { (name, $0) } }
  }
}
