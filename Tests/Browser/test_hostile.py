"""Hostile words in every field: they stand on the page as text, and nothing more comes of them."""
import unittest

from browser import Browser
from home import Couple, entries, pages

HOSTILE = (
    "<img src=x onerror=\"window.struck=1\"></textarea></script><script>window.struck=1</script>"
    "\"' onfocus='window.struck=1' x=' \u202eexe.txt javascript:window.struck=1 &lt;b&gt; https://example.org/#\"><b>b</b>"
)
LONG = HOSTILE + "w" * (46 << 10)

FORMS = """
return [...document.querySelectorAll("main form")].map((form, place) => [place, form]).filter(([place, form]) =>
  form.querySelector("textarea, input:not([type=hidden], [type=radio], [type=checkbox])")).map(([place]) => place);
"""

FILL = """
const form = document.querySelectorAll("main form")[arguments[0]];
for (let up = form; up; up = up.parentElement) if (up.localName === "details") up.open = true;
const days = { date: "2026-06-01", time: "10:30", number: "10" };
for (const control of form.elements) {
  if (control.type === "hidden" || control.localName === "button" || control.localName === "fieldset") continue;
  if (control.type === "radio") control.checked = true;
  else if (control.localName === "select") control.selectedIndex = control.options.length - 1;
  else control.value = days[control.type] ?? (control.localName === "textarea" ? arguments[2] : arguments[1]);
}
form.querySelector("button").click();
"""

WRONG = """
const wrong = [];
if (window.struck) wrong.push("a script ran");
for (const it of document.querySelectorAll("body img, body script, body b, body iframe, body style")) wrong.push(it.outerHTML);
for (const it of document.querySelectorAll("*")) {
  for (const { name } of it.attributes) if (name.startsWith("on") || name === "style") wrong.push(it.outerHTML);
}
for (const link of document.links) {
  if (link.origin === location.origin) continue;
  const isNumber = /^tel:[+0-9]+$/.test(link.href) || /^mailto:[^?]+$/.test(link.href);
  const isSafe = isNumber || (/^https?:$/.test(link.protocol) && link.relList.contains("noreferrer"));
  if (!isSafe) wrong.push(link.outerHTML);
}
if (document.documentElement.outerHTML.includes("\\u202e")) wrong.push("a turn of the direction of writing");
return wrong.map((one) => one.slice(0, 200));
"""


class Hostile(Couple):
    def test_hostile_words_in_every_field_are_shown_as_text(self):
        typed = sum(self.fill(path) for path in pages())
        # The pages of what was just added: a therapist, the call sheet, each concern.
        typed += sum(self.fill(path) for path in entries(self.alex))
        self.assertGreater(typed, 18)
        self.house.share()
        for browser in (self.alex, self.sam):
            self.nothing_came_of_it(browser)

    def fill(self, path: str) -> int:
        """Types into every form of a page; answers how many there were."""
        typed = 0
        self.alex.go(path)
        forms = self.alex.js(FORMS)
        for place in forms:
            if self.alex.path != path:
                self.alex.go(path)
            if place not in self.alex.js(FORMS):
                continue
            with self.alex.leaving():
                self.alex.js(FILL, place, HOSTILE, LONG if place == forms[0] else HOSTILE)
            typed += 1
            self.assertEqual(self.alex.js(WRONG), [], f"after form {place} of {path}")
        return typed

    def nothing_came_of_it(self, browser: Browser) -> None:
        shown = 0
        for path in [*pages(), *entries(browser)]:
            browser.go(path)
            self.assertEqual(browser.js(WRONG), [], path)
            shown += "<img src=x onerror" in browser.js("return document.body.textContent")
        self.assertGreater(shown, 4)

    def test_only_web_addresses_become_links(self):
        for address in ("javascript:window.struck=1", "data:text/html,<b>b</b>", "file:///etc/passwd"):
            self.alex.go("/options")
            place = self.alex.js("""
              const forms = [...document.querySelectorAll("main form")];
              return forms.findIndex((form) => form.elements.link);
            """)
            self.assertGreaterEqual(place, 0, "no form for a link")
            with self.alex.leaving():
                self.alex.js(FILL, place, address, address)
            self.assertEqual(self.alex.js(WRONG), [])
            self.assertEqual(self.alex.js("return document.querySelectorAll('.trouble').length"), 1)


if __name__ == "__main__":
    unittest.main()
