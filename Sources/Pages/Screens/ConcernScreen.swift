import TandemPlan

/// One concern by itself, with what is this person's to do about it.
struct ConcernScreen: Sendable {
  let page: PageBuilder
  let concern: ConcernView

  @HTMLBuilder var content: [HTML] {
    page.standing
    section(.look(.card), .spokenBy("concern")) {
      h2(.id("concern"), .ownDirection, text: page.name(concern.by))
      ConcernEntry(page: page, concern: concern).words
      if concern.state != .takenBack {
        if concern.by == page.you { ofItsAuthor } else { ofTheOther }
      }
    }
    Leaflet(GuideWords.heard.text).folded
    if let ideas = concern.topic.flatMap({ IdeaWords(topic: $0) }) { Leaflet(ideas.text).folded }
    page.wayTo(.hopes)
  }

  @HTMLBuilder private var ofItsAuthor: [HTML] {
    ConcernEntry(page: page, concern: concern).answers
    page.foldedForm(HopesPageWords.edit.text, .editConcern, record: concern.key) { form in
      form.area(.text, NounWords.concern.text, value: concern.text, hint: HopesPageWords.editHint.text)
      form.keep(on: page)
    }
    page.form(.takeBackConcern, record: concern.key, look: .inline) { form in
      form.send(HopesPageWords.takeBack.text, .soft)
    }
  }

  private var ofTheOther: HTML {
    page.form(.reflect, record: concern.key) { form in
      form.hidden(.shown, page.model.digests.mark(concern.text))
      form.area(
        .text, HopesPageWords.reflect.text, value: concern.newestReflection?.text ?? "",
        hint: HopesPageWords.reflectHint.text)
      form.keep(on: page)
    }
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
      page.wayTo(.concern(concern.key), (isYours ? HopesPageWords.openOwn : forTheOther).text)
    }
  }

  /// What was said back and not answered yet, or is heard, asks for nothing more.
  private var forTheOther: HopesPageWords {
    [.reflected, .heard].contains(concern.state) ? .open : .reflect
  }

  @HTMLBuilder var words: [HTML] {
    page.words(concern.text)
    p(.look(.by), about)
    p(.look(.state), ConcernStateWords(concern.state).text)
    if let reflection = concern.reflection {
      p(.look(.by), .ownDirection, text: HopesPageWords.hears.with(["name": page.name(reflection.by)]))
      page.words(reflection.text)
    }
    if let later = concern.laterReflection {
      p(.look(.by), .ownDirection, text: HopesPageWords.later.with(["name": page.name(later.by)]))
      page.words(later.text)
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
        p(.look(.hint), HopesPageWords.isThatIt.text)
        div(.look(.answers)) {
          form.send(HopesPageWords.understood.text, .choice, "heard")
          form.send(ConcernStateWords.more.text, .choice, "more")
          form.send(ConcernStateWords.notYet.text, .choice, "not-yet")
        }
      }
    }
  }
}
