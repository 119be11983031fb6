import TandemStage
import Testing

@Test func `every command has help with an example`() throws {
  let stage = try Stage()
  let commands = [
    "", "start", "invite", "join", "compare", "status", "show", "name", "problem", "goal", "timeframe", "word",
    "budget",
    "concern", "concern add", "concern list", "concern edit", "concern reflect", "concern understood", "concern more",
    "concern not-yet", "concern take-back", "therapist", "therapist add", "therapist list", "therapist show",
    "therapist edit", "therapist set-aside", "therapist vote", "therapist choose", "therapist none", "agree", "earlier",
    "draft", "draft list", "draft show", "draft share", "draft delete", "sync", "safety", "completion",
  ]
  for command in commands {
    let outcome = try stage.shell("Alex", "tandem \(command) --help")
    #expect(outcome.code == 0, "\(command)")
    #expect(outcome.text.contains("Example:\n  tandem"), "\(command)")
  }
}

@Test func `completion comes for three shells`() throws {
  let stage = try Stage()
  for shell in ["bash", "zsh", "fish"] {
    let outcome = try stage.run("Alex", "completion", shell)
    #expect(outcome.code == 0)
    #expect(outcome.text.contains("therapist"))
  }
  #expect(try stage.shell("Alex", "tandem completion bash | bash -n").code == 0)
}

@Test func `the safety page needs nothing`() throws {
  let outcome = try Stage().run("Alex", "safety")
  #expect(outcome.code == 0)
  #expect(outcome.text.contains("cannot make anybody safe"))
}

@Test func `the version is told`() throws {
  #expect(try Stage().run("Alex", "--version").code == 0)
}
