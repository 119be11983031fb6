import Foundation
import TandemStage
import Testing

@Test func `a device is taken out by its number, and says so itself wherever it is asked`() throws {
  let (stage, server) = try Stage.couple()
  try stage.done("Alex", "goal", "To laugh again.")
  let line = try stage.done("Alex", "device", "add")
  let number = try stage.done("Phone", "join", line)
  try stage.done("Alex", "device", "confirm", number)
  try stage.sync("Phone")
  try stage.play(
    """
    Alex$ tandem device remove 7 --yes
    There is no device 7. Nothing was changed. Next: `tandem device list`.
    [65]
    Alex$ tandem device remove 1 --yes
    That is this device. Nothing was changed. Next: take it out from another device of yours. `tandem leave` would end the plan for both of you.
    [64]
    Alex$ tandem device remove 2
    Without a terminal, removing a device takes --yes. Nothing was changed.
    [64]
    Alex$ tandem device remove 2 --yes
    That device is out. What it wrote stays, and it reads nothing that is written from now on.
    Alex$ tandem device remove 2 --yes
    That device is out already. Nothing was changed.
    Alex$ tandem device list
    1. this device
    You have no recovery code. `tandem recover new` makes one.
    Next: `tandem problem`.
    Phone$ tandem sync
    This device was taken out of your plan from another one of yours. What is here stays and can be read. Next: if that was not you, take another device of yours, or your recovery code on another computer.
    [77]
    Phone$ tandem
    Alex and Sam
    Plan: To be read here, as it last came to this device
    Sharing: Nothing more is shared from this device.
    Comparison number: 1234 5678 9012 3456 7890
    Please look: This device was taken out of your plan from another one of yours. What is here stays and can be read. Next: if that was not you, take another device of yours, or your recovery code on another computer.
    Phone$ tandem goal 'Mine.'
    This device was taken out of your plan from another one of yours. What is here stays and can be read. Next: if that was not you, take another device of yours, or your recovery code on another computer.
    [77]
    Phone$ tandem goal
    To laugh again.
    Phone$ tandem leave
    This device was taken out of your plan from another one of yours, so there is nothing left to leave. What is here stays and can be read. Next: `tandem leave --erase`, if the copy here is to go.
    [77]
    Phone$ tandem leave --erase --yes
    Your copy on this device is erased, with its drafts and notes. Your plan goes on from your other devices, and nobody is told. That cannot be undone.
    Before you leave, if you like: `tandem export` takes everything along.
    Your copy on this computer is erased. Nobody was told.
    Phone$ tandem
    There is no plan on this computer yet. Next: `tandem start` begins one, `tandem join` follows an invitation, or the line from your other device; `tandem recover` brings you back.
    [78]
    """)
  #expect(server.stop() == 0)
}

@Test func `a code is made and written once, and brings one back`() throws {
  let (stage, server) = try Stage.couple()
  try stage.done("Alex", "goal", "To laugh again.")
  try stage.play(
    """
    New$ tandem recover
    There is no recovery line here. Nothing was changed. Next: `tandem recover` on a terminal asks for it.
    [64]
    Alex$ tandem recover new -o "$HOME/code.txt"
    Written to $HOME/code.txt; only your account can read it.
    With it you come back to everything you both shared, also without any of your devices. Whoever finds it can do that too, and reads all of it without a trace: keep it where you keep what matters, away from your devices.
    Next: put it away. On another computer: `tandem recover`, then this line.
    Alex$ tandem recover new
    Your way back. Write it down, or print it; it is shown this once:
    $LINE
    With it you come back to everything you both shared, also without any of your devices. Whoever finds it can do that too, and reads all of it without a trace: keep it where you keep what matters, away from your devices.
    A code from before opens nothing any more.
    Next: put it away. On another computer: `tandem recover`, then this line.
    Alex$ tandem recover new --remove-others
    Other devices are taken out as you come back, or with `tandem device remove`. Nothing was changed. Next: the same without --remove-others.
    [64]
    Alex$ tandem recover new --json -o "$HOME/other.txt"
    --json and --output cannot both be meant. Nothing was changed. Next: one of them.
    [64]
    New$ tandem recover "$LINE" -o x
    A file is written with `tandem recover new` alone. Nothing was changed. Next: the same without it.
    [64]
    New$ tandem join "$LINE"
    That is a recovery line: it brings its own person back into their plan. Nothing was joined. Next: `tandem recover`.
    [65]
    New$ tandem recover "tandem://plan.example.org/recovery/abcd"
    That is not a whole recovery line. Nothing was changed. Next: all of it, from `tandem` on, to its last character.
    [65]
    Sam$ tandem recover "$LINE"
    A copy is already here. It is unchanged, and your words are safe. Next: `tandem status`, or --profile NAME for a further copy.
    [73]
    """)
  try stage.play(
    """
    Alex$ tandem recover new -q
    $LINE
    New$ tandem recover "$LINE"
    You are back, Alex. Everything that you both shared is here.
    What was private stays where it was: drafts, notes, and votes that are still sealed.
    Your other devices are still in the plan. If one of them is lost, take it out.
    Next: `tandem device list`; `tandem device remove NUMBER` takes one out.
    New$ tandem goal
    To laugh again.
    New$ tandem device
    1. another device of yours
    2. this device
    You have a recovery code.
    Next: `tandem problem`.
    """)
  try stage.sync("Alex")
  let told = "A device came in with your recovery code."
  #expect(try stage.shell("Alex", "tandem").text.contains(told))
  try stage.done("Alex", "device")
  #expect(try !stage.shell("Alex", "tandem").text.contains(told), "once is enough")
  #expect(server.stop() == 0)
}

