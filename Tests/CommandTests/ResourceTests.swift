import TandemStage
import Testing

@Test func `links are web addresses and nothing else`() throws {
  let (stage, server) = try Stage.couple()
  try stage.play(
    """
    Alex$ tandem resource
    There are no links. Next: `tandem resource add`.
    Alex$ tandem resource add https://example.org/listening --minutes 10 --sentence 'This made me think of us.'
    Saved here.
    Saved for both.
    Added as number 1.
    Next: `tandem problem`.
    Alex$ tandem resource add 'javascript:alert(1)'
    That is no web address. Nothing was stored. Next: one that begins with https:// or http://.
    [65]
    Alex$ tandem resource add file:///etc/passwd
    That is no web address. Nothing was stored. Next: one that begins with https:// or http://.
    [65]
    Alex$ tandem resource add 'https://'
    That is no web address. Nothing was stored. Next: one that begins with https:// or http://.
    [65]
    Alex$ tandem resource add https://example.org --minutes soon
    That is not a number of minutes. Nothing was stored. Next: one like 20.
    [65]
    Sam$ tandem sync -q
    Sam$ tandem resource
     1. https://example.org/listening (10 minutes)
        This made me think of us.
    Sam$ tandem resource --json
    [
      {
        "number": 1,
        "link": "https://example.org/listening",
        "minutes": "10",
        "sentence": "This made me think of us."
      }
    ]
    Sam$ tandem resource remove 1
    Number 1: This made me think of us.
    Saved here.
    Saved for both.
    The link is taken off the plan.
    Sam$ tandem resource
    There are no links. Next: `tandem resource add`.
    Sam$ tandem resource add
    There are no words in that yet. Nothing was stored. Next: on a terminal they are asked for; `-` reads them from standard input.
    [64]
    """)
  #expect(server.stop() == 0)
}
