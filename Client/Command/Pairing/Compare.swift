import ArgumentParser
import TandemApp
import TandemPlan
import TandemReplica
import TandemStore

/// `tandem compare`: the number that tells both partners that nobody stands between them.
struct Compare: ParsableCommand, Runs {
  static let configuration = about(.compare, .compare, named: "compare")

  @Flag(help: HelpWords.confirm.help) var confirm = false
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) async throws(CommandFailure) {
    let copy = try Copy.open(in: context)
    try await copy.lookForPartner()
    if let own = try copy.snapshot.ownNumber { return try copy.show(own) }
    let number = try copy.neededComparison()
    let settings = try copy.settings
    let isSettled = settings.isCompared && !settings.tellsOfUsedInvitation
    if confirm, !isSettled { try copy.perform(.confirmComparison) }
    if context.options.json {
      let members: [(String, JSON)] = [("comparison", .string(number)), ("compared", .bool(try copy.isCompared))]
      return try context.console.put(.object(members))
    }
    if confirm {
      try context.console.put(number)
      context.console.say(PairingWords.compared)
      return try copy.sayNext()
    }
    context.console.say(PairingWords.compare)
    try context.console.put(number)
    if isSettled { return context.console.say(PairingWords.comparedBefore) }
    guard context.canAsk else { return context.console.say(PairingWords.compareHow) }
    try copy.askWhetherCompared()
  }
}

extension Copy {
  /// The comparison number, which exists once both partners are in the plan.
  func neededComparison() throws(CommandFailure) -> String {
    try needBoth()
    return try snapshot.comparison ?? ""
  }

  /// Asks whether both screens show the number, and remembers a yes.
  @discardableResult func askWhetherCompared() throws(CommandFailure) -> Bool {
    guard try context.confirmed(PairingWords.compareAsk.text) else {
      context.console.say(PairingWords.notCompared)
      return false
    }
    try perform(.confirmComparison)
    context.console.say(PairingWords.compared)
    return true
  }
}
