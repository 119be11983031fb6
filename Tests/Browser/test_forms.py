"""Where the focus goes, and what a form keeps."""
import unittest

from browser import Browser, Keys
from home import Couple
from house import House, until


class Forms(Couple):
    def test_a_form_that_could_not_be_taken_has_the_focus_on_the_reason_and_keeps_what_was_typed(self):
        self.alex.go("/options")
        self.alex.unfold("Add a link")
        self.alex.write("Address", "not an address", within="Add a link")
        self.alex.follow("Save for both", within="Add a link")
        self.alex.shows("That is no web address.")
        self.assertTrue(self.alex.js("return document.activeElement.classList.contains('trouble')"))
        self.alex.press(Keys.TAB)
        self.assertEqual(self.alex.js("return document.activeElement.value"), "not an address")
        self.assertIn("failure", self.alex.js("return document.activeElement.getAttribute('aria-describedby')"))

    def test_what_was_just_said_has_the_focus_and_the_way_past_the_navigation_leads_to_the_content(self):
        self.save(self.alex, "word", "sessions")
        # First on disk; that the server has it follows, and is said in the same place.
        until(lambda: self.alex.js("return document.activeElement.textContent") == "Saved for both.", "what was said")
        self.alex.go("/plan")
        self.alex.to("Skip to the content")
        self.alex.press(Keys.ENTER)
        self.alex.press(Keys.TAB)
        self.assertTrue(self.alex.js("return document.getElementById('main').contains(document.activeElement)"))

    def test_what_was_just_said_is_not_said_again_by_a_reload_or_on_the_way_back(self):
        self.save(self.alex, "word", "sessions, mostly")
        self.alex.shows("Saved for both.")
        self.alex.go("/hopes")
        for again in (self.alex.driver.back, self.alex.driver.refresh):
            again()
            self.alex.shows("sessions, mostly")
            self.assertNotIn("Saved", self.alex.text)

    def test_a_vote_in_a_list_is_marked_where_it_stands_and_moves_nothing(self):
        self.alex.complaints()  # of the tests before
        self.alex.go("/options")
        self.alex.js("document.getElementById('add-option-text').closest('details').open = true")
        self.alex.js("document.getElementById('add-option-text').value = 'half-typed'; window.isSamePage = true")
        row = "document.querySelectorAll('.cast > li')[4]"
        button = self.alex.js(f"const it = {row}.querySelector('[value=maybe]'); it.scrollIntoView({{ block: 'center' }}); return it")
        place = self.alex.js("return arguments[0].getBoundingClientRect().top", button)
        button.click()
        until(lambda: self.alex.js("return arguments[0].getAttribute('aria-pressed')", button) == "true", "a marked vote")
        self.assertIn("You voted Maybe. It is sealed until both of you have voted.", self.alex.js(f"return {row}.textContent"))
        self.assertLess(abs(self.alex.js("return arguments[0].getBoundingClientRect().top", button) - place), 30)
        self.assertTrue(self.alex.js("return window.isSamePage && document.activeElement === arguments[0]", button))
        self.assertEqual(self.alex.js("return document.getElementById('add-option-text').value"), "half-typed")
        self.assertEqual(self.alex.complaints(), [])

    def test_the_focus_can_always_be_told(self):
        self.alex.go("/plan")
        for _ in range(12):
            self.alex.press(Keys.TAB)
            width = self.alex.js("return parseFloat(getComputedStyle(document.activeElement).outlineWidth)")
            self.assertGreaterEqual(width, 2)


class Line(unittest.TestCase):
    def test_the_invitation_line_can_be_copied(self):
        house = House()
        self.addCleanup(house.end)
        house.start_server()
        house.tandem("Alex", "start", "--name", "Alex")
        house.tandem("Alex", "invite", "--server", house.server)
        alex = Browser()
        self.addCleanup(alex.end)
        alex.visit(house.open("Alex"))
        alex.go("/invitation")
        origin = alex.js("return location.origin")
        for permission in ("clipboardReadWrite", "clipboardSanitizedWrite"):
            alex.cdp("Browser.grantPermissions", origin=origin, permissions=[permission])
        alex.to("Copy the line")
        alex.press(Keys.ENTER)
        alex.shows("Copied")
        self.assertEqual(alex.js("return document.querySelectorAll('[data-own]').length"), 1)


if __name__ == "__main__":
    unittest.main()
