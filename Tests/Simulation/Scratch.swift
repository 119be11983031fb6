import Foundation
import Synchronization

/// A directory in memory, where there is one, that goes away with this value.
package final class Scratch: Sendable {
  package let path: String

  private static let made = Atomic(0)
  private static let memory = "/dev/shm"

  package init() throws {
    let number = Self.made.wrappingAdd(1, ordering: .relaxed).newValue
    let files = FileManager.default
    let parent = files.isWritableFile(atPath: Self.memory) ? Self.memory : files.temporaryDirectory.path
    path = "\(parent)/tandem-\(ProcessInfo.processInfo.processIdentifier)-\(number)"
    try files.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}

/// The files of a directory, by name.
package struct FileSet: Sendable {
  private let files: [String: Data]

  /// Reads those of the named files that are there.
  package init(reading names: [String], in directory: String) {
    var files: [String: Data] = [:]
    for name in names { files[name] = FileManager.default.contents(atPath: directory + "/" + name) }
    self.files = files
  }

  package static let none = FileSet(reading: [], in: "")

  /// Writes them into a directory of their own.
  package func write(to directory: String) throws {
    try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
    for (name, data) in files { try data.write(to: URL(fileURLWithPath: directory + "/" + name)) }
  }
}
