import ArgumentParser
import FoundationEssentials
import Logging
import ServiceLifecycle
import TandemHTTP
import TandemHost
import TandemService
import TandemSystem
import UnixSignals

/// `tandem-server run`: wires store, service and front door, and serves until it is told to stop.
struct Run: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Serves until it is told to stop.",
    discussion: """
      The first line on standard output says where it listens; give it to `tandem invite --server`.

      EXAMPLES
        tandem-server run --data ~/tandem-data
            for copies on this computer
        tandem-server run --data ~/tandem-data --listen 0.0.0.0:8787
            for other computers; makes its own certificate and prints its pin
        tandem-server run --data ~/tandem-data --listen 0.0.0.0:443 --tls cert.pem,key.pem
        tandem-server run --data ~/tandem-data --trusted-proxy 127.0.0.1
            behind a proxy on this computer
      """)

  @Option(help: "The directory of the data; made if there is none.") var data: String
  @Option(help: "Where to listen; port 0 picks a free one.") var listen = "127.0.0.1:8787"
  @Option(help: "auto (in the clear on loopback, else a certificate of its own), off, or CERT,KEY.") var tls = TLSOption
    .auto
  @Option(help: "A file with the token that a new plan must show.") var signupToken: String?
  @Option(help: "The address of a proxy whose X-Forwarded-For is believed; may be repeated.")
  var trustedProxy: [ClientAddress] = []
  @Flag(help: "Stops when standard input ends, and so with whoever started it.") var untilInputEnds = false
  @OptionGroup(title: "Limits") var limits: LimitOptions

  func validate() throws {
    guard ListenAddress(listen) != nil else {
      throw ValidationError("--listen takes HOST:PORT, for example 127.0.0.1:8787.")
    }
  }

  func run() async throws {
    do throws(Stop) {
      try await serve()
    } catch {
      throw error.end()
    }
  }

  private func serve() async throws(Stop) {
    guard let address = ListenAddress(listen) else { throw Stop(.unavailable, "\(listen) is no address.") }
    var front = limits.http
    // A waiting partner takes a descriptor; the usual limit of 1,024 is soon reached.
    front.connections = min(front.connections, max(16, raiseFileLimit() - Self.filesBesideConnections))
    var logger = Logger(label: "tandem-server", factory: { StreamLogHandler.standardError(label: $0) })
    logger.logLevel = .notice
    let signup = try signupToken.map { path throws(Stop) in try readSignup(path) }
    let directory: DataDirectory
    let store: SQLiteStore
    do throws(StoreError) {
      directory = try DataDirectory(data)
      store = try SQLiteStore(directory, limits: limits.service)
    } catch {
      throw Stop(error, directory: data)
    }
    let identity = try tls.identity(address, directory, nowSeconds: Int(wallClock() / 1_000))
    let service = Service(store: store, clock: wallClock, limits: limits.service, signup: signup, logger: logger)
    let server = HTTPServer(
      service: service, listen: address, tls: identity, limits: front, trustedProxies: Set(trustedProxy), logger: logger
    )
    try await run(
      [FrontDoor(server: server, service: service), Housekeeping(service: service)]
        + (untilInputEnds ? [InputWatch()] : []), address, logger)
  }

  private func run(
    _ services: [any ServiceLifecycle.Service], _ address: ListenAddress, _ logger: Logger
  ) async throws(Stop) {
    var quiet = logger
    quiet.logLevel = .error
    var configuration = ServiceGroupConfiguration(
      services: services.map {
        .init(service: $0, successTerminationBehavior: $0 is InputWatch ? .gracefullyShutdownGroup : .cancelGroup)
      },
      gracefulShutdownSignals: [.sigterm, .sigint], logger: quiet)
    configuration.maximumGracefulShutdownDuration = .seconds(10)
    do {
      try await ServiceGroup(configuration: configuration).run()
    } catch HTTPHost.Failure.addressInUse {
      throw Stop(.unavailable, "Another program listens on \(listen).")
    } catch is HTTPHost.Failure {
      throw Stop(.unavailable, "\(listen) is not an address of this computer, or not permitted.")
    } catch is CancellationError {
      // The time for a clean stop was over.
    } catch {
      throw Stop(.ioError, "The server stopped by itself: \(error).")
    }
  }

  private func readSignup(_ path: String) throws(Stop) -> String {
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
      throw Stop(.ioError, "\(path) cannot be read.")
    }
    let words = text.split(whereSeparator: \.isWhitespace)
    guard words.count == 1 else { throw Stop(.ioError, "\(path) must hold the token, one word, and nothing else.") }
    return String(words[0])
  }

  private static let filesBesideConnections = 64
}

extension ClientAddress: ExpressibleByArgument {
  /// An address as it stands on the command line.
  public init?(argument: String) { self.init(argument) }
}

/// Unix milliseconds.
private let wallClock: TandemService.Service.Clock = { Clocks.wallMilliseconds }
