"""Whatever button is pressed, what stands half-typed elsewhere on the page is kept."""
import re
import unittest

from filled import fill
from home import Couple, entries, pages
from house import until

BUTTONS = """
return [...document.querySelectorAll("main form button[type=submit], main button[form]")].map((button) => {
  const form = button.form;
  const about = ["do", "record", "number", "name"].map((name) => form.querySelector(`:scope > [type=hidden][name=${name}]`)?.value);
  return [...about, button.name, button.value].join("|");
});
"""

TYPE = """
const words = [];
document.querySelectorAll("main details").forEach((part) => { part.open = true; });
document.querySelectorAll("main textarea:not([readonly]), main input[type=text]").forEach((field, index) => {
  field.value = `${arguments[0]}x${index}x`;
  words.push([field.id, field.value]);
});
return words;
"""

PRESS = """
const wanted = arguments[0];
const button = [...document.querySelectorAll("main form button[type=submit], main button[form]")].find((button) => {
  const form = button.form;
  const about = ["do", "record", "number", "name"].map((name) => form.querySelector(`:scope > [type=hidden][name=${name}]`)?.value);
  return [...about, button.name, button.value].join("|") === wanted;
});
const own = [...button.form.elements].map((field) => field.id).filter(Boolean);
window.answers = 0;
const { fetch } = window;
window.fetch = async (...request) => {
  const answer = await fetch(...request);
  window.answers += request[1]?.method === "POST";
  return answer;
};
const isInPlace = "inPlace" in button.form.dataset;
button.click();
return [own, isInPlace];
"""

STANDING = """
return [...document.querySelectorAll("main textarea, main input[type=text]")].map((field) => field.value);
"""


def kind(button: str) -> tuple[str, str]:
    """What a button does, whatever entry it does it to."""
    act, _, _, _, name, value = button.split("|")
    return act, value if name == "choice" else name


class Kept(Couple):
    """A couple whose plan has something of everything, and one partner alone before that."""

    def press_every_button(self, browser, who: str, path: str) -> None:
        browser.go(path)
        # Of buttons that do the same to different entries, one.
        kinds = {kind(button): button for button in browser.js(BUTTONS)}
        for turn, button in enumerate(kinds.values()):
            browser.go(path)
            if button not in browser.js(BUTTONS):
                continue
            words = browser.js(TYPE, f"w{turn}{re.sub('[^a-z]', '', path)}")
            browser.js("window.isOld = true")
            own, is_in_place = browser.js(PRESS, button)
            until(lambda: browser.js("return window.answers") if is_in_place else browser.is_new(), f"an answer to {button}")
            standing = browser.js(STANDING)
            drafts = None
            for field, word in words:
                if field in own or word in standing:
                    continue
                drafts = drafts or self.house.tandem(who, "draft", "list", "--json")
                self.assertIn(word, drafts, f"{path}: {field} after {button}")

    def test_on_every_page_of_a_plan_every_button_keeps_what_stands_in_other_fields(self):
        fill(self.house)
        for path in [*pages(), *entries(self.alex)]:
            with self.subTest(path=path):
                self.press_every_button(self.alex, "Alex", path)

    def test_before_there_is_a_partner_as_well(self):
        self.house.tandem("Kim", "start", "--name", "Kim")
        kim = self.at_home("Kim")
        for path in ["/invitation", "/before-you-ask", "/plan", "/hopes", "/drafts", "/settings"]:
            with self.subTest(path=path):
                self.press_every_button(kim, "Kim", path)


if __name__ == "__main__":
    unittest.main()
