import TandemStage
import Testing

@Test func `an address without its scheme and a message round a line are understood`() throws {
  let stage = try Stage()
  let server = try stage.server()
  try stage.done("Alex", "start", "--name", "Alex")
  let address = server.url.replacing("http://", with: "")
  let line = try stage.done("Alex", "invite", "--server", "Our server is \(address), I think.")
  #expect(line.hasPrefix("tandem+http://" + address))
  let message = ["Hi Sam,", "here it is: <\(line)>.", "Love, Alex"]
  let looked = try stage.run("Sam", "join", message.joined(separator: "\n"), "--answer", "questions")
  #expect(looked.code == 0 && looked.messages.contains("Alex invites you"), "\(looked.messages)")
  let asked = try stage.onTerminal("Sam", "tandem join", typing: message[0], message[1], "yes", "Sam")
  #expect(asked.code == 0 && asked.text.contains("Both of you are here"), "\(asked.text)")
  let nothing = try stage.run("Kim", "join", "Hi Sam, where is that line?")
  #expect(nothing.code == 65, "\(nothing.messages)")
  #expect(server.stop() == 0)
}
