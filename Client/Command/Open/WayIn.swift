import TandemApp
import TandemPlan
import TandemStore
import TandemSystem
import TandemWeb

/// Shows a person how to get to the page: the address, and a browser that opens it.
struct WayIn: Sendable {
  let context: Context
  let opensBrowser: Bool

  /// - Parameter newLink: gives an address that works once.
  func show(_ newLink: () -> String, saying words: OpenWords) throws(CommandFailure) {
    let link = newLink()
    if context.options.json {
      try context.console.put(.object([("url", .string(link))]))
    } else {
      try context.console.put(link)
    }
    context.console.say(words)
    if opensBrowser { openBrowser(at: newLink()) }
  }

  /// Opens a file that leads on, so that the address stands in no list of processes. It has an address of its own.
  private func openBrowser(at link: String) {
    let path = OpenMark.leadingOn(context.paths)
    Files.remove(path)
    guard let file = try? OpenFile(path, .new), (try? file.write(Self.page(link))) != nil else { return }
    Programs.open(path)
  }

  private static func page(_ link: String) -> String {
    """
    <!DOCTYPE html>
    <html lang="en"><head><meta charset="utf-8"><meta name="referrer" content="no-referrer"><title>Tandem</title>
    <meta http-equiv="refresh" content="0; url=\(link)"></head>
    <body><p><a href="\(link)">Tandem</a></p></body></html>

    """
  }
}
