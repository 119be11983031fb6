import Foundation
import TandemPlan
import TandemRoster
import TandemSeal
import TandemSimulation
import TandemWire

/// Writes the inputs from which fuzzing begins: a few honest ones of each target, in a folder a target.
func writeSeeds(to folder: String) throws {
  let household = try Household()
  let roster = household.roster
  let alex = household.identities[0]
  let stamp = Stamp(milliseconds: TrueTime.start)
  let changes = try [
    household.change(Address(.goal), .text("To laugh again."), at: stamp, by: 1),
    household.change(Address(.concernText, RecordID(1 << 40), of: .one), .text("Time."), at: stamp, by: 1),
    household.change(Address(.agreement, of: .two), .agreement(AgreementText(parts: ["a", "b"])), at: stamp, by: 2),
  ]
  let push = WireRequest.push(changes, by: alex, roster: roster)
  let entries = WireRequest.entries(roster.entries, of: roster.plan, token: alex.token)
  try write(
    "wire", folder,
    [push.body, entries.body] + [push.route, entries.route].map { Array("\($0.method) \($0.path)".utf8) })
  try write(
    "roster", folder, [1, Household.entriesAtPairing, roster.entries.count].map { packed(roster.entries.prefix($0)) })

  let code = try wanted(InvitationCode([UInt8](0..<16)))
  let addresses = [
    "https://plan.example.org", "http://127.0.0.1:8787", "https://[::1]:1?pin=\(String(repeating: "A", count: 43))",
  ]
  let lines = try addresses.map { try InvitationLine(server: ServerAddress(url: $0), code: code).description }
  try write("invitation", folder, (addresses + lines + [code.text]).map { Array($0.utf8) })

  let values: [Value] = [
    .text("listen"), .choice(2), .boundText("You have little of it.", to: [UInt8](repeating: 1, count: 32)),
    .boundChoice(1, to: [UInt8](repeating: 2, count: 32)), .commitment([UInt8](repeating: 3, count: 32)),
    .reference(Reference(id: RecordID(4), hash: [UInt8](repeating: 4, count: 32))), .reference(nil),
    .agreement(AgreementText(parts: ["To laugh again.", "", "four sessions"])),
  ]
  let insides = values.map { Inside(Address(.goal), $0, replaced: VersionRef(stamp: stamp, device: 1)).encoded() }
  try write("codec", folder, insides + insides.map { Padding.pad($0) })
  try write(
    "body", folder, [[0x00] + push.body, [0x10] + push.body, [0x01] + entries.body, [0x05] + entries.body, [0x42]])
}

private func write(_ target: String, _ folder: String, _ seeds: [[UInt8]]) throws {
  let path = "\(folder)/\(target)"
  try? FileManager.default.removeItem(atPath: path)
  try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  for (number, seed) in seeds.enumerated() { try Data(seed).write(to: URL(filePath: "\(path)/\(number + 1)")) }
}

/// Entries with their lengths before them.
private func packed(_ entries: some Sequence<[UInt8]>) -> [UInt8] {
  entries.flatMap { entry in (0..<4).map { UInt8(truncatingIfNeeded: entry.count >> (24 - 8 * $0)) } + entry }
}
