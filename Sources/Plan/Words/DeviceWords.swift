/// What is said about the several devices of one person. None of it ever reaches the other one.
package enum DeviceWords: String, Phrase {
  case sendLine = "On your other device, `tandem join`, then this line. It works once, until {date}:"
  case keep =
    "Whoever has it first could use it, so type it there yourself. The plan opens there only once you have compared a number."
  case afterAdd = "Next: once it has joined, `tandem device confirm` here."
  case lineOut = "A line for another device is out until {date}. `tandem device add --cancel` takes it back."
  case cancelled = "The line opens nothing any more. Nothing else was changed."
  case noLine = "No line for another device is out. Nothing was changed."
  case forOwner = "This line is for another device of {name}, and for nobody else."
  case askJoin = "Are you {name}?"
  case notJoined = "Nothing was joined, and the line still works."
  case nothingToAnswer =
    "That line is no invitation: it is for another device of {name}, and there is nothing to answer. Nothing was joined. Next: `tandem join` without an answer."
  case cameAlong = "Your drafts came along."
  case joined = "This device has joined. First a number, then the plan comes."
  case compare = "If nobody else used the line, both of your screens show this number:"
  case confirmHow = "Next: `tandem device confirm`, then the number that your other screen shows."
  case ask = "Does your other device show this number?"
  case confirmed =
    "Your other device can open the plan now: with `tandem sync` there, or by itself where its page is open."
  case notConfirmed =
    "That device still opens nothing. If the numbers differ, somebody else used the line. Next: `tandem device remove {device}`, then `tandem device add`."
  case notWhole =
    "That is not a whole number: it has 20 digits. Nothing was opened to any device. Next: `tandem device confirm` without it asks."
  case wrongNumber =
    "No new device of yours has that number, so nothing was opened to any. If your other screen shows it, somebody else used the line. Next: `tandem device add` makes another one."
  case noneNew = "No device of yours has a number to compare. Nothing was changed."
  case askSend = "Send your private drafts and unopened votes along?"
  case sentAlong = "Your drafts and unopened votes are on their way to device {number}."
  case tooLong = "What is too long for that stays here."
  case oneOfBoth = "Either --with-drafts or --without-drafts. Nothing was changed."
  case named = "{name}, {what}"
  case nameKept = "Kept. Your other devices are told; nobody else is."
  case nameGone = "This device has no name any more. Your other devices are told; nobody else is."
  case this = "this device"
  case other = "another device of yours"
  case isNew = "{device}; its number is still to be compared: {number}"
  case beforeBoth = "Another device can come in once both of you are in the plan."
  case confirmHere = "Next: `tandem device confirm`."
  case replaced = "The line from before opens nothing any more."
  case asItCame = "The server cannot be reached, so this is the list as it last came."
  case thisNumber = "This device's number, to be compared with your other device:"
  case hasCode = "You have a recovery code."
  case hasNoCode = "You have no recovery code. `tandem recover new` makes one."
  case removed = "{name}'s copy. This device was taken out of the plan."
  case confirmNext =
    "Next: `tandem device confirm`. Another device of yours is there, and its number is still to be compared."
  case copy = "{name}'s copy. It cannot open the plan yet: a number comes first."
  case opened = "This device can open the plan now. Next: `tandem show`."
}

/// What the pages say of it.
package enum DevicePageWords: String, Phrase {
  case title = "Your devices"
  case alone = "This is your only device in the plan."
  case several =
    "They stand in the order in which they came, alike on each of them. Nobody but you is shown your devices."
  case number = "device {number}"
  case this = "This device"
  case other = "Another device of yours"
  case nameThis = "Name this device"
  case nameField = "What you call this device"
  case nameHelp = "Such as Laptop. Your other devices show it beside its number; nobody else ever sees it."
  case sendAlong = "Send your private drafts and unopened votes along"
  case outEarly = "This device is out again"
  case read = "These are all mine"
  case newTitle = "A new device of yours: device {number}"
  case isNew = "Its number is still to be compared."
  case add = "Add another device"
  case addHelp =
    "You get one line, and type it into Tandem there. It works once, for a day. Drafts, and votes that are still sealed, stay where you wrote them, unless you send them along when you have compared its number."
  case make = "Make the line"
  case lineOut =
    "Type this line into Tandem on your other device, yourself, or read the picture there. It works once, until {date}:"
  case lineTitle = "The line for your other device"
  case lineNext =
    "Once that device has joined, both of your screens show a number. Nothing opens before you have compared it."
  case cancel = "Take the line back"
  case compare = "If nobody else used the line, both of your screens show this number:"
  case same = "Both show this number"
  case takeOut = "They differ: take it out"
  case differ =
    "If they differ, somebody else used the line, and can read nothing: take that device out, and make another line."
  case joined = "This device is in"
  case onTheOther =
    "It cannot open the plan yet. On your other device, under Settings, say that both show this number. Then the plan comes here by itself."
  case numberFirst = "This device cannot open the plan yet. First compare a number with your other device."
  case untilOpen = "Until then what you write here is a private draft on this device."
  case otherIsNew = "Another device of yours is there. Compare its number."
  case forOwner = "This line is for another device of {name}, and for nobody else."
  case afterJoin = "Then both of your screens show a number. Nothing opens here before you have compared it."
  case join = "Add this device"
}
