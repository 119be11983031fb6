"""A recovery code, by the keyboard alone: made and put away, used in a bare browser, and the other devices taken out. Nothing of the code is
left in a page, and the partner sees nothing of it."""
import unittest

from browser import Browser
from home import OwnHouse
from house import until

WAY_IN = "I have a recovery code"
FIELD = "The recovery line that you wrote down"


class Recovery(OwnHouse):
    def make(self, browser: Browser) -> str:
        """The line, on the page that it is shown on."""
        browser.go("/settings")
        browser.unfold("Make a recovery code")
        browser.follow("Make it, and show it once")
        self.assertEqual(browser.path, "/way-back")
        return browser.js("return document.querySelector('.digits').textContent")

    def test_a_code_is_shown_once_and_brings_one_back_who_then_takes_the_lost_device_out(self):
        alex, new, sam = self.at_home("Alex"), self.at_home("New", width=390, height=844), self.at_home("Sam")
        sam.go("/settings")
        before = sam.text
        line = self.make(alex)
        alex.follow("I have put it away")
        alex.shows("Your code is put away, and shown nowhere any more.")
        alex.shows("You have a recovery code.")
        alex.go("/way-back")
        self.assertEqual(alex.path, "/settings")
        self.assertNotIn(line, alex.js("return document.documentElement.outerHTML"))

        new.go("/")
        new.unfold(WAY_IN)
        new.write(FIELD, line[:-1] + ("B" if line[-1] == "A" else "A"))
        new.follow("Come back")
        new.shows("The recovery code has a typing slip in it.")
        new.write(FIELD, line)
        new.follow("Come back")
        self.assertEqual(new.path, "/back")
        new.shows("You are back, Alex.")
        new.follow("Take all of them out")
        new.shows("Your other devices are out.")
        new.go("/plan")
        new.shows("Ten minutes a day.")

        alex.go("/plan")
        alex.shows("This device was taken out of your plan from another one of yours.")
        self.assertNotIn("No longer shared", alex.text)
        alex.go("/settings")
        alex.unfold("Erase my copy")
        alex.follow("Erase it for good")
        alex.shows("Your copy on this computer is erased.")
        sam.go("/settings")
        self.assertEqual(sam.text, before)
        for browser in (alex, new, sam):
            # The slip was answered as one.
            self.assertEqual([one for one in browser.complaints() if "status of 422" not in one], [])

    def test_what_was_typed_of_a_code_is_not_kept(self):
        alex, new = self.at_home("Alex"), self.at_home("New")
        line = self.make(alex)
        new.go("/")
        new.unfold(WAY_IN)
        new.write(FIELD, line)
        new.go("/safety")
        new.go("/")
        self.assertNotIn(line, new.js("return document.documentElement.outerHTML"))
        # In the other field it is understood as well.
        new.write("The invitation line", line)
        new.follow("Read it")
        new.shows("You are back, Alex.")

    def test_a_device_is_taken_out_by_its_number(self):
        alex = self.at_home("Alex")
        line = self.make(alex)
        self.house.tandem("Phone", "recover", line)
        alex.go("/settings")
        until(lambda: "2. Another device of yours" in alex.text, "the other device")
        alex.unfold("Take it out: device 2")
        alex.shows("This cannot be undone")
        alex.follow("Take it out of the plan")
        alex.shows("That device is out, and your recovery code with it")
        alex.shows("This is your only device in the plan.")

    def test_without_a_script_too(self):
        alex = self.at_home("Alex")
        line = self.make(alex)
        new = self.at_home("New", script=False)
        new.go("/")
        new.unfolded("#recover-recovery").send_keys(line)
        new.driver.find_element("xpath", "//form[.//input[@name='do'][@value='recover']]//button").click()
        until(lambda: "You are back, Alex." in new.find("main").text, "the way back")


if __name__ == "__main__":
    unittest.main()
