import Foundation
import Glibc
import Testing

/// Keys that change while the program is killed: the same command again does it.
@Suite(.story) struct CutOffStories {
  private let house: Household
  private var alex: Partner { house.alex }

  init() throws {
    house = try Household.paired()
    try house.alex("goal", "Laugh.")
    try house.meet()
  }

  private func endsAfter(_ milliseconds: Int, _ partner: Partner, _ words: String...) throws {
    let program = try partner.start(words)
    usleep(UInt32(milliseconds) * 1_000)
    program.end()
  }

  @Test func `a recovery killed at any moment is finished by the same line`() throws {
    let line = try alex("recover", "new").out.trimmingCharacters(in: .newlines)
    for moment in 1...10 {
      let bare = Partner("Bare \(moment)", in: house.place)
      try endsAfter(moment * 5, bare, "recover", line)
      try bare("recover", line, "--remove-others")
      #expect(try bare("goal").out == "Laugh.\n", "killed after \(moment * 5) ms")
      #expect(try bare.status().paired)
    }
    try house.sam("sync")
    #expect(try house.sam("goal").out == "Laugh.\n")
  }

  @Test func `a code whose making was killed is made by the same command, and the last one opens`() throws {
    for moment in 1...6 {
      try endsAfter(moment * 5, alex, "recover", "new")
      let line = try alex("recover", "new").out.trimmingCharacters(in: .newlines)
      let bare = Partner("Bare \(moment)", in: house.place)
      try bare("recover", line)
      #expect(try bare("goal").out == "Laugh.\n", "killed after \(moment * 5) ms")
      let number = try #require(try bare("device").out.firstMatch(of: /(\d+)\. this device/)).1
      try alex("sync")
      try alex("device", "remove", String(number), "--yes")
    }
  }

  @Test func `taking a device out, killed at any moment, is finished by the same command`() throws {
    for moment in 1...6 {
      let phone = Partner("Phone \(moment)", in: house.place)
      let line = try alex("device", "add").out.trimmingCharacters(in: .newlines)
      try alex("device", "confirm", try phone("join", line).out.trimmingCharacters(in: .newlines))
      try phone("sync")
      try phone("goal", "Laugh \(moment).")
      try endsAfter(moment * 6, alex, "device", "remove", "\(moment + 1)", "--yes")
      try alex("device", "remove", "\(moment + 1)", "--yes")
      try phone.refused(77, "sync")
      #expect(try alex("goal").out == "Laugh \(moment).\n", "killed after \(moment * 6) ms")
      #expect(try alex("device").out == "1. this device\n")
      try house.meet()
    }
    try house.expectSameCopies()
  }
}
