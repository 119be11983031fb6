#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// Files and directories by their names. What is made is for the owner alone.
package enum Files {
  /// From here on whatever this process makes is for its owner alone, what libraries make included.
  package static func limitAllToOwner() { umask(0o077) }

  /// Makes one directory.
  package static func makeDirectory(_ path: String) throws(SystemError) {
    if mkdir(path, 0o700) != 0 { throw .last }
  }

  /// Makes a directory and those above it that are missing, each on disk when it returns.
  package static func makeDirectories(_ path: String) throws(SystemError) {
    func isMade() -> Bool { !path.isEmpty && isThere(path + "/.") }
    if isMade() { return }
    let parent = folder(of: path)
    // Where nothing can be looked at, `.` is missing, and above it stands itself.
    guard parent != path else { throw .missing }
    try makeDirectories(parent)
    do { try makeDirectory(path) } catch {
      // Another process was faster, or the path ends in a slash.
      if !isMade() { throw error }
    }
    syncDirectory(parent)
  }

  /// Makes a directory whose name nobody can know before, and gives its path.
  package static func makeDirectory(below folder: String, beginning name: String) throws(SystemError) -> String {
    var template = Array((folder + "/" + name + "-XXXXXX").utf8CString)
    guard mkdtemp(&template) != nil else { throw .last }
    return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Puts a directory's entries on disk, so that a new name in it outlives a loss of power.
  package static func syncDirectory(_ path: String) {
    let descriptor = open(path.isEmpty ? "." : path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    _ = isSynced(descriptor)
    close(descriptor)
  }

  /// The path from the root.
  package static func absolute(_ path: String) -> String {
    guard !path.hasPrefix("/") else { return path }
    var here = [CChar](repeating: 0, count: Int(PATH_MAX))
    guard getcwd(&here, here.count) != nil else { return path }
    return String(decoding: here.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self) + "/" + path
  }

  /// From here on this process stands in no folder that anybody wants to be rid of.
  package static func leaveFolder() { _ = chdir("/") }

  /// Where a path's last name stands.
  package static func folder(of path: String) -> String {
    guard let end = path.lastIndex(of: "/") else { return "." }
    return end == path.startIndex ? "/" : String(path[..<end])
  }

  /// Puts everything on disk that waits for it.
  package static func syncAll() { sync() }

  package static func isThere(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// Whether it belongs to the person who runs this; throws where there is none.
  package static func isOwn(_ path: String) throws(SystemError) -> Bool {
    var info = stat()
    if stat(path, &info) != 0 { throw .last }
    return info.st_uid == geteuid()
  }

  /// Whether it is a directory of the person who runs this, and no link to one.
  package static func isOwnDirectory(_ path: String) -> Bool {
    var info = stat()
    return lstat(path, &info) == 0 && info.st_mode & S_IFMT == S_IFDIR && info.st_uid == geteuid()
  }

  /// Whether both are names of one file; false where either is none.
  package static func areSame(_ a: String, _ b: String) -> Bool {
    var (one, two) = (stat(), stat())
    return stat(a, &one) == 0 && stat(b, &two) == 0 && one.st_ino == two.st_ino && one.st_dev == two.st_dev
  }

  /// How many bytes a file holds; nil where there is none.
  package static func size(of path: String) -> Int? {
    var info = stat()
    return stat(path, &info) == 0 ? Int(info.st_size) : nil
  }

  /// What stands in a directory, by its names; nothing where it cannot be read.
  package static func names(in folder: String) -> [String] {
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { start in
        start.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  /// Whether others than the owner may read, change or enter it; false where there is none.
  package static func isOpenToOthers(_ path: String) -> Bool {
    var info = stat()
    return stat(path, &info) == 0 && info.st_mode & 0o077 != 0
  }

  /// Leaves a file or directory to its owner alone.
  package static func limitToOwner(_ path: String) throws(SystemError) {
    var info = stat()
    guard stat(path, &info) == 0, chmod(path, info.st_mode & 0o700) == 0 else { throw .last }
  }

  /// Gives a file a further name, which nothing has yet.
  package static func addName(_ name: String, to path: String) throws(SystemError) {
    if link(path, name) != 0 { throw .last }
    syncDirectory(folder(of: name))
  }

  /// How much room there is for this person's files on the disk of a path; nil where that is not known.
  package static func freeBytes(at path: String) -> UInt64? {
    var info = statvfs()
    guard statvfs(path, &info) == 0 else { return nil }
    return UInt64(info.f_bavail) * UInt64(info.f_frsize)
  }

  package static func remove(_ path: String) { unlink(path) }

  /// Removes a file, or a directory with all that stands in it; of a link the link alone.
  package static func removeAll(_ path: String) {
    if unlink(path) == 0 { return }
    for name in names(in: path) { removeAll(path + "/" + name) }
    rmdir(path)
  }

  /// Removes a directory that is empty; another stays.
  package static func removeDirectory(_ path: String) { rmdir(path) }

  /// Writes a file: all of it or nothing, on disk when it returns.
  package static func replace(_ path: String, with text: String) throws(SystemError) {
    try write(Array(text.utf8), to: path, isReplacing: true)
  }

  /// Writes a file: all of it or nothing, on disk when it returns.
  /// - Parameter isReplacing: false leaves what has that name already as it is, and throws `isThere`.
  package static func write(_ bytes: [UInt8], to path: String, isReplacing: Bool) throws(SystemError) {
    let draft = try draft(bytes, beside: path)
    do throws(SystemError) { try move(draft, to: path, isReplacing: isReplacing) } catch {
      remove(draft)
      throw error
    }
  }

  /// Writes a file beside another, whose place it is to take, under a name of its own; on disk when it returns. Nothing is left where it
  /// throws.
  package static func draft(_ bytes: [UInt8], beside path: String) throws(SystemError) -> String {
    var draft = path
    let file = try OpenFile(beside: path, name: &draft)
    do throws(SystemError) {
      try file.write(bytes)
      try file.sync()
    } catch {
      remove(draft)
      throw error
    }
    return draft
  }

  /// Gives a file its name, which is on disk when it returns.
  /// - Parameter isReplacing: false leaves what has that name already as it is, and throws `isThere`.
  package static func move(_ draft: String, to path: String, isReplacing: Bool) throws(SystemError) {
    if isReplacing {
      if rename(draft, path) != 0 { throw .last }
    } else {
      // A second name, which takes nothing from what has it already; some disks know no second names.
      if link(draft, path) == 0 {
        remove(draft)
      } else {
        let error = SystemError.last
        guard error.knowsNoLinks, !isThere(path) else { throw error.knowsNoLinks ? .there : error }
        if rename(draft, path) != 0 { throw .last }
      }
    }
    syncDirectory(folder(of: path))
  }
}
