import Foundation
import TandemStage
import Testing

@Test func `one leaves, the other keeps the plan and reads that it is no longer shared`() throws {
  let (stage, server) = try Stage.couple()
  defer { #expect(server.stop() == 0) }
  try stage.done("Alex", "goal", "be kind")
  try stage.sync("Sam")
  try stage.play(
    """
    Sam$ tandem leave
    Before you leave, if you like: `tandem export` takes everything along.
    Leaving ends the sharing of this plan for good. Both of you can go on reading what is written, and neither writes in it any more. Your partner keeps their own copy and reads: No longer shared.
    Your copy stays on this computer.
    Nothing was changed, since nobody could be asked here. Next: `tandem leave --yes`, with --keep-copy or --erase as you mean it.
    [77]
    Sam$ tandem goal
    be kind
    Sam$ tandem leave --keep-copy --erase
    Only one of --keep-copy and --erase can be meant. Nothing was changed. Next: name one of them.
    [64]
    Sam$ tandem leave --yes
    Before you leave, if you like: `tandem export` takes everything along.
    Leaving ends the sharing of this plan for good. Both of you can go on reading what is written, and neither writes in it any more. Your partner keeps their own copy and reads: No longer shared.
    Your copy stays on this computer.
    You have left. Your copy stays here and can be read.
    Sam$ tandem goal "be kinder"
    This plan is no longer shared, so nothing is written in it any more. Your copy stays here and can be read. Next: `tandem show`.
    [77]
    Sam$ tandem goal
    be kind
    Sam$ tandem
    Alex and Sam
    Plan: No longer shared
    Sharing: No longer shared.
    Comparison number: 1234 5678 9012 3456 7890
    Next: nothing is needed now. `tandem show` is the whole plan.
    Sam$ tandem leave --yes
    You have left already. Your copy stays here and can be read. Next: `tandem leave --erase`, if it is to go.
    Alex$ tandem sync
    No longer shared.
    Alex$ tandem
    Alex and Sam
    Plan: No longer shared
    Sharing: No longer shared.
    Comparison number: 1234 5678 9012 3456 7890
    Next: nothing is needed now. `tandem show` is the whole plan.
    Alex$ tandem goal "be kinder"
    This plan is no longer shared, so nothing is written in it any more. Your copy stays here and can be read. Next: `tandem show`.
    [77]
    Alex$ tandem therapist add "Jonas Weber"
    This plan is no longer shared, so nothing is written in it any more. Your copy stays here and can be read. Next: `tandem show`.
    [77]
    Alex$ tandem agree --yes
    This plan is no longer shared, so nothing is written in it any more. Your copy stays here and can be read. Next: `tandem show`.
    [77]
    Alex$ tandem invite
    The plan in this copy is no longer shared, and stays here to be read. Nothing was changed. Next: `tandem --profile next start` begins another plan beside it, and each command for that one takes `--profile next`.
    [77]
    Alex$ tandem start --anew
    The plan in this copy is no longer shared, and stays here to be read. Nothing was changed. Next: `tandem --profile next start` begins another plan beside it, and each command for that one takes `--profile next`.
    [77]
    Alex$ tandem start --name Alex
    The plan in this copy is no longer shared, and stays here to be read. Nothing was changed. Next: `tandem --profile next start` begins another plan beside it, and each command for that one takes `--profile next`.
    [77]
    Alex$ tandem join
    The plan in this copy is no longer shared, and stays here to be read. Nothing was changed. Next: `tandem --profile next start` begins another plan beside it, and each command for that one takes `--profile next`.
    [77]
    Alex$ tandem --profile next start --name Alex -q
    Alex$ tandem --profile next goal "a calm year" -q
    Alex$ tandem --profile next goal
    a calm year
    Alex$ tandem note free "a thought of mine"
    Kept on this computer for you alone. Next: `tandem note free` reads it again.
    Alex$ tandem goal
    be kind
    Alex$ tandem status --json | grep '"state"'
        "state": "ended",
    Alex$ tandem leave --yes
    Before you leave, if you like: `tandem export` takes everything along.
    This plan is no longer shared. If you leave as well, what lies sealed at the server is erased.
    Your copy stays on this computer.
    You have left. Your copy stays here and can be read.
    Alex$ tandem sync
    You have left. Your copy stays here and can be read.
    """)
}

@Test func `whoever leaves without a connection has left, and the server hears of it later`() throws {
  let (stage, server) = try Stage.couple()
  try stage.done("Alex", "goal", "be kind")
  try stage.sync("Sam")
  #expect(server.stop() == 0)
  try stage.play(
    """
    Sam$ tandem leave --yes --erase
    Before you leave, if you like: `tandem export` takes everything along.
    Leaving ends the sharing of this plan for good. Both of you can go on reading what is written, and neither writes in it any more. Your partner keeps their own copy and reads: No longer shared.
    Your copy on this computer is erased, with your drafts and notes. That cannot be undone, and no copy of it can be asked for later.
    You have left, and your words are erased here. What is left of the copy is a key: it goes once the server is told. Next: `tandem sync`.
    Sam$ tandem show
    You have left, and your words are erased here. What is left of the copy is a key: it goes once the server is told. Next: `tandem sync`.
    [78]
    Sam$ tandem sync
    The server could not be told yet that you have left. Your words are erased here. Next: `tandem sync`, another time.
    [69]
    Sam$ grep -c "be kind" $TANDEM_HOME/replica.sqlite
    0
    [1]
    Alex$ tandem goal
    be kind
    """)
  let again = try stage.server(port: server.port)
  defer { #expect(again.stop() == 0) }
  try stage.play(
    """
    Sam$ tandem sync
    You have left, and your copy on this computer is erased.
    Sam$ ls $TANDEM_HOME
    ls: cannot access '$HOME/Sam': No such file or directory
    [2]
    Alex$ tandem sync
    No longer shared.
    Alex$ tandem goal
    be kind
    """)
}

@Test func `a terminal says beforehand what leaving means, and asks`() throws {
  let (stage, server) = try Stage.couple()
  let stayed = try stage.onTerminal("Sam", "tandem leave --erase", typing: "n")
  #expect(stayed.code == 0 && stayed.text.contains("That cannot be undone"))
  #expect(stayed.text.contains("Leave this plan?") && stayed.text.contains("You are in the plan as before."))
  try stage.done("Sam", "goal", "be kind")
  let left = try stage.onTerminal("Sam", "tandem leave --erase", typing: "y")
  #expect(left.code == 0 && left.text.contains("your copy on this computer is erased"))
  #expect(try stage.run("Sam", "status").code == 78)
  try stage.sync("Alex")
  #expect(try stage.done("Alex", "goal") == "be kind")
  #expect(server.stop() == 0)
}

@Test func `an edit that crosses the other's leave is kept by its author`() throws {
  let (stage, server) = try Stage.couple()
  defer { #expect(server.stop() == 0) }
  try stage.done("Sam", "leave", "--yes", "--erase-server")
  try stage.play(
    """
    Alex$ tandem goal "be kind"
    Saved here.
    No longer shared.
    Alex$ tandem
    Alex and Sam
    Plan: No longer shared
    Sharing: No longer shared.
    Comparison number: 1234 5678 9012 3456 7890
    Next: nothing is needed now. `tandem show` is the whole plan.
    Alex$ tandem goal
    be kind
    """)
}

@Test func `alone there is nobody to leave, and the copy can be erased with nobody told`() throws {
  let stage = try Stage()
  try stage.done("Alex", "start", "--name", "Alex", "-q")
  try stage.done("Alex", "goal", "be kind", "-q")
  try stage.play(
    """
    Alex$ tandem leave --yes
    Nobody shares this plan with you, so there is nobody to leave. Your copy is on this computer alone. Next: `tandem leave --erase`, if it is to go.
    [77]
    Alex$ tandem leave --erase
    Before you leave, if you like: `tandem export` takes everything along.
    Your copy on this computer is erased, with your drafts, your notes and your letter. Nobody is told. That cannot be undone.
    Nothing was changed, since nobody could be asked here. Next: `tandem leave --erase --yes`.
    [77]
    Alex$ tandem leave --erase --yes
    Before you leave, if you like: `tandem export` takes everything along.
    Your copy on this computer is erased, with your drafts, your notes and your letter. Nobody is told. That cannot be undone.
    Your copy on this computer is erased. Nobody was told.
    Alex$ ls $TANDEM_HOME
    ls: cannot access '$HOME/Alex': No such file or directory
    [2]
    """)
}

@Test func `a line that is out is cancelled before the copy goes, and where its server is away that is said`() throws {
  let stage = try Stage()
  let server = try stage.server()
  for name in ["Alex", "Kim"] {
    try stage.done(name, "start", "--name", name, "-q")
    stage[name.uppercased()] = try stage.done(name, "invite", "--server", server.url)
  }
  let asked = try stage.onTerminal("Alex", "tandem leave --erase", typing: "n")
  #expect(asked.code == 0 && asked.text.contains("Erase this copy?") && asked.text.contains("as before"))
  let gone = try stage.shell("Alex", "tandem leave --erase --yes")
  #expect(gone.code == 0 && gone.text.contains("The line that is out is cancelled first."), "\(gone.text)")
  #expect(!gone.text.contains("invite"))
  let joined = try stage.shell("Sam", "echo $ALEX | tandem join - --name Sam")
  #expect(joined.code == 65, "\(joined.text)")
  #expect(server.stop() == 0)
  let open = try stage.shell("Kim", "tandem leave --erase --yes")
  #expect(open.code == 0 && open.text.contains("The server of the line that you made could not be found. Until "))
  #expect(!FileManager.default.fileExists(atPath: stage.home("Kim")))
}
