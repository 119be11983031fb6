import TandemPlan
import TandemStore
import TandemSystem

/// The person's own editor, as `$VISUAL` or `$EDITOR` names it.
struct Editor: Sendable {
  /// As a shell reads it: it may have options of its own.
  let command: String

  /// Lets the person write on a page, until what they wrote is accepted. The page is a file in a folder of its own that only
  /// this account can read; both are removed afterwards, with whatever the editor left beside it.
  /// - Parameters:
  ///   - place: where that folder is made.
  ///   - accept: takes what was written; false opens it again.
  func write(_ page: String, below place: String, accept: ([UInt8]) throws(CommandFailure) -> Bool)
    throws(CommandFailure)
  {
    let desk: Desk
    do throws(SystemError) { desk = try Desk(in: place) } catch {
      throw CommandFailure(.cannotCreate, ErrorWords.cannotWrite.with(["path": place]))
    }
    defer { desk.remove() }
    do throws(SystemError) { try OpenFile(desk.page, .new).write(page) } catch {
      throw CommandFailure(.cannotCreate, ErrorWords.cannotWrite.with(["path": place]))
    }
    repeat {
      guard Programs.runShell(command, on: desk.page),
        let written = try? OpenFile(desk.page, .reading).readAll(upTo: InputLimits.standardInputBytes)
      else { throw CommandFailure(.badData, LetterWords.editorFailed.text) }
      if try accept(written) { return }
    } while true
  }
}
