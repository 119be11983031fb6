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
      table(Array(listed.prefix(Self.columnsAtMost)))
      page.wayTo(.choosing)
      Wishes(page: page).content
    }
    page.wayTo(.therapists)
  }

  private func table(_ therapists: [TherapistView]) -> HTML {
    div(.look(.scroll), .scrolls(PageRoute.comparison.title)) {
      Tag.table {
        caption(TherapistPageWords.known.text)
        thead {
          tr {
            th(.scope(.col), TherapistPageWords.detail.text)
            for therapist in therapists {
              th(.scope(.col), .ownDirection) { a(.to(.therapist(therapist.id)), page.plan.title(of: therapist)) }
            }
          }
        }
        tbody {
          for rule in TherapistView.detailRules { row(rule, therapists) }
          votes(therapists)
        }
      }
    }
  }

  /// Details that nobody knows of anybody are left out.
  @HTMLBuilder private func row(_ rule: FieldRule, _ therapists: [TherapistView]) -> [HTML] {
    if let words = DetailWords(rule), therapists.contains(where: { $0.details[rule] != nil }) {
      tr {
        th(.scope(.row), words.text)
        for therapist in therapists { cell(rule, therapist) }
      }
    }
  }

  private func cell(_ rule: FieldRule, _ therapist: TherapistView) -> HTML {
    guard let text = therapist.details[rule] else { return td(AgreeWords.absent.text) }
    if rule.name == "link" { return td(.ownDirection) { page.link(text) } }
    return td(.ownDirection, TherapistDetails(therapist).text(rule) ?? text)
  }

  @HTMLBuilder private func votes(_ therapists: [TherapistView]) -> [HTML] {
    if therapists.contains(where: { page.votes($0.votes) != nil }) {
      tr {
        th(.scope(.row), TherapistPageWords.votes.text)
        for therapist in therapists { td(.ownDirection, page.votes(therapist.votes) ?? AgreeWords.absent.text) }
      }
    }
  }
}
