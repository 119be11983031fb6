/// One calm page of ideas for each topic of a concern. They came out of practice, are never aimed at the other person, and may
/// all be left alone.
package enum IdeaWords: String, Phrase {
  case cost = """
    Ideas about cost
    - Many therapists offer a lower fee for some hours, or a fee that follows income. One question on the phone is enough to find out.
    - Training institutes have supervised students at a small fee.
    - A budget for a visit, and a timeframe, keep the whole within bounds: four visits at a known price are a known sum.
    - A workbook or a workshop is a beginning for the price of a book or a day.
    """
  case time = """
    Ideas about time
    - Online sessions save the way there and back.
    - Every second week is a usual rhythm. So is a single visit first.
    - A timeframe ends by itself: after it, both of you talk again.
    - Early mornings and lunch breaks are worth asking for.
    """
  case blamed = """
    Ideas about being blamed
    - A couples therapist works for the two of you, not for one side.
    - A question for the first call: "How do you make sure that both of us feel treated fairly?"
    - Either of you can say "I would like to slow down here", at any time, and it counts.
    - The goal in the plan says what both want instead. It names nobody.
    """
  case privacy = """
    Ideas about privacy
    - Therapists are bound to confidentiality. What that covers, and where it ends, is a good question for the first call.
    - Agree beforehand what stays between the two of you, and who may know at all.
    - Notes that you write here as private drafts never leave your computer.
    - Paying directly, without insurance, leaves fewer traces. Ask what an invoice says.
    """
  case stranger = """
    Ideas about a stranger
    - A phone call first costs little and tells a lot: how does the voice feel?
    - One trial visit binds nobody.
    - Websites and short videos show how somebody works before anybody meets.
    - What would help you feel comfortable? It has a place among the wishes, beside the therapist list.
    """
  case teamedUp = """
    Ideas about being teamed up on
    - Questions for the call sheet: "What do you do when one of us talks more?" and "Do you ever see one of us alone?"
    - Both of you choose. A therapist whom one of you does not want is not chosen.
    - Sitting side by side, or three chairs in a circle: asking for it is all right.
    - After the first visit, each of you answers for yourself whether it fits.
    """
  case stigma = """
    Ideas about what others may think
    - There are other words: coaching, communication skills, a tune-up. The plan has a place for the word that fits you.
    - Skills courses for couples are taught like any other skill.
    - Nobody needs to know, unless both of you want it.
    - Many couples go when things are fairly well, to keep them so.
    """
  case hopeless = """
    Ideas when there seems to be little hope
    - One visit, then talk. Nothing more is decided by it.
    - Hope is not needed to begin. Being willing to look once is enough.
    - A smaller goal may be closer: one evening a week that goes well.
    - "We tried it, honestly" is an outcome too.
    """
  case past = """
    Ideas after an experience that was not good
    - What exactly was not good? It can become a question for the first call.
    - Another approach, another person, another setting: each of these can change a lot.
    - A visit can be ended at any time, by either of you, without a reason.
    - Wishes can say what should be different this time.
    """
  case ourselves = """
    Ideas for solving it yourselves
    - A workshop or a workbook is a full option, not a lesser one.
    - A weekly check-in of twenty minutes, with four questions.
    - Give it a timeframe as well: "six weeks, then we talk again".
    - Decide beforehand how both of you will notice that it helps.
    """
  case other = """
    Ideas for anything else
    - Write it in your own words. It need not fit a list.
    - Say what would have to be true for you to feel easy about a first step.
    - A concern can be heard without being solved.
    """

  /// The page for a topic by its name in the schema.
  package init?(topic: String) {
    switch topic {
    case "cost": self = .cost
    case "time": self = .time
    case "blamed": self = .blamed
    case "privacy": self = .privacy
    case "stranger": self = .stranger
    case "teamed-up": self = .teamedUp
    case "stigma": self = .stigma
    case "hopeless": self = .hopeless
    case "past": self = .past
    case "ourselves": self = .ourselves
    case "other": self = .other
    default: return nil
    }
  }
}
