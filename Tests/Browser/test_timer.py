"""The twenty minutes of a check-in: two turns, a pause for no reason, and a sound only where one is wanted."""
import unittest

from home import Couple
from house import until

# Lets the page's clock be moved on.
CLOCK = """
  const real = Date.now.bind(Date);
  window.later = 0;
  Date.now = () => real() + window.later;
  window.tones = 0;
  const make = AudioContext.prototype.createOscillator;
  AudioContext.prototype.createOscillator = function () {
    window.tones += 1;
    return make.call(this);
  };
"""


class Timer(Couple):
    def setUp(self):
        # On a page without a timer: one that runs would write itself down again.
        self.alex.go("/plan")
        self.alex.js("sessionStorage.clear()")
        self.alex.go("/check-in")
        self.alex.js(CLOCK)

    def clock(self) -> str:
        return self.alex.js("return document.querySelector('[role=timer]').textContent")

    def says(self, text: str) -> None:
        place = "return document.querySelector('[data-timer] [role=status]').textContent"
        until(lambda: text in self.alex.js(place), f"{text!r} at the timer")

    def later(self, minutes: float) -> None:
        self.alex.js("window.later += arguments[0] * 60000", minutes)

    def press(self, name: str) -> None:
        self.alex.to(name)
        self.alex.press("\ue007")

    def test_each_has_a_turn_of_ten_minutes_and_the_second_follows_by_itself(self):
        self.assertEqual(self.clock(), "10:00")
        self.press("Start")
        self.later(4)
        until(lambda: self.clock().startswith("5:"), "the clock goes on")
        self.says("Alex speaks, Sam listens")
        self.later(6)
        self.says("Sam speaks, Alex listens")
        self.later(10)
        self.says("Both turns are over.")
        self.assertEqual(self.clock(), "0:00")

    def test_who_follows_stands_there_and_ten_minutes_are_hinted_at(self):
        ring = "return document.querySelector('.ring').textContent"
        hint = "return document.querySelector('[data-timer] .hint').textContent"
        self.assertIn("then Sam speaks", self.alex.js(ring))
        self.press("Start")
        self.assertEqual(self.alex.js(hint), "")
        self.later(10)
        until(lambda: self.alex.js(hint).startswith("Ten minutes for Alex are over."), "the hint")
        self.assertNotIn("then Sam speaks", self.alex.js(ring))
        self.later(2)
        until(lambda: self.alex.js(hint) == "", "the hint goes")

    def test_the_end_can_be_seen_and_is_heard_only_where_that_is_wanted(self):
        ended = "return document.querySelector('[data-timer]').hasAttribute('data-ended')"
        self.press("Start")
        self.later(20)
        until(lambda: self.alex.js(ended), "the end can be seen")
        self.assertEqual(self.alex.js("return window.tones"), 0)
        self.alex.to("A soft tone at the end of each turn")
        self.alex.press(" ")
        self.assertEqual(self.alex.js("return window.tones"), 1, "it is heard once, so that one knows it")
        self.press("Start")
        self.later(10)
        self.says("Sam speaks, Alex listens")
        self.later(10)
        self.says("Both turns are over.")
        self.assertEqual(self.alex.js("return window.tones"), 3)

    def test_a_pause_stops_the_clock_and_going_on_takes_it_up_again(self):
        self.press("Start")
        self.later(1)
        self.press("Pause")
        stopped = self.clock()
        self.later(5)
        self.assertEqual(self.clock(), stopped)
        self.press("Go on")
        self.later(1)
        until(lambda: self.clock().startswith("7:"), "the clock goes on")

    def test_turns_can_be_changed_at_any_time(self):
        self.press("Start")
        self.later(3)
        self.press("Change turns")
        self.says("Sam speaks, Alex listens")
        until(lambda: self.clock() in ("10:00", "9:59"), "ten minutes for the other one")

    def test_before_anybody_speaks_the_other_one_can_begin_and_both_have_their_turn(self):
        self.press("Sam begins")
        self.says("Sam speaks, Alex listens")
        self.alex.to("Alex begins")
        self.press("Start")
        self.later(10)
        self.says("Alex speaks, Sam listens")
        self.alex.to("Change turns")
        self.later(10)
        self.says("Both turns are over.")

    def test_it_goes_on_while_a_note_is_saved(self):
        self.press("Start")
        self.alex.go("/check-in")
        self.assertIn(self.clock()[:2], ("10", "9:"))
        self.alex.to("Pause")


if __name__ == "__main__":
    unittest.main()
