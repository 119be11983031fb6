import Foundation
import Testing

/// A plan comes to another server.
@Suite(.story) struct MovingStories {
  @Test func `a plan of two moves, one after the other, and nothing that either wrote meanwhile is lost`() throws {
    let house = try Household.paired()
    try house.alex("goal", "Ten minutes a day.")
    try house.meet()
    #expect(try house.alex("server").out == house.server.url + "\n")
    let other = try Server(in: house.place, name: "other")
    let moved = try house.alex("server", other.url)
    #expect(moved.err.contains("the same address in your partner's copy"), "\(moved.seen)")
    #expect(moved.out == "tandem server '\(other.url)'\n")
    #expect(try !house.alex("status").seen.contains("fallen behind"), "that it had nothing yet is what was meant")
    try house.alex("problem", "We stop talking.")
    try house.sam("word", "sessions")
    #expect(try house.sam("server", other.url).err.contains("That server has the plan."))
    #expect(try house.sam("server", other.url).err.contains("already"))
    try house.meet()
    try house.expectSameCopies()
    #expect(try house.alex("word").out == "sessions\n" && house.sam("problem").out == "We stop talking.\n")
    try other.stop()
    try house.server.stop()
  }

  @Test func `what is no server, or one that cannot be found, changes nothing, and a line holds its server`() throws {
    let house = try Household.paired()
    try house.alex.refused(65, "server", "ftp://plan.example.org")
    try house.alex.refused(69, "server", "http://127.0.0.1:1")
    #expect(try house.alex("server").out == house.server.url + "\n")
    let alone = Partner("Kim", in: house.place)
    try alone("start", "--name", "Kim")
    try alone.refused(64, "server")
    #expect(try alone("server", house.server.url).err.contains("Invitations are made at that server"))
    try alone("invite")
    try alone.refused(77, "server", "http://127.0.0.1:1")
    #expect(try alone("server").out == house.server.url + "\n")
    try house.alex("leave", "--yes")
    try house.alex.refused(77, "server", "http://127.0.0.1:1")
  }
}
