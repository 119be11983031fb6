import ArgumentParser
import TandemPlan
import TandemStore
import TandemSystem

/// Reads what was typed, builds the context, runs the command, and ends with its code.
@main struct Main {
  static func main() async {
    if isKeyAgent { return keepKey() }
    var naming = CommandNaming([])
    do throws(CommandFailure) {
      let arguments = try typedArguments()
      naming = CommandNaming(arguments)
      let typed = try TypedWords(arguments)
      guard let command = try parsed(typed) as? any Runs else { end(code: ExitStatus.usage.rawValue) }
      try await command.run(in: try context(command.options.values, naming))
    } catch {
      complain(error, naming)
      end(code: error.status.rawValue)
    }
  }

  /// The command; help and a version end here.
  private static func parsed(_ typed: TypedWords) throws(CommandFailure) -> any ParsableCommand {
    do {
      var command = try Tandem.parseAsRoot(typed.arguments)
      if !(command is any Runs) { try command.run() }
      return command
    } catch {
      guard Tandem.exitCode(for: error) != .success else { Tandem.exit(withError: error) }
      throw CommandFailure(.usage, ParserWords.sentence(for: Tandem.message(for: error), help: typed.help))
    }
  }

  /// The arguments without the program's name; bytes that are no text end the program rather than being repaired.
  private static func typedArguments() throws(CommandFailure) -> [String] {
    var arguments: [String] = []
    for pointer in UnsafeBufferPointer(start: CommandLine.unsafeArgv, count: Int(CommandLine.argc)).dropFirst() {
      guard let pointer else { continue }
      guard let argument = String(validatingCString: pointer) else {
        throw CommandFailure(.badData, ErrorWords.notUTF8.text)
      }
      arguments.append(argument)
    }
    return arguments
  }

  private static func context(
    _ options: GlobalOptions.Values, _ naming: CommandNaming
  ) throws(CommandFailure) -> Context {
    let console = Terminal(
      isQuiet: options.quiet, noColor: options.noColor || environmentVariable("NO_COLOR") != nil,
      terminalName: environmentVariable("TERM"), naming: naming)
    let paths = try paths(options)
    let memory = [environmentVariable("XDG_RUNTIME_DIR"), "/dev/shm"].compactMap { $0 }.first { Files.isThere($0) }
    // What an editor was writing when its terminal was closed.
    for place in [paths.directory, memory].compactMap({ $0 }) { Desk.sweep(place) }
    return Context(
      options: options, console: console, paths: paths, time: SystemTime(),
      editor: (environmentVariable("VISUAL") ?? environmentVariable("EDITOR")).map { Editor(command: $0) },
      signup: environmentVariable("TANDEM_SIGNUP"),
      memory: memory,
      randomBytes: { count in (0..<count).map { _ in UInt8.random(in: .min ... .max) } })
  }

  private static func paths(_ options: GlobalOptions.Values) throws(CommandFailure) -> ReplicaPaths {
    var environment: [String: String] = [:]
    for name in ["TANDEM_HOME", "XDG_DATA_HOME", "HOME"] { environment[name] = environmentVariable(name) }
    guard let home = options.home ?? ReplicaPaths.home(in: environment), !home.isEmpty else {
      throw CommandFailure(.notSetUp, ErrorWords.noHome.text)
    }
    do { return try ReplicaPaths(home: home, profile: options.profile) } catch {
      throw CommandFailure(.usage, ErrorWords.badProfile.text)
    }
  }

  /// Whether this process is the one that keeps a copy's key at hand: started by another, and by nobody who types.
  private static var isKeyAgent: Bool {
    CommandLine.argc == 2 && CommandLine.unsafeArgv[1].map { String(cString: $0) } == KeyAgent.word
  }

  private static func keepKey() {
    hideMemory()
    var given = (try? Stream.input.readAll(upTo: InputLimits.promptBytes)) ?? []
    KeyAgent(input: &given)?.run()
  }

  private static func complain(_ failure: CommandFailure, _ naming: CommandNaming) {
    let console = Terminal(isQuiet: false, noColor: true, terminalName: nil, naming: naming)
    console.tell(naming.sentence(failure.sentence))
  }
}
