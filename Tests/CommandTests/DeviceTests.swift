import Foundation
import TandemStage
import Testing

@Test func `another device of one's own comes in by a line and a number, and has the whole plan`() throws {
  let (stage, server) = try Stage.couple()
  try stage.done("Sam", "answer", "yes")
  try stage.sync("Alex", "Sam")
  try stage.play(
    """
    Alex$ tandem device
    1. this device
    You have no recovery code. `tandem recover new` makes one.
    Next: `tandem problem`.
    Alex$ tandem device confirm
    No device of yours has a number to compare. Nothing was changed.
    Alex$ tandem device add --cancel
    No line for another device is out. Nothing was changed.
    Alex$ tandem goal 'To laugh again.' -q
    Alex$ tandem device add --expires 2h
    On your other device, `tandem join`, then this line. It works once, until TODAY:
    $LINE
    Whoever has it first could use it, so type it there yourself. The plan opens there only once you have compared a number.
    Next: once it has joined, `tandem device confirm` here.
    Alex$ tandem device list
    1. this device
    A line for another device is out until TODAY. `tandem device add --cancel` takes it back.
    You have no recovery code. `tandem recover new` makes one.
    Next: `tandem problem`.
    Phone$ tandem join "$LINE" --answer no
    That line is no invitation: it is for another device of Alex, and there is nothing to answer. Nothing was joined. Next: `tandem join` without an answer.
    [64]
    Phone$ tandem join "$LINE"
    This line is for another device of Alex, and for nobody else.
    This device has joined. First a number, then the plan comes.
    If nobody else used the line, both of your screens show this number:
    1234 5678 9012 3456 7890
    Next: on your other device, `tandem device confirm`, or Settings on its page; then `tandem sync` here.
    Phone$ tandem
    Alex's copy. It cannot open the plan yet: a number comes first.
    Sharing: Nothing you wrote has left this computer.
    Comparison number: 1234 5678 9012 3456 7890 (not compared yet)
    Next: on your other device, `tandem device confirm`, or Settings on its page; then `tandem sync` here.
    Phone$ tandem sync
    This device cannot open the plan yet: its number is still to be compared with your other device. Your words are safe here. Next: on your other device, `tandem device confirm`, or Settings on its page; then `tandem sync` here.
    Phone$ tandem show
    This device cannot open the plan yet: its number is still to be compared with your other device. Your words are safe here. Next: on your other device, `tandem device confirm`, or Settings on its page; then `tandem sync` here.
    Your drafts
    There are no drafts.
    Phone$ tandem timeframe 'four sessions'
    Saved as a private draft on this computer.
    It stays here until this device can open the plan. Then `tandem draft share 1` puts it there.
    Phone$ tandem name Alexis
    This device cannot open the plan yet: its number is still to be compared with your other device. Your words are safe here. Next: on your other device, `tandem device confirm`, or Settings on its page; then `tandem sync` here.
    [77]
    Phone$ tandem device confirm
    This device's number, to be compared with your other device:
    1234 5678 9012 3456 7890
    Next: on your other device, `tandem device confirm`, or Settings on its page; then `tandem sync` here.
    Phone$ tandem compare
    This device's number, to be compared with your other device:
    1234 5678 9012 3456 7890
    Next: on your other device, `tandem device confirm`, or Settings on its page; then `tandem sync` here.
    Phone$ tandem join "$LINE"
    This device cannot open the plan yet: its number is still to be compared with your other device. Your words are safe here. Next: on your other device, `tandem device confirm`, or Settings on its page; then `tandem sync` here.
    [77]
    Phone$ tandem leave
    This device cannot open the plan yet: its number is still to be compared with your other device. Your words are safe here. Next: on your other device, `tandem device confirm`, or Settings on its page; then `tandem sync` here.
    [77]
    Phone$ tandem device
    1. another device of yours
    2. this device; its number is still to be compared: 1234 5678 9012 3456 7890
    Next: on your other device, `tandem device confirm`, or Settings on its page; then `tandem sync` here.
    Alex$ tandem device
    1. this device
    2. another device of yours; its number is still to be compared: 1234 5678 9012 3456 7890
    You have no recovery code. `tandem recover new` makes one.
    Next: `tandem device confirm`.
    Alex$ tandem device confirm 12
    That is not a whole number: it has 20 digits. Nothing was opened to any device. Next: `tandem device confirm` without it asks.
    [65]
    Alex$ tandem device confirm
    If nobody else used the line, both of your screens show this number:
    1234 5678 9012 3456 7890
    Next: `tandem device confirm`, then the number that your other screen shows.
    Alex$ tandem device confirm 1111 1111 1111 1111 1111
    No new device of yours has that number, so nothing was opened to any. If your other screen shows it, somebody else used the line. Next: `tandem device add` makes another one.
    [65]
    Phone$ tandem sync
    This device cannot open the plan yet: its number is still to be compared with your other device. Your words are safe here. Next: on your other device, `tandem device confirm`, or Settings on its page; then `tandem sync` here.
    """)
  let number = try #require(try stage.done("Phone", "device").firstMatch(of: /\d{4}( \d{4}){4}/)).0
  stage["NUMBER"] = String(number)
  try stage.play(
    """
    Alex$ tandem device confirm $NUMBER
    Your other device can open the plan now: with `tandem sync` there, or by itself where its page is open.
    Phone$ tandem sync
    This device can open the plan now. Next: `tandem show`.
    Received 5 entries.
    Up to date.
    Phone$ tandem draft share 1
    Draft 1 is in the plan now.
    Saved here.
    Saved for both.
    Next: `tandem problem`.
    Phone$ tandem device
    1. another device of yours
    2. this device
    You have no recovery code. `tandem recover new` makes one.
    Next: `tandem problem`.
    Phone$ tandem device --json
    [
      {
        "number": 1,
        "this": false,
        "name": null,
        "comparison": null
      },
      {
        "number": 2,
        "this": true,
        "name": null,
        "comparison": null
      }
    ]
    Sam$ tandem timeframe
    Sam$ tandem sync
    Received 2 entries.
    Up to date.
    Sam$ tandem timeframe
    four sessions
    Sam$ tandem device
    1. this device
    You have no recovery code. `tandem recover new` makes one.
    Next: `tandem problem`.
    """)
  #expect(server.stop() == 0)
}

