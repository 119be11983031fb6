import TandemStage
import Testing

/// Alex, with a telephone that has joined and waits for its number to be confirmed; gives the number.
private func waiting(_ stage: Stage, _ device: String) throws -> String {
  try stage.done(device, "join", try stage.done("Alex", "device", "add"))
}

@Test func `whether private words go along is asked once, after the number, and only where there are any`() throws {
  let (stage, server) = try Stage.couple()
  _ = try waiting(stage, "Phone")
  let none = try stage.onTerminal("Alex", "tandem device confirm", typing: "y")
  #expect(none.text.contains("can open the plan now") && !none.text.contains("Send your private drafts"))
  try stage.done("Alex", "note", "my-part", "For me alone.")
  _ = try waiting(stage, "Tablet")
  let kept = try stage.onTerminal("Alex", "tandem device confirm", typing: "y", "n")
  #expect(kept.text.contains("Send your private drafts and unopened votes along? [y/N]") && kept.code == 0)
  #expect(!kept.text.contains("on their way"))
  _ = try waiting(stage, "Laptop")
  let sent = try stage.onTerminal("Alex", "tandem device confirm", typing: "y", "y")
  #expect(sent.text.contains("Your drafts and unopened votes are on their way to device 4.") && sent.code == 0)
  _ = try waiting(stage, "Desk")
  let flagged = try stage.onTerminal("Alex", "tandem device confirm --without-drafts", typing: "y")
  #expect(!flagged.text.contains("Send your private drafts") && flagged.code == 0)
  for (device, isSent) in [("Phone", false), ("Tablet", false), ("Laptop", true), ("Desk", false)] {
    #expect(try stage.shell(device, "tandem sync").code == 0)
    #expect(try stage.done(device, "draft").contains("For me alone.") == isSent, "\(device)")
  }
  #expect(server.stop() == 0)
}

@Test func `where nobody can be asked nothing goes along unless it is said`() throws {
  let (stage, server) = try Stage.couple()
  try stage.done("Alex", "note", "my-part", "For me alone.")
  stage["NUMBER"] = try waiting(stage, "Phone")
  try stage.play(
    """
    Alex$ tandem device confirm $NUMBER --with-drafts --without-drafts
    Either --with-drafts or --without-drafts. Nothing was changed.
    [64]
    Alex$ tandem device confirm $NUMBER
    Your other device can open the plan now: with `tandem sync` there, or by itself where its page is open.
    Phone$ tandem sync -q
    Phone$ tandem draft
    There are no drafts.
    """)
  #expect(server.stop() == 0)
}

@Test func `a device has a name for its own person, which is read, changed and taken away`() throws {
  let (stage, server) = try Stage.couple()
  try stage.play(
    """
    Alex$ tandem device name
    Alex$ tandem device name --json
    null
    Alex$ tandem device name ' Walnut desk '
    Kept. Your other devices are told; nobody else is.
    Alex$ tandem device name 'Walnut desk'
    Nothing changed.
    Alex$ tandem device name
    Walnut desk
    Alex$ tandem device name --json
    "Walnut desk"
    Alex$ tandem device
    1. Walnut desk, this device
    You have no recovery code. `tandem recover new` makes one.
    Next: `tandem problem`.
    Alex$ tandem device name ''
    This device has no name any more. Your other devices are told; nobody else is.
    Alex$ tandem device
    1. this device
    You have no recovery code. `tandem recover new` makes one.
    Next: `tandem problem`.
    Alex$ tandem device keep 2
    There is no device 2. Nothing was changed. Next: `tandem device list`.
    [65]
    """)
  let asked = try stage.onTerminal("Alex", "tandem device name", typing: "Desk")
  #expect(asked.text.contains("What do you call this device?") && asked.code == 0)
  #expect(try stage.done("Alex", "device", "name") == "Desk")
  #expect(server.stop() == 0)
}
