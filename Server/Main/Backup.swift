import ArgumentParser
import TandemService

/// `tandem-server backup`: a copy that a server can be started on.
struct Backup: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup",
    abstract: "Copies the data, also while the server runs.",
    discussion: """
      The copy is a directory with the plans and the server's own key: to put it back, stop the server and start it with
      the copy as its data. What came after the copy returns by itself from the partners' computers.

      EXAMPLE
        tandem-server backup --data /var/lib/tandem --to /mnt/copy/tandem
      """)

  @Option(help: "The directory of the data.") var data: String
  @Option(help: "The directory of the copy; must not exist yet.") var to: String

  func run() throws {
    do throws(StoreError) {
      try BackupStore.run(from: data, to: to)
    } catch {
      let place = error == .cannotWrite || error == .inUse ? to : data
      let sentence = error == .inUse ? Stop(.cannotCreate, "\(to) is there already.") : Stop(error, directory: place)
      throw sentence.end()
    }
    Console.say("Copied to \(to).")
  }
}
