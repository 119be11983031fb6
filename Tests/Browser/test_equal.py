"""Both partners stand on one level: the same plan on both screens, and equal buttons for equal answers."""
import unittest

from home import Couple


def tree(browser) -> list[tuple[int, str, str]]:
    """What a screen reader is given: depth, role and name of everything, in order."""
    nodes = {node["nodeId"]: node for node in browser.cdp("Accessibility.getFullAXTree")["nodes"]}
    listed = []

    def walk(node, depth):
        if not node.get("ignored"):
            role, name = node["role"]["value"], node.get("name", {}).get("value", "")
            if role != "InlineTextBox":
                listed.append((depth, role, name))
                depth += 1
        for child in node.get("childIds", []):
            if child in nodes:
                walk(nodes[child], depth)

    walk(next(node for node in nodes.values() if "parentId" not in node), 0)
    return listed


class Equal(Couple):
    def test_a_screen_reader_is_given_the_same_plan_by_both(self):
        self.house.tandem("Alex", "problem", "We talk about the children and never about us.")
        self.house.tandem("Sam", "goal", "Ten minutes a day that belong to us.")
        self.house.tandem("Alex", "timeframe", "four sessions")
        self.house.share()
        trees = []
        for browser, you in ((self.alex, "Alex"), (self.sam, "Sam")):
            browser.go("/plan")
            browser.shows("four sessions")
            named = [(depth, role, name.replace(f"You are {you} here.", "")) for depth, role, name in tree(browser)]
            # The address holds the port, which is this computer's own.
            trees.append([node for node in named if node[1] != "RootWebArea"])
        self.assertGreater(len(trees[0]), 30)
        self.assertEqual(trees[0], trees[1])

    def test_equal_answers_have_equal_buttons(self):
        self.sam.go("/joining")
        self.sam.unfold("Answer anew")
        buttons = self.sam.js("""
          return [...document.querySelectorAll(".answers button")].map((button) => {
            const box = button.getBoundingClientRect(), style = getComputedStyle(button);
            const look = ["color", "backgroundColor", "borderColor", "borderWidth", "fontSize", "fontWeight", "fontFamily"];
            return [Math.round(box.width), Math.round(box.height), ...look.map((name) => style[name])];
          });
        """)
        self.assertEqual(len(buttons), 3)
        self.assertEqual(buttons[0], buttons[1])
        self.assertEqual(buttons[1], buttons[2])
        self.assertGreaterEqual(buttons[0][1], 44)


if __name__ == "__main__":
    unittest.main()
