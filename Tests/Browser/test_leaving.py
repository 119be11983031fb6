"""Leaving from the page, with the server there and away; and taking everything along, which the terminal reads back."""
import json
import pathlib
import unittest

from browser import Browser
from home import Couple, OwnHouse
from house import until


class Leaving(OwnHouse):
    """Each story has a house of its own: a plan ends once."""

    def leave(self, browser: Browser, erase: bool = False) -> None:
        browser.go("/settings")
        browser.follow("Leave the plan")
        browser.shows("Your partner keeps their own copy and reads: No longer shared.")
        if erase:
            browser.choose("It is erased, with your drafts and notes", "Your copy on this computer")
        browser.follow("Leave the plan")

    def cannot_write(self, browser: Browser) -> None:
        for path in ("/plan", "/hopes", "/options", "/therapists", "/visits", "/check-in"):
            browser.go(path)
            self.assertIn("No longer shared.", browser.text)
            self.assertEqual(browser.js("return document.querySelectorAll('main form').length"), 0, path)

    def test_somebody_alone_erases_their_copy_and_is_asked_for_nothing(self):
        self.house.tandem("Kim", "start", "--name", "Kim")
        self.house.tandem("Kim", "problem", "Nobody is to read this.")
        kim = self.at_home("Kim")
        kim.go("/settings")
        kim.unfold("Erase my copy")
        kim.follow("Erase it for good")
        self.assertEqual(kim.path, "/")
        self.assertIn("erased", kim.text)
        self.assertNotIn("invit", kim.text.split("Begin")[0].lower())
        left = [it for it in (self.house.folder / "Kim").rglob("*") if it.is_file() and b"Nobody is to read" in it.read_bytes()]
        self.assertEqual(left, [])
        self.assertFalse((self.house.folder / "Kim" / "replica.sqlite").exists())

    def test_a_form_on_its_way_is_not_broken_off_by_what_it_changed(self):
        self.house.tandem("Kim", "start", "--name", "Kim")
        kim = self.at_home("Kim")
        kim.go("/settings")
        kim.unfold("Erase my copy")
        # The answer of this form does not come; what it does is seen all the same.
        kim.js('''
            window.looks = 0;
            const real = window.fetch;
            window.fetch = async (...all) => { const answer = await real(...all); setTimeout(() => { looks += 1; }); return answer; };
            addEventListener("submit", (event) => event.preventDefault());
        ''')
        kim.answer("Erase it for good")
        self.house.tandem("Kim", "leave", "--erase", "--yes")
        until(lambda: kim.js("return window.looks ?? -1") != 0, "the page was looked at again")
        self.assertEqual(kim.js("return [location.pathname, window.looks > 0]"), ["/settings", True])

    def test_one_leaves_and_both_read_on(self):
        alex, sam = self.at_home("Alex"), self.at_home("Sam")
        sam.go("/plan")
        self.leave(alex)
        self.assertEqual(alex.path, "/plan")
        alex.shows("You have left. Your copy stays here and can be read.")
        until(lambda: "The server is told" not in alex.text, "the server was told by itself")
        sam.shows("No longer shared.")
        for browser in (alex, sam):
            self.cannot_write(browser)
            browser.go("/plan")
            self.assertIn("Ten minutes a day.", browser.text)
        sam_text = sam.text
        self.assertNotIn("left", sam_text)
        self.leave_after(sam)

    def leave_after(self, sam: Browser) -> None:
        """The other one leaves too, which the server hears and erases by."""
        sam.go("/settings")
        sam.follow("Leave as well")
        sam.shows("If you leave as well, what lies sealed at the server is erased.")
        sam.follow("Leave as well")
        sam.shows("You have left.")
        until(lambda: "The server is told" not in sam.text, "the server was told")
        self.assertIn("Ten minutes a day.", sam.text)

    def test_a_copy_is_erased_with_the_server_away_and_is_gone_once_that_is_told(self):
        alex = self.at_home("Alex")
        sam = self.at_home("Sam")
        self.house.end_server()
        self.leave(sam, erase=True)
        self.assertEqual(sam.path, "/")
        sam.shows("You have left, and your words are erased here.")
        self.assertNotIn("Sam", sam.js("return document.querySelector('main').innerText"))
        replica = self.house.folder / "Sam" / "replica.sqlite"
        self.assertTrue(replica.exists(), "a key is left, to tell the server")
        self.assertNotIn(b"Ten minutes a day.", replica.read_bytes())
        sam.go("/settings")
        self.assertEqual(sam.path, "/")
        alex.go("/plan")
        self.assertNotIn("No longer shared.", alex.text)
        self.house.start_server_again()
        until(lambda: not replica.exists(), "the copy is gone, once the server is told", 70)
        alex.shows("No longer shared.", 70)
        self.assertIn("Ten minutes a day.", alex.text)

    def test_whoever_left_can_erase_the_copy_later(self):
        alex = self.at_home("Alex")
        self.leave(alex)
        until(lambda: "The server is told" not in alex.text, "the server was told")
        alex.go("/settings")
        alex.follow("Erase my copy")
        alex.follow("Erase my copy")
        self.assertEqual(alex.path, "/")
        until(lambda: not (self.house.folder / "Alex" / "replica.sqlite").exists(), "the copy is gone")
        # Another plan can begin here at once.
        alex.go("/")
        self.assertIn("A shared plan", alex.heading)


