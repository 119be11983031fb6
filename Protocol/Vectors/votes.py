"""Sealed votes: section 8."""
from base import H, X, lp, text_hash, u64


def lead_seat(plan, kind, id):
    return 1 + (H(lp("lead", plan, u64(kind), u64(id)))[-1] & 1)


def commit(plan, seat, kind, id, name_hash, choice, salt):
    return H(lp("vote", plan, u64(seat), u64(kind), u64(id), name_hash, u64(choice), salt))


class Poll:
    """All versions of both seats' parts on one subject, as a device of the seat `own` holds them."""

    def __init__(self, plan, kind, id, own, one, two, kept=None):
        self.plan, self.kind, self.id, self.own = plan, kind, id, own
        self.parts = {seat: {part: [v for v in versions or [] if part in v] for part in ("commit", "open", "later")}
                      for seat, versions in ((1, one), (2, two))}
        self.leader = lead_seat(plan, kind, id)
        self.follower = 3 - self.leader
        self.lead_opens = sorted(filter(self.is_lead_open, self.parts[self.leader]["open"]), key=lambda v: int(v["sequence"]))
        self.lead_open = self.lead_opens[0]["open"] if self.lead_opens else None
        self.reveal = (kept["lead"], kept["follow"]) if kept else self.find_reveal()

    def digest(self, seat, opening):
        return commit(self.plan, seat, self.kind, self.id, X(opening["hash"]), opening["choice"], X(opening["salt"])).hex()

    def behind(self, version, digest, seat):
        """Whether the server has a commit of the seat with that digest, and this version after it."""
        return "sequence" in version and any(
            c["commit"] == digest and "sequence" in c and int(c["sequence"]) < int(version["sequence"])
            for c in self.parts[seat]["commit"])

    def is_lead_open(self, version):
        opened = self.digest(self.leader, version["open"])
        return (self.behind(version, opened, self.leader)
                and self.behind(version, version["open"]["answers"], self.follower))

    def answer(self, lead):
        """The open of the following seat that makes a pair with this lead open."""
        opened = self.digest(self.leader, lead)
        for version in self.parts[self.follower]["open"]:
            o = version["open"]
            if self.digest(self.follower, o) == lead["answers"] and o["answers"] == opened \
                    and self.behind(version, lead["answers"], self.follower) and self.behind(version, opened, self.leader):
                return o
        return None

    def find_reveal(self):
        pairs = [(v["open"], self.answer(v["open"])) for v in self.lead_opens]
        if pairs and pairs[0][1]:
            return pairs[0]
        if len(self.parts[self.own]["open"]) == 1:
            return next((p for p in pairs if p[1]), None)
        return None

    def present_commit(self, seat):
        return max(self.parts[seat]["commit"], default=None, key=lambda v: (int(v["stamp"]), v["device"], X(v["commit"])))

    def highest_later(self, seat):
        return max(self.parts[seat]["later"], default=None, key=lambda v: (
            int(v["stamp"]), v["device"], v["later"]["choice"], X(v["later"]["hash"])))

    def shown(self, seat, title):
        """Section 8.3."""
        if not self.reveal:
            return {"state": "sealed" if self.parts[seat]["commit"] else "none"}
        later = self.highest_later(seat)
        counts = later["later"] if later else self.reveal[seat != self.leader]
        return {"state": "open", "choice": counts["choice"], "changed": later is not None,
                "same_name": counts["hash"] == text_hash(title).hex()}

    def is_open(self):
        return self.reveal is not None

    # Section 8.2
    def next(self, device, ballots):
        """What a device writes by itself, and whether a vote given now is a commit."""
        mine, theirs = self.parts[self.own], self.parts[3 - self.own]
        if self.reveal:
            return self.said_again(device, ballots), False
        if self.own == self.leader:
            if mine["open"]:
                return [], False
            present, other = self.present_commit(self.own), self.present_commit(3 - self.own)
            if not present or not other or "sequence" not in other:
                return [], True
            opens = self.open(present["commit"], other["commit"], ballots)
            return opens, not opens
        if not self.lead_open:
            return [], True
        opened = self.digest(self.leader, self.lead_open)
        if any(v["open"]["answers"] == opened for v in mine["open"]):
            return [], False
        opens = [] if any(v["device"] == device for v in mine["open"]) else self.open(self.lead_open["answers"], opened, ballots)
        return opens, not opens

    def open(self, digest, answers, ballots):
        for b in ballots:
            if self.digest(self.own, b) == digest:
                return [{"open": {"choice": b["choice"], "salt": b["salt"], "answers": answers, "hash": b["hash"]}}]
        return []

    def said_again(self, device, ballots):
        mine = self.parts[self.own]
        counted = self.digest(self.own, self.reveal[self.own != self.leader])
        if not ballots or self.digest(self.own, ballots[0]) == counted:
            return []
        digest = self.digest(self.own, ballots[0])
        at = [int(v["stamp"]) for v in mine["commit"] if v["commit"] == digest and v["device"] == device]
        before = [int(v["stamp"]) for v in mine["commit"] if v["commit"] == counted]
        if not at or not before or at[0] <= max(before) or any(int(v["stamp"]) >= at[0] for v in mine["later"]):
            return []
        return [{"later": {"choice": ballots[0]["choice"], "hash": ballots[0]["hash"], "stamp": str(at[0])}}]

    def given(self, vote, device, ballots):
        """What a device writes for a vote that is given now."""
        itself, is_commit = self.next(device, ballots)
        if is_commit:
            return [{"commit": self.digest(self.own, vote)}]
        later = [{"later": {"choice": vote["choice"], "hash": vote["hash"]}}]
        return later if self.reveal else itself + later
