import TandemStage
import Testing

@Test func `eight ways to begin stand ready, and votes on them are sealed`() throws {
  let (stage, server) = try Stage.couple()
  try stage.play(
    """
    Alex$ tandem option
     1. look at a few websites together
     2. a phone call first
     3. one trial visit
     4. four sessions
     5. online sessions
     6. a workshop
     7. a workbook
     8. a weekly check-in
    Where no vote is named, there is none of yours.
    Next: `tandem option vote N`, or `tandem option choose N`. Both choices count alike.
    Alex$ tandem option vote 2 comfortable
    Number 2: a phone call first
    Saved here.
    Saved for both.
    Your vote is sealed. Both votes appear together, once both are given and both copies have synced.
    Next: `tandem problem`.
    Sam$ tandem sync -q
    Sam$ tandem option list
     1. look at a few websites together
     2. a phone call first
     3. one trial visit
     4. four sessions
     5. online sessions
     6. a workshop
     7. a workbook
     8. a weekly check-in
    Where no vote is named, there is none of yours.
    Next: `tandem option vote N`, or `tandem option choose N`. Both choices count alike.
    Sam$ tandem option vote 'a phone' maybe
    Number 2: a phone call first
    Saved here.
    Saved for both.
    Your vote is sealed. Both votes appear together, once both are given and both copies have synced.
    Next: `tandem answer yes`, `tandem answer questions` or `tandem answer no`. Each is a full answer, and there is no hurry.
    Alex$ tandem sync -q
    Sam$ tandem sync -q
    Sam$ tandem show
    Alex and Sam
    Not started
    Ways to begin
     2. a phone call first
        Alex: Comfortable. Sam: Maybe.
    Sam$ tandem option vote 2 not-for-me
    Number 2: a phone call first
    Saved here.
    Saved for both.
    Your vote is changed. Both of you see that it was.
    Next: `tandem answer yes`, `tandem answer questions` or `tandem answer no`. Each is a full answer, and there is no hurry.
    Sam$ tandem option add 'a weekend away'
    Saved here.
    Saved for both.
    Added as number 9.
    Next: `tandem option vote 9`, or `tandem option choose 9`.
    Sam$ tandem option set-aside 9
    Number 9: a weekend away
    Saved here.
    Saved for both.
    Set aside. It stays on the list, and `--back` takes it up again.
    Sam$ tandem option vote 9 maybe
    Number 9: a weekend away
    That was taken back or set aside. Nothing was changed. Next: `tandem show`.
    [65]
    Sam$ tandem option choose 9
    Number 9: a weekend away
    That was taken back or set aside. Nothing was changed. Next: `tandem show`.
    [65]
    Sam$ tandem option set-aside 9 --back
    Number 9: a weekend away
    Saved here.
    Saved for both.
    Sam$ tandem option vote 12 maybe
    There is no entry with that number or beginning. Nothing was changed. Next: `tandem option list` shows them all.
    [65]
    Sam$ tandem option vote 9 perhaps
    Number 9: a weekend away
    That is not one of the choices. Nothing was stored. Next: one of comfortable, maybe, not-for-me.
    [65]
    """)
  #expect(server.stop() == 0)
}

@Test func `two choices at once on both sides choose nothing`() throws {
  let (stage, server) = try Stage.couple()
  try stage.play(
    """
    Alex$ tandem sync --pause -q
    Sam$ tandem sync --pause -q
    Alex$ tandem option choose 3
    Number 3: one trial visit
    Saved here.
    Sharing is paused on this computer.
    You chose one trial visit. It counts once both of you choose the same.
    Sam$ tandem option choose 4
    Number 4: four sessions
    Saved here.
    Sharing is paused on this computer.
    You chose four sessions. It counts once both of you choose the same.
    Alex$ tandem sync --resume -q
    Sam$ tandem sync --resume -q
    Alex$ tandem sync -q
    Alex$ tandem show
    Alex and Sam
    Not started
    Ways to begin
     3. one trial visit (proposed)
    Sam$ tandem show
    Alex and Sam
    Not started
    Ways to begin
     4. four sessions (proposed)
    Alex$ tandem option choose 4
    Number 4: four sessions
    Saved here.
    Saved for both.
    Both of you chose four sessions. Before you can agree, the plan needs its goal and its timeframe.
    Sam$ tandem sync -q
    Sam$ tandem show --json | grep -c '"chosen": true'
    1
    Sam$ tandem option none
    Saved here.
    Saved for both.
    You choose none for now.
    Sam$ tandem show
    Alex and Sam
    Not started
    The plan is empty. Next: `tandem problem`, or `tandem goal`.
    """)
  #expect(server.stop() == 0)
}

@Test func `choosing needs both`() throws {
  try Stage().play(
    """
    Alex$ tandem start --name Alex -q
    Alex$ tandem option choose 3
    That needs both of you in the plan. Your words are safe here. Next: `tandem invite`.
    [77]
    Alex$ tandem option vote 3 maybe
    That needs both of you in the plan. Your words are safe here. Next: `tandem invite`.
    [77]
    Alex$ tandem option add 'a weekend away'
    Saved as a private draft on this computer.
    The plan begins when both of you are here. Then `tandem draft share` puts drafts into it.
    """)
}
