import TandemPlan

/// One concern by itself, with what is this person's to do about it.
struct ConcernScreen: Sendable {
  let page: PageBuilder
  let concern: ConcernView

  @HTMLBuilder var content: [HTML] {
    page.standing
    div(.look(.pair)) {
      div(.look(.stack)) {
        section(.looks([.card, .big]), .spokenBy("concern")) {
          page.person(concern.by, id: "concern")
          ConcernEntry(page: page, concern: concern).words
          if concern.state != .takenBack, !page.plan.hasEnded {
            if concern.by == page.you { ofItsAuthor } else { ofTheOther }
          }
        }
        if let ideas = concern.topic.flatMap({ IdeaWords(topic: $0) }) { Leaflet(ideas.text).folded }
      }
      HowHeard.card
    }
  }

  @HTMLBuilder private var ofItsAuthor: [HTML] {
    if concern.state == .heard {
      page.fold(HopesPageWords.openAgain.text) { ConcernEntry(page: page, concern: concern).answers }
    } else {
      ConcernEntry(page: page, concern: concern).answers
    }
    div(.look(.actions)) {
      page.foldedForm(HopesPageWords.edit.text, .editConcern, record: concern.key) { form in
        form.area(.text, NounWords.concern.text, value: concern.text, hint: HopesPageWords.editHint.text)
        form.keep(on: page)
      }
      page.form(.takeBackConcern, record: concern.key) { form in form.send(HopesPageWords.takeBack.text, .soft) }
    }
  }

  /// What was heard is only for its author to open again.
  @HTMLBuilder private var ofTheOther: [HTML] {
    switch concern.state {
    case .heard: p(.look(.hint), HopesPageWords.heardAlready.text)
    case .reflected:
      page.foldedForm(HopesPageWords.reflectAnew.text, .reflect, record: concern.key) { form in reflecting(form) }
    default: page.form(.reflect, record: concern.key) { form in reflecting(form) }
    }
  }

  @HTMLBuilder private func reflecting(_ form: FormParts) -> [HTML] {
    form.hidden(.shown, page.model.digests.mark(concern.text))
    form.area(
      .text, HopesPageWords.reflect.text, value: concern.newestReflection?.text ?? "",
      hint: HopesPageWords.reflectHint.text)
    form.keep(on: page)
  }
}

/// A concern as it stands, in a list or by itself.
struct ConcernEntry: Sendable {
  let page: PageBuilder
  let concern: ConcernView

  /// The topics that a concern can be given, and none.
  static let topics: [(value: String, text: String)] =
    [("", HopesPageWords.noTopic.text)]
    + (Schema.rule(.concern, named: "topic")?.type.choices ?? []).map { ($0, TopicWords(choice: $0)?.text ?? "") }

  /// What is most likely to be done stands in the list; everything else is a step away.
  @HTMLBuilder var inList: [HTML] {
    words
    if page.model.isTogether, concern.state != .takenBack {
      let isYours = concern.by == page.you
      if isYours, concern.state == .reflected { answers }
      p(.look(.actions)) {
        a(
          .to(.concern(concern.key)), .looks(asks ? [.button, .little] : [.small]),
          text: (isYours && !page.plan.hasEnded ? HopesPageWords.openOwn : asks ? .reflect : .open).text)
      }
    }
  }

  /// Whether it is the other one's turn to say it back: what was said back, or is heard, asks for nothing more.
  private var asks: Bool {
    concern.by != page.you && ![.reflected, .heard].contains(concern.state) && !page.plan.hasEnded
  }

  @HTMLBuilder var words: [HTML] {
    div(.looks([.says, page.hue(concern.by)])) {
      p(.look(.label)) {
        strong(.ownDirection, HopesPageWords.says.with(["name": page.name(concern.by)]))
        span(about)
        concern.state == .heard
          ? page.chip(ConcernStateWords.heard.text, sign: Picture.both)
          : page.chip(ConcernStateWords(concern.state).text, .open)
      }
      page.words(concern.text)
    }
    if let reflection = concern.reflection { heard(reflection, .hears) }
    if let later = concern.laterReflection { heard(later, .later) }
  }

  /// What the other one heard: a leaf in their hue, laid under the concern.
  private func heard(_ text: TextView, _ words: HopesPageWords) -> HTML {
    div(.looks([.hears, page.hue(text.by)])) {
      p(.look(.label)) {
        page.who(text.by)
        strong(.ownDirection, words.with(["name": page.name(text.by)]))
        span(page.day(text.at))
      }
      page.words(text.text)
    }
  }

  /// The topic and the day.
  private var about: String {
    let day = page.day(concern.at)
    guard let topic = concern.topic.flatMap({ TopicWords(choice: $0) }) else { return day }
    return ListWords.by.with(["name": topic.text, "date": day])
  }

  /// The author's three answers to a reflection, each as good as the others.
  var answers: HTML? {
    concern.newestReflection.map { reflection in
      page.form(.hear, record: concern.key) { form in
        form.hidden(.shown, page.model.digests.mark(reflection.text))
        fieldset(.look(.answers)) {
          Tag.legend(.look(.hint), HopesPageWords.isThatIt.text)
          form.send(HopesPageWords.understood.text, .choice, "heard")
          form.send(ConcernStateWords.more.text, .choice, "more")
          form.send(ConcernStateWords.notYet.text, .choice, "not-yet")
        }
      }
    }
  }
}

/// How a concern is heard, in three steps.
enum HowHeard {
  static var card: HTML {
    let leaflet = Leaflet(GuideWords.heard.text)
    return section(.looks([.card, .plain]), .spokenBy("how-heard")) {
      h2(.id("how-heard"), leaflet.title)
      leaflet.body
    }
  }
}
