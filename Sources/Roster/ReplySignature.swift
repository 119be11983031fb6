import TandemBytes
import TandemCipher

/// What the key of an invitation signs when it is answered without joining (PROTOCOL.md, section 10.4).
/// - Parameter id: names the invitation, 16 bytes.
package func replySigned(id: [UInt8], sealed: [UInt8]) -> [UInt8] {
  lp("tandem/v1/reply-sign", .bytes(id), .bytes(sha256(sealed)))
}
