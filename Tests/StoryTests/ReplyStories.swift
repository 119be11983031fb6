import Foundation
import Testing

/// An invitation that is answered without joining.
@Suite(.story) struct ReplyStories {
  private let house: Household
  private var alex: Partner { house.alex }
  private var sam: Partner { house.sam }
  private let line: String

  init() throws {
    house = try Household()
    try house.alex("start", "--name", "Alex")
    line = try house.invite("--letter", "Would you look at this with me?")
  }

  private func expectNoCopy(of partner: Partner, sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(!FileManager.default.fileExists(atPath: partner.replica), sourceLocation: sourceLocation)
  }

  @Test func `a no needs no copy, and the inviter reads it once and is asked for nothing`() throws {
    let said = try sam("join", line, "--answer", "no", "--note", "Not now.")
    #expect(said.out.contains("Would you look at this with me?"))
    #expect(said.err.contains("Nothing more is asked of you.") && said.err.contains("at any time with the same line"))
    expectNoCopy(of: sam)
    let told = try alex("sync").err
    #expect(told.contains("Your partner answered no. One idea: 'Thank you for having an honest conversation with me.'"))
    #expect(told.contains("Not now."))
    let status = try alex("status").out
    #expect(!status.contains("answered no") && status.contains("nothing is needed"))
    let refused = try alex.refused(77, "invite", "--server", house.server.url)
    #expect(refused.err.contains("for your partner to say"))
    for words in [status, refused.err] { #expect(!words.contains("tandem invite")) }
  }

  @Test func `a no that was changed to yes joins, and the answer is there once it was given where one came in`() throws
  {
    try sam("join", line, "--answer", "no", "--again", "1m")
    try alex("sync")
    let again = try sam("join", line, "--answer", "yes", "--note", "Gladly.")
    #expect(again.err.contains("Your answer so far: No."))
    expectNoCopy(of: sam)
    #expect(try alex("sync").err.contains("Your partner answered yes."))
    // Whoever has seen the line can have said that: Sam says it where Sam comes in.
    #expect(
      try sam("join", line, "--name", "Sam", "--answer", "yes", "--note", "Gladly.").err.contains("It goes no further"))
    try house.meet()
    for partner in [alex, sam] {
      #expect(try partner("answer").out.contains("Sam: Yes"))
      #expect(try partner("answer").err.contains("Alex wrote:"))
      #expect(try partner("answer").out.contains("Would you look at this with me?"))
    }
    #expect(try !alex("answer").out.contains("Gladly."), "words wait until the number was compared")
    try sam("compare", "--confirm")
    try house.meet()
    #expect(try alex("answer").out.contains("Gladly."))
  }

  @Test func `questions are answered in the same line`() throws {
    try sam("join", line, "--answer", "questions", "--note", "What would it cost?")
    let told = try alex("sync").err
    #expect(told.contains("Your partner has questions.") && told.contains("What would it cost?"))
    #expect(try alex("status").out.contains("tandem invite --same-line --letter"))
    let made = try alex("invite", "--same-line", "--letter", "Ninety a visit.", "--json").out
    #expect(made.contains(line))
    let read = try sam("join", line, "--answer", "yes")
    #expect((read.out + read.err).contains("Ninety a visit.") && read.err.contains("What would it cost?"))
  }

  @Test func `an answer that was not shown does not count as read`() throws {
    try sam("join", line, "--answer", "questions", "--note", "What would it cost?")
    try alex("sync", "--json")
    try sam("join", line, "--name", "Sam")
    try alex("sync", "--json")
    #expect(try !alex("status").out.contains("has questions"), "both are here now")
    let isRead = "SELECT count(*) FROM setting WHERE name = 'reply_read'"
    #expect(try house.place.query(alex.replica, isRead) == "0")
  }

  @Test func `an export holds the letter on both sides, and what was answered before anybody joined`() throws {
    try sam("join", line, "--answer", "questions", "--note", "What would it cost?")
    try alex("sync")
    let told = try alex("export", "--csv").out
    #expect(told.contains("\"reply\",\"\",\"answer_note\",\"What would it cost?\""), "\(told)")
    #expect(told.contains("\"reply\",\"\",\"answer\",\"questions\""))
    try sam("join", line, "--name", "Sam", "--answer", "yes")
    try house.meet()
    let received = try sam("export", "--csv").out
    #expect(
      received.contains("\"invitation\",\"\",\"text\",\"Would you look at this with me?\",\"Alex\""), "\(received)")
    let file = house.place.folder + "/sam.json"
    try sam("export", "-o", file)
    // Brought back, it becomes nobody's own letter.
    try sam("import", file)
    #expect(try !sam("draft", "list").out.contains("Would you look"))
    #expect(try sam("export", "--html").out.contains("The letter that went along"))
  }

  @Test func `yes with a name answers and joins`() throws {
    try sam("join", line, "--answer", "yes", "--name", "Sam")
    try house.meet()
    #expect(try alex("answer").out.contains("Sam: Yes"))
  }

  @Test(arguments: [["--note", "x"], ["--again", "1w"], ["--answer", "yes", "--again", "1w"]])
  func `words and a time go with an answer`(options: [String]) throws {
    let refused = try sam.start(["join", line] + options).wait()
    #expect(refused.code == 64 && refused.err.contains("Next:"), "\(refused)")
  }

  @Test func `the server reads nothing of an answer`() throws {
    try sam("join", line, "--answer", "no", "--note", "quite unmistakable words")
    let kept = try contents(of: house.server.data)
    #expect(kept.range(of: Data("unmistakable".utf8)) == nil)
  }
}
