import ArgumentParser
import TandemHTTP
import TandemService

/// `auto`, `off`, or a certificate and key made elsewhere.
enum TLSOption: ExpressibleByArgument {
  case auto
  case off
  case files(certificate: String, key: String)

  init?(argument: String) {
    let parts = argument.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    switch parts.count {
    case 1 where argument == "auto": self = .auto
    case 1 where argument == "off": self = .off
    case 2 where !parts.contains(""): self = .files(certificate: parts[0], key: parts[1])
    default: return nil
    }
  }

  /// What to prove the server with; nil for a server in the clear.
  func identity(_ listen: ListenAddress, _ directory: DataDirectory, nowSeconds: Int) throws(Stop) -> TLSIdentity? {
    do throws(TLSIdentity.Failure) {
      switch self {
      case .off: return nil
      case .auto where listen.isLoopback: return nil
      case .auto:
        return try TLSIdentity.own(certificate: directory.certificate, key: directory.key, nowSeconds: nowSeconds)
      case .files(let certificate, let key): return try TLSIdentity(certificate: certificate, key: key)
      }
    } catch {
      switch error {
      case .unreadable(let path): throw Stop(.ioError, "\(path) cannot be read, or is no certificate or key in PEM.")
      case .cannotWrite(let path): throw Stop(.cannotCreate, "\(path) cannot be written.")
      }
    }
  }
}
