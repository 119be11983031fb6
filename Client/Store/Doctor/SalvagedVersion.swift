import TandemPlan
import TandemReplica
import TandemSQLite
import TandemSeal
import TandemWire

/// A version as its sealed copy has it.
struct SalvagedVersion {
  /// A text as it stands readable, where its seal does not hold.
  struct Words {
    let field: Field
    let text: String
    let device: UInt32
    /// Unix milliseconds.
    let created: UInt64
  }

  let number: Int64
  /// Nil where the seal does not hold.
  let version: KeptVersion?
  /// Whether what stands readable beside the seal is the same.
  let isAsWritten: Bool
  /// Nil where the seal holds, and where no words stand beside it.
  let words: Words?

  /// Reads the columns of `Salvage.readVersions`.
  init(_ row: Columns, _ keyring: Keyring) {
    number = row.int(0)
    let change = ChangeColumns.change(row, 1)
    guard let inside = try? keyring.open(change) else {
      (version, isAsWritten) = (nil, false)
      words = Words(row, change)
      return
    }
    words = nil
    version = KeptVersion(address: inside.address, version: inside.version, change: change)
    isAsWritten = (try? Address(row, 8)) == inside.address && (try? Version(row, 12)) == inside.version
  }
}

extension SalvagedVersion.Words {
  fileprivate init?(_ row: Columns, _ change: Change) {
    guard let address = try? Address(row, 8), let version = try? Version(row, 12), let text = version.value.text,
      !text.isEmpty, let field = address.rule?.field
    else { return nil }
    self.init(field: field, text: text, device: change.device, created: version.stamp.milliseconds)
  }
}
