import TandemDriver
import TandemStore
import TandemSystem

extension Context {
  /// This computer as the couple's server.
  var homeServer: HomeServer {
    let home = environmentVariable("HOME")
    let runtime = environmentVariable("XDG_RUNTIME_DIR")
    return HomeServer(
      paths, program: Programs.path(of: "tandem-server", searched: environmentVariable("PATH")),
      host: { Network.homeAddress() },
      unit: home.flatMap { ServiceUnit(named: "tandem-server", at: paths.directory, home: $0, runtime: runtime) },
      transport: { transport(to: $0) }, sleep: { try await Task.sleep(for: .milliseconds($0)) })
  }
}
