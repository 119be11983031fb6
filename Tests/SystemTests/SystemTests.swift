import FoundationEssentials
import TandemSystem
import Testing

/// Doors to the machine, tried on a directory that goes away with the test.
final class SystemTests {
  private let directory: String

  init() throws { directory = try Files.makeDirectory(below: "/tmp", beginning: "tandem-system") }

  deinit { try? FileManager.default.removeItem(atPath: directory) }

  private func mode(_ path: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
  }

  @Test(arguments: [0, 1, 15, 16, 1_001]) func `work on all cores comes back whole and in its order`(count: Int) {
    #expect(onAllCores(Array(0..<count)) { "\($0)" } == (0..<count).map { "\($0)" })
  }

  @Test func `a file that is replaced holds all of one text, for its owner alone`() throws {
    let path = directory + "/a"
    try Files.replace(path, with: "first, and longer")
    try Files.replace(path, with: "second")
    #expect(try OpenFile(path, .reading).read(upTo: 100) == Array("second".utf8))
    #expect(try mode(path) == 0o600)
    #expect(Files.names(in: directory) == ["a"])
    #expect(throws: SystemError.missing) { try Files.replace(directory + "/none/a", with: "") }
    try Files.replace(path, with: "third")
    #expect(try OpenFile(path, .reading).read(upTo: 3) == Array("thi".utf8))
  }

  @Test func `what stands beside a file that is written stays, whatever it is called`() throws {
    for name in ["plan.new", "plan.tmp"] { try Files.replace(directory + "/" + name, with: "mine") }
    try Files.replace(directory + "/plan", with: "written")
    #expect(throws: SystemError.self) {
      try Files.write([1], to: directory + "/plan", isReplacing: false)
    }
    #expect(Files.names(in: directory) == ["plan", "plan.new", "plan.tmp"])
    #expect(try OpenFile(directory + "/plan.new", .reading).read(upTo: 9) == Array("mine".utf8))
  }

  @Test func `a directory is made with those above it, once or again, and not where a file is in the way`() throws {
    for path in ["/a/b/c", "/a/b/c", "/a/d/"] {
      try Files.makeDirectories(directory + path)
      #expect(Files.isThere(directory + path + "/."))
      #expect(try mode(directory + path) == 0o700)
    }
    try Files.replace(directory + "/file", with: "")
    for path in [directory + "/file/a", directory + "/file", ""] {
      #expect(throws: SystemError.self) { try Files.makeDirectories(path) }
    }
  }

  @Test func `a lock is held by one at a time, and ends with its holder`() throws {
    let path = directory + "/lock"
    var holder: OpenFile? = try OpenFile(path, .keeping)
    #expect(try holder?.tryLock() == true)
    let other = try OpenFile(path, .keeping)
    #expect(try !other.tryLock())
    holder = nil
    #expect(try other.tryLock())
    other.unlock()
    #expect(other.isAt(path))
    Files.remove(path)
    #expect(!other.isAt(path))
  }

  @Test func `what must be new is not made over something, and a link is not followed where that was said`() throws {
    let path = directory + "/new"
    try OpenFile(path, .new).write("once")
    #expect { try OpenFile(path, .new) } throws: { ($0 as? SystemError)?.isThere == true }
    try FileManager.default.createSymbolicLink(atPath: path + "-link", withDestinationPath: path)
    #expect(throws: SystemError.self) { try OpenFile(path + "-link", .reading, followsLinks: false) }
    #expect(try Files.isOwn(path + "-link"))
  }

  @Test func `addresses are their bytes`() {
    #expect(internetAddress("127.0.0.1") == [127, 0, 0, 1])
    #expect(internetAddress("::1") == [UInt8](repeating: 0, count: 15) + [1])
    #expect(internetAddress("localhost") == nil)
  }
}
