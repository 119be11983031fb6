import TandemStage
import Testing

@Test func `something that is no Tandem server is told apart from one that is away`() throws {
  let stage = try Stage()
  let impostor = try Proxy(upstream: 0)
  impostor.set(.answer("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello"))
  try stage.done("Alex", "start", "--name", "Alex")
  let wrong = try stage.run("Alex", "invite", "--server", impostor.url)
  #expect(wrong.code == 69)
  #expect(wrong.messages.contains("no Tandem server"), "\(wrong.messages)")
  #expect(!wrong.messages.contains("Nothing was sent"), "a request went there: \(wrong.messages)")
  impostor.set(.none)
  let away = try stage.run("Alex", "invite", "--server", impostor.url)
  #expect(away.code == 69)
  #expect(away.messages.contains("cannot be reached"), "\(away.messages)")
  impostor.stop()
}

@Test func `a join whose reply was lost goes on with the same line`() throws {
  let stage = try Stage()
  let server = try stage.server()
  let proxy = try Proxy(upstream: server.port)
  try stage.done("Alex", "start", "--name", "Alex")
  let line = try stage.done("Alex", "invite", "--server", proxy.url)
  proxy.set(.cut("/roster"))
  let lost = try stage.run("Sam", "join", line, "--name", "Sam")
  #expect(lost.code == 69)
  #expect(try stage.done("Sam", "status").contains("Next: `tandem join` with the same line."))
  proxy.set(.none)
  try stage.done("Sam", "join", line)
  try stage.sync("Alex")
  #expect(try stage.done("Sam", "compare") == stage.done("Alex", "compare"))
  try stage.done("Sam", "compare", "--confirm")
  try stage.done("Sam", "goal", "To laugh again.")
  try stage.sync("Alex")
  #expect(try stage.done("Alex", "goal") == "To laugh again.")
  proxy.stop()
  #expect(server.stop() == 0)
}