@Test func `on a terminal a code is shown with its picture, and is asked for where it is used`() throws {
  let (stage, server) = try Stage.couple()
  let made = try stage.onTerminal("Alex", "tandem recover new")
  let line = try #require(made.text.firstMatch(of: /tandem[^\s]*\/recovery\/[^\s]*/)).0
  let hasLibrary = try stage.shell("Alex", "ls /usr/lib/*/libqrencode.so.4").code == 0
  #expect(made.text.contains("\u{2588}\u{2588}\u{2588}\u{2588}") == hasLibrary)
  #expect(try !stage.done("Alex", "recover", "new").contains("\u{2588}"), "not into a file")
  let gone = try stage.onTerminal("New", "tandem recover", typing: String(line))
  #expect(gone.code == 65 && gone.text.contains("opens nothing"))
  let kept = try stage.onTerminal("Alex", "tandem recover new", typing: "n")
  #expect(kept.text.contains("No code was made") && !kept.text.contains("/recovery/") && kept.code == 0)
  let nothing = try stage.onTerminal("New", "tandem recover", typing: "")
  #expect(nothing.text.contains("Nothing was typed.") && nothing.code == 64)
  let again = try stage.onTerminal("Alex", "tandem recover new", typing: "y")
  #expect(again.text.contains("`clear`"))
  let second = try #require(again.text.firstMatch(of: /tandem[^\s]*\/recovery\/[^\s]*/)).0
  let back = try stage.onTerminal("New", "tandem recover", typing: String(second), "y")
  #expect(
    back.text.contains("You are back, Alex.") && back.text.contains("Your other devices are out.") && back.code == 0)
  #expect(try stage.shell("Alex", "tandem sync").code == 77)
  #expect(server.stop() == 0)
}

@Test func `a copy that was begun under another name comes back under the plan's, with its drafts`() throws {
  let (stage, server) = try Stage.couple()
  stage["CODE"] = try stage.done("Alex", "recover", "new", "-q")
  try stage.play(
    """
    New$ tandem start --name Alexander -q
    New$ tandem problem 'We are tired.' -q
    New$ tandem recover "$CODE"
    You are back, Alex. Everything that you both shared is here.
    Your drafts came along.
    What was private stays where it was: drafts, notes, and votes that are still sealed.
    Your other devices are still in the plan. If one of them is lost, take it out.
    Next: `tandem device list`; `tandem device remove NUMBER` takes one out.
    New$ tandem name
    Alex
    """)
  #expect(server.stop() == 0)
}

@Test func `where a server is not there a bare computer is told which was asked, and nothing is left behind`() throws {
  let (stage, server) = try Stage.couple()
  stage["CODE"] = try stage.done("Alex", "recover", "new", "-q")
  #expect(server.stop() == 0)
  let failed = try stage.shell("New", "tandem recover \"$CODE\"")
  #expect(failed.code == 69 && failed.text.contains("Nothing was changed. Tandem asked 127.0.0.1:"))
  #expect(!failed.text.contains("Your words are safe"))
  #expect(try stage.shell("New", "tandem").code == 78)
  let listed = try stage.shell("Alex", "tandem device")
  #expect(listed.text.contains("The server cannot be reached, so this is the list as it last came."))
}
