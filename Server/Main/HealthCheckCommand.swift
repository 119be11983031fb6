import ArgumentParser
import TandemHTTP

/// `tandem-server healthcheck`: whether a server answers and can write.
struct HealthCheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "healthcheck",
    abstract: "Asks a running server whether it can write.",
    discussion: """
      Ends with 0 where it can, and with 69 where it cannot or does not answer within five seconds.

      EXAMPLE
        tandem-server healthcheck
        tandem-server healthcheck https://127.0.0.1:8787
      """)

  @Argument(help: "Where it listens, as its first line says.") var url = "http://127.0.0.1:8787"

  func validate() throws {
    guard HealthCheck.Place(url) != nil else {
      throw ValidationError("The address is http://HOST:PORT or https://HOST:PORT.")
    }
  }

  func run() async throws {
    guard let place = HealthCheck.Place(url), await HealthCheck.isReady(place) else {
      throw Stop(.unavailable, "The server at \(url) does not answer, or cannot write.").end()
    }
    Console.say("The server answers and can write.")
  }
}
