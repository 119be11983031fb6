"""Nothing typed is ever lost: whatever button is pressed, and whatever becomes of the page, the session and the program."""
import unittest

from browser import Keys
from filled import fill
from home import Couple, entries, pages
from house import until
from typed import FIELDS, SHOWN, VALUES, Typist, Words, words_in

ENDING = ("start", "begin-anew", "cancel", "answered-aloud", "pause", "join")
"""Acts after which a screen is another one: they are tried last."""

NOT_HERE = ("export", "save-code", "leave", "erase-alone")
"""A file comes of the first two, and the page stays; after the others there is nothing to press. `test_leaving` plays them."""

FOR_SESSION = ("start", "look-up", "reply", "join")
"""Forms that stand where there is no copy, and so no place on the disk."""

NOT_ASKED = ("join  ", "look-up  ")
"""A no asks for no name, and with another answer it stands there again. Whoever is in a plan pastes no line, and no disk holds one."""


REPLACED = {"invite|choice|home": "server"}
"""What a button puts other words into: the address of this computer takes the place of the one that stood there."""


def ends(kind: str) -> bool:
    return kind.split("|")[0] in ENDING


class LostWords(Couple):
    def kept(self, who: str) -> str:
        """All that the copy holds, private words included; nothing while there is none."""
        if not (self.house.folder / who / "replica.sqlite").exists():
            return ""
        return self.house.tandem(who, "export", "--json")

    def found(self, browser, words: Words, who: str, own: str, where: str, pressed: str) -> None:
        """Each word is in its field, saved, or among the drafts; each choice in its field, for as long as there is one."""
        missing = [it for it in words.missing(browser) if it["name"] != REPLACED.get(pressed)]
        if not missing:
            return
        fields = browser.js(FIELDS)
        lost = {it["value"] for it in missing if it["isText"]} - words_in(browser.js(SHOWN))
        if lost:
            lost -= words_in(self.kept(who))
        if lost and all(it["form"].split()[0] in FOR_SESSION for it in missing):
            browser.go("/joining")
            lost -= words_in(browser.js(SHOWN))
        lost -= {it["value"] for it in missing if it["form"] in NOT_ASKED and [it["form"], it["name"]] not in fields}
        self.assertFalse(lost, f"{where}: lost of {missing}")
        for it in missing:
            if not it["isText"] and it["form"] != own:
                self.assertNotIn([it["form"], it["name"]], fields, f"{where}: {it}")

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.sam.end()  # Another page that listens would only take its time.

    def press_every_button(self, browser, who: str, path: str) -> None:
        browser.go(path)
        typist, done = Typist(browser), set()
        while True:
            kinds = {kind for kind in typist.kinds() if kind.split("|")[0] not in NOT_HERE}
            new = sorted(kinds - done, key=ends)
            if not new:
                break
            words = typist.fill()
            done.add(new[0])
            own = typist.press(new[0])
            self.pressed += 1
            if browser.path != path:
                browser.go(path)
            self.found(browser, words, who, own, f"{path} after {new[0]}", new[0])

    def press_everywhere(self, browser, who: str, paths: list[str]) -> None:
        self.pressed = 0
        for path in paths:
            with self.subTest(path=path):
                self.press_every_button(browser, who, path)
        print(f"\nlost words: {self.pressed} buttons for {who}", flush=True)

    # Buttons, at every stage

    def test_every_button_of_a_plan_keeps_what_stands_in_every_other_field(self):
        fill(self.house)
        self.press_everywhere(self.alex, "Alex", [*pages(), *entries(self.alex)])

    def test_before_there_is_a_partner_as_well(self):
        self.house.tandem("Kim", "start", "--name", "Kim")
        kim = self.at_home("Kim")
        self.press_everywhere(kim, "Kim", pages())

    def test_and_while_an_invitation_is_out(self):
        self.house.tandem("Lee", "start", "--name", "Lee")
        self.house.tandem("Lee", "invite", "--server", self.house.server)
        self.press_everywhere(self.at_home("Lee"), "Lee", ["/invitation", "/joining", "/settings", "/plan"])

    def test_and_before_there_is_a_copy(self):
        nobody = self.at_home("Nobody")
        self.press_everywhere(nobody, "Nobody", ["/joining", "/"])

    def test_and_while_a_letter_is_read_that_came_with_a_line(self):
        self.house.tandem("Ivy", "start", "--name", "Ivy")
        printed = self.house.tandem("Ivy", "invite", "--server", self.house.server, "--letter", "-", words="Shall we talk?")
        ben = self.at_home("Ben")
        ben.go("/joining")
        ben.find("textarea").send_keys(self.house.line_in(printed))
        with ben.leaving():
            ben.find("main form button.firm").click()
        ben.shows("Shall we talk?")
        typist = Typist(ben)
        typist.press("reply|choice|yes")
        words = typist.fill()
        for answer in ("no", "yes"):
            typist.press(f"reply|choice|{answer}")
        self.assertFalse(words.missing(ben))
        self.press_everywhere(ben, "Ben", ["/joining"])

    # What becomes of the page, the session and the program

    def type_everywhere(self, who: str, browser) -> dict[str, Words]:
        """Types into every field of every page, and leaves each of them by an address."""
        typist, typed = Typist(browser), {}
        for path in pages():
            browser.go(path)
            if browser.path == path and (words := typist.fill()).typed:
                typed[path] = words
        browser.go("/safety")
        # A form that stands on two pages holds what was typed last.
        last = {(it["form"], it["name"]): it for words in typed.values() for it in words.typed}
        return {path: Words([last[it["form"], it["name"]] for it in words.typed]) for path, words in typed.items()}

    def stand_everywhere(self, browser, typed: dict[str, Words]) -> None:
        for path, words in typed.items():
            browser.go(path)
            until(lambda: not words.missing(browser), f"{path}: {words.missing(browser)}", 5)

    def test_a_reload_a_session_that_ended_and_a_crash_keep_every_word(self):
        self.house.tandem("Max", "start", "--name", "Max")
        max_ = self.at_home("Max")
        typed = self.type_everywhere("Max", max_)
        self.assertGreater(sum(len(words.typed) for words in typed.values()), 40)
        self.stand_everywhere(max_, typed)

        max_.driver.delete_all_cookies()
        max_.go("/plan")
        max_.shows("This page is closed")
        for words in typed.values():
            words.typed = [it for it in words.typed if it["form"].split()[0] != "look-up"]  # A line is a key.
        max_.visit(self.house.open("Max"))
        self.stand_everywhere(max_, typed)
        max_.shows("Kept from before")

        # A moment after the last key the words are on the disk; the page may well be open still.
        max_.go("/hopes")
        words = Typist(max_)
        words.turn = 900
        typed["/hopes"] = words.fill()
        until(lambda: words_in("".join(it["value"] for it in typed["/hopes"].typed)) <= words_in(self.kept("Max")), "kept words")
        self.house.crash("Max")
        max_.visit(self.house.open("Max"))
        self.stand_everywhere(max_, typed)

        # Reloaded at once, without a pause.
        max_.go("/check-in")
        words.turn = 950
        typed["/check-in"] = words.fill()
        max_.driver.refresh()
        self.stand_everywhere(max_, {"/check-in": typed["/check-in"]})

        # After quick exit nothing shows in any field; the words are among the drafts.
        everything = {it["value"] for words in typed.values() for it in words.typed if it["isText"]}
        max_.go("/plan")
        max_.find("form.exit button").click()
        until(lambda: "127.0.0.1" not in max_.driver.current_url, "another page")
        max_.visit(self.house.open("Max"))
        for path in typed:
            max_.go(path)
            self.assertFalse(words_in(max_.js(VALUES)), path)
        self.assertEqual(words_in(" ".join(everything)) - words_in(self.kept("Max")), set())

    def test_where_the_program_is_gone_the_page_stays_with_what_was_typed(self):
        self.house.tandem("Pat", "start", "--name", "Pat")
        pat = self.at_home("Pat")
        pat.go("/plan")
        self.house.crash("Pat")
        pat.unfold("Write: Goal")
        pat.write("Goal", "To laugh again.")
        pat.to("Keep private", within="Goal")
        pat.press(Keys.ENTER)
        pat.shows("What you type cannot be kept just now")
        self.assertEqual(pat.find("#goal-text").get_attribute("value"), "To laugh again.")

    def test_what_is_emptied_or_saved_is_kept_no_more(self):
        self.house.tandem("Uma", "start", "--name", "Uma")
        uma = self.at_home("Uma")
        uma.go("/plan")
        uma.unfold("Write: Goal")
        uma.write("Goal", "To laugh")
        until(lambda: "To laugh" in self.kept("Uma"), "kept words")
        uma.write("Goal", Keys.BACKSPACE)
        until(lambda: "To laugh" not in self.kept("Uma"), "nothing kept")
        uma.write("Goal", "To laugh again")
        uma.follow("Keep private", within="Goal")
        uma.shows("Saved as a private draft")
        self.assertEqual(self.kept("Uma").count("To laugh again"), 1)


if __name__ == "__main__":
    unittest.main()
