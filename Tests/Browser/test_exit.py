"""Quick exit: at once, to somewhere neutral, and nothing shows on the way back."""
import time
import unittest

from browser import Keys
from home import Couple
from house import until
from neutral import Neutral

WORDS = "Words that nobody else is to read."

# How long from the key or the click until nothing of the page is on the screen; kept where the way back finds it.
MEASURE = """
  let start = 0;
  for (const event of ["submit", "keyup"]) addEventListener(event, () => { start = performance.now(); }, true);
  new MutationObserver(() => {
    if (getComputedStyle(document.body).display !== "none") return;
    localStorage.setItem("covered", performance.now() - start);
  }).observe(document.documentElement, { attributes: true });
"""


class Exit(Couple):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.neutral = Neutral()
        cls.addClassCleanup(cls.neutral.end)
        cls.house.tandem("Alex", "goal", WORDS)
        cls.lead_to(cls.neutral.address)

    @classmethod
    def lead_to(cls, address: str) -> None:
        cls.alex.go("/settings")
        field = cls.alex.unfolded("#exit-to-link")
        field.clear()
        field.send_keys(address)
        with cls.alex.leaving():
            field.submit()

    def at_the_plan(self) -> None:
        """A fresh session, a few pages deep."""
        self.alex.visit(self.house.open("Alex"))
        self.alex.go("/hopes")
        self.alex.go("/plan")
        self.alex.shows(WORDS)

    def nothing_shows_on_the_way_back(self) -> None:
        for _ in range(3):
            self.alex.driver.back()
            self.assertNotIn(WORDS, self.alex.driver.page_source)
            self.assertNotIn(WORDS, self.alex.text)

    def is_elsewhere(self) -> bool:
        return self.alex.driver.current_url.startswith(self.neutral.address)

    def test_shift_three_times_covers_the_page_at_once_and_leads_elsewhere(self):
        self.at_the_plan()
        self.alex.js(MEASURE)
        start = time.monotonic()
        for _ in range(3):
            self.alex.press(Keys.SHIFT)
        until(self.is_elsewhere, "another origin", 2)
        took = time.monotonic() - start
        self.alex.driver.back()
        covered = float(self.alex.js("return localStorage.getItem('covered')"))
        self.assertLess(covered, 200)
        print(f"\nexit: covered after {covered:.1f} ms, elsewhere after {took * 1000:.0f} ms", flush=True)
        self.nothing_shows_on_the_way_back()

    def test_the_button_does_the_same(self):
        self.at_the_plan()
        self.alex.js("scrollTo(0, 10000)")
        button = self.alex.find("form.exit button")
        self.assertTrue(self.alex.js("""
          const box = arguments[0].getBoundingClientRect();
          return box.top >= 0 && box.bottom <= innerHeight && document.elementFromPoint(
            (box.left + box.right) / 2, (box.top + box.bottom) / 2) === arguments[0];
        """, button), "the button is not in view")
        button.click()
        until(self.is_elsewhere, "another origin", 2)
        self.nothing_shows_on_the_way_back()

    def test_it_is_reached_with_two_presses_of_the_tab_key_and_works_with_enter(self):
        self.at_the_plan()
        self.alex.press(Keys.TAB)
        self.alex.press(Keys.TAB)
        self.alex.press(Keys.ENTER)
        until(self.is_elsewhere, "another origin", 2)

    def test_the_session_is_over_and_so_is_every_other_tab(self):
        self.at_the_plan()
        first = self.alex.driver.current_window_handle
        plan = self.alex.driver.current_url
        self.alex.driver.switch_to.new_window("tab")
        self.alex.visit(plan)
        self.alex.shows(WORDS)
        self.alex.find("form.exit button").click()
        until(self.is_elsewhere, "another origin", 2)
        self.alex.driver.close()
        self.alex.driver.switch_to.window(first)
        until(lambda: WORDS not in self.alex.driver.page_source, "nothing in the other tab", 5)
        self.alex.visit(plan)
        self.assertNotIn(WORDS, self.alex.driver.page_source)

    def test_without_a_connection_it_leads_to_a_blank_page(self):
        self.at_the_plan()
        self.alex.js("Object.defineProperty(navigator, 'onLine', { get: () => false })")
        self.alex.find("form.exit button").click()
        until(lambda: self.alex.driver.current_url == "about:blank", "a blank page", 2)
        self.assertEqual(self.alex.text, "")
        self.nothing_shows_on_the_way_back()

    def test_where_the_way_out_does_not_answer_it_leads_to_a_blank_page_as_well(self):
        self.at_the_plan()
        self.lead_to("http://127.0.0.1:1/")
        self.addCleanup(self.lead_to, self.neutral.address)
        self.addCleanup(self.at_the_plan)
        self.at_the_plan()
        self.alex.find("form.exit button").click()
        self.assertEqual(self.alex.text, "")
        until(lambda: self.alex.driver.current_url == "about:blank", "a blank page", 3)
        self.nothing_shows_on_the_way_back()

    def test_a_way_out_that_leads_on_to_another_host_has_answered(self):
        self.at_the_plan()
        self.lead_to(self.neutral.address.replace("127.0.0.1", "localhost") + "onward")
        self.addCleanup(self.lead_to, self.neutral.address)
        self.addCleanup(self.at_the_plan)
        self.at_the_plan()
        self.alex.find("form.exit button").click()
        until(self.is_elsewhere, "another origin", 3)

    def test_where_the_program_is_gone_it_leads_elsewhere_all_the_same(self):
        self.at_the_plan()
        self.addCleanup(self.at_the_plan)
        self.house.crash("Alex")
        self.alex.find("form.exit button").click()
        until(self.is_elsewhere, "another origin", 3)

    def test_capital_letters_do_not_count(self):
        self.at_the_plan()
        self.alex.unfold("Change: Goal")
        self.alex.to("Goal")
        for letter in "ABCD":
            self.alex.hold_shift(letter)
        self.assertEqual(self.alex.path, "/plan")
        self.assertIn("ABCD", self.alex.js("return document.activeElement.value"))


if __name__ == "__main__":
    unittest.main()
