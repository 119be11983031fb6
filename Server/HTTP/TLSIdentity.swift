import Crypto
import FoundationEssentials
package import NIOSSL
import SwiftASN1
import TandemBytes
import TandemSystem
import X509

/// What the server proves itself with.
package struct TLSIdentity: Sendable {
  package let configuration: TLSConfiguration
  /// BASE64URL(SHA-256(SubjectPublicKeyInfo)) of the server's own key; nil for a certificate that was given.
  package let pin: String?

  package enum Failure: Error, Sendable, Equatable {
    /// The file cannot be read, or is no certificate or key in PEM.
    case unreadable(String)
    case cannotWrite(String)
  }

  /// A certificate and key made elsewhere, in PEM.
  package init(certificate: String, key: String) throws(Failure) {
    let chain: [NIOSSLCertificate]
    do { chain = try NIOSSLCertificate.fromPEMFile(certificate) } catch { throw .unreadable(certificate) }
    guard !chain.isEmpty else { throw .unreadable(certificate) }
    do {
      self.init(chain: chain, key: try NIOSSLPrivateKey(file: key, format: .pem), pin: nil)
    } catch { throw .unreadable(key) }
  }

  /// The server's own: made once, kept in these files, the certificate renewed on the same key, so the pin stays.
  /// - Parameter nowSeconds: Unix time.
  package static func own(certificate: String, key: String, nowSeconds: Int) throws(Failure) -> TLSIdentity {
    let signing = try ownKey(key)
    var der = storedCertificate(certificate, for: signing, nowSeconds: nowSeconds)
    if der == nil {
      guard let made = try? makeCertificate(for: signing, nowSeconds: nowSeconds) else {
        throw .cannotWrite(certificate)
      }
      try keep(PEMDocument(type: "CERTIFICATE", derBytes: made).pemString, at: certificate)
      der = made
    }
    guard let der, let leaf = try? NIOSSLCertificate(bytes: der, format: .der),
      let secret = try? NIOSSLPrivateKey(bytes: [UInt8](signing.derRepresentation), format: .der)
    else { throw .unreadable(certificate) }
    let pin = Base64URL.encode([UInt8](SHA256.hash(data: signing.publicKey.derRepresentation)))
    return TLSIdentity(chain: [leaf], key: secret, pin: pin)
  }

  private init(chain: [NIOSSLCertificate], key: NIOSSLPrivateKey, pin: String?) {
    var configuration = TLSConfiguration.makeServerConfiguration(
      certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key))
    configuration.minimumTLSVersion = .tlsv12
    configuration.applicationProtocols = ["http/1.1"]
    self.configuration = configuration
    self.pin = pin
  }

  private static func ownKey(_ path: String) throws(Failure) -> P256.Signing.PrivateKey {
    if Files.isThere(path) {
      guard let pem = try? String(contentsOfFile: path, encoding: .utf8),
        let key = try? P256.Signing.PrivateKey(pemRepresentation: pem)
      else { throw .unreadable(path) }
      return key
    }
    let key = P256.Signing.PrivateKey()
    try keep(key.pemRepresentation, at: path)
    return key
  }

  private static func keep(_ text: String, at path: String) throws(Failure) {
    do { try Files.replace(path, with: text) } catch { throw .cannotWrite(path) }
  }

  /// The certificate on disk, if it is for this key and good for a while yet.
  private static func storedCertificate(_ path: String, for key: P256.Signing.PrivateKey, nowSeconds: Int) -> [UInt8]? {
    guard let pem = try? String(contentsOfFile: path, encoding: .utf8), let document = try? PEMDocument(pemString: pem),
      let certificate = try? Certificate(derEncoded: document.derBytes),
      certificate.publicKey == Certificate.PublicKey(key.publicKey),
      certificate.notValidAfter.timeIntervalSince1970 > Double(nowSeconds + renewalSeconds)
    else { return nil }
    return document.derBytes
  }

  private static func makeCertificate(for key: P256.Signing.PrivateKey, nowSeconds: Int) throws -> [UInt8] {
    let name = try DistinguishedName { CommonName("Tandem server") }
    let certificate = try Certificate(
      version: .v3, serialNumber: Certificate.SerialNumber(), publicKey: .init(key.publicKey),
      // A day back, for clients whose clock is behind.
      notValidBefore: Date(timeIntervalSince1970: Double(nowSeconds - 86_400)),
      notValidAfter: Date(timeIntervalSince1970: Double(nowSeconds + lifeSeconds)), issuer: name, subject: name,
      signatureAlgorithm: .ecdsaWithSHA256,
      extensions: try Certificate.Extensions {
        Critical(BasicConstraints.notCertificateAuthority)
        Critical(KeyUsage(digitalSignature: true))
        SubjectAlternativeNames([.dnsName("tandem-server")])
      }, issuerPrivateKey: .init(key))
    var serializer = DER.Serializer()
    try serializer.serialize(certificate)
    return serializer.serializedBytes
  }

  private static let lifeSeconds = 4 * 365 * 86_400
  private static let renewalSeconds = 365 * 86_400
}
