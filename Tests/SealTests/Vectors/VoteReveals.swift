import TandemPlan
import TandemSeal

// Row 8 of the table: what was revealed stays.
extension VoteVectors {
  private var a: Ballot { scene.a }
  private var a2: Ballot { scene.a2 }
  private var b: Ballot { scene.b }
  private var b2: Ballot { scene.b2 }
  private var lead: [PartVector] { [scene.commit(a, 1), scene.open(a, answers: b, 3)] }
  private var follow: [PartVector] { [scene.commit(b, 2), scene.open(b, answers: a, 4)] }
  private var shownA: Shown { Shown(choice: 0) }
  private var shownB: Shown { Shown(choice: 2) }

  private func open(
    _ name: String, _ side: Side = .lead, second: Bool = false, ballots: [Ballot]? = nil, lead more: [PartVector] = [],
    follow others: [PartVector] = [], title: String? = nil, shows leads: Shown? = nil, _ follows: Shown? = nil,
    itself: WriteVector? = nil
  ) -> Case {
    row(
      "8: " + name, side, second: second, ballots: ballots ?? (side == .lead ? [a] : [b]), lead: lead + more,
      follow: follow + others, title: title, shows: leads ?? shownA, follows ?? shownB, itself: itself, given: .later)
  }

  var revealed: [Case] {
    let changed = Shown(choice: 1, changed: true)
    let second = [scene.commit(b2, 5)]
    return [
      open("revealed"), open("revealed, the other side", .follow),
      open("on a device without the ballot", second: true, ballots: []),
      open(
        "renamed", title: "another name", shows: Shown(choice: 0, sameName: false), Shown(choice: 2, sameName: false)),
      open("changed", lead: [scene.later(scene.lead, 1, 5)], shows: changed),
      open("changed by the other", .follow, lead: [scene.later(scene.lead, 1, 5)], shows: changed),
      open(
        "changed twice: the highest stamp",
        follow: [scene.later(scene.follow, 1, 5, at: 80), scene.later(scene.follow, 0, 6)],
        shows: nil, changed),
      open(
        "changed twice at one stamp: the higher device",
        follow: [scene.later(scene.follow, 1, 5, second: true), scene.later(scene.follow, 0, 6, at: 50)], shows: nil,
        changed),
      open(
        "changed twice at one stamp on one device: the higher choice",
        follow: [scene.later(scene.follow, 1, 5), scene.later(scene.follow, 0, 6, at: 50)], shows: nil, changed),
      open(
        "changed for another name", lead: [scene.later(scene.lead, 1, 5, name: "another name")],
        shows: Shown(choice: 1, changed: true, sameName: false)),
      open("the other rewrites its open", follow: [scene.open(b2, answers: a, 5)]),
      open("the other rewrites its open after a new commit", follow: second + [scene.open(b2, answers: a, 6)]),
      open("the leading seat rewrites its open", .follow, lead: [scene.commit(a2, 5), scene.open(a2, answers: b, 6)]),
      open("the other opens against nothing afterwards", follow: [scene.open(b, answers: nil, 5)]),
      open(
        "a second commit at the same stamp, with higher bytes",
        follow: [scene.commit(b2, 5, at: 20), scene.commit(b2, 6, at: 20, second: true)]),
      open("a commit with a lower stamp", follow: [scene.commit(b2, 5, at: 1)]),
      open("a vote given here meanwhile is said", .follow, ballots: [b2, b], follow: second, itself: says(b2, at: 50)),
      open(
        "it is said once", .follow, ballots: [b2, b], follow: second + [scene.later(scene.follow, 1, 6, at: 50)],
        shows: nil, changed),
      open(
        "something newer was said", .follow, ballots: [b2, b],
        follow: second + [scene.later(scene.follow, 0, 6, second: true)], shows: nil, Shown(choice: 0, changed: true)),
      open(
        "something older was said", .follow, ballots: [b2, b],
        follow: second + [scene.later(scene.follow, 0, 6, at: 45, second: true)], shows: nil,
        Shown(choice: 0, changed: true), itself: says(b2, at: 50)),
      open("a newer vote of another device is that one's to say", .follow, follow: [scene.commit(b2, 5, second: true)]),
      open(
        "a vote given here before the revealed one is not said", .follow, ballots: [b2],
        follow: [scene.commit(b2, 5, at: 15)]),
      open(
        "the leading seat's vote that crossed its open", ballots: [a2, a], lead: [scene.commit(a2, 5)],
        itself: says(a2, at: 50)),
    ]
  }

  /// A server that holds opens in another order than it did, or less than it did.
  var restored: [Case] {
    let kept = VoteVectorTests.Kept(
      lead: scene.opening(a, answers: b), follow: scene.opening(b, answers: a))
    let twoLeads = [
      scene.commit(a, 1), scene.commit(a2, 2, second: true), scene.open(a2, answers: b, 4, second: true),
      scene.open(a, answers: b, 5),
    ]
    let answer = [scene.commit(b, 3), scene.open(b, answers: a, 6)]
    return [
      row(
        "8: kept, whatever is there", .lead, ballots: [a], lead: [scene.commit(a, nil)], follow: [scene.commit(b, 5)],
        kept: kept, shows: shownA, shownB, given: .later),
      row(
        "8: kept, against another pair", .follow, ballots: [b], lead: twoLeads,
        follow: [scene.commit(b, 3), scene.open(b, answers: a2, 6)], kept: kept, shows: shownA, shownB, given: .later),
      row(
        "8: another order, and the own seat has opened once", .follow, ballots: [b], lead: twoLeads, follow: answer,
        shows: shownA, shownB, given: .later),
      row(
        "another order, and the own seat has opened twice", .lead, ballots: [a], lead: twoLeads, follow: answer,
        shows: Self.sealed, Self.sealed, given: .later),
    ]
  }
}
