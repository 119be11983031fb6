/// What is said about a file that is read back.
package enum ImportWords: String, Phrase {
  case shared = "Carried into the plan: {count}."
  case drafted = "Kept as private drafts: {count}. Next: `tandem draft list`."
  case notes = "Private pages kept: {count}. Next: `tandem draft list`."
  case nothing = "Nothing in it is new here. Nothing changed."
  case there = "Left, since the same words stand here already: {count}."
  case others = "Left, since they are your partner's to write: {count}."
  case givenThere = "Left, since they were said, answered or agreed for the other plan: {count}."
  case takenBack = "Left, since they were taken back: {count}."
  case aboutEntries = "Left, drafts about entries of the other plan: {count}."
  case unusable = "Left, since a plan does not take such words: {count}."
  case votes =
    "Votes, choices and what stood in a field before are not carried: they belong to the other plan. Your file has them."

  case tooLarge =
    "That file holds more than is taken in at once, which is 16 MiB. Nothing was changed. Next: look whether it is the one that `tandem export` wrote."
  case notAnExport =
    "That file is not what `tandem export` writes as JSON. Nothing was changed. Next: `tandem export --json -o FILE` makes one."
  case laterVersion =
    "That file was written by a later version of this program. Nothing was changed. Next: update, then try again."
  case partnersFile =
    "{name} wrote that file out. What is in it is theirs to bring along. Nothing was changed. Next: `tandem export` makes a file of yours."
  case othersFile =
    "That file was written out by {name}, and you have another name here. Nothing was changed. Next: if it is yours, `tandem import FILE --mine`."
  case cannotRead = "There is nothing to be read at {path}. Nothing was changed. Next: look at the name of the file."
}
