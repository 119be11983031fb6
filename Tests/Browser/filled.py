"""A plan some weeks on, for screens that have something to show."""
from house import House


def fill(house: House) -> None:
    """Everything that a plan can hold, written by both of them."""
    def alex(*arguments, words=""):
        house.tandem("Alex", *arguments, words=words)

    def sam(*arguments, words=""):
        house.tandem("Sam", *arguments, words=words)

    alex("problem", "We talk about the children and the bills and never about us. By ten we are both too tired to be kind.")
    sam("goal", "Ten minutes a day that belong to us, without a screen.")
    alex("timeframe", "four sessions")
    house.share()
    sam("timeframe", "four sessions, then we talk again")
    sam("word", "sessions")
    alex("budget", "120 a visit")
    alex("hope", "add", "More of laughing about small things.")
    sam("hope", "add", "Less of talking past midnight.")
    alex("concern", "add", "--topic", "cost", "I am afraid of what it costs, and that we stop half way.")
    sam("concern", "add", "--topic", "teamed-up", "I am afraid you both talk and I sit there.")
    alex("therapist", "add", "Dr. Maria Lopez", "--fee", "120 a visit", "--approach", "Emotionally focused")
    sam("therapist", "add", "Jonas Weber", "--fee", "95, sliding", "--phone", "030 1234567")
    alex("option", "add", "A walk together every Sunday, without phones")
    house.share()
    alex("concern", "reflect", "2", "You worry that you would be alone against two.")
    sam("concern", "reflect", "1", "Money is tight, and stopping half way would hurt more than not beginning.")
    house.share()
    alex("concern", "list")
    alex("concern", "understood", "1")
    for who in (alex, sam):
        who("therapist", "vote", "1", "comfortable")
    alex("therapist", "vote", "2", "maybe")
    alex("option", "vote", "1", "comfortable")
    house.share()
    for who in (alex, sam):
        who("therapist", "choose", "1")
    house.share()
    alex("agree", "--show")
    alex("agree", "--yes")
    house.share()
    sam("agree", "--show")
    sam("agree", "--yes")
    house.share()
    alex("visit", "add", "2026-05-14", "--time", "17:30", "--place", "Lindenstrasse 4")
    alex("visit", "add", "2026-05-28", "--time", "17:30", "--place", "Lindenstrasse 4")
    alex("wish", "A room without stairs, early evenings.")
    sam("wish", "Somebody who speaks slowly.")
    alex("therapist", "question", "1", "Do you see one of us alone?")
    sam("resource", "add", "https://example.org/listening", "--minutes", "15", "--sentence", "This made me think of us.")
    alex("checkin", "--appreciated", "You made soup.", "--tiny", "Phones away at dinner.")
    house.share()
    alex("draft", "share", "1")
    sam("visit", "done", "1")
    for who in (alex, sam):
        who("reassess", "helped", "continue")
        house.share()
    sam("budget", "100 a visit")
    sam("problem", "--draft", "A thought that is not ready yet.")
    house.share()
