import Foundation
import Glibc

/// What stands for systemd: it starts and ends what a unit says.
struct Manager {
  let environment: [String: String]
  private let place: Place
  private let folder: String
  private let unitFolder: String

  /// - Parameter breaks: whether what it starts ends at once.
  init(in place: Place, breaks: Bool = false) throws {
    self.place = place
    folder = place.folder + "/manager"
    unitFolder = place.folder + "/.config/systemd/user"
    try FileManager.default.createDirectory(atPath: folder + "/systemd", withIntermediateDirectories: true)
    _ = FileManager.default.createFile(atPath: folder + "/systemd/private", contents: nil)
    let script = """
      #!/bin/sh
      unit="\(unitFolder)/$4"
      case "$2" in
      enable)
        test -e "\(folder)/pid" && exit 1
        output=$(sed -n 's/^StandardOutput=truncate://p' "$unit")
        eval "setsid \(breaks ? "false" : "") $(sed -n 's/^ExecStart=//p' "$unit") > '$output' 2> /dev/null < /dev/null &"
        echo $! > "\(folder)/pid" ;;
      is-active) grep -q "^State:[[:space:]]*[^Z]" "/proc/$(cat "\(folder)/pid")/status" ;;
      disable) kill "$(cat "\(folder)/pid")" 2> /dev/null; rm -f "\(folder)/pid" ;;
      esac
      """
    let program = folder + "/systemctl"
    _ = FileManager.default.createFile(
      atPath: program, contents: Data(script.utf8), attributes: [.posixPermissions: 0o755])
    environment = ["PATH": folder + ":/usr/bin:/bin", "XDG_RUNTIME_DIR": folder]
  }

  var units: [String] { (try? FileManager.default.contentsOfDirectory(atPath: unitFolder)) ?? [] }

  /// Ends what it started.
  func end() {
    let text = FileManager.default.contents(atPath: folder + "/pid").map { String(decoding: $0, as: UTF8.self) }
    if let pid = text.flatMap({ pid_t($0.trimmingCharacters(in: .whitespacesAndNewlines)) }) { kill(pid, SIGKILL) }
  }

  /// Starts what its one unit says, as a real one does when a person logs in.
  func startAgain() throws {
    try? FileManager.default.removeItem(atPath: folder + "/pid")
    for unit in units {
      let started = try place.run([folder + "/systemctl", "--user", "enable", "--now", unit], environment: environment)
      guard started.code == 0 else { throw Stopped("the manager wrote: \(started.seen)") }
    }
  }
}
