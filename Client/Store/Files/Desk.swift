package import TandemSystem

/// A folder that only this user may enter, for one text while it is being written in an editor. A lock inside tells one in use from
/// one that was left when its program was ended.
package struct Desk: Sendable {
  private let folder: String
  private let lock: OpenFile
  private static let beginning = "letter"
  /// With a hyphen and six more, which nobody can know before.
  private static let nameBytes = 13

  /// Where the text stands.
  package var page: String { folder + "/letter.txt" }

  package init(in place: String) throws(SystemError) {
    folder = try Files.makeDirectory(below: place, beginning: Self.beginning)
    lock = try OpenFile(folder + "/lock", .keeping, followsLinks: false)
    // Before it was locked another process may have taken it for one that was left.
    guard try lock.tryLock(), lock.isAt(folder + "/lock") else { throw .missing }
  }

  /// Removes it with all that the editor left in it.
  package func remove() { Files.removeAll(folder) }

  /// Removes the folders that programs left here when they were ended.
  package static func sweep(_ place: String) {
    for name in Files.names(in: place) where name.hasPrefix(beginning + "-") && name.utf8.count == nameBytes {
      let folder = place + "/" + name
      let path = folder + "/lock"
      // In a place of everybody's, others may give such a name to a link.
      guard Files.isOwnDirectory(folder), Files.isThere(path),
        let lock = try? OpenFile(path, .keeping, followsLinks: false), (try? lock.tryLock()) == true, lock.isAt(path)
      else { continue }
      Files.removeAll(folder)
    }
  }
}
