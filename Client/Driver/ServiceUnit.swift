import TandemSystem

/// A unit of this person's own systemd, which keeps one program running.
package struct ServiceUnit: Sendable {
  private let name: String
  private let folder: String

  /// Nil where this person has no such manager running.
  /// - Parameters:
  ///   - place: what it is about: each place has a unit of its own.
  ///   - home: this person's home directory.
  ///   - runtime: the directory of what runs for this person, `XDG_RUNTIME_DIR`.
  package init?(named name: String, at place: String, home: String, runtime: String?) {
    guard let runtime, Files.isThere(runtime + "/systemd/private") else { return nil }
    self.name = name + "-" + Self.escaped(path: place) + ".service"
    folder = home + "/.config/systemd/user"
  }

  /// Writes the unit and starts it, now and whenever this person logs in.
  /// - Parameter output: the file that its standard output goes to.
  func start(_ words: [String], output: String) throws(SystemError) {
    try Files.makeDirectories(folder)
    try Files.replace(path, with: Self.text(words, output: output))
    guard Programs.run(["systemctl", "--user", "daemon-reload"]),
      Programs.run(["systemctl", "--user", "enable", "--now", name])
    else { throw .missing }
  }

  /// Whether it runs just now; false between an end and the start that follows it by itself.
  var isActive: Bool { Programs.run(["systemctl", "--user", "is-active", "--quiet", name]) }

  func stop() {
    _ = Programs.run(["systemctl", "--user", "disable", "--now", name])
    Files.remove(path)
  }

  private var path: String { folder + "/" + name }

  /// A path as a part of a unit's name, as systemd writes it.
  static func escaped(path: String) -> String {
    let name = path.utf8.drop { $0 == UInt8(ascii: "/") }
    return String(name.enumerated().map { escaped($0.element, isFirst: $0.offset == 0) }.joined())
  }

  private static func escaped(_ byte: UInt8, isFirst: Bool) -> String {
    let character = Character(UnicodeScalar(byte))
    if byte == UInt8(ascii: "/") { return "-" }
    let isPlain = character.isLetter || character.isNumber || ":_".contains(character) || character == "." && !isFirst
    if byte < 0x80, isPlain { return String(character) }
    let digits = String(byte, radix: 16)
    return "\\x" + (digits.count < 2 ? "0" : "") + digits
  }

  static func text(_ words: [String], output: String) -> String {
    """
    [Unit]
    Description=Tandem server at home

    [Service]
    ExecStart=\(words.map(quoted).joined(separator: " "))
    StandardOutput=truncate:\(escaped(output))
    Restart=on-failure
    LimitNOFILE=65536

    [Install]
    WantedBy=default.target

    """
  }

  /// A word that means itself: without variables, and without what begins with a percent sign.
  private static func quoted(_ word: String) -> String {
    "\"" + escaped(word).replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("$", with: "$$") + "\""
  }

  private static func escaped(_ text: String) -> String { text.replacing("%", with: "%%") }
}
