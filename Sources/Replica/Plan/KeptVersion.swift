package import TandemPlan
package import TandemWire

/// One version of a field as a replica keeps it: opened, and as it travels.
package struct KeptVersion: Hashable, Sendable {
  /// That the server is not yet known to hold it.
  package struct Outgoing: Hashable, Sendable {
    /// Whether its stamp was made on a fresh estimate of the server's time, or checked since: only then is it ever sent.
    package var isSettled: Bool
    /// When it was written, by this replica's time then, Unix milliseconds.
    package let made: UInt64
    /// Whether it says that this replica began anew, and so goes before all others.
    package let leads: Bool

    package init(isSettled: Bool, made: UInt64, leads: Bool = false) {
      self.isSettled = isSettled
      self.made = made
      self.leads = leads
    }
  }

  package let address: Address
  package internal(set) var version: Version
  package internal(set) var change: Change
  /// Its place at the server, for parts of votes alone: what came first decides. Nil until the server is known to hold it.
  package internal(set) var sequence: UInt64?
  package var outgoing: Outgoing?
  /// Whether it counts: not what a removed device wrote and nobody vouched for. It is kept, and shows nowhere.
  package internal(set) var counts = true
  /// How many versions of the field came before it, and the number of the last of those; 0 for none.
  var ordinal = 0
  var before: Int64 = 0
  /// The number of the one before it that may have the same field, stamp and device; 0 for none.
  var twin: Int64 = 0

  package init(address: Address, version: Version, change: Change, sequence: UInt64? = nil, outgoing: Outgoing? = nil) {
    self.address = address
    self.version = version
    self.change = change
    self.sequence = sequence
    self.outgoing = outgoing
  }

  var precedence: Precedence {
    Precedence(stamp: version.stamp, device: version.ref.device, sealed: change.sealed)
  }

  /// As a part of a vote: one that does not count is a place without a content, as of a version that is not known.
  var placed: PlacedVersion {
    let content = counts ? version : Version(value: .unknown, ref: version.ref, replaced: version.replaced)
    return PlacedVersion(content, sequence: sequence)
  }
}
