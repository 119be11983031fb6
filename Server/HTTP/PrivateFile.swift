import Glibc

/// Writes files that only their owner may read.
enum PrivateFile {
  /// All of it or nothing, on disk when it returns.
  static func write(_ text: String, to path: String) throws(TLSIdentity.Failure) {
    let draft = path + ".new"
    unlink(draft)
    let file = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw .cannotWrite(path) }
    let bytes = Array(text.utf8)
    let written = Glibc.write(file, bytes, bytes.count) == bytes.count && fsync(file) == 0
    guard close(file) == 0, written, rename(draft, path) == 0 else {
      unlink(draft)
      throw .cannotWrite(path)
    }
    // The directory too, so that the name is there after a power failure.
    let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    let directory = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if directory >= 0 {
      fsync(directory)
      close(directory)
    }
  }
}