@Test func `a command that is for another device does not name the folder of this one`() throws {
  let (stage, server) = try Stage.couple()
  let made = try stage.shell("Alex", "tandem --home \"$TANDEM_HOME\" device add").text
  #expect(made.contains("On your other device, `tandem join`") && made.contains("device confirm` here"))
  #expect(made.contains("`tandem --home"))
  #expect(server.stop() == 0)
}

@Test func `nobody adds a device before both are in the plan, and a line can be taken back`() throws {
  let stage = try Stage()
  let server = try stage.server()
  try stage.play(
    """
    Alex$ tandem device add
    There is no plan on this computer yet. Next: `tandem start` begins one, `tandem join` follows an invitation, or the line from your other device; `tandem recover` brings you back.
    [78]
    Alex$ tandem start --name Alex -q
    Alex$ tandem device
    Another device can come in once both of you are in the plan.
    Next: `tandem problem` to write a first draft, or `tandem invite` when you want to.
    Alex$ tandem device add
    That needs both of you in the plan. Your words are safe here. Next: `tandem invite`.
    [77]
    Alex$ tandem invite --server "$URL" -q
    $LINE
    Alex$ tandem device add
    That needs both of you in the plan. Your words are safe here. Next: once your partner has joined, try again.
    [77]
    Sam$ tandem join "$LINE" --name Sam -q
    1234 5678 9012 3456 7890
    Sam$ tandem device add --expires soon
    That is no duration. Nothing was stored. Next: one like 12h or 7d, at most 90d.
    [65]
    Sam$ tandem device add -q
    $LINE
    Sam$ tandem device add --cancel
    The line opens nothing any more. Nothing else was changed.
    Tablet$ tandem join "$LINE"
    This invitation is not usable: it expired, was cancelled, or is not known there. Nothing was joined. Next: ask for a new one.
    [65]
    Tablet$ tandem
    There is no plan on this computer yet. Next: `tandem start` begins one, `tandem join` follows an invitation, or the line from your other device; `tandem recover` brings you back.
    [78]
    """)
  #expect(server.stop() == 0)
}

@Test func `on a terminal a line of somebody else's own is not followed unasked, and the number is asked for`() throws {
  let (stage, server) = try Stage.couple()
  let line = try stage.done("Alex", "device", "add")
  let stopped = try stage.onTerminal("Phone", "tandem join", typing: line, "n")
  #expect(stopped.text.contains("Are you Alex?") && stopped.text.contains("the line still works"))
  #expect(stopped.code == 0)
  #expect(try stage.shell("Phone", "tandem status").code == 78, "no copy was made")
  let joined = try stage.onTerminal("Phone", "tandem join", typing: line, "y")
  #expect(joined.text.contains("This device has joined.") && joined.code == 0)
  let differs = try stage.onTerminal("Alex", "tandem device confirm", typing: "n")
  #expect(differs.text.contains("That device still opens nothing.") && differs.code == 0)
  #expect(try stage.shell("Phone", "tandem sync").text.contains("cannot open the plan yet"))
  let same = try stage.onTerminal("Alex", "tandem device confirm", typing: "y")
  #expect(same.text.contains("Your other device can open the plan now") && same.code == 0)
  #expect(try stage.shell("Phone", "tandem sync").text.contains("This device can open the plan now."))
  #expect(server.stop() == 0)
}

