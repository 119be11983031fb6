import TandemCipher
import TandemPlan
import TandemSystem

/// A copy's key, closed by a passphrase, in a file beside the copy for its owner alone. The whole file, in this order:
///
///     "TANDEMLOCK"     10 bytes
///     version           1 byte, 1
///     log2 N, r, p      3 bytes: the cost of scrypt (RFC 7914)
///     salt             16 bytes, random, anew with every passphrase
///     sealed           12-byte nonce, 32 bytes, 16-byte tag: AES-256-GCM of the copy's key under
///                      scrypt(passphrase, salt, N, r, p, 32 bytes), authenticating the 30 bytes before
///
/// The key is random and stays; another passphrase closes it anew. Whoever tries passphrases pays the scrypt for each.
enum LockFile {
  private static let mark = Array("TANDEMLOCK".utf8)
  private static let version: UInt8 = 1
  private static let saltBytes = 16
  private static let headerBytes = mark.count + 4 + saltBytes
  private static let bytes = headerBytes + CipherLimits.nonceBytes + CipherLimits.keyBytes + CipherLimits.tagBytes

  /// On disk when it returns.
  static func write(_ key: SecretBytes, closedBy passphrase: [UInt8], at path: String) throws(AppFailure) {
    let cost = ScryptCost.usual
    let salt = secureRandom(saltBytes)
    let header = mark + [version, cost.logRounds, cost.blockSize, cost.parallelism] + salt
    guard var closing = passphraseKey(passphrase, salt: salt, cost) else { throw .inputOutput }
    defer { wipe(&closing) }
    let seal = AEADKey(closing)
    let sealed = key.use {
      seal.seal($0, authenticating: header, nonce: secureRandom(CipherLimits.nonceBytes))
    }
    guard let sealed else { throw .inputOutput }
    do throws(SystemError) { try Files.write(header + sealed, to: path, isReplacing: true) } catch {
      throw AppFailure(at: path, error)
    }
  }

  /// The key. Takes as long for a wrong passphrase (`wrongPassphrase`) as for the right one.
  static func open(_ path: String, with passphrase: [UInt8]) throws(AppFailure) -> SecretBytes {
    guard let read = try? OpenFile(path, .reading).readAll(upTo: bytes), read.count == bytes, read.starts(with: mark),
      read[mark.count] == version
    else { throw .uselessLock }
    let header = Array(read.prefix(headerBytes))
    let cost = ScryptCost(
      logRounds: header[mark.count + 1], blockSize: header[mark.count + 2], parallelism: header[mark.count + 3])
    guard let cost, var closing = passphraseKey(passphrase, salt: header.suffix(saltBytes), cost) else {
      throw .uselessLock
    }
    defer { wipe(&closing) }
    guard var key = AEADKey(closing).open(Array(read.dropFirst(headerBytes)), authenticating: header) else {
      throw .wrongPassphrase
    }
    return SecretBytes(taking: &key)
  }
}
