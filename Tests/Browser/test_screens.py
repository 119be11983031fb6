"""Every screen, empty and filled: no barrier in light, dark and forced colours, no scrolling sideways, and a picture of each."""
import unittest

from browser import Browser
from filled import fill
from home import SCREENS, Couple, axe_script, entries, pages
from house import House

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
THEMES = {
    "light": {"prefers_color_scheme": "light", "forced_colors": "none"},
    "dark": {"prefers_color_scheme": "dark", "forced_colors": "none"},
    "forced": {"prefers_color_scheme": "light", "forced_colors": "active"},
}
PHONE, DESK = (390, 844), (1280, 900)

CHECK = """
const done = arguments[arguments.length - 1];
axe.run(document, { runOnly: { type: "tag", values: arguments[0] }, resultTypes: ["violations"] }).then(
  (found) => done(found.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(" | ")}`)),
  (error) => done([String(error)]));
"""

SIDEWAYS = """
const wide = document.documentElement.scrollWidth;
if (wide <= innerWidth) return [];
const over = [...document.body.querySelectorAll("*")].filter((it) => it.getBoundingClientRect().right > innerWidth + 1);
return [`${wide} px wide at ${innerWidth}: ` + over.slice(0, 3).map((it) => it.outerHTML.slice(0, 120)).join(" | ")];
"""

SMALL = """
const small = [];
for (const it of document.querySelectorAll("button, summary, input, select, textarea, nav a, footer a, label:has(input)")) {
  const box = it.getBoundingClientRect();
  if (it.type === "hidden" || it.matches(".hush") || box.width === 0 || it.closest(".choice") && it.localName !== "label") continue;
  if (box.height < 24 || box.width < 24 || it.localName === "button" && box.height < 44) small.push(it.outerHTML.slice(0, 120));
}
return small;
"""


STUCK = """
return [...document.querySelectorAll("body *")].filter((it) =>
  ["fixed", "sticky"].includes(getComputedStyle(it).position) && it.localName !== "th").map((it) => it.outerHTML.slice(0, 80));
"""


class Screens(Couple):
    """Looks at one state of the plan; the others follow below."""

    state = "empty"
    axe = axe_script()

    def look_at(self, browser: Browser, path: str, complaints: list[str]) -> None:
        name = path.strip("/").replace("s/", " ").split(" ")[0] or "welcome"
        browser.media(**THEMES["light"])
        browser.size(*DESK)
        browser.go(path)
        browser.js("window.folds = [...document.querySelectorAll('details:not([open])')]")
        browser.js("for (const part of window.folds) part.open = true")
        browser.js(self.axe)
        found = []
        for theme, features in THEMES.items():
            browser.media(**features)
            found += [f"{theme}: {one}" for one in browser.driver.execute_async_script(CHECK, TAGS)]
        found += [f"small: {one}" for one in browser.js(SMALL)]
        browser.size(320, 640)
        found += browser.js(SIDEWAYS)
        # Four times as large on a desk: little height, so that nothing may stand in front of the words.
        browser.size(320, 256)
        found += [f"stuck: {one}" for one in browser.js(STUCK)]
        # Letters of twice the size on a telephone.
        browser.size(*PHONE)
        browser.js("document.documentElement.style.fontSize = '212.5%'")
        found += [f"twice the size: {one}" for one in browser.js(SIDEWAYS)]
        browser.js("document.documentElement.removeAttribute('style')")
        complaints += [f"{self.state} {path}: {one}" for one in found]
        browser.js("for (const part of window.folds) part.open = false")
        for theme in ("light", "dark"):
            browser.media(**THEMES[theme])
            for width, height in (PHONE, DESK):
                browser.size(width, height)
                browser.picture(SCREENS / f"{name}-{self.state}-{theme}-{width}.png")

    def test_every_screen_is_without_barriers(self):
        complaints: list[str] = []
        for browser, paths in self.to_look_at():
            for path in paths:
                self.look_at(browser, path, complaints)
        self.assertEqual(complaints, [], "\n" + "\n".join(complaints))

    def to_look_at(self):
        yield self.sam, pages()


class Filled(Screens):
    state = "filled"

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        fill(cls.house)

    def to_look_at(self):
        yield self.sam, [*pages(), *entries(self.sam)]


class Beginning(Screens):
    """Before there is a partner, how there comes to be one, and after the end."""

    state = "first"

    @classmethod
    def setUpClass(cls):
        cls.house = House()
        cls.addClassCleanup(cls.house.end)
        cls.house.start_server()
        cls.sam = cls.at_home("Sam")
        cls.house.tandem("Alex", "start", "--name", "Alex")
        cls.house.tandem("Alex", "problem", "We talk about the children and never about us.")
        cls.house.tandem("Alex", "concern", "add", "--topic", "cost", "I am afraid of what it costs.")
        cls.alex = cls.at_home("Alex")

    def to_look_at(self):
        yield self.sam, ["/", "/joining", "/safety", "/no-such-page"]
        self.state = "alone"
        yield self.alex, ["/invitation", "/before-you-ask", "/plan", "/hopes", "/drafts", "/therapists"]
        letter = ["--letter", "-"]
        line = self.house.line_in(self.house.tandem("Alex", "invite", "--server", self.house.server, *letter, words="Shall we talk?"))
        self.state = "invited"
        yield self.alex, ["/invitation", "/plan"]
        yield from self.answering(line)
        yield from self.ending()

    def answering(self, line: str):
        """A letter is read and answered in each way, and then there are two."""
        self.state = "letter"
        self.sam.go("/joining")
        self.sam.find("main textarea").send_keys(line)
        with self.sam.leaving():
            self.sam.find("main form .actions button").click()
        yield self.sam, ["/joining"]
        for answer in ("no", "questions", "yes"):
            self.state = f"letter-{answer}"
            with self.sam.leaving():
                self.sam.js("document.querySelector(`main button[name=choice][value=${arguments[0]}]`).click()", answer)
            yield self.sam, ["/joining"]
        self.sam.find("#join-name").send_keys("Sam")
        with self.sam.leaving():
            self.sam.find("#join-name").submit()
        self.house.tandem("Alex", "sync")
        self.state = "joined"
        yield self.sam, ["/joining", "/plan"]
        yield self.alex, ["/invitation", "/joining", "/plan"]

    def ending(self):
        """One has left, and one browser is let in no more."""
        self.house.tandem("Sam", "leave", "--yes")
        self.house.tandem("Alex", "sync")
        self.state = "left"
        yield self.alex, ["/plan", "/hopes", "/therapists", "/drafts", "/settings"]
        self.alex.driver.delete_all_cookies()
        self.state = "closed"
        yield self.alex, ["/plan"]


class Devices(Screens):
    """From the line for another device to the plan on it."""

    state = "device"

    def to_look_at(self):
        line = self.house.tandem("Alex", "device", "add").strip()
        yield self.alex, ["/settings"]
        phone = self.at_home("Phone")
        phone.go("/joining")
        phone.find("main textarea").send_keys(line)
        with phone.leaving():
            phone.find("main form .actions button").click()
        self.state = "device-line"
        yield phone, ["/joining"]
        with phone.leaving():
            phone.find("main form .actions button").click()
        self.house.tandem("Alex", "sync")
        self.state = "device-waits"
        yield phone, ["/joining", "/plan", "/hopes", "/settings"]
        self.state = "device-new"
        yield self.alex, ["/settings", "/plan"]


if __name__ == "__main__":
    unittest.main()
