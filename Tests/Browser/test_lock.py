"""A locked copy in the browser: where typing begins, the ways on without the passphrase, and what a browser keeps of words that were typed into
a page and not sent."""
import contextlib
import pathlib
import unittest

from browser import Browser, Keys
from home import OwnHouse
from house import until

WORDS = "typed and never sent"
LINE = "tandem-recovery+http://127.0.0.1:1/NOTALINE"


def left_by(browser: Browser) -> bytes:
    """Every byte of a browser's profile, once it has ended as its person ends it."""
    with contextlib.suppress(Exception):
        browser.driver.quit()
    files = [path for path in pathlib.Path(browser.profile).rglob("*") if path.is_file()]
    return b"".join(path.read_bytes() for path in files)


class Lock(OwnHouse):
    def assert_not_left(self, words: str, browser: Browser) -> None:
        left = left_by(browser)
        self.assertGreater(len(left), 10_000)
        for encoding in ("utf-8", "utf-16-le"):
            self.assertNotIn(words.encode(encoding), left)

    def test_a_locked_page_begins_in_its_field_and_is_no_dead_end(self):
        self.house.tandem("Alex", "lock", words="quiet words\n")
        alex = self.at_home("Alex")
        alex.go("/plan")
        self.assertEqual(alex.js("return document.activeElement.id"), "passphrase")
        alex.type("quiet words")
        with alex.leaving():
            alex.press(Keys.ENTER)
        alex.shows("Ten minutes a day.")
        alex.go("/settings")
        alex.follow("Lock now")
        alex.shows("The passphrase opens it.")
        alex.go("/safety")
        self.assertEqual(alex.js("return document.querySelectorAll('nav').length"), 0)
        alex.go("/plan")
        alex.unfold("I have forgotten it")
        alex.shows("Nobody can bring a forgotten passphrase back.")
        alex.follow("Erase it for good")
        alex.shows("Your copy on this computer is erased.")
        self.assertEqual([one for one in alex.complaints() if "status of 423" not in one], [])

    def test_words_that_were_typed_and_not_sent_are_on_no_disk_of_the_browser(self):
        for script in (True, False):
            with self.subTest(script=script):
                alex = self.at_home("Alex", script=script)
                alex.go("/plan")
                alex.unfolded("#problem-text").send_keys(WORDS)
                alex.go("/safety")
                alex.driver.back()
                until(lambda: alex.path == "/plan", "the page before")
                self.assert_not_left(WORDS, alex)

    def test_a_recovery_line_that_was_typed_stands_in_no_field_on_the_way_back_and_on_no_disk(self):
        for script in (True, False):
            with self.subTest(script=script):
                new = self.at_home("New", script=script)
                new.go("/")
                new.unfolded("#recover-recovery").send_keys(LINE)
                new.go("/safety")
                new.driver.back()
                until(lambda: new.path == "/", "the page before")
                self.assertEqual(new.js("return document.getElementById('recover-recovery').value"), "")
                self.assert_not_left(LINE, new)


if __name__ == "__main__":
    unittest.main()
