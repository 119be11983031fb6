/// What a page says by itself while it is open: of changes beneath a form, of the turns of a check-in, of a copied line.
package enum LiveWords: String, Phrase {
  case changed =
    "The saved text is another one now; it stands above. What you typed is still here. If you save, both are kept, and the other stands under Earlier versions."
  case notKept =
    "What you type cannot be kept just now: Tandem was closed, or this page was left. It still stands here. Next: open Tandem again, and copy it there."
  case exactChanged = "The text changed just now. Close this, open it again, and read it again."
  case timerTitle = "Twenty minutes, two turns"
  case timerHelp =
    "Ten minutes for one of you, then ten for the other. Any clock will do as well. Either of you may stop, without a reason."
  case start = "Start"
  case pause = "Pause"
  case goOn = "Go on"
  case changeTurns = "Change turns"
  case turnOf = "{first} speaks, {second} listens"
  case begins = "{name} begins"
  case then = "then {name} speaks"
  case tenMinutes = "Ten minutes for {name} are over. When the sentence is at its end, change places."
  case tone = "A soft tone at the end of each turn"
  case oneOfYou = "One of you"
  case otherOfYou = "the other one"
  case print = "Print"
  case over = "Both turns are over. If you like, thank each other."
  case sentences = "Sentences: {count}. Two or three are plenty."
  case copy = "Copy the line"
  case copied = "Copied"
}
