import TandemStage
import Testing

@Test func `a copy says by which server it is shared, and one that cannot be found is not taken`() throws {
  let (stage, server) = try Stage.couple()
  defer { #expect(server.stop() == 0) }
  try stage.play(
    """
    Alex$ tandem server
    $URL
    Alex$ tandem server "$URL"
    It is shared by that server already.
    Alex$ tandem server http://127.0.0.1:1 2> /dev/null
    [69]
    Alex$ tandem server --json
    {
      "server": "$URL"
    }
    """)
}
