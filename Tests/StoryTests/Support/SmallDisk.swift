import Foundation
import Glibc

/// A disk of one megabyte with a partner's copy on it, seen by its own commands alone and gone with them.
struct SmallDisk {
  /// Whether this system lets the tests mount one.
  static let isPossible: Bool = {
    let mounts = try? Place().run(ownView + ["mount", "-t", "tmpfs", "tmpfs", "/mnt"])
    return mounts?.code == 0
  }()

  private static let ownView = ["unshare"] + (geteuid() == 0 ? ["--mount"] : ["--map-root-user", "--mount"])
  private let partner: Partner
  private let folder: String

  init(of partner: Partner) throws {
    self.partner = partner
    folder = partner.place.folder + "/disk"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  /// Writes a goal while the disk is full, and another one once it is not.
  /// - Returns: what both commands said, each with its exit code, and the goal's versions after that.
  func fillWriteAndMakeRoom(_ first: String, _ second: String) throws -> (full: String, room: String, history: String) {
    let script = """
      set -e
      mount -t tmpfs -o size=1m tmpfs "$DISK"
      cp -a "$TANDEM_HOME"/. "$DISK"
      export TANDEM_HOME=$DISK
      dd if=/dev/zero of="$DISK/filler" bs=1k 2> /dev/null || true
      set +e
      "$0" --no-input goal "$1" 2>&1; echo "code $?"; echo ====
      rm "$DISK/filler"
      "$0" --no-input goal "$2" 2>&1; echo "code $?"; echo ====
      "$0" --no-input earlier goal
      """
    let outcome = try partner.place.run(
      Self.ownView + ["bash", "-c", script, Built.tandem, first, second],
      environment: ["TANDEM_HOME": partner.home, "DISK": folder])
    let parts = outcome.out.components(separatedBy: "====\n")
    guard parts.count == 3 else { throw Stopped("A small disk could not be used: \(outcome.seen)") }
    return (parts[0], parts[1], parts[2])
  }
}