@Test func `what was written before comes along to a line of one's own, and an own invitation does not`() throws {
  let (stage, server) = try Stage.couple()
  let line = try stage.done("Alex", "device", "add")
  stage["OWN"] = line
  try stage.play(
    """
    Phone$ tandem start --name Lex -q
    Phone$ tandem goal 'To laugh again.' -q
    Phone$ tandem invite --server "$URL" -q
    $LINE
    Phone$ tandem join "$OWN"
    This line is for another device of Alex, and for nobody else.
    Your drafts came along.
    The line from before opens nothing any more.
    This device has joined. First a number, then the plan comes.
    If nobody else used the line, both of your screens show this number:
    1234 5678 9012 3456 7890
    Next: on your other device, `tandem device confirm`, or Settings on its page; then `tandem sync` here.
    Phone$ tandem name
    Alex
    Phone$ tandem draft list
     1. goal: To laugh again.
    """)
  #expect(server.stop() == 0)
}

@Test func `a watch waits until the plan can be opened, and goes on by itself`() throws {
  let (stage, server) = try Stage.couple()
  try stage.done("Alex", "goal", "To laugh again.")
  let line = try stage.done("Alex", "device", "add")
  let number = try stage.done("Phone", "join", line)
  let watch = try stage.startMerged("Phone", "sync", "--watch")
  #expect(try watch.line() == "Sharing as things are written. Ctrl-C ends it.")
  #expect(try watch.line().hasPrefix("This device cannot open the plan yet"))
  try stage.done("Alex", "device", "confirm", number)
  #expect(try watch.line() == "This device can open the plan now. Next: `tandem show`.")
  #expect(try watch.line().hasPrefix("Received "))
  #expect(try stage.done("Phone", "goal") == "To laugh again.")
  watch.send(SIGINT)
  _ = try watch.line()
  #expect(watch.exitCode() == 0)
  #expect(server.stop() == 0)
}

@Test func `a device that was taken out again before it could open the plan is told so everywhere`() throws {
  let (stage, server) = try Stage.couple()
  stage["LINE"] = try stage.done("Alex", "device", "add")
  try stage.done("Phone", "join", stage["LINE"] ?? "")
  try stage.play(
    """
    Alex$ tandem device remove 1 --yes
    That is this device. Nothing was changed. Next: take it out from another device of yours. `tandem leave` would end the plan for both of you.
    [64]
    Alex$ tandem device remove 2 --yes
    That device is out. What it wrote stays, and it reads nothing that is written from now on.
    Phone$ tandem sync
    This device was taken out again before it could open the plan. Nothing of the plan came here. Next: `tandem leave --erase`, then a new line from another device of yours.
    [77]
    Phone$ tandem show
    This device was taken out again before it could open the plan. Nothing of the plan came here. Next: `tandem leave --erase`, then a new line from another device of yours.
    [77]
    Phone$ tandem device
    This device was taken out again before it could open the plan. Nothing of the plan came here. Next: `tandem leave --erase`, then a new line from another device of yours.
    [77]
    Phone$ tandem
    Alex's copy. This device was taken out of the plan.
    Sharing: Nothing more is shared from this device.
    Please look: This device was taken out again before it could open the plan. Nothing of the plan came here. Next: `tandem leave --erase`, then a new line from another device of yours.
    """)
  #expect(server.stop() == 0)
}

@Test func `a slip with a line for a device is told to whoever made it, and goes once they looked at their devices`()
  throws
{
  let (stage, server) = try Stage.couple()
  stage["LINE"] = try stage.done("Sam", "device", "add")
  try stage.done("Phone", "join", stage["LINE"] ?? "")
  try stage.play(
    """
    Tablet$ tandem join "$LINE"
    This line has been used already. Nothing was joined. Next: ask for a new one. Was it for a device of your own, and that was not you: take the new one out there, and make another line.
    [65]
    """)
  try stage.sync("Alex", "Sam")
  let told = "Somebody tried the line for your other device after it was used"
  #expect(try !stage.shell("Alex", "tandem").text.contains("Somebody tried"))
  #expect(try stage.shell("Sam", "tandem").text.contains(told))
  try stage.done("Sam", "device")
  #expect(try !stage.shell("Sam", "tandem").text.contains(told))
  #expect(server.stop() == 0)
}
