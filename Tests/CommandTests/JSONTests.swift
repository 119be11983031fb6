import Foundation
import TandemStage
import Testing

@Test func `whatever has data says it to programs, too`() throws {
  let (stage, server) = try Stage.couple()
  try stage.done("Alex", "goal", "be kind")
  try stage.done("Alex", "timeframe", "four sessions")
  try stage.done("Alex", "therapist", "add", "Dr. Lee")
  try stage.done("Alex", "note", "free", "a thought of mine")
  for command in [
    "safety", "note", "note free", "note heard", "concern ideas", "concern ideas cost", "agree --show", "agree --yes",
    "print", "print -o plan.html", "print worksheet", "checkin", "checkin list", "draft", "draft show 1", "show",
    "status", "goal", "name", "wish", "hope", "concern", "therapist", "therapist show 1", "therapist sheet 1",
    "therapist question", "option", "visit", "hold", "reassess", "resource", "answer", "compare", "earlier", "sync",
  ] {
    let outcome = try stage.shell("Alex", "cd $HOME; tandem --json \(command) 2> /dev/null")
    #expect(outcome.code == 0, "\(command)")
    let read = try? JSONSerialization.jsonObject(with: Data(outcome.text.utf8), options: .fragmentsAllowed)
    #expect(read != nil, "\(command): \(outcome.text)")
  }
  #expect(server.stop() == 0)
}

@Test func `the numbers of the safety page come with their country, what they are for, and a year`() throws {
  try Stage().play(
    """
    Alex$ tandem safety --json | sed -n 10,17p
        },
        {
          "country": "United States",
          "number": "1-800-799-7233",
          "line": "National Domestic Violence Hotline",
          "for": "for everyone",
          "year": 2022,
          "source": "https://ovc.ojp.gov/news/grantee-news/national-domestic-violence-hotline-answers-6-million-contacts"
    Alex$ tandem safety | grep -A 4 ^Germany
    Germany
      110             In danger
      116 016         Hilfetelefon Gewalt gegen Frauen, for women
      0800 123 99 00  Hilfetelefon Gewalt an Männern, for men
    Spain
    Alex$ tandem safety | grep -A 3 ^Canada
    Canada
      911             In danger
      988             9-8-8: Suicide Crisis Helpline, in a crisis, for everyone
      Lines for domestic violence differ by province.
    Alex$ tandem safety | grep -c https://
    21
    """)
}

@Test func `an agreement's data has the text as it is, and who agrees to it`() throws {
  let (stage, server) = try Stage.couple()
  try stage.done("Alex", "goal", "be kind")
  try stage.done("Alex", "timeframe", "four sessions")
  try stage.sync("Sam")
  for name in ["Alex", "Sam"] {
    try stage.done(name, "agree", "--show")
    try stage.done(name, "agree", "--yes")
  }
  try stage.done("Sam", "timeframe", "five sessions")
  try stage.done("Sam", "agree", "--show")
  try stage.play(
    """
    Sam$ tandem agree --yes --json
    Saved here.
    Saved for both.
    You agree to exactly this text. Any later change shows as changed.
    Next: `tandem problem`.
    {
      "state": "changed",
      "by": [
        "Sam"
      ],
      "at": "NOW",
      "text": "Goal: be kind\\nTimeframe: four sessions",
      "present": "Goal: be kind\\nTimeframe: five sessions",
      "missing": []
    }
    Alex$ tandem sync -q
    Alex$ tandem | head -2
    Alex and Sam
    Plan: Changed since you agreed
    Sam$ tandem | head -3
    Alex and Sam
    Plan: Changed since you agreed
    You agree to this text.
    Alex$ tandem agree --json
    Nothing was signed, since nobody could be asked here. Next: `tandem agree --yes` signs exactly this text.
    [77]
    """)
  #expect(server.stop() == 0)
}
