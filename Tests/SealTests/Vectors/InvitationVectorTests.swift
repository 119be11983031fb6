import TandemCipher
import TandemPlan
import TandemRoster
import TandemSeal
import Testing

/// `invitation.json`: sections 10.2 to 10.4.
struct InvitationVectorTests {
  struct Code: Codable {
    var bytes: Hex
    var text: String
    /// Other ways in which a person may type it.
    var readings: [String]
    var id: Hex
    /// The public half of the invite's key.
    var inviteKey: Hex
    var blobKey: Hex
    var replyKey: Hex
  }
  struct BadText: Codable {
    var name: String
    var text: String
    var error: String
  }
  struct Line: Codable {
    var line: String
    var secure: Bool
    var host: String
    var port: UInt16
    var pin: Hex?
    var code: Hex
    /// Whether a writer writes exactly this line.
    var canonical: Bool
  }
  struct Message: Codable {
    var plan: Hex
    var head: Hex
    var name: String
    var letter: String
    var seat: UInt8
  }
  struct Blob: Codable {
    var name: String
    var code: Hex
    var blob: Hex
    /// Given where the blob opens, so that it can be sealed again.
    var nonce: Hex?
    var invitation: Message?
    var error: String?
  }
  struct ReplyMessage: Codable {
    /// By their numbers.
    var answer: UInt8
    var note: String
    var again: UInt8
    var stamp: String
  }
  struct SealedReplyCase: Codable {
    var name: String
    var code: Hex
    var sealed: Hex
    /// Of the invite's key; given where the reply opens, as the nonce is, so that it can be made again.
    var signature: Hex?
    var nonce: Hex?
    var reply: ReplyMessage?
    var error: String?
  }
  struct Check: Codable {
    var name: String
    var code: Hex
    var blob: Hex
    var roster: [Hex]
    var error: String?
  }
  struct Comparison: Codable {
    var joinEntry: Hex
    var number: String
  }
  struct File: Codable {
    var codes: [Code]
    var badCodes: [BadText]
    var lines: [Line]
    var badLines: [BadText]
    var blobs: [Blob]
    var replies: [SealedReplyCase]
    var checks: [Check]
    var comparisons: [Comparison]
  }

  private func file() throws -> File { try VectorFile.load("invitation") { try InvitationVectors().file() } }

  @Test func `codes and lines agree with their vectors`() throws {
    let file = try file()
    for each in file.codes {
      let code = try require(InvitationCode(each.bytes.bytes))
      #expect(code.text == each.text)
      for text in each.readings { #expect(try InvitationCode(reading: text) == code) }
      let keys = try InvitationKeys(code)
      #expect(keys.id == each.id.bytes && keys.blobKey == each.blobKey.bytes)
      #expect(keys.replyKey == each.replyKey.bytes)
      #expect(keys.signing.publicKey == each.inviteKey.bytes)
    }
    for each in file.badCodes {
      do throws(InvitationError) {
        _ = try InvitationCode(reading: each.text)
        Issue.record("\(each.name) was read")
      } catch { #expect(error.rawValue == each.error, "\(each.name)") }
    }
    for each in file.lines {
      let line = try InvitationLine(reading: each.line)
      #expect(line.server.isSecure == each.secure && line.server.host == each.host && line.server.port == each.port)
      #expect(line.server.pin == each.pin?.bytes && line.code.bytes == each.code.bytes)
      #expect((line.description == each.line) == each.canonical)
    }
    for each in file.badLines {
      do throws(InvitationError) {
        _ = try InvitationLine(reading: each.text)
        Issue.record("\(each.name) was read")
      } catch { #expect(error.rawValue == each.error, "\(each.name)") }
    }
  }

  @Test func `replies agree with their vectors`() throws {
    for each in try file().replies {
      let keys = try InvitationKeys(require(InvitationCode(each.code.bytes)))
      do throws(InvitationError) {
        let opened = try Reply(opening: each.sealed.bytes, keys)
        #expect(each.error == nil && opened.note == each.reply?.note && "\(opened.stamp)" == each.reply?.stamp)
        #expect(InvitationAnswer.allCases.firstIndex(of: opened.answer) == each.reply.map { Int($0.answer) })
        #expect(opened.again == each.reply.flatMap { $0.answer == 2 ? Reply.moments[Int($0.again)] : nil })
        let again = try? SealedReply(opened, keys, nonce: each.nonce?.bytes)
        #expect(again?.bytes == each.sealed.bytes && again?.signature == each.signature?.bytes, "\(each.name)")
      } catch { #expect(error.rawValue == each.error, "\(each.name)") }
    }
  }

  @Test func `blobs, the joiner's checks and comparison numbers agree with their vectors`() throws {
    let file = try file()
    for each in file.blobs {
      let keys = try InvitationKeys(require(InvitationCode(each.code.bytes)))
      do throws(InvitationError) {
        let opened = try Invitation(opening: each.blob.bytes, keys)
        #expect(each.error == nil && opened.name == each.invitation?.name && opened.letter == each.invitation?.letter)
        #expect(opened.plan.bytes == each.invitation?.plan.bytes && opened.head == each.invitation?.head.bytes)
        #expect(opened.seat == each.invitation?.seat)
        #expect((try? opened.blob(keys, nonce: each.nonce?.bytes)) == each.blob.bytes, "\(each.name)")
      } catch { #expect(error.rawValue == each.error, "\(each.name)") }
    }
    for each in file.checks {
      let keys = try InvitationKeys(require(InvitationCode(each.code.bytes)))
      let roster = try Roster(entries: each.roster.map { $0.bytes })
      do throws(InvitationError) {
        try Invitation(opening: each.blob.bytes, keys).check(roster, keys)
        #expect(each.error == nil, "\(each.name)")
      } catch { #expect(error.rawValue == each.error, "\(each.name)") }
    }
    for each in file.comparisons { #expect(comparisonNumber(of: each.joinEntry.bytes) == each.number) }
  }
}
