/// Names a version of a field: which one was replaced.
package struct VersionRef: Hashable, Sendable, Comparable {
  package let stamp: Stamp
  /// The author's position in the roster.
  package let device: UInt32

  package init(stamp: Stamp, device: UInt32) {
    self.stamp = stamp
    self.device = device
  }

  package static func < (a: VersionRef, b: VersionRef) -> Bool { (a.stamp, a.device) < (b.stamp, b.device) }
}

/// One opened value of a field, as some device once wrote it.
package struct Version: Hashable, Sendable {
  package let value: Value
  package let ref: VersionRef
  /// What stood there when this was written; nil if nothing did.
  package let replaced: VersionRef?

  package init(value: Value, ref: VersionRef, replaced: VersionRef? = nil) {
    self.value = value
    self.ref = ref
    self.replaced = replaced
  }

  package var stamp: Stamp { ref.stamp }
}

/// Which versions of one field were written while apart: no newer version names them as the one it replaced.
///
/// - Parameter versions: newest first, the one that shows at the front.
/// - Returns: a flag for each version, in the same order; the front is never marked.
package func writtenApart(_ versions: [Version]) -> [Bool] {
  var named: Set<VersionRef> = []
  var apart: [Bool] = []
  for version in versions {
    apart.append(!apart.isEmpty && !named.contains(version.ref))
    if let replaced = version.replaced { named.insert(replaced) }
  }
  return apart
}
