import TandemStage
import Testing

@Test func `the private pages need no copy, and what is kept there has no way out`() throws {
  try Stage().play(
    #"""
    Alex$ tandem note
    Pages for you alone
      support          Support for myself
      before-you-ask   Before you ask
      my-part          My part
      worksheet        A boundary, in five steps
      free             Anything else
    Pages that explain
      first-session    What a first session usually looks like
      heard            How a concern is heard
      check-in         A weekly check-in
    Next: `tandem note support` reads a page; `tandem note my-part` and your words keep a note.
    Alex$ tandem note support
    Support for myself
    - You do not need anybody's consent to get help for yourself: a counsellor, a helpline, a doctor, a good friend.
    - Sleep, food, movement, people: which of these has become rare?
    - What would you like to do differently next week, whatever anybody else does?
    - A "no" today is about an offer, not about you.
    Alex$ tandem note first-session
    What a first session usually looks like
    - It takes fifty to ninety minutes. Much of it is telling how things came about, from both sides.
    - The therapist asks each of you what you would like to be different. "I do not know yet" is an answer.
    - You may ask as well: about training with couples, about fees, about how both of you get a fair hearing.
    - Nobody has to tell everything. Either of you can say "not today".
    - At the end there is often a suggestion: how often, and for how long. You need not answer on the spot.
    - Afterwards, take ten minutes each for yourself before you compare how it felt.
    Alex$ tandem note nothing
    There is no page with that name. Next: `tandem note` lists them.
    [65]
    Alex$ tandem note my-part 'I go quiet.'
    There is no plan on this computer yet. Next: `tandem start` begins one, `tandem join` follows an invitation, or the line from your other device; `tandem recover` brings you back.
    [78]
    Alex$ tandem start --name Alex -q
    Alex$ tandem note my-part 'I go quiet.'
    Kept on this computer for you alone. Next: `tandem note my-part` reads it again.
    Alex$ tandem note my-part
    My part
    - When it gets hard, what do I do: go after it, go away, go quiet, go loud?
    - What do I protect with that?
    - What could I do instead, once, this week?
    Your notes
     1. I go quiet.
    Alex$ tandem note heard 'x'
    There is no page with that name. Next: `tandem note` lists them.
    [65]
    Alex$ tandem note worksheet 'one line'
    The worksheet has five steps. Nothing was kept. Next: five lines, one a step.
    [65]
    Alex$ printf 'It gets loud.\nI am afraid.\nCalm.\nA pause.\nI go for a walk.\n' | tandem note worksheet -
    Kept on this computer for you alone. Next: `tandem print worksheet`.
    Alex$ tandem draft
     1. my-part: I go quiet.
     2. worksheet: 1. The pattern: what happens, as a camera would see it?...
    Alex$ tandem note worksheet
    A boundary, in five steps. It is for you alone; there is no way to share it.
    1. The pattern: what happens, as a camera would see it?
    2. The impact: what does it do to me?
    3. The need: what do I need instead?
    4. The next step: what will I ask for, in one sentence?
    5. What I will do: if it goes on, what will I do for myself?
    Your notes
     2. 1. The pattern: what happens, as a camera would see it?
          It gets loud.
        2. The impact: what does it do to me?
          I am afraid.
        3. The need: what do I need instead?
          Calm.
        4. The next step: what will I ask for, in one sentence?
          A pause.
        5. What I will do: if it goes on, what will I do for myself?
          I go for a walk.
    Next: `tandem note worksheet -` and five lines, one a step; or on a terminal without the dash.
    Alex$ tandem concern ideas
    Pages of ideas, one a topic
      cost          Cost
      time          Time
      blamed        Being blamed
      privacy       Privacy
      stranger      A stranger
      teamed-up     Being teamed up on
      stigma        Stigma
      hopeless      Hopeless
      past          Past experience
      ourselves     We can solve it ourselves
      other         Other
    Alex$ tandem concern ideas cost
    Ideas about cost
    - Many therapists offer a lower fee for some hours, or a fee that follows income. One question on the phone is enough to find out.
    - Training institutes have supervised students at a small fee.
    - A budget for a visit, and a timeframe, keep the whole within bounds: four visits at a known price are a known sum.
    - A workbook or a workshop is a beginning for the price of a book or a day.
    Alex$ tandem concern ideas weather
    That is not one of the choices. Nothing was stored. Next: one of cost, time, blamed, privacy, stranger, teamed-up, stigma, hopeless, past, ourselves, other.
    [65]
    """#)
}

@Test func `the worksheet cannot be shared`() throws {
  let (stage, server) = try Stage.couple()
  try stage.play(
    #"""
    Alex$ printf 'a\nb\nc\nd\ne\n' | tandem note -q worksheet -
    Alex$ tandem note -q free 'Only for me.'
    Alex$ tandem draft share 1
    That page has no way to be shared. It stays yours.
    [77]
    Alex$ tandem draft share 2
    Letters and notes stay private; they cannot be shared. Nothing was changed. Next: `tandem draft list` shows what can be.
    [77]
    Alex$ tandem draft share all
    Nothing here is shared with all the rest: letters and notes stay private, and a check-in is shared by its own number.
    """#)
  #expect(server.stop() == 0)
}
