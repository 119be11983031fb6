import TandemPlan
import TandemStore

/// Everything that a command needs from outside, given to it by the main.
struct Context: Sendable {
  let options: GlobalOptions.Values
  let console: Terminal
  /// Where this profile's copy lies.
  let paths: ReplicaPaths
  let time: any TimeSource
  /// What the person writes longer texts with; nil where none is named.
  let editor: Editor?
  /// The token for a server that wants one when a plan is new to it.
  let signup: String?
  /// A folder whose files are in memory alone; nil where this computer has none.
  let memory: String?
  /// So many random bytes.
  let randomBytes: @Sendable (Int) -> [UInt8]
  /// Shows moments as people read them.
  var calendar: Calendar { Calendar(now: time.wallMilliseconds()) }

  /// Whether a question can be asked: both ends are a terminal and nobody forbade it.
  var canAsk: Bool { console.isTerminal && !options.noInput && !options.json }

  /// Where a text lies while it is being written in an editor: of a locked copy on no disk, where that is possible.
  var desk: String { paths.isLocked ? memory ?? paths.directory : paths.directory }

  /// The day that it is here.
  var today: CalendarDate { calendar.day(time.wallMilliseconds()) }
}

/// A command that runs with a context. The parser makes the command, the main hands it the context.
protocol Runs: Sendable {
  var options: GlobalOptions { get }
  func run(in context: Context) async throws(CommandFailure)
}
