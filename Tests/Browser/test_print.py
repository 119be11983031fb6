"""On paper: the plan, and nothing that is for the screen."""
import re
import unittest

from home import Couple, entries

A4 = (595, 842)


class Print(Couple):
    def test_the_plan_prints_as_one_a4_page(self):
        for field, text in (
            ("problem", "We talk about the children and the bills and never about us. " * 3),
            ("goal", "Ten minutes a day that belong to us, without a screen. " * 3),
            ("timeframe", "four sessions, then we talk again"), ("word", "sessions"), ("budget", "120 a visit"),
        ):
            self.house.tandem("Alex", field, text)
        self.house.share()
        self.alex.go("/plan")
        self.alex.shows("four sessions")
        paper = self.alex.printed()
        self.assertEqual(len(re.findall(rb"/Type\s*/Page\b(?!s)", paper)), 1)
        box = re.search(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)", paper)
        self.assertEqual(tuple(round(float(side)) for side in box.groups()), A4)

    def test_a_call_sheet_a_worksheet_and_a_check_in_print_as_one_a4_page_each(self):
        self.house.tandem("Alex", "therapist", "add", "Dr. Maria Lopez", "--fee", "120 a visit", "--phone", "030 1234567")
        self.house.tandem("Alex", "therapist", "question", "1", "Do you see one of us alone?")
        self.house.share()
        for path in (entries(self.alex)[1], "/worksheet", "/check-in"):
            with self.subTest(path=path):
                self.alex.go(path)
                paper = self.alex.printed()
                self.assertEqual(len(re.findall(rb"/Type\s*/Page\b(?!s)", paper)), 1)
                self.assertTrue(self.alex.js("return document.querySelector('[data-print]').nextElementSibling.localName === 'button'"))
                self.alex.cdp("Emulation.setEmulatedMedia", media="print")
                lines = "return [...document.querySelectorAll('.rules')].filter((it) => it.getClientRects().length > 0).length"
                self.assertGreaterEqual(self.alex.js(lines), 1)
                self.alex.cdp("Emulation.setEmulatedMedia", media="")

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
