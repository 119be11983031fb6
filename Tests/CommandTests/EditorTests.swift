import Foundation
import TandemStage
import Testing

/// A letter written in an editor, which is a script here: it notes what it was given in `$HOME/page` and `$HOME/place`, and
/// writes what the test tells it to.
@Suite struct `A letter in the editor` {
  private let stage: Stage

  init() throws {
    stage = try Stage()
    try stage.done("Alex", "start", "--name", "Alex")
  }

  /// An editor that runs `commands` on the file `$1`, as the value of a variable.
  private func editor(_ commands: String, named name: String = "editor") throws -> String {
    let path = "\(stage.folder)/\(name)"
    let script = """
      cp "$1" "$HOME/page"
      echo "$1 $(stat -c %a "$1") $(stat -c %a "$(dirname "$1")")" > "$HOME/place"
      \(commands)
      """
    try script.write(toFile: path, atomically: false, encoding: .utf8)
    // Read by a shell rather than run: a program that another test starts just now may still hold the file open.
    return "\"sh \(path)\""
  }

  private func noted(_ name: String) throws -> String {
    try String(contentsOfFile: "\(stage.folder)/\(name)", encoding: .utf8)
  }

  private func letters() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: stage.home("Alex")).filter { $0.hasPrefix("letter") }
  }

  @Test func `opens on a page of its own, and what is written there is kept`() throws {
    let editor = try editor(
      "printf 'Dear Sam,\\n\\nI miss us. # and this\\n' > \"$1.new\"; cat \"$1\" >> \"$1.new\"; touch \"$1~\"; mv \"$1.new\" \"$1\""
    )
    let outcome = try stage.onTerminal("Alex", "EDITOR=\(editor) tandem invite --letter")
    // The letter is kept; there is no server to invite at yet.
    #expect(outcome.text.contains("The letter is a private draft until the invitation is made."))
    #expect(try stage.done("Alex", "draft", "show", "1") == "Dear Sam,\nI miss us. # and this")
    let place = try noted("place").split(separator: " ").map { $0.trimmingCharacters(in: .newlines) }
    #expect(place[0].hasPrefix(stage.home("Alex") + "/letter-"))
    #expect(place[1...] == ["600", "700"])
    let page = try noted("page").split(separator: "\n")
    #expect(page.allSatisfy { $0.hasPrefix("#") })
    #expect(page.count { $0.contains("...") } == 4)
    #expect(page.contains("# Lines that begin with # are left out."))
    #expect(try letters().isEmpty)
  }

  @Test func `VISUAL goes before EDITOR, both may have options, and a kept letter stands on the page`() throws {
    _ = try stage.shell("Alex", "printf 'I miss us.' | tandem invite --letter -")
    let visual = try editor("test \"$1\" != \"\" && sed -i 's/miss us/miss you/' \"$1\"", named: "visual")
    let outcome = try stage.onTerminal("Alex", "EDITOR=false VISUAL=\(visual) tandem invite --letter")
    #expect(outcome.text.contains("The letter is a private draft"))
    #expect(try noted("page").hasPrefix("I miss us.\n"))
    let kept = try stage.done("Alex", "draft", "show", "1").split(separator: "\n")
    #expect(kept.first == "I miss you." && kept.last == "  I miss us.", "what stood there before stays")
  }

  @Test(arguments: ["true", "false", "/nowhere/editor"])
  func `that writes nothing, fails or is not there leaves everything as it was`(editor: String) throws {
    #expect(try stage.onTerminal("Alex", "EDITOR=\(editor) tandem invite --letter").code == 65)
    #expect(try stage.done("Alex", "draft", "--json") == "[]")
    _ = try stage.shell("Alex", "printf 'I miss us.' | tandem invite --letter -")
    _ = try stage.onTerminal("Alex", "EDITOR=\(editor) tandem invite --letter")
    #expect(try stage.done("Alex", "draft", "show", "1") == "I miss us.")
    #expect(try letters().isEmpty)
  }

  @Test func `opens again where the letter cannot be kept yet, with the words still in it`() throws {
    // The first time the beginning keeps its dots; the second time they become words.
    let editor = try editor(
      "if grep -q '^I would' \"$1\"; then sed -i 's/^I would like us to be as close as [.]*/As close as before/' \"$1\"; else sed -i 's/^#   I would like us/I would like us/' \"$1\"; fi"
    )
    let again = try stage.onTerminal("Alex", "EDITOR=\(editor) tandem invite --letter", typing: "y")
    #expect(again.text.contains("The beginning still has its dots."))
    #expect(again.text.contains("Open it again, to change it?"))
    #expect(try stage.done("Alex", "draft", "show", "1").hasPrefix("As close as before"))
    try stage.done("Alex", "draft", "delete", "1")
    let left = try stage.onTerminal("Alex", "EDITOR=\(editor) tandem invite --letter", typing: "n")
    #expect(left.code == 65)
    #expect(left.text.contains("The letter was not kept."))
    #expect(try stage.done("Alex", "draft", "--json") == "[]")
    #expect(try letters().isEmpty)
  }

  @Test func `that was left when its terminal was closed or its program ended is gone, and one in use stays`() throws {
    let hangingUp = try editor(
      """
      echo secret > "$1"; p=$PPID
      [ "$(cat /proc/$p/comm)" = tandem ] || p=$(sed -n 's/^PPid:.//p' /proc/$p/status)
      kill -HUP $p
      while :; do read -r line < /dev/null; done
      """, named: "hanging")
    let ended = try stage.onTerminal("Alex", "EDITOR=\(hangingUp) tandem invite --letter")
    #expect(ended.code != 0)
    #expect(try letters().isEmpty, "\(ended.text)")
    // One that was killed with its program.
    let memory = "\(stage.folder)/memory"
    stage["XDG_RUNTIME_DIR"] = memory
    let left = [stage.home("Alex"), memory].map { $0 + "/letter-aB3xyz" }
    for folder in left {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      for name in ["lock", "letter.txt", ".letter.txt.swp"] { try Data().write(to: URL(filePath: folder + "/" + name)) }
    }
    let using = try editor(
      "tandem -q status; ls \"$(dirname \"$1\")\" > \"$HOME/there\"; echo 'Dear Sam,' > \"$1\"", named: "using")
    try stage.done("Alex", "status")
    #expect(left.allSatisfy { !FileManager.default.fileExists(atPath: $0) })
    _ = try stage.onTerminal("Alex", "EDITOR=\(using) tandem invite --letter")
    #expect(try noted("there").contains("letter.txt"))
    #expect(try stage.done("Alex", "draft", "show", "1").hasPrefix("Dear Sam,"))
  }

  @Test func `says where it stands while a locked copy has no folder in memory for it`() throws {
    let editor = try editor("echo 'Dear Sam,' > \"$1\"")
    try stage.run("Alex", "lock", input: Array("quiet words\n".utf8))
    try stage.run("Alex", "unlock", input: Array("quiet words\n".utf8))
    let memory = "\(stage.folder)/memory"
    try FileManager.default.createDirectory(atPath: memory, withIntermediateDirectories: true)
    stage["XDG_RUNTIME_DIR"] = memory
    let said = try stage.onTerminal("Alex", "EDITOR=\(editor) tandem invite --letter")
    #expect(!said.text.contains("in memory alone"))
    #expect(try noted("place").hasPrefix(memory))
    try stage.run("Alex", "lock")
  }

  @Test func `is not opened where nothing may be asked`() throws {
    let editor = try editor("printf 'Dear Sam.' > \"$1\"")
    #expect(try stage.onTerminal("Alex", "EDITOR=\(editor) tandem invite --letter --no-input").code == 64)
    #expect(try stage.shell("Alex", "EDITOR=\(editor) tandem invite --letter").code == 64)
    #expect(!FileManager.default.fileExists(atPath: "\(stage.folder)/page"))
  }
}
