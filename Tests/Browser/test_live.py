"""What one partner saves, the other one sees; what is being typed stays."""
import statistics
import time
import unittest

from browser import Keys
from home import Couple
from house import until


class Live(Couple):
    def test_a_saved_edit_shows_on_the_partners_screen_without_a_reload(self):
        self.save(self.alex, "goal", "Before the first.")
        self.sam.go("/plan")
        self.sam.shows("Before the first.")
        self.sam.js("window.isSamePage = true")
        took = []
        for number in range(20):
            text = f"Edit {number} for both of us."
            self.sam.js("""
              window.shown = null;
              const watch = new MutationObserver(() => {
                if (!document.querySelector("#card-goal .words")?.textContent.includes(arguments[0])) return;
                watch.disconnect();
                window.shown = Date.now();
              });
              watch.observe(document.getElementById("main"), { childList: true, subtree: true, characterData: true });
            """, text)
            self.alex.go("/plan")
            self.alex.js("document.querySelector('#card-goal details').open = true")
            field = self.alex.find("#goal-text")
            field.clear()
            field.send_keys(text)
            # The moment of the click, on the same clock.
            self.alex.js("addEventListener('submit', () => { window.name = String(Date.now()); })")
            with self.alex.leaving():
                self.alex.find("#card-goal .firm").click()
            shown = until(lambda: self.sam.js("return window.shown"), f"{text!r} on the partner's screen")
            took.append(shown - int(self.alex.js("return window.name")))
        self.assertTrue(self.sam.js("return window.isSamePage"), "the page was loaded anew")
        print(f"\nlive: median {statistics.median(took):.0f} ms of 20, slowest {max(took)} ms", flush=True)

    def test_text_that_is_being_typed_survives_the_partners_edit_and_both_are_there_afterwards(self):
        self.save(self.alex, "problem", "As it was before.")
        self.sam.go("/plan")
        self.sam.shows("As it was before.")
        # Open already, where another test left words in it.
        self.sam.js("document.querySelector('#card-problem details').open = true")
        self.sam.to("Problem")
        self.sam.type("Typed by Sam")
        self.save(self.alex, "problem", "Saved by Alex meanwhile.")
        self.sam.shows("Saved by Alex meanwhile.")
        field = "document.getElementById('problem-text')"
        self.assertEqual(self.sam.js(f"return {field}.value"), "Typed by Sam")
        self.assertTrue(self.sam.js(f"return document.activeElement === {field}"), "the focus moved")
        self.sam.shows("What you typed is still here.")
        self.sam.press(", to the end.")
        self.sam.follow("Save for both", within="Problem")
        self.sam.shows("Typed by Sam, to the end.")
        self.sam.go("/earlier")
        self.sam.js("for (const part of document.querySelectorAll('details')) part.open = true")
        self.sam.shows("Saved by Alex meanwhile.")
        self.sam.shows("Typed by Sam, to the end.")
        self.alex.go("/plan")
        self.alex.shows("Typed by Sam, to the end.")

    def test_what_is_open_and_where_somebody_reads_stays_while_the_page_changes(self):
        self.save(self.alex, "budget", "100 a visit")
        self.sam.go("/plan")
        self.sam.shows("100 a visit")
        self.sam.unfold("Change: Budget")
        self.sam.js("scrollTo(0, 120)")
        place = self.sam.js("return scrollY")
        self.save(self.alex, "budget", "80 a visit")
        field = "return document.getElementById('budget-text').value"
        until(lambda: self.sam.js(field) == "80 a visit", "what is saved, in the field")
        self.assertTrue(self.sam.js("return document.querySelector('#card-budget details').open"))
        self.assertEqual(self.sam.js("return scrollY"), place)
        self.assertEqual(self.sam.focused()[0], "Leave as it is: Budget")
        self.sam.press(Keys.ENTER)
        self.sam.shows("80 a visit")

    def test_a_notice_that_comes_above_leaves_what_is_typed_where_it_is_and_there_once(self):
        self.save(self.alex, "budget", "90 a visit")
        forms = "return [...document.querySelectorAll('main form')].map((form) => form.elements.do?.value).join(' ')"
        for path, field in (("/plan", "problem-text"), ("/settings", "rename-name")):
            with self.subTest(path=path):
                self.sam.go(path)
                self.sam.js("for (const part of document.querySelectorAll('main details')) part.open = true")
                before = self.sam.js(forms)
                self.sam.find(f"#{field}").send_keys("Typed by Sam")
                self.house.forget()
                self.save(self.alex, "budget", f"{len(path)} a visit")
                self.sam.shows("The server had fallen behind.")
                self.assertEqual(self.sam.js(forms), before)
                self.assertIn("Typed by Sam", self.sam.js(f"return document.getElementById('{field}').value"))

    def test_the_exact_text_stays_what_it_was_under_its_readers_eyes_and_the_old_one_signs_nothing(self):
        self.save(self.alex, "goal", "Ten minutes a day.")
        self.save(self.alex, "timeframe", "four sessions")
        self.sam.go("/plan")
        self.sam.unfold("Read the exact text and agree")
        self.sam.js("document.activeElement.blur()")
        exact = "return document.querySelector('#agreement form dl').innerText"
        before = self.sam.js(exact)
        self.assertIn("Ten minutes a day.", before)
        self.save(self.alex, "goal", "Two hours a day.")
        self.sam.shows("The text changed just now.")
        self.assertEqual(self.sam.js(exact), before)
        self.sam.follow("I agree to exactly this text")
        self.sam.shows("The text changed while it stood here, so nothing was saved.")
        self.assertIn("Two hours a day.", self.sam.js(exact))
        self.assertNotIn("You agree to this text.", self.sam.text)

    def test_a_text_that_changed_is_read_again_once_its_fold_was_closed(self):
        self.save(self.alex, "goal", "A walk on Sundays.")
        self.save(self.alex, "timeframe", "four sessions")
        self.sam.go("/plan")
        self.sam.unfold("Read the exact text and agree")
        self.save(self.alex, "goal", "A walk on Mondays.")
        self.sam.shows("The text changed just now.")
        self.sam.to("Read the exact text and agree")
        self.sam.press(Keys.ENTER)
        until(lambda: "Mondays" in self.sam.js("return document.querySelector('#agreement form dl').textContent"),
              "the text as it is now")
        self.sam.press(Keys.ENTER)
        self.sam.follow("I agree to exactly this text")
        self.sam.shows("You agree to exactly this text.")

    def test_a_page_left_alone_asks_for_nothing(self):
        self.sam.go("/plan")
        time.sleep(1)
        count = "return performance.getEntriesByType('resource').length"
        before = self.sam.js(count)
        time.sleep(3)
        self.assertEqual(self.sam.js(count), before)

    def test_nothing_is_held_against_the_page_in_the_console(self):
        for browser in (self.alex, self.sam):
            self.assertEqual(browser.complaints(), [])


if __name__ == "__main__":
    unittest.main()
