import TandemPlan
import TandemRoster
import TandemSeal
import TandemWire

extension Replica {
  /// Merges one answer: the clock is set and changes that were not settled are moved to it, changes are applied by the merge
  /// rule, outbox and cursor move on. A repeat does nothing, and an answer that brings nothing new leaves no note.
  @discardableResult
  package mutating func merge(_ page: MergePage, at now: Instant) throws(ReplicaError) -> MergeReport {
    guard brings(page, at: now) else { return MergeReport() }
    if let plan = page.plan, membership?.plan != plan { return MergeReport() }
    var merger = Merger(isMoving: page.links != nil && page.asked == sequence.cursor, now: now)
    // What was written meanwhile on a guess is checked by a quick call: the next sync asks for the time first.
    if let heard = page.heard, heard.isSharp || !needsTimeFirst {
      merger.report.clock = try repairClock(hearing: heard, at: now)
    }
    for item in page.items { merger.take(item, into: &self) }
    merger.finish(page, &self)
    return merger.report
  }

  private func brings(_ page: MergePage, at now: Instant) -> Bool {
    if !page.items.isEmpty || !(page.links?.isEmpty ?? true) { return true }
    if page.isEnd, isAnythingOpen || sequence.isLost { return true }
    if page.isEnd, aside.waiting.contains(where: { membership?.keyring.knows($0.change) ?? false }) { return true }
    return page.heard.map { isTimeDue(hearing: $0, at: now) } ?? false
  }
}

/// Applies the changes of one answer.
private struct Merger {
  /// Whether outbox and cursor move on with this page.
  let isMoving: Bool
  let now: Instant
  var report = MergeReport()
  /// What the votes that changed are on.
  private var polls: Set<Subject> = []
  /// Whether a vouch came, by which more may count.
  private var hasVouched = false

  init(isMoving: Bool, now: Instant) {
    self.isMoving = isMoving
    self.now = now
  }

  mutating func take(_ item: MergePage.Item, into replica: inout Replica) {
    // A place counts where its link was verified.
    let sequence = isMoving ? item.sequence : nil
    switch item.content {
    case .opened(let change, let opened): take(change, opened, sequence, into: &replica)
    case .refused(let change, let reason): refuse(change, reason, sequence, &replica)
    case .own(let keyed):
      guard isMoving else { return }
      settle(keyed.key.number, keyed.change.stamp, &replica)
      place(keyed.key.number, item.sequence, &replica)
    case .pruned(let head): if isMoving { replica.drop(head) }
    }
  }

  private mutating func refuse(
    _ change: Change, _ reason: Quarantine, _ sequence: UInt64?, _ replica: inout Replica
  ) {
    if replica.setAside(change, reason, at: now, sequence) { report.quarantined += 1 }
  }

  /// Applies a change, if its field takes it: by the merge rule alone, whoever delivered it, and whenever.
  /// - Parameter sequence: its place at the server, where that is verified.
  private mutating func take(
    _ change: Change, _ opened: OpenedChange, _ sequence: UInt64?, into replica: inout Replica
  ) {
    let highest = replica.table.highest(at: opened.address)
    guard opened.version.stamp.isTaken(above: highest) else { return refuse(change, .unbased, sequence, &replica) }
    let number: Int64
    // Only a change with a stamp that is here already can be one that is here already.
    let equals =
      highest.map { $0 < opened.version.stamp } ?? true
      ? [] : replica.table.equals(of: opened.version.ref, at: opened.address)
    if let same = equals.first(where: { replica.table[$0].change.sealed == change.sealed }) {
      number = same
      report.known += 1
    } else if equals.count >= ReplicaLimits.equalStamps {
      return refuse(change, .equivocation, sequence, &replica)
    } else {
      number = replica.add(KeptVersion(address: opened.address, version: opened.version, change: change))
      hasVouched = hasVouched || opened.address.isVouch
      if highest == nil { replica.takeIn(parcelOf: opened, at: now) }
      // Of devices nothing is ever counted for the other person, and of what does not count nothing for anybody.
      if !opened.address.isOfDevices, replica.table[number].counts {
        if replica.table.shown(at: opened.address) == number { report.shown += 1 } else { report.earlier += 1 }
      }
      note(opened, sequence, &replica)
    }
    guard let sequence else { return }
    settle(number, change.stamp, &replica)
    place(number, sequence, &replica)
  }

  private func note(_ opened: OpenedChange, _ sequence: UInt64?, _ replica: inout Replica) {
    let ref = opened.version.ref
    guard ref.device != replica.membership?.position else { return }
    replica.note(opened.seen, stamp: ref.stamp, sequence)
  }

  /// The server is known to hold a change.
  private mutating func settle(_ number: Int64, _ stamp: UInt64, _ replica: inout Replica) {
    if replica.settle(number, stamp) { report.settled += 1 }
  }

  private mutating func place(_ number: Int64, _ sequence: UInt64, _ replica: inout Replica) {
    if let subject = replica.place(number, at: sequence) { polls.insert(subject) }
  }

  mutating func finish(_ page: MergePage, _ replica: inout Replica) {
    retry(&replica)
    if hasVouched { replica.recount() }
    for subject in polls { replica.keepReveal(of: subject) }
    guard isMoving else { return }
    replica.add(page.links ?? [])
    if page.isEnd {
      report.isMissing = !replica.isNothingMissing()
      report.isOneHistory = replica.isOneHistory()
      report.isLost = replica.sequence.isLost
    }
  }

  /// Tries once more what was set aside for want of something that may have come: as long as it helps.
  private mutating func retry(_ replica: inout Replica) {
    guard let keyring = replica.membership?.keyring else { return }
    var tried = true
    while tried {
      tried = false
      for waiting in replica.aside.waiting {
        let opened: OpenedChange
        do throws(Quarantine) { opened = try keyring.open(waiting.change) } catch {
          if !error.mayPass { replica.condemn(waiting, error, at: now) }
          continue
        }
        guard opened.version.stamp.isTaken(above: replica.table.highest(at: opened.address)) else { continue }
        replica.aside.remove(waiting.digest)
        replica.notes.append(.aside(waiting.digest))
        take(waiting.change, opened, waiting.sequence, into: &replica)
        tried = true
      }
    }
  }
}

extension Replica {
  /// Notes where the server has a part of a vote; other versions need no place.
  /// - Returns: what the vote is on.
  fileprivate mutating func place(_ number: Int64, at sequence: UInt64) -> Subject? {
    guard number >= 1, number <= table.last else { return nil }
    let before = table[number].sequence
    let subject = table.place(number, at: sequence)
    if table[number].sequence != before { notes.append(.placed(number)) }
    return subject
  }

  /// Keeps the reveal of a subject, once there is one: nothing that is written later takes it back (PROTOCOL.md, section 8.3).
  mutating func keepReveal(of subject: Subject) {
    guard let membership, reveals[subject] == nil else { return }
    let poll = table.state.poll(on: subject, own: membership.seat, digests: .standard(membership.plan))
    guard let reveal = poll.reveal, let lead = number(of: reveal.lead, poll, poll.leader),
      let follow = number(of: reveal.follow, poll, poll.leader.other)
    else { return }
    reveals[subject] = RevealPair(lead: lead, follow: follow)
    table.setReveal(reveal, of: subject)
    notes.append(.reveal(subject))
  }

  /// The version that holds an open.
  private func number(of open: Opening, _ poll: Poll, _ seat: Seat) -> Int64? {
    table.numbers(at: poll.address(.open, of: seat)).last {
      table[$0].counts && table[$0].version.value == .opening(open)
    }
  }
}
