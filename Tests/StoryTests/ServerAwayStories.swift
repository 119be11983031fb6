import Foundation
import Testing

/// No server, a server that hangs, or something else at its address: what was written is safe, and a sentence says so.
@Suite(.story) struct ServerAwayStories {
  private let house: Household
  private var alex: Partner { house.alex }
  private var sam: Partner { house.sam }

  init() throws { house = try Household.paired() }

  @Test func `without a server writing is done, and only sync, invite and join say that it is away`() throws {
    try house.server.stop()
    for words in [
      ["goal", "Laugh."], ["concern", "add", "Time."], ["therapist", "add", "Jonas"], ["name", "Alexa"],
    ] {
      let written = try alex.start(words).wait()
      #expect(written.code == 0, "\(words) \(written)")
      #expect(written.err.contains("Saved here.\nIt is shared when there is a connection."))
    }
    try alex("show")
    try alex("status")
    #expect(try alex.status().sync.state == "offline")
    #expect(try alex.refused(69, "sync").err.contains("Your words are safe on this computer."))
    let eve = Partner("Eve", in: house.place)
    try eve("start", "--name", "Eve")
    #expect(try eve.refused(69, "invite", "--server", house.server.url).err.contains("cannot be reached"))

    try house.server.start()
    #expect(try alex("sync").err.contains("Up to date."))
    try sam("sync")
    #expect(try sam.plan().partner == "Alexa")
    try house.expectSameCopies()
  }

  @Test func `without libcurl everything but sharing goes on, and the sentence names what to install`() throws {
    let folder = house.place.folder + "/no-curl"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try Data("no library".utf8).write(to: URL(fileURLWithPath: folder + "/libcurl.so.4"))
    func alone(_ words: String...) throws -> Outcome {
      try house.place.run(
        [Built.tandem, "--no-input"] + words, environment: ["TANDEM_HOME": alex.home, "LD_LIBRARY_PATH": folder])
    }
    #expect(try alone("goal", "Laugh.").err.contains("Saved here."))
    #expect(try alone("status").code == 0)
    let sync = try alone("sync")
    #expect(sync.code == 69 && sync.err.contains("libcurl") && sync.err.contains("Your words are safe"))
    #expect(try alex("sync").err.contains("Up to date."))
  }

  @Test func `a server that takes connections and answers nothing costs a writer two seconds at most`() throws {
    house.server.freeze()
    let began = ContinuousClock.now
    let written = try alex("goal", "Laugh.")
    let took = ContinuousClock.now - began
    #expect(written.err.contains("It is shared when there is a connection."))
    #expect(took >= .seconds(1) && took < .seconds(12), "two seconds, with some for a busy machine: \(took)")
    house.server.thaw()
    try house.meet()
    #expect(try sam.plan().text("goal") == "Laugh.")
    #expect(try sam.earlier("goal").count == 1)
  }

  /// What answers there, in its own words.
  enum Stranger: String, CaseIterable {
    case webPage = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 12\r\n\r\n<h1>Hi</h1>\n"
    case otherService = "HTTP/1.1 404 Not Found\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"
    case redirection = "HTTP/1.1 301 Moved\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n"
    case shell = "SSH-2.0-OpenSSH_9.2\r\n"
  }

  @Test(arguments: Stranger.allCases) func `a server that is none of ours is recognised`(answer: Stranger) throws {
    let stranger = try Listener(host: house.place.host) { socket in
      _ = socket.read()
      socket.write(Array(answer.rawValue.utf8))
      socket.end()
    }
    let eve = Partner("Eve", in: house.place)
    try eve("start", "--name", "Eve")
    let url = "http://\(house.place.host):\(stranger.port)"
    let refused = try eve.refused(69, "invite", "--server", url)
    #expect(refused.err.contains("it is no Tandem server"), "\(refused.err)")
    #expect(try eve.status().server == nil)
    withExtendedLifetime(stranger) {}
  }

  @Test(arguments: ["", "no address", "http://example.org", "ftp://127.0.0.1", "https://", "http://127.0.0.1:99999"])
  func `an address that is none is refused`(url: String) throws {
    let eve = Partner("Eve", in: house.place)
    try eve("start", "--name", "Eve")
    let refused = try eve.start(["invite", "--server", url]).wait()
    #expect(refused.code == 65 && refused.err.contains("That is no server address."), "\(refused)")
  }

  @Test func `a server that wants a token for a new plan says so, and takes it`() throws {
    let file = house.place.folder + "/token"
    try Data("open-sesame\n".utf8).write(to: URL(filePath: file))
    let guarded = try Server(in: house.place, name: "guarded", options: ["--signup-token", file])
    let eve = Partner("Eve", in: house.place)
    try eve("start", "--name", "Eve")
    #expect(try eve.refused(69, "invite", "--server", guarded.url).err.contains("TANDEM_SIGNUP"))
    let shown = try eve.run(by: ["env", "TANDEM_SIGNUP=open-sesame"], "invite", "--server", guarded.url)
    try #require(shown.code == 0, "\(shown)")
    // Whoever is invited needs none.
    let finn = Partner("Finn", in: house.place)
    try finn("join", shown.out.trimmingCharacters(in: .newlines), "--name", "Finn")
    try eve("sync")
    try eve("compare", "--confirm")
    try eve("goal", "Laugh.")
    try finn("sync")
    #expect(try finn("goal").out == "Laugh.\n")
  }

  @Test(arguments: [
    ["--trusted-proxy", "example.org"], ["--trusted-proxy", "300.1.1.1"], ["--max-disk-bytes", "0"],
    ["--unpaired-days", "999999999"], ["--stranger-rate", "-1"],
  ])
  func `a limit that makes no sense is refused`(options: [String]) throws {
    let refused = try house.place.run([Built.server, "run", "--data", house.place.folder + "/none"] + options)
    #expect(refused.code == 64, "\(refused)")
  }

  @Test func `a server that has used up its share of the disk says so, and whoever invites hears it calmly`() throws {
    let small = try Server(in: house.place, name: "small", options: ["--max-disk-bytes", "1000"])
    let eve = Partner("Eve", in: house.place)
    try eve("start", "--name", "Eve")
    _ = try eve.refused(69, "invite", "--server", small.url)
  }

  @Test func `one folder serves one server, and one address too`() throws {
    let run = [Built.server, "run", "--data"]
    let second = try house.place.run(run + [house.server.data, "--listen", "\(house.place.host):0"])
    #expect(second.code == 69 && second.err.contains("One directory serves one server."), "\(second)")
    let address = "\(house.place.host):\(house.server.port)"
    let third = try house.place.run(run + [house.place.folder + "/third", "--listen", address])
    #expect(third.code == 69 && third.err.contains("Another program listens on"), "\(third)")
    try alex("sync")
  }
}
