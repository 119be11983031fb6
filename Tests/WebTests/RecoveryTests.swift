import Foundation
import TandemPages
import TandemPlan
import TandemReplica
import TandemStage
import TandemStore
import TandemSystem
import Testing

@testable import TandemWeb

/// Taking devices out, and the way back, with pages alone.
@Suite struct RecoveryTests {
  @Test func `a line is shown to the browser that asked for it until it is put away, and is nowhere on the disk`()
    async throws
  {
    let stage = try Stage()
    let server = try await stage.couple()
    try await Page.open(at: stage.home("Alex")) { alex async throws in
      let other = try await Browser.entering(alex.newLink(), port: alex.browser.port)
      let made = try await alex.browser.post("/settings", ["do": "make-code"])
      #expect(made.status == 303 && made.headers["location"] == "/way-back")
      let page = try await alex.browser.get("/way-back")
      #expect(page.text.contains("class=\"code\"") == (QRCode("x") != nil))
      #expect(try await other.get("/way-back").status == 303, "another browser is shown nothing")
      let file = try await alex.browser.post("/way-back", ["do": "save-code"])
      let line = try #require(file.text.firstMatch(of: /tandem\S*\/recovery\/\S+/)).0
      let code = try #require(line.split(separator: "/").last)
      let groups = code.split(separator: "-")
      #expect(groups.count == 7 && groups.allSatisfy { page.text.contains("<span>\($0)") })
      #expect(
        file.headers["content-disposition"] == "attachment; filename=\"way-back.txt\"")
      #expect(try alex.model().hasRecoveryCode)
      #expect(try await alex.browser.post("/way-back", ["do": "put-code-away"]).status == 303)
      #expect(try await alex.browser.get("/way-back").status == 303)

      let second = try await alex.browser.post("/settings", ["do": "make-code"])
      #expect(second.status == 303)
      _ = try await alex.browser.post("/exit", [:])
      let again = try await Browser.entering(alex.newLink(), port: alex.browser.port)
      #expect(try await again.get("/way-back").status == 303, "gone with quick exit")
      let files = try FileManager.default.subpathsOfDirectory(atPath: stage.home("Alex"))
      for file in files {
        let bytes = FileManager.default.contents(atPath: stage.home("Alex") + "/" + file)
        #expect(bytes?.range(of: Data(code.utf8)) == nil, "\(file)")
      }
    }
    #expect(await server.stop() == 0)
  }

  @Test func `a recovery line is understood in either field, and leads back`() async throws {
    let stage = try Stage()
    let server = try await stage.couple()
    let line = try await stage.done("Alex", "recover", "new")
    let device = try await stage.done("Alex", "device", "add")
    for (name, act, field) in [("New", "look-up", "line"), ("Newer", "recover", "recovery")] {
      try await Page.open(at: stage.home(name)) { page async throws in
        let slip = String(line.dropLast()) + (line.last == "A" ? "B" : "A")
        let refused = try await page.browser.post("/", ["do": act, field: slip])
        #expect(refused.status == 422 && refused.text.contains(RecoveryWords.slip.text) && refused.text.contains(slip))
        #expect(try await !page.browser.get("/").text.contains(slip), "and it is not kept")
        let back = try await page.browser.post("/", ["do": act, field: line])
        #expect(back.status == 303 && back.headers["location"] == "/back")
        #expect(try await page.browser.get("/back").text.contains("You are back, Alex."))
        #expect(try page.model().plan.fields[.goal]?.text == "To laugh again.")
      }
    }
    try await Page.open(at: stage.home("Phone")) { phone async throws in
      #expect(
        try await phone.browser.post("/", ["do": "recover", "recovery": device]).headers["location"] == "/joining")
      #expect(try phone.model().offer?.isForDevice == true)
    }
    #expect(await server.stop() == 0)
  }

  @Test func `a device is taken out on the page, and its own page says so`() async throws {
    let stage = try Stage()
    let server = try await stage.couple()
    let line = try await stage.done("Alex", "recover", "new")
    try await stage.done("New", "recover", line)
    try await Page.open(at: stage.home("New")) { new async throws in
      try await Page.open(at: stage.home("Alex")) { alex async throws in
        try await until { try alex.model().devices.count == 2 }
        await #expect(throws: AppFailure.plan(.noSuchRecord)) { try await alex.controller.perform(.removeDevice(1)) }
        let out = try await alex.browser.post("/settings", ["do": "remove-device", "number": "2"])
        #expect(out.status == 303 && out.headers["location"] == "/settings?said=code-gone")
        #expect(try alex.model().devices.map { $0.number } == [1])
      }
      try await until { try new.model().plan.isRemoved }
      #expect(try await new.browser.get("/plan").text.contains(WarningWords.deviceRevoked.text))
      #expect(try await new.browser.post("/plan", ["do": "goal", "text": "Mine."]).status == 422)
      #expect(try new.model().sharing == .removed)
      let erased = try await new.browser.post("/settings", ["do": "erase-alone"])
      #expect(erased.status == 303 && erased.headers["location"] == "/?said=erased")
      #expect(try new.model().stage == .absent)
    }
    #expect(await server.stop() == 0)
  }
}
