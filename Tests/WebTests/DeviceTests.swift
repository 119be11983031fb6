import Foundation
import TandemPages
import TandemPlan
import TandemReplica
import TandemStage
import TandemStore
import TandemSync
import Testing

@testable import TandemWeb

/// Another device of one's own, with pages alone.
@Suite struct DeviceTests {
  @Test func `a line, a number on both screens, and the plan comes by itself`() async throws {
    let stage = try Stage()
    let server = try await stage.couple()
    try await Page.open(at: stage.home("Alex")) { alex async throws in
      #expect(try alex.model().devices.map { $0.isThis } == [true])
      #expect(try await alex.browser.post("/settings", ["do": "add-device"]).status == 303)
      let line = try #require(try alex.model().deviceLine?.line)
      try await Page.open(at: stage.home("Phone")) { phone async throws in
        #expect(try await phone.controller.perform(.lookUp(line: line)) == .saved)
        #expect(try phone.model().offer?.isForDevice == true)
        #expect(try await phone.browser.post("/joining", ["do": "join"]).status == 303)
        guard case .waiting(let number) = try phone.model().stage else { throw Missing() }
        #expect(try phone.model().plan.fields.isEmpty)

        // Nobody asked for it: the first device's page notices by itself.
        try await until { try alex.model().devices.contains { $0.comparison == number } }
        #expect(try alex.model().deviceLine == nil, "it was used")
        await #expect(throws: AppFailure.plan(.noSuchRecord)) {
          try await alex.controller.perform(.grant(comparison: "1111 1111 1111 1111 1111", sendsAlong: true))
        }
        #expect(try phone.model().stage == .waiting(number: number))
        #expect(try alex.model().hasWordsToSend == false)
        #expect(try await alex.controller.perform(.act(.keepNote("For me alone.", on: .free))) == .saved)
        #expect(try await alex.browser.post("/settings", ["do": "name-device", "name": " Desk "]).status == 303)
        let grant = ["do": "grant", "shown": number, "along": "yes"]
        let granted = try await alex.browser.post("/settings", grant)
        #expect(granted.status == 303 && granted.headers["location"]?.contains("said=sent-along") == true)
        try await until { try phone.model().stage == .together && phone.model().plan.fields[.goal] != nil }
        #expect(try phone.model().isCompared && phone.model().devices.map { $0.isThis } == [false, true])
        #expect(try await phone.controller.perform(.act(.write(.set(.timeframe, "four sessions")))) == .saved)
        try await until { try alex.model().plan.fields[.timeframe]?.text == "four sessions" }
        // The private words stand there, and the device's name beside its number.
        try await until {
          try phone.model().drafts.map { $0.text } == ["For me alone."] && phone.model().devices.first?.name == "Desk"
        }
      }
    }
    #expect(await server.stop() == 0)
  }

  @Test func `a line that is taken back stands on the page no more`() async throws {
    let stage = try Stage()
    let server = try await stage.couple()
    try await Page.open(at: stage.home("Sam")) { sam async throws in
      #expect(try await sam.controller.perform(.cancelDeviceLine) == .unchanged)
      #expect(try await sam.controller.perform(.addDevice) == .saved)
      let line = try #require(try sam.model().deviceLine?.line)
      #expect(try await sam.browser.post("/settings", ["do": "cancel-device"]).status == 303)
      #expect(try sam.model().deviceLine == nil)
      #expect(try await stage.shell("Tablet", "tandem join '\(line)'").code == 65)
    }
    #expect(await server.stop() == 0)
  }

  @Test func `what a removed device had written is read on the page, and taken in`() async throws {
    let stage = try Stage()
    var server = try await stage.couple()
    let (port, data) = (server.port, stage.home("server"))
    try await stage.done("Other", "recover", try await stage.done("Alex", "recover", "new"))
    #expect(await server.stop() == 0)
    try FileManager.default.copyItem(atPath: data, toPath: data + "-older")
    server = try await stage.server(port: port)
    try await stage.done("Other", "goal", "From the other device.")
    try await stage.sync("Sam")
    #expect(await server.stop() == 0)
    try FileManager.default.removeItem(atPath: data)
    try FileManager.default.moveItem(atPath: data + "-older", toPath: data)
    server = try await stage.server(port: port)
    try await Page.open(at: stage.home("Alex")) { alex async throws in
      #expect(try await alex.browser.post("/settings", ["do": "remove-device", "number": "2"]).status == 303)
      #expect(try alex.model().held.isEmpty)
      try await stage.sync("Sam")
      try await until { try !alex.model().held.isEmpty }
      let held = try #require(try alex.model().held.first)
      let page = try await alex.browser.get("/settings")
      #expect(page.text.contains(KeepWords.title.with(["number": "2"])) && page.text.contains("From the other device."))
      let unread = try await alex.browser.post("/settings", ["do": "keep-device", "number": "2", "shown": "other"])
      #expect(try unread.status == 422 && !alex.model().held.isEmpty)
      let kept = try await alex.browser.post("/settings", ["do": "keep-device", "number": "2", "shown": held.mark])
      #expect(kept.status == 303 && kept.headers["location"] == "/settings?said=device-kept")
      #expect(try alex.model().plan.fields[.goal]?.text == "From the other device." && alex.model().held.isEmpty)
    }
    try stage.sync("Alex", "Sam")
    #expect(try await stage.done("Sam", "goal") == "From the other device.")
    #expect(await server.stop() == 0)
  }
}
