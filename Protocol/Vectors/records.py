"""What people see of the records: section 6."""
from base import text_hash
from votes import Poll

CREATED, REMOVED, TEXT = 1, 31, 2


class Plan:
    """All versions that a replica holds, by (owner, kind, id)."""

    def __init__(self, plan, written):
        self.plan, self.records = plan, {}
        for w in written:
            fields = self.records.setdefault((w["owner"], w["kind"], int(w["id"])), {})
            fields.setdefault(w["field"], []).append(w)
        for fields in self.records.values():
            for versions in fields.values():
                versions.sort(key=self.rank, reverse=True)

    @staticmethod
    def rank(w):
        return int(w["stamp"]), w["device"]

    def shown(self, key, field):
        return self.records.get(key, {}).get(field, [{}])[0].get("value", {})

    def is_removed(self, key):
        return self.shown(key, REMOVED).get("choice") == 1

    def place(self, key):
        """What a record is numbered by: the lowest version of its marker, or else the lowest field that shows."""
        fields = self.records[key]
        held = fields.get(CREATED) or [versions[0] for versions in fields.values()]
        return *min(map(self.rank, held)), key[2], key[0]

    def numbered(self, kind):
        """(number, key) of the records of a kind, removed ones included."""
        return enumerate(sorted((k for k in self.records if k[1] == kind), key=self.place), 1)

    def listed(self, kind, name=TEXT):
        return [{"number": n, "owner": key[0], "id": str(key[2])} for n, key in self.numbered(kind)
                if not self.is_removed(key) and self.shown(key, name).get("text")]

    def concern(self, key):
        if self.is_removed(key):
            return "taken-back"
        text, answer, other = self.shown(key, TEXT)["text"], self.shown(key, 4), (3 - key[0], 5, key[2])
        bound = lambda words: text_hash(f"{len(text.encode())}:{text}{words}").hex() == answer.get("hash")
        counts = lambda v: v.get("text") and v["hash"] == text_hash(text).hex()
        versions = [w["value"] for w in self.records.get(other, {}).get(TEXT, [])]
        if answer.get("choice") == 0 and any(counts(v) and bound(v["text"]) for v in versions):
            return "heard"
        present = self.shown(other, TEXT)
        if not counts(present) or self.is_removed(other):
            return "shared"
        return {1: "more", 2: "not-yet"}.get(answer.get("choice"), "reflected") if bound(present["text"]) else "reflected"

    def votes(self, kind, id, own):
        def parts(seat):
            out = []
            for field, part in ((2, "commit"), (3, "open"), (4, "later")):
                for w in self.records.get((seat, kind, id), {}).get(field, []):
                    value = {"commit": w["value"].get("hash"), "open": w["value"].get("opening"), "later": w["value"]}[part]
                    out.append({n: w[n] for n in ("stamp", "device", "sequence") if n in w} | {part: value})
            return out
        return Poll(self.plan, kind, id, own, parts(1), parts(2))

    def rounds(self, own=1):
        """The rounds of looking back that have begun, and the one that an answer given now belongs to."""
        begun = []
        while True:
            poll = self.votes(11, len(begun) + 1, own)
            if all(poll.shown(seat, "")["state"] == "none" for seat in (1, 2)):
                return begun, len(begun) + 1
            begun.append({"number": len(begun) + 1, "open": poll.is_open()})
            if not poll.is_open():
                return begun, len(begun)
