"""Without the script everything is there but live updates, the timer and the Shift shortcut."""
import unittest

from browser import By
from home import Couple
from house import until
from neutral import Neutral


class Plain(Couple):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for browser in (cls.alex, cls.sam):
            browser.cdp("Emulation.setScriptExecutionDisabled", value=True)
            browser.driver.refresh()

    def open(self, part: str) -> None:
        """Opens a folded part with the browser's own means."""
        def name(summary) -> str:
            return " ".join(summary.text.split()).replace(" :", ":")

        next(it for it in self.browser.driver.find_elements(By.CSS_SELECTOR, "summary") if name(it) == part).click()

    def send(self, button: str) -> None:
        old = self.browser.find("html")

        def another():
            # Between two documents there may be none at all.
            whole = self.browser.driver.find_elements(By.CSS_SELECTOR, "html:has(footer)")
            return whole and whole != [old]

        self.browser.driver.find_element(By.XPATH, f"//button[normalize-space()='{button}' and not(ancestor::details[not(@open)])]").click()
        until(another, "another document")

    def test_a_short_story_without_the_script(self):
        self.browser = self.alex
        self.browser.go("/hopes")
        self.assertEqual(self.browser.driver.find_elements(By.CSS_SELECTOR, "[data-own]"), [])
        self.open("Add a concern")
        self.browser.find("#add-concern-text").send_keys("Written without a script.")
        self.send("Save for both")
        self.browser.shows("Written without a script.")
        self.browser.go("/therapists")
        self.open("Add a therapist")
        self.browser.find("#add-therapist-name").send_keys("Jonas Weber")
        self.send("Save for both")
        self.browser.find("main a[href^='/therapists/']").click()
        self.send("Comfortable")
        self.browser.shows("sealed")
        self.house.share()
        self.browser = self.sam
        self.browser.go("/hopes")
        self.browser.shows("Written without a script.")
        self.browser.go("/plan")
        self.open("Write: Problem")
        self.browser.find("#problem-text").send_keys(" ")
        self.send("Save for both")
        self.browser.shows("There is no text in that yet")
        self.browser.find("#problem-text").send_keys("We never talk.")
        self.send("Save for both")
        self.browser.shows("We never talk.")
        self.browser.shows("Saved")
        self.browser.driver.refresh()
        self.browser.shows("We never talk.")
        self.assertEqual(self.browser.driver.find_elements(By.CSS_SELECTOR, ".told"), [])

    def test_the_button_of_quick_exit_needs_no_script(self):
        neutral = Neutral()
        self.addCleanup(neutral.end)
        self.browser = self.alex
        self.browser.go("/settings")
        field = self.browser.unfolded("#exit-to-link")
        field.clear()
        field.send_keys(neutral.address)
        field.submit()
        self.browser.go("/plan")
        self.browser.find("form.exit button").click()
        until(lambda: self.browser.driver.current_url.startswith(neutral.address), "another origin")
        self.browser.driver.back()
        self.browser.shows("This page is closed")

    def test_and_shows_a_blank_page_where_the_way_out_does_not_answer(self):
        self.browser = self.sam
        self.browser.go("/settings")
        field = self.browser.unfolded("#exit-to-link")
        field.clear()
        field.send_keys("http://127.0.0.1:1/")
        field.submit()
        self.browser.go("/plan")
        self.browser.find("form.exit button").click()
        until(lambda: self.browser.path == "/exit" and self.browser.text == "", "a blank page")
        self.browser.driver.back()
        self.browser.shows("This page is closed")


if __name__ == "__main__":
    unittest.main()
