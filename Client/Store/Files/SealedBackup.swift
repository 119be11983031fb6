import TandemCipher

/// A backup that a passphrase closes. The whole file, in this order:
///
///     "TANDEMBACKUP"   12 bytes
///     version           1 byte, 1
///     log2 N, r, p      3 bytes: the cost of scrypt (RFC 7914)
///     salt             16 bytes, random
///     sealed           12-byte nonce, ciphertext, 16-byte tag: AES-256-GCM of the SQLite file under
///                      scrypt(passphrase, salt, N, r, p, 32 bytes), authenticating the 32 bytes before
enum SealedBackup {
  private static let mark = Array("TANDEMBACKUP".utf8)
  private static let version: UInt8 = 1
  private static let saltBytes = 16
  private static let headerBytes = mark.count + 4 + saltBytes

  static func isOne(_ bytes: [UInt8]) -> Bool { bytes.starts(with: mark) }

  static func seal(_ bytes: [UInt8], with passphrase: [UInt8]) -> [UInt8]? {
    let cost = ScryptCost.usual
    let salt = secureRandom(saltBytes)
    let header = mark + [version, cost.logRounds, cost.blockSize, cost.parallelism] + salt
    guard let key = passphraseKey(passphrase, salt: salt, cost) else { return nil }
    return AEADKey(key).seal(bytes, authenticating: header, nonce: secureRandom(CipherLimits.nonceBytes))
      .map { header + $0 }
  }

  /// Nil where the passphrase is another one, or the file was changed.
  static func open(_ bytes: [UInt8], with passphrase: [UInt8]) throws(BackupFailure) -> [UInt8]? {
    guard bytes.count > headerBytes else { throw .damaged }
    guard bytes[mark.count] == version else { throw .laterVersion }
    let header = Array(bytes.prefix(headerBytes))
    let cost = ScryptCost(
      logRounds: header[mark.count + 1], blockSize: header[mark.count + 2], parallelism: header[mark.count + 3])
    guard let cost, let key = passphraseKey(passphrase, salt: header.suffix(saltBytes), cost) else { throw .damaged }
    return AEADKey(key).open(Array(bytes.dropFirst(headerBytes)), authenticating: header)
  }
}
