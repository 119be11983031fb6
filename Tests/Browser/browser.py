"""A partner's browser: Debian's chromium without a window, and a person at its keyboard."""
import base64
import contextlib
import os
import shutil
import tempfile

from selenium import webdriver
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from house import LIMIT, until

FOCUSED = """
const it = document.activeElement;
if (!it || it === document.body || it === document.documentElement) return null;
const text = (node) => (node?.innerText ?? "").replace(/\\s+/g, " ").replace(" :", ":").trim();
const label = it.getAttribute("aria-label") || text(it.labels?.[0]) || text(it);
const places = [];
for (let up = it.parentElement; up; up = up.parentElement) {
  if (["SECTION", "ARTICLE", "LI", "FIELDSET", "FORM", "DETAILS"].includes(up.tagName)) {
    const name = up.querySelector("h2, h3, legend, summary, strong, .words, a");
    places.push(text(document.getElementById(up.getAttribute("aria-labelledby")) ?? name), text(up.querySelector(".words")));
  }
}
return [label, places];
"""


class Browser:
    """One browser with a profile of its own, on one partner's page."""

    def __init__(self, width: int = 1280, height: int = 900, script: bool = True):
        self.profile = tempfile.mkdtemp(prefix="tandem-browser-")
        options = webdriver.ChromeOptions()
        options.binary_location = shutil.which("chromium")
        for argument in (
            "headless=new", "disable-dev-shm-usage", "disable-gpu", "no-first-run", "hide-scrollbars",
            "disable-background-networking", "disable-component-update", "disable-sync", "lang=en-US",
            f"window-size={width},{height}", f"user-data-dir={self.profile}",
        ):
            options.add_argument(f"--{argument}")
        if os.geteuid() == 0:
            options.add_argument("--no-sandbox")
        if not script:
            options.add_experimental_option("prefs", {"profile.managed_default_content_settings.javascript": 2})
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        service = webdriver.ChromeService(shutil.which("chromedriver"))
        self.driver = webdriver.Chrome(options=options, service=service)
        self.driver.set_page_load_timeout(LIMIT)
        self.driver.set_script_timeout(LIMIT * 2)

    def end(self) -> None:
        with contextlib.suppress(Exception):
            self.driver.quit()
        shutil.rmtree(self.profile, ignore_errors=True)

    # What there is to see

    def js(self, script: str, *arguments):
        return self.driver.execute_script(script, *arguments)

    def cdp(self, command: str, **parameters):
        return self.driver.execute_cdp_cmd(command, parameters)

    @property
    def text(self) -> str:
        """What the page shows, closed parts aside."""
        return self.js("return document.body ? document.body.innerText : ''")

    @property
    def heading(self) -> str:
        return self.js("return document.querySelector('h1')?.textContent ?? ''")

    @property
    def path(self) -> str:
        return self.js("return location.pathname")

    def shows(self, text: str, limit: float = LIMIT) -> None:
        until(lambda: text in self.text, f"{text!r} on the page, which shows:\n{self.text}", limit)

    def find(self, selector: str):
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def complaints(self) -> list[str]:
        """What the browser's console holds against the page, refusals of the policy among it."""
        return [entry["message"] for entry in self.driver.get_log("browser") if entry["level"] == "SEVERE"]

    # Where to be

    def visit(self, address: str) -> None:
        self.driver.get(address)

    def go(self, path: str) -> None:
        """A page of this program by its address."""
        self.driver.get(self.js("return location.origin") + path)

    @contextlib.contextmanager
    def leaving(self):
        """Around what leads to another document: waits for that."""
        self.js("window.isOld = true")
        yield
        until(lambda: self.is_new(), "another document")

    def is_new(self) -> bool:
        try:
            return self.js("return !window.isOld && document.readyState === 'complete'")
        except Exception:
            return False

    # The keyboard

    def press(self, *keys: str) -> None:
        ActionChains(self.driver).send_keys(*keys).perform()

    def type(self, text: str) -> None:
        """Text in place of what stands in the field."""
        ActionChains(self.driver).key_down(Keys.CONTROL).send_keys("a").key_up(Keys.CONTROL).send_keys(text).perform()

    def hold_shift(self, letter: str) -> None:
        """One letter, with Shift held down."""
        ActionChains(self.driver).key_down(Keys.SHIFT).send_keys(letter).key_up(Keys.SHIFT).perform()

    def focused(self):
        return self.js(FOCUSED)

    def to(self, name: str, within: str = "") -> "Browser":
        """Tab, until the focus is on what has this name, in a part of the page with this heading or these words."""
        passed = []
        for _ in range(250):
            here = self.focused()
            if here and here[0] == name and (not within or within in here[1]):
                return self
            passed.append(here[0][:40] if here else "the page")
            self.press(Keys.TAB)
        raise AssertionError(f"the keyboard does not reach {name!r} within {within!r}; it passed {passed}")

    def follow(self, name: str, within: str = "") -> None:
        """Enter, on a link or a button that leads on."""
        self.to(name, within)
        with self.leaving():
            self.press(Keys.ENTER)

    def answer(self, name: str, within: str = "") -> None:
        """Enter, on a button whose answer is written into the page where it stands."""
        self.to(name, within)
        self.press(Keys.ENTER)

    def unfolded(self, selector: str):
        """An element behind a button that opens it, by the pointer: also without a script."""
        fold = self.driver.find_element("xpath", f"//*[@id='{selector.removeprefix('#')}']/ancestor::details[1]")
        if fold.get_attribute("open") is None:
            fold.find_element("css selector", "summary").click()
        return self.find(selector)

    def unfold(self, name: str, within: str = "") -> None:
        self.to(name, within)
        if not self.js("return document.activeElement.parentElement.open"):
            self.press(Keys.ENTER)

    def write(self, name: str, text: str, within: str = "") -> None:
        self.to(name, within)
        self.type(text)

    def choose(self, name: str, within: str = "") -> None:
        """One of several choices: the group is reached with Tab, the choice in it with the arrows."""
        for _ in range(250):
            here = self.focused()
            if here and self.js("return document.activeElement.type") == "radio" and (not within or within in here[1]):
                break
            self.press(Keys.TAB)
        for _ in range(40):
            if self.focused()[0] == name:
                self.press(Keys.SPACE)
                return
            self.press(Keys.ARROW_DOWN)
        raise AssertionError(f"there is no choice {name!r}")

    # Other ways to look at it

    def size(self, width: int, height: int) -> None:
        self.cdp("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)

    def media(self, **features: str) -> None:
        """Dark, forced colours, print: `media(prefers_color_scheme="dark")`."""
        listed = [{"name": name.replace("_", "-"), "value": value} for name, value in features.items()]
        self.cdp("Emulation.setEmulatedMedia", media="", features=listed)

    def picture(self, file) -> None:
        """The whole page, from top to bottom."""
        height = self.js("return Math.ceil(document.documentElement.getBoundingClientRect().height)")
        width = self.js("return innerWidth")
        shot = self.cdp(
            "Page.captureScreenshot", format="png", captureBeyondViewport=True,
            clip={"x": 0, "y": 0, "width": width, "height": max(height, 600), "scale": 1})
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(base64.b64decode(shot["data"]))

    def printed(self) -> bytes:
        """The page as a PDF in the size that its style asks for."""
        done = self.cdp("Page.printToPDF", preferCSSPageSize=True, printBackground=False)
        return base64.b64decode(done["data"])
