import TandemCipher
import TandemPlan
import TandemRoster
import TandemSeal
import Testing

/// `keys.json`: sections 4, 4.1 and 4.2.
struct KeysVectorTests {
  struct Held: Codable, Hashable {
    var epoch: UInt32
    /// Plan key and slot key.
    var secret: Hex
  }
  struct Opened: Codable {
    var name: String
    var roster: [Hex]
    /// A device's signing seed, agreement key and token, with what it holds beside its boxes; or a recovery code with its seat.
    var keys: Hex?
    var code: Hex?
    var seat: UInt8?
    var held: [Held]
    /// All that is reached, and whether it is good to write with.
    var secrets: [Held]
    var good: Bool
  }
  struct FormerKey: Codable, Hashable {
    var epoch: UInt32
    var planKey: Hex
  }
  struct Former: Codable {
    var name: String
    var plan: Hex
    var epoch: UInt32
    var planKey: Hex
    var nonce: Hex
    var keys: [FormerKey]
    var former: Hex
  }
  struct Code: Codable {
    var bytes: Hex
    var text: String
    /// Other ways in which a person may type it.
    var readings: [String]
    var signingKey: Hex
    var agreementKey: Hex
    var id: Hex
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
  struct Vouch: Codable {
    var change: ChangeVector
    var digest: Hex
  }
  struct Parcel: Codable {
    var name: String
    var plan: Hex
    /// The id of the device that says it.
    var author: Hex
    /// Signing seed, agreement key and token of the device that opens it.
    var keys: Hex
    var box: Hex
    /// What is in it; nil where it does not open.
    var message: Hex?
  }
  struct File: Codable {
    var opened: [Opened]
    var formers: [Former]
    var codes: [Code]
    var badCodes: [BadText]
    var lines: [Line]
    var badLines: [BadText]
    var vouches: [Vouch]
    var parcels: [Parcel]
  }

  @Test func `keys agree with their vectors`() throws {
    let file = try VectorFile.load("keys") { try KeysVectors().file() }
    for each in file.opened { try check(each) }
    for each in file.formers {
      let secret = try require(PlanSecret(each.planKey.bytes + fixed("slot key")))
      let made = try KeyWorld.former(
        each.keys.map { ($0.epoch, $0.planKey.bytes) }, secret, require(PlanID(each.plan.bytes)), each.epoch,
        nonce: each.nonce.bytes)
      #expect(made == each.former.bytes, "\(each.name)")
    }
    for each in file.codes {
      let code = try require(RecoveryCode(each.bytes.bytes))
      let keys = try RecoveryKeys(code)
      #expect(code.text == each.text)
      for reading in each.readings { #expect(try RecoveryCode(reading: reading) == code, "\(reading)") }
      #expect(keys.signing.publicKey == each.signingKey.bytes && keys.agreement.publicKey == each.agreementKey.bytes)
      #expect(keys.id == each.id.bytes)
    }
    for each in file.badCodes {
      do throws(InvitationError) {
        _ = try RecoveryCode(reading: each.text)
        Issue.record("\(each.name)")
      } catch { #expect(error.rawValue == each.error, "\(each.name)") }
    }
    for each in file.lines {
      let line = try RecoveryLine(reading: each.line)
      let server = line.server
      #expect(server.isSecure == each.secure && server.host == each.host && server.port == each.port, "\(each.line)")
      #expect(server.pin == each.pin?.bytes && line.code.bytes == each.code.bytes, "\(each.line)")
      #expect((line.description == each.line) == each.canonical, "\(each.line)")
    }
    for each in file.badLines {
      do throws(InvitationError) {
        _ = try RecoveryLine(reading: each.text)
        Issue.record("\(each.name)")
      } catch { #expect(error.rawValue == each.error, "\(each.name)") }
    }
    for each in file.vouches { #expect(each.change.change.head.vouchDigest == each.digest.bytes) }
    for each in file.parcels {
      let sealed = SealedParcel(recipient: 1, box: each.box.bytes)
      let opened = sealed.opened(
        plan: try require(PlanID(each.plan.bytes)), from: try require(DeviceID(each.author.bytes)),
        by: try require(DeviceIdentity(raw: each.keys.bytes)))
      #expect(opened.map { Array($0) } == each.message?.bytes, "\(each.name)")
    }
  }

  private func check(_ each: Opened) throws {
    let roster = try Roster(entries: each.roster.map { $0.bytes })
    var held: [UInt32: PlanSecret] = [:]
    for secret in each.held { held[secret.epoch] = try require(PlanSecret(secret.secret.bytes)) }
    let secrets: Secrets
    if let keys = each.keys {
      secrets = Secrets(of: try require(DeviceIdentity(raw: keys.bytes)), in: roster, holding: held)
    } else {
      let code = try require(RecoveryCode(require(each.code).bytes))
      secrets = Secrets(of: try RecoveryKeys(code), seat: try require(each.seat), in: roster)
    }
    #expect(KeysVectors.held(secrets.byEpoch) == each.secrets, "\(each.name)")
    #expect(secrets.areGood(in: roster) == each.good, "\(each.name)")
  }
}
