import ArgumentParser
import TandemService

/// `tandem-server restore`: puts a copy of the data where none is.
struct Restore: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore",
    abstract: "Puts a copy back, where no data is.",
    discussion: """
      Checks the copy first, and then copies it: all of it, or nothing. A server that is started on it has the same pin. What came
      after the copy returns by itself from the partners' computers.

      EXAMPLE
        tandem-server restore --from /mnt/copy/tandem --data /var/lib/tandem
      """)

  @Option(help: "The directory that `tandem-server backup` wrote.") var from: String
  @Option(help: "The directory of the data; must be empty or not exist yet.") var data: String

  func run() throws {
    do throws(StoreError) {
      guard try CheckStore.run(DataDirectory.database(in: from)).faults.isEmpty else { throw .damaged }
      try BackupStore.run(from: from, to: data, isMade: true)
    } catch {
      let sentence: Stop =
        switch error {
        case .inUse: Stop(.cannotCreate, "There is data in \(data) already. It was left as it is.")
        case .damaged: Stop(.dataDamaged, "The copy in \(from) is damaged. Nothing was put back; try an older one.")
        case .cannotWrite: Stop(error, directory: data)
        default: Stop(error, directory: from)
        }
      throw sentence.end()
    }
    Console.say("The copy is back in \(data).")
  }
}
