// What an entry that does not follow the end of a list tells of it (PROTOCOL.md, section 3).

extension Roster {
  /// Whether the entry follows one of this list's: whoever made it has the list, or had it.
  package func holdsPrevious(of entry: [UInt8]) -> Bool {
    guard let previous = (try? Entry(entry))?.previous else { return false }
    return index(ofHead: previous) != nil
  }

  /// The invite that another device has used, where the entry is a genuine join by its key: it would have been valid at the point
  /// of the list where it was made. Nil for any other entry.
  package func takenInvite(of entry: [UInt8]) -> RosterInvite? {
    guard let join = try? Entry(entry), case .join(let key, _, let keys, _, _) = join.kind,
      let invite = invite(key: key), let user = invite.usedBy,
      device(at: user)?.id != DeviceID(signingKey: keys.signing, agreementKey: keys.agreement),
      let index = index(ofHead: join.previous), let then = try? Roster(entries: Array(entries[...index]))
    else { return nil }
    do throws(RosterError) { _ = try then.appending(entry) } catch {
      guard error == .inviteUsed || error == .seatTaken else { return nil }
    }
    return invite
  }

  /// The seat that an invite opens for another device of whoever made it; nil for the invitation of a partner (PROTOCOL.md, section 10.5).
  package func seat(ofDevicesLine invite: RosterInvite) -> UInt8? {
    device(at: invite.inviter)?.seat == invite.seat ? invite.seat : nil
  }
}
