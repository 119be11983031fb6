import ArgumentParser
import Glibc
import TandemPlan
import TandemReplica

/// Reads what was typed, builds the context, runs the command, and ends with its code.
@main struct Main {
  static func main() async {
    do {
      let typed = try TypedWords(try typedArguments())
      guard let command = parsed(typed.arguments) as? any Runs else { exit(ExitStatus.usage.rawValue) }
      try await command.run(in: try context(command.options.values))
    } catch {
      complain(error)
      exit(error.status.rawValue)
    }
  }

  /// The command; help, a version or a slip in the options end here, in the parser's own words.
  private static func parsed(_ arguments: [String]) -> any ParsableCommand {
    do {
      var command = try Tandem.parseAsRoot(arguments)
      if !(command is any Runs) { try command.run() }
      return command
    } catch {
      Tandem.exit(withError: error)
    }
  }

  /// The arguments without the program's name; bytes that are no text end the program rather than being repaired.
  private static func typedArguments() throws(Failure) -> [String] {
    var arguments: [String] = []
    for pointer in UnsafeBufferPointer(start: CommandLine.unsafeArgv, count: Int(CommandLine.argc)).dropFirst() {
      guard let pointer else { continue }
      guard let argument = String(validatingCString: pointer) else {
        throw Failure(.badData, ErrorWords.notUTF8.text)
      }
      arguments.append(argument)
    }
    return arguments
  }

  private static func context(_ options: GlobalOptions.Values) throws(Failure) -> Context {
    let console = Console(
      isQuiet: options.quiet, noColor: options.noColor || variable("NO_COLOR") != nil, terminalName: variable("TERM"))
    return Context(
      options: options, console: console, paths: try paths(options), time: SystemTime(),
      editor: (variable("VISUAL") ?? variable("EDITOR")).map { Editor(command: $0) }, signup: variable("TANDEM_SIGNUP"),
      randomBytes: { count in (0..<count).map { _ in UInt8.random(in: .min ... .max) } })
  }

  private static func paths(_ options: GlobalOptions.Values) throws(Failure) -> ReplicaPaths {
    var environment: [String: String] = [:]
    for name in ["TANDEM_HOME", "XDG_DATA_HOME", "HOME"] { environment[name] = variable(name) }
    guard let home = options.home ?? ReplicaPaths.home(in: environment), !home.isEmpty else {
      throw Failure(.notSetUp, ErrorWords.noHome.text)
    }
    do { return try ReplicaPaths(home: home, profile: options.profile) } catch {
      throw Failure(.usage, ErrorWords.badProfile.text)
    }
  }

  /// A variable of the environment; empty ones count as absent.
  private static func variable(_ name: String) -> String? {
    guard let value = getenv(name), value.pointee != 0 else { return nil }
    return String(cString: value)
  }

  private static func complain(_ failure: Failure) {
    Console(isQuiet: false, noColor: true, terminalName: nil).tell(failure.sentence)
  }
}
