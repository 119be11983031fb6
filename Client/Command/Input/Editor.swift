import FoundationEssentials
import TandemPlan
import TandemSystem

/// The person's own editor, as `$VISUAL` or `$EDITOR` names it.
struct Editor: Sendable {
  /// As a shell reads it: it may have options of its own.
  let command: String

  /// Lets the person write on a page, until what they wrote is accepted. The page is a file in a folder of its own that only
  /// this account can read; both are removed afterwards, with whatever the editor left beside it.
  /// - Parameters:
  ///   - folder: where that folder is made.
  ///   - accept: takes what was written; false opens it again.
  func write(_ page: String, below folder: String, accept: ([UInt8]) throws(CommandFailure) -> Bool)
    throws(CommandFailure)
  {
    let own: String
    do { own = try Files.makeDirectory(below: folder, beginning: "letter") } catch {
      throw CommandFailure(.cannotCreate, ErrorWords.cannotWrite.with(["path": folder]))
    }
    defer { try? FileManager.default.removeItem(atPath: own) }
    let path = own + "/letter.txt"
    do { try OpenFile(path, .new).write(page) } catch {
      throw CommandFailure(.cannotCreate, ErrorWords.cannotWrite.with(["path": own]))
    }
    repeat {
      guard Programs.runShell(command, on: path), let written = FileManager.default.contents(atPath: path) else {
        throw CommandFailure(.badData, LetterWords.editorFailed.text)
      }
      if try accept(Array(written)) { return }
    } while true
  }
}
