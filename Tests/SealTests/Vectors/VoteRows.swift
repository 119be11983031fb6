import TandemPlan
import TandemSeal

// Rows 1 to 7 of the table: nothing is revealed yet.
extension VoteVectors {
  private var none: Shown { Self.none }
  private var sealed: Shown { Self.sealed }
  private var a: Ballot { scene.a }
  private var a2: Ballot { scene.a2 }
  private var b: Ballot { scene.b }
  private var b2: Ballot { scene.b2 }

  /// Row 1: the first vote of a seat is always a commit, whatever the other has written.
  var first: [Case] {
    let commitA = scene.commit(a, 1)
    let commitB = scene.commit(b, 1)
    let openB = scene.open(b, answers: a, 2)
    let laterB = scene.later(scene.follow, 2, 3)
    let openA = scene.open(a, answers: b, 2)
    let laterA = scene.later(scene.lead, 0, 3)
    return [
      row("1: nobody voted", .lead, shows: none, none, given: .commit),
      row("1: nobody voted, the other side", .follow, shows: none, none, given: .commit),
      row("1: a commit", .lead, ballots: [a], lead: [commitA], shows: sealed, none, given: .commit),
      row("1: a commit, the other side", .follow, ballots: [b], follow: [commitB], shows: none, sealed, given: .commit),
      row("1: an open without a commit", .lead, follow: [openB], shows: none, none, given: .commit),
      row("1: an open without a commit, the other side", .follow, lead: [openA], shows: none, none, given: .commit),
      row("1: a later without a commit", .lead, follow: [laterB], shows: none, none, given: .commit),
      row("1: a later without a commit, the other side", .follow, lead: [laterA], shows: none, none, given: .commit),
      row(
        "1: an open and a later without a commit, against a commit", .lead, ballots: [a], lead: [commitA],
        follow: [openB, laterB], shows: sealed, none, given: .commit),
      row(
        "1: an open and a later without a commit, against a commit, the other side", .follow, ballots: [b],
        lead: [openA, laterA], follow: [commitB], shows: none, sealed, given: .commit),
    ]
  }

  /// Rows 2 and 3.
  var leading: [Case] {
    let commits = ([scene.commit(a, 1)], [scene.commit(b, 2)])
    func both(
      _ name: String, second: Bool = false, ballots: [Ballot]? = nil, lead: [PartVector]? = nil,
      follow: [PartVector]? = nil, opens write: WriteVector?
    ) -> Case {
      row(
        name, .lead, second: second, ballots: ballots ?? [a], lead: lead ?? commits.0, follow: follow ?? commits.1,
        shows: sealed, sealed, itself: write, given: write == nil ? .commit : .openAndLater)
    }
    let openA = opens(a, b)
    return [
      both("2: both committed", opens: openA),
      both("2: voted again before", ballots: [a2, a], lead: commits.0 + [scene.commit(a2, 3)], opens: opens(a2, b)),
      both("2: the other voted again", follow: commits.1 + [scene.commit(b2, 3)], opens: opens(a, b2)),
      both("2: the own commit is not sent yet", lead: [scene.commit(a, nil)], opens: openA),
      both("2: the other's commit has no place", follow: [scene.commit(b, nil)], opens: nil),
      both(
        "2: the other committed twice at one stamp: the higher device", ballots: [a],
        follow: [scene.commit(b2, 2, at: 20, second: true), scene.commit(b, 3, at: 20)], opens: opens(a, b2)),
      both(
        "2: the other committed twice at one stamp on one device: the higher digest",
        follow: [scene.commit(b, 2, at: 20), scene.commit(b2, 3, at: 20)],
        opens: opens(a, [b, b2].max { scene.digest($0).lexicographicallyPrecedes(scene.digest($1)) } ?? b)),
      both(
        "2: the other opened against an unknown commit", follow: commits.1 + [scene.open(b, answers: nil, 3)],
        opens: openA),
      both(
        "2: the other opened first", follow: commits.1 + [scene.open(b, answers: a, 3)], opens: openA),
      both(
        "2: the other said it openly", follow: commits.1 + [scene.later(scene.follow, 2, 3)], opens: openA),
      both("3: the present commit is another device's", second: true, ballots: [], opens: nil),
      both(
        "3: an older commit is this device's", second: true, ballots: [a],
        lead: [scene.commit(a, 1, second: true), scene.commit(a2, 3)], opens: nil),
      both(
        "2: at one stamp the higher device's commit is present", second: true, ballots: [a2],
        lead: [scene.commit(a, 1, at: 10), scene.commit(a2, 3, at: 10, second: true)], opens: opens(a2, b)),
      both(
        "3: at one stamp the lower device's is not", ballots: [a],
        lead: [scene.commit(a, 1, at: 10), scene.commit(a2, 3, at: 10, second: true)], opens: nil),
    ]
  }

