import Foundation
import Testing

/// TLS with a key of the server's own: the pin goes along with the invitation, and another key is not talked to.
@Suite(.story) struct CertificateStories {
  @Test func `the pin that the server prints is in the line, and both talk over TLS`() throws {
    let house = try Household.paired(isSecure: true)
    #expect(house.server.url.hasPrefix("https://127."))
    #expect(try house.alex.status().server == house.server.url)
    try house.alex("goal", "Laugh together.")
    try house.meet()
    #expect(try house.sam("goal").out == "Laugh together.\n")
    try house.expectSameCopies()
    try house.server.stop()
    try house.server.start()
    try house.sam("sync")
  }

  @Test func `a wrong pin, or none, is refused before anything is sent`() throws {
    let house = try Household(isSecure: true)
    try house.alex("start", "--name", "Alex")
    let plain = String(house.server.url.prefix { $0 != "?" })
    let pin = house.server.url.dropFirst(plain.count + "?pin=".count)
    for url in [plain, plain + "?pin=" + String(pin.reversed()).replacing("=", with: "")] {
      let refused = try house.alex.start(["invite", "--server", url]).wait()
      guard refused.code != 65 else { continue }
      #expect(refused.code == 69 && refused.err.contains("certificate is not the one expected"), "\(url) \(refused)")
    }
    let count = try house.place.query(house.server.data + "/plans.sqlite", "SELECT count(*) FROM plan")
    #expect(count == "0")
  }

  @Test func `a server whose key has changed is not talked to, and words are kept until it is the right one`() throws {
    let house = try Household.paired(isSecure: true)
    try house.server.stop()
    try house.server.copyData(to: "right key")
    for name in ["key.pem", "certificate.pem"] {
      try FileManager.default.removeItem(atPath: house.server.data + "/" + name)
    }
    let pinned = house.server.url
    try house.server.start()
    #expect(house.server.url != pinned)

    let refused = try house.sam.refused(69, "sync")
    #expect(refused.err.contains("certificate is not the one expected"))
    let written = try house.sam("goal", "Hear each other.")
    #expect(written.err.contains("Saved on this computer."))
    #expect(written.err.contains("certificate is not the one expected"))
    let line = try house.alex.refused(69, "sync").err
    #expect(line.contains("Your words are safe here."))

    try house.server.stop()
    try house.server.putBack("right key")
    try house.server.start()
    try house.meet()
    #expect(try house.alex("goal").out == "Hear each other.\n")
  }
}
