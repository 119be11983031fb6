import Foundation
import TandemBytes
import TandemPlan
import TandemRoster
import TandemSimulation
import TandemSystem
import TandemWire

/// Writes the calls of couples that push, as `load.c` reads them: a lane for each of Alex's devices, which founds the
/// plan and then pushes one change after another, and one for each of Sam's, which waits for them. Where the plan
/// stands after each push is known beforehand, since nobody else writes.
func writePushes(to path: String, couples: Int, count: Int) throws {
  let written = onAllCores(Array(0..<couples)) { number in Result { try lanes(ofCouple: number, of: couples, count) } }
  var file = Data()
  for lanes in written { file += try lanes.get() }
  try file.write(to: URL(fileURLWithPath: path))
}

private func lanes(ofCouple number: Int, of couples: Int, _ count: Int) throws -> Data {
  let pair = try Pair("couple \(number)")
  let (roster, alex, sam) = (pair.household.roster, pair.household.identities[0], pair.household.identities[1])
  var file = Data()
  func add(_ lane: Int, _ request: WireRequest) {
    let call = http(request)
    for value in [UInt32(lane), UInt32(call.count)] { withUnsafeBytes(of: value) { file += $0 } }
    file += call
  }
  add(number, .entries(roster.entries, of: roster.plan, token: alex.token))
  let stamps = Stamps()
  var message = WireSyncRequest()
  message.rosterHead = roster.head
  for push in 0..<count {
    let wait = Route.sync(plan: roster.plan.bytes, waitSeconds: WireLimits.waitSeconds)
    message.changes = []
    add(couples + number, WireRequest(wait, token: sam.token, body: message.encoded()))
    let change = try pair.change(Fields.write(push % 100, saying: push), at: stamps[push], by: 1)
    message.changes = [change]
    let now = Route.sync(plan: roster.plan.bytes, waitSeconds: 0)
    add(number, WireRequest(now, token: alex.token, body: message.encoded()))
    message.cursor = try wanted(message.cursor.advanced(by: [change.head.digest]))
  }
  return file
}

private func http(_ request: WireRequest) -> Data {
  let lines = [
    "\(request.route.method) \(request.route.path) HTTP/1.1", "Host: x",
    "Authorization: Bearer \(Base64URL.encode(request.token ?? []))", "Content-Length: \(request.body.count)", "", "",
  ]
  return Data(lines.joined(separator: "\r\n").utf8) + Data(request.body)
}
