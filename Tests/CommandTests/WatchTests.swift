import Glibc
import TandemStage
import Testing

@Test func `a watching partner gets an edit at once, and Ctrl-C ends the watch cleanly`() throws {
  let (stage, server) = try Stage.couple()
  let watch = try stage.startMerged("Sam", "sync", "--watch")
  #expect(try watch.line() == "Sharing as things are written. Ctrl-C ends it.")
  try stage.done("Alex", "goal", "To laugh again.")
  #expect(try watch.line() == "Received 1 entry.")
  #expect(try stage.done("Sam", "goal") == "To laugh again.")
  watch.send(SIGINT)
  #expect(try watch.line() == "Stopped. Everything is saved on this computer.")
  #expect(watch.exitCode() == 0)
  #expect(server.stop() == 0)
}

@Test func `a watch sends what another process writes, and waits while the server is away`() throws {
  let (stage, server) = try Stage.couple()
  let port = server.port
  let watch = try stage.startMerged("Sam", "sync", "--watch")
  _ = try watch.line()
  #expect(server.stop() == 0)
  try stage.done("Sam", "goal", "To laugh again.")
  #expect(try watch.line() == "No connection. Your words are safe here; trying again.")
  let again = try stage.server(port: port)
  #expect(try watch.line() == "Connected again.")
  #expect(try watch.line() == "Sent 1 entry.")
  watch.send(SIGTERM)
  #expect(try watch.line() == "Stopped. Everything is saved on this computer.")
  #expect(watch.exitCode() == 0)
  try stage.sync("Alex")
  #expect(try stage.done("Alex", "goal") == "To laugh again.")
  #expect(again.stop() == 0)
}

@Test func `a server that hangs keeps nobody from writing`() throws {
  let (stage, server) = try Stage.couple()
  server.child.send(SIGSTOP)
  let outcome = try stage.run("Alex", "goal", "To laugh again.")
  #expect(outcome.code == 0)
  #expect(outcome.messages.hasPrefix("Saved here.\nIt is shared when there is a connection.\n"))
  server.child.send(SIGCONT)
  try stage.sync("Alex", "Sam")
  #expect(try stage.done("Sam", "goal") == "To laugh again.")
  #expect(server.stop() == 0)
}
