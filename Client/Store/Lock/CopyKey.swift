import TandemCipher
import TandemPlan
import TandemSQLite
import TandemSystem

/// What opens a locked copy: AES-256-GCM with one random key, over each page in its place, with a random nonce. The key is overwritten
/// when nobody holds it any more, in locked memory here and in the library's own, which a system may put aside; of what was read by it
/// that cannot be said.
package final class CopyKey: Sendable {
  let bytes: SecretBytes
  let files: SealedFiles

  init(_ bytes: SecretBytes) throws(AppFailure) {
    // Before anything is opened by it.
    hideMemory()
    self.bytes = bytes
    do { files = try SealedFiles(Pages(key: bytes.use { AEADKey($0) })) } catch { throw .inputOutput }
  }

  static func new() throws(AppFailure) -> CopyKey {
    var random = secureRandom(CipherLimits.keyBytes)
    return try CopyKey(SecretBytes(taking: &random))
  }

  private struct Pages: PageSeal {
    let key: AEADKey

    func seal(_ piece: [UInt8], for place: SealedPlace) -> [UInt8]? {
      key.seal(piece, authenticating: authenticated(place), nonce: secureRandom(CipherLimits.nonceBytes))
    }

    func open(_ sealed: [UInt8], from place: SealedPlace) -> [UInt8]? {
      key.open(sealed, authenticating: authenticated(place))
    }

    /// What it is, in which kind of place, and which one of those.
    private func authenticated(_ place: SealedPlace) -> [UInt8] {
      Self.purpose + [place.kind.rawValue] + (0..<8).map { UInt8(truncatingIfNeeded: place.number >> ($0 * 8)) }
    }

    private static let purpose = Array("tandem/v1/copy-page".utf8)
  }
}
