/// What a page says by itself while it is open: of changes beneath a form, of the turns of a check-in, of a copied line.
package enum LiveWords: String, Phrase {
  case changed =
    "The saved text is another one now; it stands above. What you typed is still here. If you save, both are kept, and the other stands under Earlier versions."
  case exactChanged = "The text changed just now. Close this, open it again, and read it again."
  case timerTitle = "Twenty minutes, two turns"
  case timerHelp =
    "Ten minutes for one of you, then ten for the other. One speaks, the other listens and says it back. Either of you may pause, without a reason."
  case start = "Start"
  case pause = "Pause"
  case goOn = "Go on"
  case changeTurns = "Change turns"
  case firstTurn = "First turn: one of you speaks, the other listens."
  case secondTurn = "Second turn: the other one speaks now."
  case over = "Both turns are over. If you like, thank each other."
  case copy = "Copy the line"
  case copied = "Copied"
}
