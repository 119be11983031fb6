import Glibc
import TandemStage
import Testing

/// Whether this computer lets the tests mount a small disk of their own.
private let canMount: Bool = {
  let environment = ["PATH": "/usr/bin:/bin:/usr/sbin:/sbin"]
  let line = "unshare -rm mount -t tmpfs none /mnt"
  return (try? Child(["/bin/sh", "-c", line], environment: environment).outcome().code) == 0
}()

@Test(.enabled(if: canMount, "needs a mount of its own"))
func `a full disk ends with 74, and what was saved stays`() throws {
  let stage = try Stage()
  try stage.done("Alex", "start", "--name", "Alex")
  try stage.done("Alex", "goal", "To laugh again.")
  let outcome = try stage.shell(
    "Alex",
    """
    unshare -rm sh -c '
      cp -r $TANDEM_HOME $TANDEM_HOME.kept && mount -t tmpfs -o size=1m none $TANDEM_HOME &&
      cp $TANDEM_HOME.kept/* $TANDEM_HOME && head -c 2000000 /dev/zero > $TANDEM_HOME/filler
      tandem concern add "$(head -c 40000 /dev/zero | tr "\\0" x)"; echo "code $?"
      rm $TANDEM_HOME/filler; tandem goal; tandem goal -q Sing; tandem goal'
    """)
  #expect(outcome.text.contains("The disk is full."), "\(outcome.text)")
  #expect(outcome.text.contains("code 74"), "\(outcome.text)")
  #expect(outcome.text.hasSuffix("To laugh again.\nSing\n"), "\(outcome.text)")
}

@Test(.enabled(if: canMount, "needs a mount of its own"))
func `a full disk that keeps erased words is said to, until there is room`() throws {
  let (stage, server) = try Stage.couple()
  try stage.done("Alex", "goal", "SECRET " + String(repeating: "word ", count: 300))
  #expect(server.stop() == 0)
  let outcome = try stage.shell(
    "Alex",
    """
    unshare -rm sh -c '
      cp -r $TANDEM_HOME $TANDEM_HOME.kept; room=0
      while [ $room -le 240 ]; do
        mount -t tmpfs -o size=2m none $TANDEM_HOME && cp $TANDEM_HOME.kept/* $TANDEM_HOME
        free=$(df --output=avail -k $TANDEM_HOME | tail -1)
        head -c $((1024 * (free - room))) /dev/zero > $TANDEM_HOME/filler
        tandem leave --erase --yes > $TANDEM_HOME.said 2>&1
        if grep -q "erased here" $TANDEM_HOME.said && grep -ql SECRET $TANDEM_HOME/replica.sqlite*; then echo "untrue at $room"; fi
        if grep -q "not all that your copy held" $TANDEM_HOME.said; then
          echo held; tandem status 2>&1 | grep -c "not all that"
          rm $TANDEM_HOME/filler; tandem status 2>&1 | grep -c "erased here"
          grep -l SECRET $TANDEM_HOME/replica.sqlite*
        fi
        umount $TANDEM_HOME; room=$((room + 12))
      done'
    """)
  #expect(!outcome.text.contains("untrue"), "\(outcome.text)")
  #expect(outcome.text.contains("held\n1\n1"), "\(outcome.text)")
  #expect(!outcome.text.contains("replica.sqlite"), "\(outcome.text)")
}

@Test(.enabled(if: canMount, "needs a mount of its own"))
func `a disk that can only be read ends with 73`() throws {
  let stage = try Stage()
  try stage.done("Alex", "start", "--name", "Alex")
  let outcome = try stage.shell(
    "Alex",
    """
    unshare -rm sh -c 'mount --bind $TANDEM_HOME $TANDEM_HOME && mount -o remount,ro,bind $TANDEM_HOME &&
      tandem goal x'
    """)
  #expect(outcome.code == 73, "\(outcome.text)")
  #expect(outcome.text.contains("cannot write"), "\(outcome.text)")
}

/// Whether this computer lets the tests make system calls of a program fail.
private let canInject: Bool = {
  let line = "strace -f -qq -o /dev/null -e trace=fdatasync -e inject=fdatasync:error=EIO true"
  return (try? Child(["/bin/sh", "-c", line], environment: ["PATH": "/usr/bin:/bin"]).outcome().code) == 0
}()

/// The edit may stand all the same: its words are in the log, and the disk only did not say that they are safe.
@Test(.enabled(if: canInject, "needs strace"))
func `a disk that does not say that words are safe is answered with words that hold either way`() throws {
  let stage = try Stage()
  try stage.done("Alex", "start", "--name", "Alex")
  try stage.done("Alex", "goal", "To laugh again.")
  let outcome = try stage.shell(
    "Alex", "strace -f -qq -o /dev/null -e trace=fdatasync,fsync -e inject=fdatasync,fsync:error=EIO tandem goal Sing")
  #expect(outcome.code == 74, "\(outcome.text)")
  #expect(outcome.text == diskError + "\n")
  let goal = try stage.done("Alex", "goal")
  #expect(["To laugh again.", "Sing"].contains(goal))
  try stage.done("Alex", "goal", "Sing")
  #expect(try stage.done("Alex", "goal") == "Sing")
}

/// SQLite has one code for all reasons why the index beside its log cannot grow.
@Test(
  .enabled(if: canInject, "needs strace"), arguments: [("EIO", diskError), ("ENOSPC", diskFull), ("EDQUOT", diskFull)])
func `a failed write of the index beside the log is called by its own cause`(cause: String, words: String) throws {
  let stage = try Stage()
  try stage.done("Alex", "start", "--name", "Alex")
  try stage.done("Alex", "goal", "To laugh again.")
  let outcome = try stage.shell(
    "Alex",
    """
    strace -f -qq -o /dev/null -P $(realpath $TANDEM_HOME/replica.sqlite-shm) -e trace=write,pwrite64 \
      -e inject=write,pwrite64:error=\(cause) tandem goal Sing
    """)
  #expect(outcome.code == 74, "\(outcome.text)")
  #expect(outcome.text == words + "\n")
  #expect(try stage.done("Alex", "goal") == "To laugh again.")
}

private let diskFull =
  "The disk is full. What was saved before is safe, the last words were not stored. Next: make room, then try again."

private let diskError =
  "The disk gave an error. What was saved before is kept; the last words may be saved, or may not. Next: `tandem show` tells; then make a backup."

@Test(.enabled(if: geteuid() == 0, "only root can give a file away"))
func `another user's copy is left alone`() throws {
  let stage = try Stage()
  try stage.done("Alex", "start", "--name", "Alex")
  #expect(chown(stage.home("Alex") + "/replica.sqlite", 12_345, 12_345) == 0)
  let outcome = try stage.run("Alex", "goal", "x")
  #expect(outcome.code == 73)
  #expect(outcome.messages.contains("belongs to another user"))
}
