// What an entry that does not follow the end of a list tells of it (PROTOCOL.md, section 3).

extension Roster {
  /// Whether the entry follows one of this list's: whoever made it has the list, or had it.
  package func holdsPrevious(of entry: [UInt8]) -> Bool {
    guard let previous = (try? Entry(entry))?.previous else { return false }
    return index(ofHead: previous) != nil
  }

  /// Whether the entry is a genuine join by an invite key that another device has used: it would have been valid at the point
  /// of the list where it was made.
  package func isTakenJoin(_ entry: [UInt8]) -> Bool {
    guard let join = try? Entry(entry), case .join(let key, _, let keys, _, _) = join.kind,
      let user = invite(key: key)?.usedBy,
      device(at: user)?.id != DeviceID(signingKey: keys.signing, agreementKey: keys.agreement),
      let index = index(ofHead: join.previous), let then = try? Roster(entries: Array(entries[...index]))
    else { return false }
    do throws(RosterError) {
      _ = try then.appending(entry)
      return true
    } catch { return error == .inviteUsed || error == .seatTaken }
  }
}
