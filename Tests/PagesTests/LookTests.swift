import Foundation
import TandemPages
import Testing

private func asset(_ name: String) throws -> String {
  let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  return try String(contentsOf: root.appending(path: "Client/Web/Assets/\(name)"), encoding: .utf8)
}

@Test func `the style sheet knows every look, and no class besides`() throws {
  let rules = try asset("tandem.css").replacing(/(?s)\/\*.*?\*\//, with: "")
  let styled = Set(rules.matches(of: /\.([a-zA-Z][\w-]*)/).map { String($0.1) })
  #expect(styled == Set(Look.allCases.map(\.rawValue)))
}

@Test func `nothing on a page moves, and what is laid out can be turned from right to left`() throws {
  let rules = try asset("tandem.css").replacing(/(?s)\/\*.*?\*\//, with: "")
  for refused in ["transition", "animation", "-left:", "-right:", " left:", " right:", "text-align: left", "url("] {
    #expect(!rules.contains(refused), "\(refused)")
  }
}

@Test func `the script holds no sentence and makes no markup`() throws {
  let script = try asset("tandem.js")
  for refused in ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", ".style", "Function("] {
    #expect(!script.contains(refused), "\(refused)")
  }
}