class TakingAlong(Couple):
    def download(self, browser: Browser, button: str) -> pathlib.Path:
        folder = self.house.folder / "downloads"
        folder.mkdir(exist_ok=True)
        before = set(folder.iterdir())
        browser.cdp("Browser.setDownloadBehavior", behavior="allow", downloadPath=str(folder))
        browser.go("/settings")
        browser.to(button)
        browser.press("\ue007")

        def arrived():
            new = [one for one in set(folder.iterdir()) - before if not one.name.endswith(".crdownload")]
            return new and new[0]
        file = until(arrived, "the file")
        self.assertEqual(browser.path, "/settings", "the page stays")
        return file

    def test_an_export_from_the_page_is_read_by_the_terminal(self):
        self.house.tandem("Alex", "goal", "Ten minutes a day.")
        self.house.tandem("Alex", "note", "free", "a thought of mine")
        read = self.download(self.alex, "To read and print").read_text(encoding="utf-8")
        self.assertIn("Ten minutes a day.", read)
        table = self.download(self.alex, "As a table").read_text(encoding="utf-8")
        self.assertIn("a thought of mine", table)
        file = self.download(self.alex, "For programs")
        exports = [json.loads(text) for text in (file.read_text(encoding="utf-8"), self.house.tandem("Alex", "export"))]
        for export in exports:
            del export["exported"]
        self.assertEqual(*exports)
        self.house.tandem("Kim", "start", "--name", "Kim")
        self.house.tandem("Kim", "import", "--mine", str(file))
        self.assertIn("Ten minutes a day.", self.house.tandem("Kim", "draft", "list"))

    def test_a_backup_from_the_page_is_put_back_by_the_terminal(self):
        self.house.tandem("Alex", "problem", "We never talk.")
        self.alex.go("/settings")
        self.alex.unfold("Make a backup")
        self.alex.write("A passphrase, if you like", "a long walk")
        self.alex.write("The same passphrase again", "a long walk")
        with self.alex.leaving():
            self.alex.press("\ue007")
        self.alex.shows("The backup is made: ")
        backups = list((self.house.folder / "Alex" / "backups").iterdir())
        self.assertEqual(len(backups), 1)
        self.assertIn(str(backups[0]), self.alex.text)
        self.alex.driver.refresh()
        self.assertNotIn("The backup is made: ", self.alex.text, "what was said is said once")
        secret = self.house.folder / "passphrase"
        secret.write_text("a long walk\n", encoding="utf-8")
        self.house.tandem("Again", "restore", str(backups[0]), "--passphrase-file", str(secret))
        self.assertIn("We never talk.", self.house.tandem("Again", "problem"))


if __name__ == "__main__":
    unittest.main()
