"""How a plan begins: `start`, `invite`, `join`. One of them is disturbed; the same command again must finish it."""
import shutil
from collections.abc import Callable

from place import Done, Partner, Place
from rows import Row
from shim import Shim

STEPS = ("start", "invite", "join")


def begin(
    row: Row, place: Place, step: str, arm: Callable[[Shim], None], where: str, judge: Callable[[Done], None] | None = None
) -> bool:
    """One beginning, `arm` called right before `step`. False if nothing happened to it."""
    for partner in (place.alex, place.sam):
        shutil.rmtree(partner.home, ignore_errors=True)
    # A server anew: look-ups of one address are counted.
    place.server.crash()
    place.server.start()
    shim = Shim(place, "beginning", place.folder)

    def once(partner: Partner, *words: str) -> Done:
        if words[0] == step:
            arm(shim)
            done = partner.run(*words, **shim.environment())
            if shim.struck and judge:
                judge(done)
            if done.code == 0:
                return done
        done = partner.run(*words)
        # A copy that is here already is the one that was just made.
        is_there = done.code == 73 and words[0] == step != "invite"
        row.expect(done.code == 0 or is_there, f"{where}: {words[0]}, said again: {done}")
        return done

    once(place.alex, "start", "--name", "Alex")
    line = once(place.alex, "invite", "--server", place.server.url).out.strip()
    once(place.sam, "join", line, "--name", "Sam")
    for partner in (place.sam, place.alex):
        partner.run("sync")
    row.expect(place.sam.json("status")["paired"], f"{where}: not paired")
    row.expect(place.alex.json("show")["partner"] == "Sam", f"{where}: the other did not arrive")
    return shim.struck > 0
