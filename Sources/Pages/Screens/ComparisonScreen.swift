import TandemPlan

/// Therapists side by side: a row a detail, a column a therapist. It scrolls by itself where the screen is narrow.
struct ComparisonScreen: Sendable {
  let page: PageBuilder

  /// More columns than this are no comparison, only a long way to scroll.
  private static let columnsAtMost = 12

  @HTMLBuilder var content: [HTML] {
    let listed = page.plan.therapists.filter { !$0.isSetAside }
    page.standing
    if listed.count < 2 {
      p(.look(.empty), TherapistPageWords.twoNeeded.text)
    } else {
      if listed.count > Self.columnsAtMost {
        p(.look(.hint), TherapistPageWords.firstOnes.with(["count": "\(Self.columnsAtMost)"]))
      }
      p(.look(.only)) {
        label(.look(.choice)) {
          input(.type(.checkbox))
          span(TherapistPageWords.onlyDifferences.text)
        }
      }
      table(Array(listed.prefix(Self.columnsAtMost)))
      if !page.plan.hasEnded { page.wayTo(.choosing) }
      Wishes(page: page).content
    }
  }

  private func table(_ therapists: [TherapistView]) -> HTML {
    div(.look(.scroll), .scrolls(PageRoute.comparison.title)) {
      Tag.table(.look(.compare), .part(.table)) {
        caption(TherapistPageWords.known.text)
        thead(.part(.rowgroup)) {
          tr(.part(.row)) {
            th(.scope(.col), .part(.columnheader), text: TherapistPageWords.detail.text)
            for therapist in therapists {
              th(.scope(.col), .part(.columnheader), .ownDirection) {
                a(.to(.therapist(therapist.id)), page.plan.title(of: therapist))
              }
            }
          }
        }
        tbody(.part(.rowgroup)) {
          for rule in TherapistView.detailRules { row(rule, therapists) }
          votes(therapists)
        }
      }
    }
  }

  /// Details that nobody knows of anybody are left out.
  @HTMLBuilder private func row(_ rule: FieldRule, _ therapists: [TherapistView]) -> [HTML] {
    if let words = DetailWords(rule), therapists.contains(where: { $0.details[rule] != nil }) {
      let known = therapists.map { $0.details[rule] }
      HTML.element(
        .tr, [.part(.row), .look(Set(known).count > 1 ? .differs : .same)],
        [th(.scope(.row), .part(.rowheader), text: words.text)]
          + therapists.map { cell(rule, $0, isOdd: Self.standsApart($0.details[rule], among: known)) })
    }
  }

  /// Whether exactly one stands apart from all the others, which agree.
  private static func standsApart(_ value: String?, among all: [String?]) -> Bool {
    all.count > 2 && all.count { $0 == value } == 1 && Set(all).count == 2
  }

  private func cell(_ rule: FieldRule, _ therapist: TherapistView, isOdd: Bool) -> HTML {
    guard let shown = TherapistDetails(therapist).linked(rule, on: page) else {
      return td(.look(.unknown), .part(.cell), text: TherapistPageWords.notKnown.text)
    }
    return .element(.td, [.part(.cell), .ownDirection] + (isOdd ? [.look(.odd)] : []), [span { shown }])
  }

  @HTMLBuilder private func votes(_ therapists: [TherapistView]) -> [HTML] {
    if therapists.contains(where: { $0.votes.isOpen }) {
      tr(.look(.keep), .part(.row)) {
        th(.scope(.row), .part(.rowheader), text: TherapistPageWords.votes.text)
        for therapist in therapists {
          td(.part(.cell)) {
            if therapist.votes.isOpen { page.votes(therapist.votes) } else { span(TherapistPageWords.votesClosed.text) }
          }
        }
      }
    }
  }
}
