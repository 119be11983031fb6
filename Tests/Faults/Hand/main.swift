import Foundation
import TandemPlan
import TandemReplica
import TandemStore
import TandemRoster
import TandemSeal
import TandemSimulation
import TandemWire

// What the fault suites need of the inside of the house, for everything else they use the real programs:
//   faults-hand examine HOME...      a line each: what the examination of a copy finds
//   faults-hand write HOME COUNT     so many edits in the copy there, as a person offline would make them
//   faults-hand couples COUNT        requests of so many couples, a line each: what, method, path, token, body (base64)

/// What the examination of a copy says, in one line.
func examined(_ home: String) -> String {
  do {
    let found = try Examination(of: ReplicaPaths(home: home))
    return found.isSound ? "sound" : "rotten: \(found.rotten) of \(found.versions), pages: \(found.pages.count)"
  } catch {
    return "unreadable: \(error)"
  }
}

/// Fields of the plan and concerns in turn, so that both grow: earlier versions, and records.
func write(_ count: Int, to home: String) throws {
  let replica = try ReplicaStore.open(at: ReplicaPaths(home: home), time: SystemTime())
  let membership = try wanted(try replica.membership())
  for number in 0..<count {
    let text = "\(number) of \(membership.seat)"
    let edit: Edit =
      if number % 4 == 0 {
        try .addConcern(text, topic: nil, id: RecordID(UInt64.random(in: 1 << 32..<1 << 63)), by: membership.seat)
      } else {
        try .set(PlanView.planFields[number % PlanView.planFields.count], text)
      }
    try replica.record(edit)
  }
}

func line(_ name: String, _ request: WireRequest) -> String {
  let token = Data(request.token ?? []).base64EncodedString()
  let body = Data(request.body).base64EncodedString()
  return "\(name) \(request.route.method) \(request.route.path) \(token) \(body)"
}

/// Founding the plan, a call of each device that may wait, and an edit that wakes them.
func requests(ofCouple number: Int) throws -> [String] {
  let couple = try Household("couple \(number), ")
  let founder = couple.identities[0]
  var lines = [line("found", .entries(couple.roster.entries, of: couple.roster.plan, token: founder.token))]
  for identity in couple.identities {
    var wait = WireRequest.push([], by: identity, roster: couple.roster)
    wait.route = .sync(plan: couple.roster.plan.bytes, waitSeconds: WireLimits.waitSeconds)
    lines.append(line("wait", wait))
  }
  let stamp = Stamp(milliseconds: UInt64(Date().timeIntervalSince1970 * 1_000))
  let change = try couple.change(Address(.goal), .text("To laugh again."), at: stamp, by: 1)
  lines.append(line("push", .push([change], by: founder, roster: couple.roster)))
  return lines
}

let words = CommandLine.arguments.dropFirst()
switch (words.first, words.dropFirst().first, words.last.flatMap { Int($0) }) {
case ("examine", .some, _): for home in words.dropFirst() { print(examined(home)) }
case ("write", .some(let home), .some(let count)): try write(count, to: home)
case ("couples", _, .some(let count)):
  for number in 0..<count { for line in try requests(ofCouple: number) { print(line) } }
default: exit(64)
}
