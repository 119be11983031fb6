"""On paper: the plan, and nothing that is for the screen."""
import html
import re
import unittest

from filled import fill
from home import Couple, entries

A4 = (595, 842)


class Print(Couple):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        fill(cls.house)
        alex = lambda *words: cls.house.tandem("Alex", *words)
        alex("problem", "We talk about the children and the bills and never about us. " * 3)
        alex("goal", "Ten minutes a day that belong to us, without a screen. " * 3)
        for day in range(11, 19):
            alex("visit", "add", f"2026-06-{day}", "--time", "17:30", "--place", "Lindenstrasse 4")
        alex(
            "therapist", "edit", "1", "--phone", "030 1234567", "--email", "practice@example.org", "--link", "https://example.org",
            "--place", "Lindenstrasse 4, 10117 Berlin", "--languages", "German, Spanish", "--availability", "Tuesday evenings",
            "--notes", "A friend was there and liked it. " * 4)
        for topic in ("the children", "money", "the evenings", "our parents", "rest"):
            alex("therapist", "question", "1", f"How would you begin with {topic}, and what would each of us do between two visits?")
        cls.house.share()

    def pages_of(self, path: str) -> list[tuple[int, int]]:
        """The size of each printed page, in points."""
        self.alex.go(path)
        paper = self.alex.printed()
        boxes = re.findall(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)", paper)
        self.assertEqual(len(boxes), len(re.findall(rb"/Type\s*/Page\b(?!s)", paper)))
        return [(round(float(width)), round(float(height))) for width, height in boxes]

    def on_paper(self, script: str):
        self.alex.cdp("Emulation.setEmulatedMedia", media="print")
        self.addCleanup(self.alex.cdp, "Emulation.setEmulatedMedia", media="")
        return self.alex.js(script)

    def test_a_full_plan_a_call_sheet_a_worksheet_and_a_check_in_print_as_one_a4_page_each(self):
        for path in ("/plan", entries(self.alex)[1], "/worksheet", "/check-in"):
            with self.subTest(path=path):
                self.assertEqual(self.pages_of(path), [A4])
                self.assertEqual(self.alex.js("return document.querySelector('[data-print]').nextElementSibling.localName"), "button")

    def test_the_page_prints_the_sheet_that_the_terminal_prints(self):
        self.alex.go("/plan")
        shown = self.on_paper("return document.querySelector('main').innerText")
        sheet = self.house.tandem("Alex", "print", "plan")
        body = re.sub(r"<[^>]*>", "\n", sheet[sheet.index("<main>"):])
        words = lambda text: [line.strip() for line in html.unescape(text).split("\n") if line.strip()]
        self.assertEqual(words(shown), words(body))
        for other in ("earlier version", "Either of you can take it back", "What keeps happening between us?"):
            self.assertNotIn(other, shown)

    def test_lines_to_write_on_stand_evenly(self):
        for path in (entries(self.alex)[1], "/worksheet", "/check-in"):
            self.alex.go(path)
            self.assertEqual(self.on_paper("""
              return [...document.querySelectorAll(".rules")].filter((it) => parseFloat(getComputedStyle(it).borderBottomWidth) > 0).length;
            """), 0, path)

    def test_a_call_sheet_has_room_to_the_end_of_the_page(self):
        self.alex.go(entries(self.alex)[1])
        rules = self.on_paper("const box = document.querySelector('.rules').getBoundingClientRect(); return box.height / innerHeight")
        self.assertGreater(rules, 0.1)

    def test_there_is_room_to_write(self):
        for path, rooms in ((entries(self.alex)[1], 1), ("/worksheet", 5), ("/check-in", 4)):
            self.alex.go(path)
            shown = "return [...document.querySelectorAll('.rules')].filter((it) => it.getClientRects().length > 0).length"
            self.assertEqual(self.on_paper(shown), rooms, path)

    def test_a_sheet_to_write_on_together_shows_what_nobody_noted_before(self):
        self.alex.go("/check-in")
        self.alex.shows("You made soup.")
        self.assertNotIn("You made soup.", self.on_paper("return document.body.innerText"))

    def test_a_worksheet_that_was_written_prints_with_its_words(self):
        self.sam.go("/worksheet")
        for number, field in enumerate(self.sam.driver.find_elements("css selector", "main textarea"), 1):
            field.send_keys(f"Step {number}. " + "When we are tired, we talk past each other. " * 2)
        with self.sam.leaving():
            self.sam.find("main form .actions button").click()
        self.sam.shows("Step 5.")
        self.assertEqual(len(re.findall(rb"/Type\s*/Page\b(?!s)", self.sam.printed())), 1)
        self.assertFalse(self.sam.js("return document.querySelector('.paper')"))

    def test_what_is_for_the_screen_stays_off_the_paper(self):
        self.alex.go("/plan")
        self.alex.cdp("Emulation.setEmulatedMedia", media="print")
        shown = self.alex.js("""
          const parts = "header, nav, footer, form, button, .skip, .next";
          return [...document.querySelectorAll(parts)].filter((part) => part.getClientRects().length > 0).length;
        """)
        self.alex.cdp("Emulation.setEmulatedMedia", media="")
        self.assertEqual(shown, 0)


if __name__ == "__main__":
    unittest.main()
