import TandemCipher
import TandemPlan
import TandemRoster
import TandemSimulation
import TandemSystem
import TandemWire

/// Ed25519 alone, over what a change's author signs: nothing that signs or checks as many can be faster.
struct Cipher {
  let isSigning: Bool
  let count: Int

  func run() async throws {
    let pair = try Pair()
    let author = pair.household.identities[0]
    let change = try pair.change(Fields.write(0), at: Stamps()[0], by: 1)
    let message = change.head.signed(by: author.id, plan: pair.household.roster.plan)
    let key = try wanted(pair.household.roster.devices.first).signingKey
    let numbers = Array(0..<count)
    try await rounds {
      var done = 0
      let took = await Took {
        done = onAllCores(numbers) { _ in
          isSigning ? (try? author.sign(message)) != nil : isSigned(message, change.signature, by: key)
        }.count { $0 }
      }
      guard done == count else { throw Unwanted.missing }
      return took.figures(count)
    }
  }
}
