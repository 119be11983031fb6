/// What is said of words that no command takes. None of them repeats what was typed but an option's name: the rest may be somebody's
/// own words.
package enum ParserWords: String, Phrase {
  case unknownOption = "There is no option `{name}` here. Nothing was changed. Next: `{list}` lists them."
  case meantOption = "There is no option `{name}` here. Nothing was changed. Did you mean `{nearest}`?"
  case noValue = "`{name}` wants a word behind it. Nothing was changed. Next: `{list}` tells which."
  case valueTooMany = "`{name}` takes no word behind it. Nothing was changed. Next: `{list}`."
  case wordsTooMany =
    "There are more words than this takes. Nothing was changed. Next: put words that belong together between quotes, or leave them out to be asked."
  case wordMissing = "Something is missing: the {what}. Nothing was changed. Next: `{list}` tells what it is."
  case badValue = "A word does not fit there. Nothing was changed. Next: `{list}` tells which do."
  case other = "That is not how this is typed. Nothing was changed. Next: `{list}`."
}
