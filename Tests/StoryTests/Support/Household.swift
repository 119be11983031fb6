import Foundation
import Testing

/// Alex, Sam and a server of theirs, all real, in one temporary place.
final class Household {
  let place: Place
  let server: Server
  let alex: Partner
  let sam: Partner

  /// Everybody on their own; the server runs.
  /// - Parameter isSecure: whether the server speaks TLS with a key of its own.
  init(isSecure: Bool = false) throws {
    place = try Place()
    server = try Server(in: place, listen: isSecure ? place.hostInThreeParts : nil)
    alex = Partner("Alex", in: place)
    sam = Partner("Sam", in: place)
  }

  /// Both in one plan, the number compared.
  /// - Parameter address: what the invitation says of the server, where that is another than its own.
  static func paired(isSecure: Bool = false, address: (Server, Place) throws -> String = { server, _ in server.url })
    throws -> Household
  {
    let house = try Household(isSecure: isSecure)
    try house.alex("start", "--name", "Alex")
    let line = try house.invite(at: try address(house.server, house.place))
    try house.sam("join", line, "--name", "Sam")
    try house.alex("sync")
    for partner in [house.alex, house.sam] { try partner("compare", "--confirm") }
    return house
  }

  /// An invitation by Alex: the line.
  func invite(at url: String? = nil, _ more: String...) throws -> String {
    let invited = try alex.start(["invite", "--server", url ?? server.url] + more).wait()
    #expect(invited.code == 0, "\(invited.err)")
    return invited.out.trimmingCharacters(in: .newlines)
  }

  /// Both fetch what the other wrote, until nothing is under way.
  func meet(sourceLocation: SourceLocation = #_sourceLocation) throws {
    for partner in [alex, sam, alex, sam, alex, sam] { try partner("sync", sourceLocation: sourceLocation) }
  }

  /// Holds what both copies show against each other: everything but whose copy it is must be the same.
  func expectSameCopies(sourceLocation: SourceLocation = #_sourceLocation) throws {
    let copies = try [alex, sam].map { partner in
      try partner("show", "--json", sourceLocation: sourceLocation).out.split(separator: "\n").filter {
        !$0.hasPrefix("  \"you\":") && !$0.hasPrefix("  \"partner\":") && !$0.hasPrefix("  \"drafts\":")
      }
    }
    #expect(copies[0].count > 10, sourceLocation: sourceLocation)
    #expect(copies[0] == copies[1], "both copies show the same plan", sourceLocation: sourceLocation)
  }
}
