/// The server at home, which one of the two runs for both.
package enum HomeServerWords: String, Phrase {
  case title = "This computer as the server"
  case use = "Use this computer as the server"
  case help =
    "This computer can carry the sealed data for the two of you. It has to be on when either of you wants to share; until then everything is kept on your own computers."
  case missing =
    "This computer can be the server too, once the server's program lies beside Tandem's own. It is not here now."
  case noNetwork = "This computer is in no network just now, so it cannot be the server."
  case runs = "This computer is the server. It answers at this address:"
  case kept = "It goes on when this page is closed, and starts whenever you log in here."
  case whileOpen = "It runs for as long as this page is open, and starts with it the next time."
  case reach = "How your partner's computer reaches it"
  case near = "At home nothing more is needed, unless a firewall on this computer closes port {port}."
  case router =
    "From elsewhere your router has to pass port {port} on to this computer. It may call that port forwarding."
  case outside =
    "Then put the address that your home has on the internet in the place of {host}, with the same port and pin, before you make the line."
  case fixed = "Let the router give this computer the same address each time, so that the line goes on working."
  case stopThere = "To stop it:"
  case ended =
    "This computer was made the server, and it does not run just now. What either of you writes is kept meanwhile."
  case start = "Start it again"
  case stop = "Stop it, and do not start it again"
  case stopHelp = "Nothing is shared then until it is started again. What both of you wrote stays on your computers."
  case stopEnded =
    "Your partner's computer learns from it that this plan is no longer shared, the next time that it looks. Nothing else is shared any more."
  case failed =
    "The server on this computer did not start, or does not answer in your network. Your words are safe here, and nothing was sent. Next: look whether a firewall closes its port or another program has it, or give another server's address."
  case another = "Use another server"
  case travels = "Where it travels: {text}"
}
