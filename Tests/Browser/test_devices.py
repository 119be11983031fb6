"""Another device of one's own, by the keyboard alone: a line, a number on both screens, and the plan. The partner sees nothing of it."""
import unittest

from browser import Browser
from home import OwnHouse
from house import until


class Devices(OwnHouse):
    def line(self, browser: Browser) -> str:
        """What the settings show once the line was asked for."""
        browser.go("/settings")
        browser.unfold("Add another device")
        browser.follow("Make the line")
        return browser.js("return document.getElementById('device-line').value")

    def number(self, browser: Browser) -> str:
        return browser.js("return document.querySelector('.digits').textContent")

    def join(self, browser: Browser, line: str) -> str:
        """The number of the new device."""
        browser.go("/joining")
        browser.write("The invitation line", line)
        browser.follow("Look at the invitation")
        browser.shows("This line is for another device of Alex, and for nobody else.")
        browser.follow("Add this device")
        browser.shows("It cannot open the plan yet.")
        return self.number(browser)

    def test_the_plan_comes_to_another_device_once_its_number_was_compared(self):
        alex, phone, sam = self.at_home("Alex"), self.at_home("Phone", width=390, height=844), self.at_home("Sam")
        sam.go("/settings")
        before = sam.text
        number = self.join(phone, self.line(alex))
        phone.go("/plan")
        self.assertNotIn("Ten minutes a day.", phone.text)
        phone.shows("First compare a number with your other device.")

        alex.go("/plan")
        alex.shows("Another device of yours is there. Compare its number.")
        alex.follow("Look at the number")
        self.assertEqual(alex.path, "/settings")
        self.assertEqual(self.number(alex), number)
        alex.follow("Both show this number", within="A new device of yours: device 2")
        alex.shows("Your other device can open the plan now.")
        # Nobody touches the new device: it notices by itself.
        phone.shows("Ten minutes a day.")

        phone.go("/settings")
        phone.shows("Nobody but you is shown your devices.")
        sam.go("/settings")
        self.assertEqual(sam.text, before)
        for browser in (alex, phone, sam):
            self.assertEqual(browser.complaints(), [])

    def test_a_line_is_taken_back(self):
        alex, phone = self.at_home("Alex"), self.at_home("Phone")
        line = self.line(alex)
        alex.follow("Take the line back")
        alex.shows("The line opens nothing any more.")
        phone.go("/joining")
        phone.write("The invitation line", line)
        phone.follow("Look at the invitation")
        phone.shows("This invitation is not usable")
        self.assertEqual(alex.js("return document.getElementById('device-line')"), None)

    def test_without_a_script_too(self):
        alex, phone = self.at_home("Alex"), self.at_home("Phone")
        for browser in (alex, phone):
            browser.cdp("Emulation.setScriptExecutionDisabled", value=True)
            browser.driver.refresh()

        def send(browser: Browser, act: str) -> None:
            old = browser.find("html")
            button = browser.driver.find_element("xpath", f"//form[.//input[@name='do'][@value='{act}']]//button")
            button.click()

            def another():
                whole = browser.driver.find_elements("css selector", "html:has(footer)")
                return whole and whole != [old]

            until(another, "another document")

        alex.go("/settings")
        alex.driver.find_element("xpath", "//summary[normalize-space()='Add another device']").click()
        send(alex, "add-device")
        line = alex.find("#device-line").get_attribute("value")
        phone.go("/joining")
        phone.find("main textarea").send_keys(line)
        send(phone, "look-up")
        send(phone, "join")
        number = phone.find(".digits").text

        def comes(browser: Browser, path: str, text: str):
            def is_there() -> bool:
                browser.go(path)
                return text in browser.text

            until(is_there, f"{text!r} at {path}")

        comes(alex, "/settings", number)
        send(alex, "grant")
        comes(phone, "/plan", "Ten minutes a day.")


if __name__ == "__main__":
    unittest.main()
