"""What the tests of pages stand on: two partners in one plan, each with a browser on their own page."""
import pathlib
import re
import unittest

from browser import Browser
from house import House, ROOT

SCREENS = ROOT / ".build" / "screens"


def pages() -> list[str]:
    """The path of every page that needs no record, as the program itself lists them."""
    text = (ROOT / "Sources/Pages/Contract/PageRoute.swift").read_text(encoding="utf-8")
    listed = text[text.index("named: [(String, PageRoute)]"):].split("\n  ]")[0]
    return ["/" + name for name in re.findall(r'\("([a-z-]*)", \.\w+\)', listed)]


def entries(browser) -> list[str]:
    """The path of a therapist's page, of the call sheet, and of each concern's page, as the lists lead to them."""
    def links(place: str, beginning: str) -> list[str]:
        browser.go(place)
        return browser.js(f"return [...document.querySelectorAll('main a[href^=\"{beginning}\"]')].map((a) => a.pathname)")

    therapists = links("/therapists", "/therapists/")[:1]
    sheets = [path.replace("/therapists/", "/call-sheets/") for path in therapists]
    return [*therapists, *sheets, *links("/hopes", "/concerns/")]


def axe_script() -> str:
    """axe-core, as PyPI carries it."""
    import axe_playwright_python
    return (pathlib.Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")


class Couple(unittest.TestCase):
    """Alex and Sam, paired, with their pages open at the plan. One house for all tests of a class."""

    @classmethod
    def setUpClass(cls):
        cls.house = House()
        cls.addClassCleanup(cls.house.end)
        cls.house.pair()
        cls.alex = cls.at_home("Alex")
        cls.sam = cls.at_home("Sam")

    @classmethod
    def at_home(cls, who: str, **how) -> Browser:
        """A browser on this partner's page."""
        browser = Browser(**how)
        cls.addClassCleanup(browser.end)
        browser.visit(cls.house.open(who))
        return browser

    def save(self, browser: Browser, section: str, text: str) -> None:
        """Text into a field of the plan, through its form."""
        browser.go("/plan")
        browser.js("document.querySelector(arguments[0]).open = true", f"#card-{section} details")
        field = browser.find(f"#{section}-text")
        field.clear()
        field.send_keys(text)
        with browser.leaving():
            browser.find(f"#card-{section} .firm").click()


class OwnHouse(unittest.TestCase):
    """Alex and Sam, paired, with a goal; each test has a house of its own."""

    def setUp(self):
        self.house = House()
        self.addCleanup(self.house.end)
        self.house.pair()
        self.house.tandem("Alex", "goal", "Ten minutes a day.")
        self.house.share()

    def at_home(self, who: str, **how) -> Browser:
        browser = Browser(**how)
        self.addCleanup(browser.end)
        browser.visit(self.house.open(who))
        return browser
