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
    let other = (pin.first == "A" ? "B" : "A") + pin.dropFirst()
    for url in [plain, plain + "?pin=" + other] {
      let refused = try house.alex.refused(69, "invite", "--server", url)
      #expect(refused.err.contains("certificate is not the one expected, so nothing was sent"), "\(url)")
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
    #expect(written.err.contains("Saved here."))
    #expect(written.err.contains("certificate is not the one expected"))
    let line = try house.alex.refused(69, "sync").err
    #expect(line.contains("Your words are safe here."))

    try house.server.stop()
    try house.server.putBack("right key")
    try house.server.start()
    try house.meet()
    #expect(try house.alex("goal").out == "Hear each other.\n")
  }

  @Test func `a server started on a backup has the same pin, and goes on where the copies are`() throws {
    let house = try Household.paired(isSecure: true)
    try house.alex("goal", "Laugh together.")
    let copy = house.place.folder + "/copy"
    let backup = try house.place.run([Built.server, "backup", "--data", house.server.data, "--to", copy])
    #expect(backup.code == 0, "\(backup)")
    try house.sam("goal", "Hear each other.")
    #expect(try house.place.run([Built.server, "check", "--data", house.server.data]).code == 0)
    try house.server.stop()

    let again = try Server(
      in: house.place, name: "copy", listen: house.place.hostInThreeParts, port: house.server.port)
    #expect(again.url == house.server.url)
    try house.meet()
    try house.expectSameCopies()
    #expect(try house.alex("goal").out == "Hear each other.\n")
    try again.stop()
    #expect(try house.place.run([Built.server, "check", "--data", copy]).code == 0)
  }
}
