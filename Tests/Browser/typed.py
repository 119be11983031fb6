"""Every field and every button of a screen, as they stand in the document: a new one is tried by itself."""
import re

from browser import Browser
from house import until

COMMON = """
const own = (form, name) => form.querySelector(`:scope > [type=hidden][name=${name}]`)?.value ?? "";
const keyOf = (form) => ["do", "record", "number"].map((name) => own(form, name)).join(" ");
// A passphrase and a recovery line are kept nowhere, on purpose.
const isField = (it) => it.name !== "recovery" && !it.readOnly && !it.disabled && !["hidden", "submit", "button", "password"].includes(it.type);
const fields = [...document.querySelectorAll("main form :is(input, textarea, select)")].filter(isField);
const buttons = [...document.querySelectorAll("main button")].filter((it) => it.type === "submit" && it.form && !it.disabled);
const isOfEntry = (button) => ["record", "number"].includes(button.name);
const kindOf = (button) => [own(button.form, "do"), button.name, isOfEntry(button) ? "" : button.value].join("|");
"""

FILL = COMMON + """
document.querySelectorAll("main details").forEach((part) => { part.open = true; });
const [mark, seed] = arguments;
const typed = [];
const write = (field, value) => {
  // What a person's typing does, as far as a page can tell.
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), "value").set.call(field, value);
  field.dispatchEvent(new Event("input", { bubbles: true }));
  typed.push({ form: keyOf(field.form), name: field.name, value: field.value, isText: field.localName === "textarea" || field.type === "text" });
};
const two = (number) => String(number).padStart(2, "0");
fields.forEach((field, index) => {
  const number = seed + index;
  if (field.localName === "select") {
    const others = [...field.options].filter((it) => it.value !== field.value && it.value !== "");
    if (others.length) write(field, others[number % others.length].value);
  } else if (field.type === "radio" || field.type === "checkbox") {
    const group = field.form.querySelectorAll(`[name="${field.name}"]`);
    if (group[0] !== field) return;
    const chosen = [...group].filter((it) => !it.checked)[number % Math.max(1, group.length - 1)];
    if (!chosen) return;
    chosen.checked = true;
    chosen.dispatchEvent(new Event("input", { bubbles: true }));
    typed.push({ form: keyOf(field.form), name: field.name, value: chosen.value, isText: false });
  } else if (field.type === "date") write(field, `20${30 + number % 60}-${two(1 + number % 12)}-${two(1 + number % 28)}`);
  else if (field.type === "time") write(field, `${two(number % 24)}:${two(number % 60)}`);
  else if (field.type === "number") write(field, String(2 + number % 80));
  else write(field, `${mark}${index}z`);
});
return typed;
"""

STANDING = COMMON + """
return fields.filter((it) => !["radio", "checkbox"].includes(it.type) || it.checked).map((it) => [keyOf(it.form), it.name, it.value]);
"""

FIELDS = COMMON + "return fields.map((it) => [keyOf(it.form), it.name]);"

VALUES = "return [...document.querySelectorAll('main :is(input, textarea)')].map((it) => it.value).join(' ')"

SHOWN = VALUES + " + ' ' + document.querySelector('main').textContent;"

KINDS = COMMON + "return [...new Set(buttons.map(kindOf))];"

PRESS = COMMON + """
const button = buttons.find((it) => kindOf(it) === arguments[0]);
window.answers = 0;
if (!window.isCounted) {
  window.isCounted = true;
  const { fetch } = window;
  window.fetch = async (...request) => {
    const answer = await fetch(...request);
    const { body } = request[1] ?? {};
    window.answers += body instanceof URLSearchParams && body.get("do") !== "typing";
    return answer;
  };
}
window.isOld = true;
for (let part = button.closest("details"); part; part = part.parentElement.closest("details")) part.open = true;
button.click();
return [keyOf(button.form), "inPlace" in button.form.dataset, "begin" in button.dataset];
"""


class Words:
    """What was typed on a page."""

    def __init__(self, typed: list[dict]):
        self.typed = typed

    def missing(self, browser: Browser) -> list[dict]:
        """Those that do not stand in their field on the page that is shown."""
        standing = {tuple(field) for field in browser.js(STANDING)}
        return [it for it in self.typed if (it["form"], it["name"], it["value"]) not in standing]


class Typist:
    """Somebody who types into everything, never twice the same."""

    def __init__(self, browser: Browser):
        self.browser = browser
        self.turn = 0

    def fill(self) -> Words:
        """Types into every field of the page that is shown."""
        self.turn += 1
        return Words(self.browser.js(FILL, f"w{self.turn}y", self.turn * 7))

    def kinds(self) -> list[str]:
        """What the buttons of the page do, whatever entry they do it to."""
        return self.browser.js(KINDS)

    def press(self, kind: str) -> str:
        """Presses a button of this kind, and waits for what comes of it. Answers which form it sent."""
        form, is_in_place, is_written_here = self.browser.js(PRESS, kind)
        if is_written_here:
            return form
        until(lambda: self.browser.js("return window.answers") if is_in_place else self.browser.is_new(), f"an answer to {kind}")
        return form


def words_in(text: str) -> set[str]:
    """Every word of a typist in a text."""
    return set(re.findall(r"w\d+y\d+z", text))
