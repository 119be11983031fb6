import ArgumentParser
import TandemService

/// `tandem-server check`: reads all data once, beside a running server if there is one.
struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Looks whether the data is whole.",
    discussion: """
      Reads every plan, verifies its list of devices, and recomputes its chain of changes. Changes nothing.

      EXAMPLE
        tandem-server check --data /var/lib/tandem
      """)

  @Option(help: "The directory of the data.") var data: String

  func run() throws {
    let findings: StoreFindings
    do throws(StoreError) {
      findings = try CheckStore.run(DataDirectory.database(in: data))
    } catch {
      throw Stop(error, directory: data).end()
    }
    Console.say("\(findings.plans) plans, \(findings.changes) changes.")
    guard findings.faults.isEmpty else {
      for fault in findings.faults { Console.say(fault) }
      throw Stop(
        .dataDamaged, "The data in \(data) is damaged. Put back a backup; the partners' copies fill in the rest."
      ).end()
    }
    Console.say("All is well.")
  }
}
