package import TandemPlan
import TandemSystem

/// Where one replica lies: a directory of its own with the database and the writers' lock.
package struct ReplicaPaths: Hashable, Sendable {
  package let directory: String
  /// Of a locked copy; see `key()`.
  let held = HeldKey()

  package static func == (one: ReplicaPaths, other: ReplicaPaths) -> Bool { one.directory == other.directory }
  package func hash(into hasher: inout Hasher) { hasher.combine(directory) }

  package var database: String { isLocked ? sealed : plain }
  package var lock: String { directory + "/replica.lock" }
  /// Where the page puts backups.
  package var backups: String { directory + "/backups" }

  /// - Parameters:
  ///   - home: the directory of the person's copies; it need not exist.
  ///   - profile: a further copy under `profiles/NAME`; nil for the one in `home` itself.
  package init(home: String, profile: String? = nil) throws(AppFailure) {
    guard let profile else {
      directory = home
      return
    }
    guard Self.isValid(profile) else { throw .badProfile }
    directory = home + "/profiles/" + profile
  }

  /// The copies that stand in the same home as this profile, by their names; nil for the one that has none.
  package func others(beside profile: String) -> [String?] {
    let folder = Files.folder(of: directory)
    let home = Files.folder(of: folder)
    func isCopy(_ directory: String) -> Bool {
      ["/replica.sqlite", "/replica.sealed"].contains { Files.isThere(directory + $0) }
    }
    let named = Files.names(in: folder).filter { $0 != profile && isCopy(folder + "/" + $0) }
    return (isCopy(home) ? [nil] : []) + named
  }

  /// Whether that is one of the copy's own files, or would be taken for one.
  package func hold(_ path: String) -> Bool {
    let name = path[(path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex)...]
    if name.hasPrefix("replica."), Files.areSame(Files.folder(of: path), directory) { return true }
    return [database, database + "-wal", database + "-shm", lock, keyFile].contains { Files.areSame(path, $0) }
  }

  /// Makes the directory, for this user alone, where it is missing.
  package func makeDirectory() throws(AppFailure) { try OwnFiles.makeDirectory(directory) }

  /// The home when none is named: `TANDEM_HOME`, or `tandem` in the XDG data directory; nil without a home directory.
  package static func home(in environment: [String: String]) -> String? {
    if let home = environment["TANDEM_HOME"], !home.isEmpty { return home }
    if let data = environment["XDG_DATA_HOME"], data.hasPrefix("/") { return data + "/tandem" }
    guard let home = environment["HOME"], !home.isEmpty else { return nil }
    return home + "/.local/share/tandem"
  }

  private static func isValid(_ name: String) -> Bool {
    guard let first = name.utf8.first, name.utf8.count <= StoreLimits.profileNameBytes else { return false }
    return isAlphanumeric(first)
      && name.utf8.allSatisfy { isAlphanumeric($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") }
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: false
    }
  }
}