  /// Row 4.
  var leadingOpened: [Case] {
    let lead = [scene.commit(a, 1), scene.open(a, answers: b, 3)]
    let follow = [scene.commit(b, 2)]
    func opened(
      _ name: String, second: Bool = false, ballots: [Ballot]? = nil, lead more: [PartVector] = [],
      follow others: [PartVector] = []
    ) -> Case {
      row(
        name, .lead, second: second, ballots: ballots ?? [a], lead: lead + more, follow: follow + others,
        shows: sealed, sealed, given: .later)
    }
    return [
      opened("4: opened, no answer"),
      opened("4: said again, hidden", lead: [scene.later(scene.lead, 1, 4)]),
      opened("4: opened on another device", second: true, ballots: []),
      opened("4: a commit that crossed the open stays sealed", ballots: [a2, a], lead: [scene.commit(a2, 4)]),
      opened("4: the other answers what nobody wrote", follow: [scene.open(b, answers: nil, 4)]),
      opened("4: the other opens another vote", follow: [scene.commit(b2, 4), scene.open(b2, answers: a, 5)]),
      opened("4: the other opens what it never committed", follow: [scene.open(b2, answers: a, 4)]),
      opened("4: the answer is not at the server", follow: [scene.open(b, answers: a, nil)]),
      row(
        "4: the answer stands before the commit that it opens", .lead, ballots: [a],
        lead: [scene.commit(a, 1), scene.open(a, answers: b, 4)],
        follow: [scene.open(b, answers: a, 2), scene.commit(b, 3)], shows: sealed, sealed, given: .later),
    ]
  }

  /// Row 5.
  var following: [Case] {
    let commitA = scene.commit(a, 1)
    func sealedBoth(_ name: String, lead: [PartVector], ballots: [Ballot]? = nil, follow: [PartVector]? = nil) -> Case {
      row(
        name, .follow, ballots: ballots ?? [b], lead: lead, follow: follow ?? [scene.commit(b, 2)],
        shows: sealed, sealed, given: .commit)
    }
    return [
      row("5: the other committed", .follow, lead: [commitA], shows: sealed, none, given: .commit),
      row(
        "5: the other committed and opened at once", .follow, lead: [commitA, scene.open(a, answers: nil, 2)],
        shows: sealed, none, given: .commit),
      sealedBoth("5: both committed", lead: [commitA]),
      sealedBoth(
        "5: voted again", lead: [commitA], ballots: [b2, b], follow: [scene.commit(b, 2), scene.commit(b2, 3)]),
      sealedBoth("5: an open of what was never committed", lead: [commitA, scene.open(a2, answers: b, 3)]),
      sealedBoth("5: an open that answers nothing", lead: [commitA, scene.open(a, answers: nil, 3)]),
      sealedBoth("5: an open that answers what nobody wrote", lead: [commitA, scene.open(a, answers: b2, 3)]),
    ]
  }

  /// Row 5, opens at a wrong place.
  var following2: [Case] {
    func sealedBoth(_ name: String, lead: [PartVector], follow: [PartVector]) -> Case {
      row(name, .follow, ballots: [b], lead: lead, follow: follow, shows: sealed, sealed, given: .commit)
    }
    return [
      sealedBoth(
        "5: an open before the commit that it opens", lead: [scene.open(a, answers: b, 2), scene.commit(a, 3)],
        follow: [scene.commit(b, 1)]),
      sealedBoth(
        "5: an open before the commit that it answers", lead: [scene.commit(a, 1), scene.open(a, answers: b, 2)],
        follow: [scene.commit(b, 3)]),
      sealedBoth(
        "5: an open that is not at the server", lead: [scene.commit(a, 1), scene.open(a, answers: b, nil)],
        follow: [scene.commit(b, 2)]),
      sealedBoth(
        "5: said openly without an open", lead: [scene.commit(a, 1), scene.later(scene.lead, 0, 3)],
        follow: [scene.commit(b, 2)]),
    ]
  }

  /// Rows 6 and 7.
  var answering: [Case] {
    let lead = [scene.commit(a, 1), scene.open(a, answers: b, 3)]
    let commitB = [scene.commit(b, 2)]
    func answer(
      _ name: String, second: Bool = false, ballots: [Ballot]? = nil, lead more: [PartVector]? = nil,
      follow: [PartVector]? = nil, opens write: WriteVector?, given: Given
    ) -> Case {
      row(
        name, .follow, second: second, ballots: ballots ?? [b], lead: more ?? lead, follow: follow ?? commitB,
        shows: sealed, sealed, itself: write, given: given)
    }
    let answerA = opens(b, a)
    return [
      answer("6: the other opened", opens: answerA, given: .openAndLater),
      answer(
        "6: voted again meanwhile: the answered vote is opened", ballots: [b2, b],
        follow: commitB + [scene.commit(b2, 4)], opens: answerA, given: .openAndLater),
      answer(
        "6: two opens: the first leads",
        lead: lead + [scene.commit(a2, 4), scene.open(a2, answers: b, 5)], opens: answerA, given: .openAndLater),
      answer(
        "6: two opens, the second given first",
        lead: [scene.commit(a2, 4), scene.open(a2, answers: b, 5, at: 1)] + lead, opens: answerA,
        given: .openAndLater),
      answer(
        "6: an open that does not count comes before",
        lead: [scene.commit(a, 1), scene.open(a, answers: nil, 3), scene.open(a, answers: b, 4)], opens: answerA,
        given: .openAndLater),
      answer(
        "6: after its own open, which is not at the server yet", follow: commitB + [scene.open(b, answers: a, nil)],
        opens: nil, given: .later),
      answer("7: the answered vote is another device's", second: true, ballots: [], opens: nil, given: .commit),
      answer(
        "7: this device's vote is not the answered one", second: true, ballots: [b2],
        follow: commitB + [scene.commit(b2, 4, second: true)], opens: nil, given: .commit),
    ]
  }
}
