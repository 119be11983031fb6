/// What is said once a plan was told another server.
package enum ServerWords: String, Phrase {
  case same = "It is shared by that server already."
  case kept = "Invitations are made at that server from now on."
  case known = "That server has the plan. Your copy is shared by it from now on."
  case new =
    "The plan lies sealed at that server now, and your copy is shared by it. Next: the same address in your partner's copy, in its settings or by this command:"
  case title = "The server's address"
  case hint =
    "The plan is asked for there first, and nothing changes where that cannot be. Both of you give the same address; what was written meanwhile comes along."
}
