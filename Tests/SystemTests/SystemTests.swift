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

  @Test func `whoever reaches another program and says nothing is let go of soon`() throws {
    let listener = try LocalListener(in: directory + "/socket")
    let silent = try #require(LocalSocket(in: directory + "/socket", waitingMilliseconds: 5_000))
    let start = ContinuousClock.now
    let heard = try #require(listener.next(withinMilliseconds: 5_000, answerMilliseconds: 100))
    #expect(heard.read(exactly: 1) == nil)
    #expect(ContinuousClock.now - start < .seconds(1))
    #expect(silent.write([1]))
  }

  @Test func `a secret is what was given, and zeros stand where that stood`() {
    var bytes: [UInt8] = [1, 2, 3]
    let secret = SecretBytes(taking: &bytes)
    #expect(bytes.isEmpty && secret.use { $0 } == [1, 2, 3])
    var none: [UInt8] = []
    #expect(SecretBytes(taking: &none).use { $0 }.isEmpty)
  }

  @Test func `a path from the root stays, and any other begins where this program stands`() {
    #expect(Files.absolute("/a/b") == "/a/b")
    #expect(Files.absolute("a") == FileManager.default.currentDirectoryPath + "/a")
  }

  @Test func `a folder in a place of everybody's is no link to one`() throws {
    let (folder, link) = (directory + "/folder", directory + "/link")
    try Files.makeDirectory(folder)
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: folder)
    #expect(Files.isOwnDirectory(folder) && !Files.isOwnDirectory(link) && !Files.isOwnDirectory(directory + "/none"))
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
