"""The whole story, from the first page to looking back, played by two people at two keyboards. No mouse, no typed addresses."""
import unittest

from browser import Browser
from house import House, until

CONCERN = "I am afraid you both talk and I sit there."
HEARD = "You worry that you would be alone against two."


class Story(unittest.TestCase):
    def setUp(self):
        self.house = House()
        self.addCleanup(self.house.end)
        self.server = self.house.start_server()
        self.alex, self.sam = Browser(), Browser()
        for browser, who in ((self.alex, "Alex"), (self.sam, "Sam")):
            self.addCleanup(browser.end)
            browser.visit(self.house.open(who))

    def test_from_the_first_page_to_looking_back_by_keyboard_alone(self):
        for chapter in (
            self.alex_begins_alone, self.alex_invites, self.sam_joins, self.both_compare, self.sam_answers,
            self.alex_shares_a_draft, self.both_write_the_plan, self.a_concern_is_heard, self.both_choose_a_therapist,
            self.both_agree, self.a_visit_takes_place, self.both_look_back,
        ):
            chapter()
        for browser in (self.alex, self.sam):
            self.assertEqual(browser.complaints(), [])

    def alex_begins_alone(self):
        self.assertIn("shared plan for two people", self.alex.heading)
        self.alex.write("What shall we call you?", "Alex", within="Begin")
        self.alex.follow("Begin", within="Begin")
        self.assertEqual(self.alex.heading, "Before you ask")
        self.alex.follow("Plan")
        self.write(self.alex, "Problem", "We talk about the children and never about us.", "Keep private")
        self.alex.shows("A private draft")

    def alex_invites(self):
        self.alex.follow("Invitation")
        self.alex.write("A letter, if you like", "Dear Sam, I miss laughing with you. Would you look at this with me?")
        self.alex.follow("Keep the letter")
        self.alex.write("The server's address", self.server)
        self.alex.follow("Make the line")
        self.alex.shows("The line to pass on")

    def sam_joins(self):
        line = self.alex.js("return document.getElementById('line').value")
        self.assertIn("tandem+http", line)
        self.assertIn("shared plan for two people", self.sam.heading)
        self.sam.write("The invitation line", line)
        self.sam.follow("Read it")
        self.sam.shows("I miss laughing with you.")
        self.sam.shows("Nothing has been decided.")
        self.sam.follow("Yes")
        self.sam.shows("You answered yes")
        self.sam.write("What shall we call you?", "Sam")
        self.sam.follow("Come in")

    def both_compare(self):
        # Alex only looks on: the page notices by itself that Sam came.
        until(lambda: self.alex.path == "/joining", "the number on the screen of the one who invited")
        numbers = set()
        for browser in (self.sam, self.alex):
            browser.shows("The number on both screens")
            numbers.add(browser.js("return document.querySelector('.digits').textContent"))
            browser.follow("Both screens show this number")
            browser.shows("Remembered")
        self.assertEqual(len(numbers), 1)

    def sam_answers(self):
        # Given before joining, and Sam's own: it came along.
        self.alex.shows("Sam: Yes")

    def alex_shares_a_draft(self):
        self.alex.follow("My drafts")
        self.alex.follow("Share", within="Problem")
        self.sam.follow("Plan")
        self.sam.shows("We talk about the children and never about us.")

    def both_write_the_plan(self):
        self.write(self.sam, "Goal", "Ten minutes a day that belong to us.")
        self.alex.follow("Plan")
        self.alex.shows("Ten minutes a day that belong to us.")
        self.write(self.alex, "Timeframe", "one visit")
        self.sam.shows("one visit")

    def a_concern_is_heard(self):
        self.sam.follow("Hopes and concerns")
        self.sam.unfold("Add a concern")
        self.sam.write("What concerns you?", CONCERN)
        self.sam.follow("Save for both", within="Add a concern")
        self.alex.follow("Hopes and concerns")
        self.alex.shows(CONCERN)
        self.alex.follow("Say it back in your own words")
        self.alex.write("Say it back in your own words", HEARD)
        self.alex.follow("Save for both")
        self.sam.shows(HEARD)
        self.sam.follow("Yes, you understand")
        self.alex.shows("Heard")

    def both_choose_a_therapist(self):
        self.alex.follow("Therapists")
        self.alex.unfold("Add a therapist")
        self.alex.write("Name", "Dr. Maria Lopez")
        self.alex.follow("Save for both")
        self.sam.follow("Therapists")
        self.sam.shows("Dr. Maria Lopez")
        for browser in (self.alex, self.sam):
            browser.follow("Dr. Maria Lopez")
            browser.answer("Comfortable")
            # The second vote opens both, perhaps before anybody could read that it was sealed.
            if browser is self.alex:
                browser.shows("You voted Comfortable.")
        marks = "return [...document.querySelectorAll('.marks li')].map((mark) => mark.textContent)"
        until(lambda: self.alex.js(marks) == ["Alex: Comfortable", "Sam: Comfortable"], "both votes")
        for browser in (self.alex, self.sam):
            browser.follow("Choose together")
            browser.answer("Choose: Dr. Maria Lopez")
            browser.shows("Your choice" if browser is self.alex else "Both of you chose")
        for browser in (self.alex, self.sam):
            browser.shows("Both of you chose Dr. Maria Lopez.")

    def both_agree(self):
        for browser in (self.alex, self.sam):
            browser.follow("Plan")
            browser.unfold("Read the exact text and agree")
            browser.follow("I agree to exactly this text")
        for browser in (self.alex, self.sam):
            browser.shows("Agreed by both")

    def a_visit_takes_place(self):
        self.alex.follow("Visits")
        self.alex.unfold("Add a visit")
        self.alex.to("Day")
        self.alex.press("05", "14", "2026")
        self.alex.write("Place", "Lindenstrasse 4")
        self.alex.follow("Save for both", within="Add a visit")
        self.sam.follow("Visits")
        self.sam.shows("14 May 2026")
        self.sam.follow("It took place: 14 May 2026")
        self.alex.shows("Look back when it suits you.")

    def both_look_back(self):
        for browser in (self.alex, self.sam):
            browser.follow("Looking back")
            browser.choose("It helped", within="How was it?")
            browser.choose("Continue", within="And from here?")
            browser.follow("Save my answer")
        for browser in (self.alex, self.sam):
            browser.shows("Both of you want to continue.")

    def write(self, browser: Browser, field: str, text: str, button: str = "Save for both") -> None:
        """Text into a field of the plan."""
        browser.unfold(f"Write: {field}")
        browser.write(field, text, within=field)
        browser.follow(button, within=field)


if __name__ == "__main__":
    unittest.main()
