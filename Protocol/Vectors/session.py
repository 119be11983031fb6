"""One session as two clients see it: sections 10 and 11."""
from base import H, X
from chain import START, cursor_of, digest_of, examine, whole
from messages import (INVITATION_ANSWER, INVITATION_REQUEST, ROSTER_ANSWER, ROSTER_REQUEST, SYNC_ANSWER, SYNC_REQUEST, read)
from roster import Roster
from tandem import check_joiner, invite_keys, open_change, slot_of
from votes import Poll

MERGED, CURSOR_UNKNOWN = 0, 1


class Device:
    def __init__(self):
        self.cursor, self.entries, self.held = START, [], []


class Session:
    def __init__(self, f):
        self.f, self.code, self.secret = f, X(f["code"]), X(f["secret"])
        self.devices, self.invite = {1: Device(), 2: Device()}, invite_keys(X(f["code"]))

    def roster(self, device):
        return Roster(device.entries)

    def steps(self):
        """For each call whether body and answer are what they must be."""
        for step in self.f["steps"]:
            device, body, answer = self.devices[step["device"]], X(step["body"]), X(step["answer"])
            call = step["path"].split("/")[-1] if "invitations" not in step["path"] else "invitation"
            yield {"roster": self.append, "sync": self.sync, "invitation": self.invitation}[call](step, device, body, answer)

    def append(self, step, device, body, answer):
        device.entries += read(body, ROSTER_REQUEST)["entries"]
        roster = self.roster(device)
        # Sam's token came with the join, so each call is by a device of the resulting roster.
        token = next(X(d["keys"])[64:] for d in self.f["devices"] if d["position"] == step["device"])
        path = step["path"] == f"/v1/plans/{roster.plan.hex()}/roster"
        return path and any(d["token"] == H(token) for d in roster.devices) and read(answer, ROSTER_ANSWER) == {
            "server_time": int(self.f["server_time"])}

    def invitation(self, step, device, body, answer):
        if step["method"] == "PUT":
            self.put = read(body, INVITATION_REQUEST)
            return step["path"].endswith(self.invite["id"].hex()) and answer == b""
        found = read(answer, INVITATION_ANSWER)
        device.entries = list(found["roster"])
        roster = self.roster(device)
        check_joiner(self.code, found["blob"], roster)
        return step["path"] == "/v1/invitations/" + self.invite["id"].hex() and found["plan"] == roster.plan \
            and found["blob"] == self.put["blob"] and self.put["invite_key"] in roster.invites

    def sync(self, step, device, body, answer):
        request, answer = read(body, SYNC_REQUEST), read(answer, SYNC_ANSWER)
        roster = self.roster(device)
        right = request["roster_head"] == roster.hashes[-1] and answer["server_time"] == int(self.f["server_time"])
        if answer.get("outcome", MERGED) == CURSOR_UNKNOWN:
            device.cursor, device.held = START, []
            return right and "links" not in answer and step["server"] == 2
        right &= cursor_of(request.get("cursor", {})) == device.cursor
        device.entries += answer.get("roster", [])
        roster = self.roster(device)
        fits, applied = examine(roster, self.secret, request, answer)
        offered = [whole(c) for c in request.get("changes", [])]
        refused = {r.get("index", 0): r["code"] for r in answer.get("refused", [])}
        taken = [digest_of(c) for n, c in enumerate(offered) if n not in refused]
        sequence = device.cursor[0]
        for link in answer.get("links", []):
            for item in link["items"]:
                sequence += 1
                change = offered[item["own?"]] if "own?" in item else whole(item)
                device.held.append((sequence, change, open_change(roster, self.secret, change)))
        device.cursor = cursor_of(answer.get("cursor", {}))
        expected = {}
        if refused:
            expected = {0: "malformed", 1: "unknown_device", 2: "bad_signature", 3: "unbased", len(offered) - 1: "equivocation"}
        # What was offered and not refused stands in a link of the answer.
        return right and fits and set(taken) <= set(applied) and refused == expected and sequence == device.cursor[0]

    def slots_of(self, device, kind, id, field, owner):
        slot = slot_of(self.secret, owner, {"kind": kind, "id": id, "field": field})
        return [(sequence, c, m) for sequence, c, m in device.held if c["slot"] == slot and c["owner"] == owner]

    def shows(self):
        """Whether both devices show the same in the end: the goal, and both votes."""
        for device in self.devices.values():
            goal = max(self.slots_of(device, 1, 0, 3, 0), key=lambda v: (v[1]["stamp"], v[1]["device"], v[1]["sealed"]))
            yield goal[2]["text!"] == self.f["goal"]
            id = int(self.f["therapist"])
            seats = [[self.part(part, version) for field, part in ((2, "commit"), (3, "open"))
                      for version in self.slots_of(device, 7, id, field, seat)] for seat in (1, 2)]
            poll = Poll(self.roster(device).plan, 6, id, 1, *seats)
            yield [poll.shown(seat, "Kim").get("choice") for seat in (1, 2)] == self.f["choices"]

    @staticmethod
    def part(part, version):
        sequence, change, m = version
        value = m["commitment!"].hex() if part == "commit" else {
            "choice": m["opening!"].get("choice", 0), **{n: m["opening!"][n].hex() for n in ("salt", "answers", "hash")}}
        return {part: value, "stamp": str(change["stamp"]), "device": change["device"], "sequence": str(sequence)}
