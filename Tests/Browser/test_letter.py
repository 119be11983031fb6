"""A letter with its line: beginnings that fill the one letter box, sentences that are counted, and a server of one's own."""
import unittest

from browser import Browser
from house import House, until

LETTER = "return document.querySelector('form textarea[name=text]').value"
COUNT = "return document.querySelector('[data-sentences]').textContent"


class Letter(unittest.TestCase):
    def setUp(self):
        self.house = House()
        self.addCleanup(self.house.end)
        self.house.tandem("Alex", "start", "--name", "Alex")
        self.alex = Browser()
        self.addCleanup(self.alex.end)
        self.alex.visit(self.house.open("Alex"))
        self.alex.go("/invitation")

    def test_beginnings_fill_the_letter_box_where_it_is_and_sentences_are_counted(self):
        alex = self.alex
        self.assertEqual(alex.js(COUNT), "")
        letter = alex.find("form textarea[name=text]")
        letter.send_keys("Sam. Shall we look at this?")
        self.assertIn("2", alex.js(COUNT))
        alex.js("window.isSame = true; for (const part of document.querySelectorAll('details')) part.open = true")
        first, second = alex.js("return [...document.querySelectorAll('[data-begin]')].slice(0, 2).map((it) => it.dataset.begin)")
        for button in alex.js("return [...document.querySelectorAll('[data-begin]')].slice(0, 2)"):
            button.click()
        self.assertEqual(alex.js(LETTER), f"Sam. Shall we look at this?\n\n{first}\n\n{second}")
        self.assertTrue(alex.js("return window.isSame"))
        self.assertEqual(alex.js("return document.activeElement.name"), "text")
        until(lambda: "Sam. Shall" in self.house.tandem("Alex", "export", "--json"), "what was typed is kept")
        alex.driver.refresh()
        self.assertIn(second, alex.js(LETTER))
        self.assertTrue(alex.js(COUNT), "it is counted on a new page as well")

    def test_this_computer_becomes_the_server_and_the_letter_stays(self):
        alex = self.alex
        alex.find("form textarea[name=text]").send_keys("Would you look at this with me?")
        with alex.leaving():
            alex.find("button[value=home]").click()
        alex.shows("This computer is the server.")
        self.assertEqual(alex.js(LETTER), "Would you look at this with me?")
        address = alex.find("input[name=server]").get_attribute("value")
        self.assertRegex(address, r"^https://[0-9.]+:\d+\?pin=")
        with alex.leaving():
            alex.find("form:has(textarea[name=text]) .firm").click()
        line = alex.js("return document.getElementById('line').value")
        self.assertIn(address.split("?")[1], line)
        joined = self.house.tandem("Sam", "join", f"Hi Sam, here it is: {line}. Love, Alex", "--name", "Sam")
        self.assertIn("Would you look at this with me?", joined)


if __name__ == "__main__":
    unittest.main()
