#!/usr/bin/env python3
"""Checks every case of every test vector of the Tandem protocol; ends with 1 if any is wrong."""
import json, pathlib, sys
sys.dont_write_bytecode = True
from tandem import *
from tandem import AESGCM, ed25519

# Sections 8 and 9
def commit(plan, seat, kind, id, name_hash, choice, salt): return H(lp("vote", plan, u64(seat), u64(kind), u64(id), name_hash, u64(choice), salt))

def votes(plan, id, name, one, two):
    parts, standing, problems = {1: one or {}, 2: two or {}}, {}, {}
    for seat, mine in parts.items():
        other, o = parts[3 - seat], mine.get("open"); digest = wanted = None
        if o:
            digest = commit(plan, seat, 6, id, X(o["hash"]), o["choice"], X(o["salt"])).hex()
            wanted = other["open"]["answers"] if "open" in other else mine.get("commit")
            if digest != wanted: problems[seat] = "vote_mismatch"
            elif digest != mine.get("commit"): problems[seat] = "commit_replaced"
        if "later" in mine and (o or "open" in other or "later" in other): standing[seat] = (mine["later"]["choice"], True, mine["later"]["hash"])
        elif o and digest == wanted: standing[seat] = (o["choice"], False, o["hash"])
    out = []
    for seat, mine in parts.items():
        if len(standing) == 2:
            choice, changed, hash = standing[seat]
            shown = {"state": "open", "choice": choice, "changed": changed, "same_name": hash == text_hash(name).hex()}
        else: shown = {"state": "sealed" if mine else "none"}
        out.append(shown | ({"problem": problems[seat]} if seat in problems else {}))
    return out

def agreeing(plan, c):
    t, chosen = c.get("therapist"), ""
    if t and t.get("one") == t.get("two") == {"id": t["id"], "hash": text_hash(t["name"]).hex()}:
        if not any(s.get("choice") == 2 for s in votes(plan, t["id"], t["name"], t.get("votes_one"), t.get("votes_two"))): chosen = t["name"]
    present = {"version": 1, "parts": c["fields"] + [chosen, ""]}
    return [s for s, n in ((1, "one"), (2, "two")) if c.get(n) == present], [s for s, n in ((1, "one"), (2, "two")) if c.get(n, {}).get("version", 0) > 1]

# The files
def refused(work, error, then=lambda out: True):
    """Whether `work` gives what `then` accepts, or is refused as `error`."""
    try: out = work()
    except Refused as refusal: return str(refusal) == error
    return error is None and then(out)

def check_lp(f):
    item = lambda i: X(i["bytes"]) if "bytes" in i else u64(i["u64"]) if "u64" in i else i["text"].encode()
    for c in f["lists"]: yield (made := raw_lp([c["label"].encode()] + [item(i) for i in c["items"]])) == X(c["lp"]) and H(made) == X(c["hash"])
    for c in f["texts"]: yield text_hash(c["text"]) == X(c["text_hash"])
    for c in f["raw"]: yield refused(lambda: unlp(X(c["bytes"])), None if c["is_list"] else "malformed")

def check_clock(f):
    for c in f["cases"]:
        last, right = 0, True
        for s in c["steps"]:
            if "apply" in s: last = max(last, int(s["apply"]))
            else: last = max(last + 1, int(s.get("replaced", -1)) + 1, int(s["edit_at"]) << 16); right &= str(last) == s["stamp"]
        yield right
    for c in f["stamps"]:
        n = int(c["stamp"]); yield (n >> 16, n & 65535, n < 1 << 63) == (int(c["milliseconds"]), c["counter"], c["well_formed"])

def check_codec(f):
    for c in f["cases"]:
        same = lambda m: m == message_of(c["inside"]) and (write(m, INSIDE) == X(c["bytes"])) == c["canonical"]
        yield refused(lambda: read(X(c["bytes"]), INSIDE), None if "inside" in c else "malformed", same)

def check_slot(f): return [(slot_of(X(f["secret"]), c["owner"], c) == X(c["slot"])) == c["holds"] for c in f["cases"]]

def check_seal(f):
    roster, secret, keys = roster_of(f["roster"]), X(f["secret"]), {d["position"]: X(d["keys"]) for d in f["devices"]}
    def again(c, m):
        change = c["change"]; key, data = writer(roster, secret, change, roster.device(change["device"]))
        sealed = X(c["nonce"]) + AESGCM(key).encrypt(X(c["nonce"]), pad(write(message_of(c["inside"]), INSIDE)), data)
        return m == message_of(c["inside"]) and sealed == X(change["sealed"]) and (not change["owner"] or sign(roster, change, keys) == change["signature"])
    for c in f["cases"]: yield refused(lambda: open_change(roster, secret, c["change"]), c.get("error"), lambda m: again(c, m))
    for c in f["paddings"]: yield len(pad(bytes(c["length"]))) == c["padded"]

def sign(roster, c, keys):
    key = ed25519.Ed25519PrivateKey.from_private_bytes(keys[c["device"]][:32])
    return key.sign(own_message(roster.plan, c, roster.device(c["device"]))).hex()

def check_signature(f):
    roster, keys = roster_of(f["roster"]), {d["position"]: X(d["keys"]) for d in f["devices"]}
    for c in f["cases"]:
        device = roster.device(c["device"])
        yield (device["seat"] == c["owner"] and signed(device["signing"], X(c["signature"]), own_message(roster.plan, c, device))) == c["holds"]
        if c["holds"]: yield sign(roster, c, keys) == c["signature"]

def check_roster(f):
    for c in f["lists"]:
        same = lambda r: (r.plan.hex(), r.hashes[-1].hex(), [(d["position"], d["seat"], d["id"].hex()) for d in r.devices]) == (
            c["plan"], c["head"], [(d["position"], d["seat"], d["id"]) for d in c["devices"]])
        yield refused(lambda: roster_of(c["entries"]), c.get("error"), same)
    for c in f["relations"]:
        a, b = c["pinned"], c["other"]; n = min(len(a), len(b))
        yield c["relation"] == ("fork" if a[:n] != b[:n] or not n else "equal" if a == b else "prefix" if len(b) < len(a) else "extension")
    for c in f["boxes"]: yield refused(lambda: open_box(c), c.get("error"), lambda secret: secret == X(c["secret"]))

def check_invitation(f):
    for c in f["codes"]:
        code, keys = X(c["bytes"]), invite_keys(X(c["bytes"]))
        yield code_text(code) == c["text"] and all(read_code(t) == code for t in c["readings"])
        yield (keys["id"].hex(), invite_public(keys).hex(), keys["blob"].hex()) == (c["id"], c["invite_key"], c["blob_key"])
    for c in f["bad_codes"]: yield refused(lambda: read_code(c["text"]), c["error"])
    for c in f["lines"]: yield read_line(c["line"]) == (c["secure"], c["host"], c["port"], c.get("pin"), c["code"])
    for c in f["bad_lines"]: yield refused(lambda: read_line(c["text"]), c["error"])
    for c in f["blobs"]:
        m = {n: X(v) if n in ("plan", "head") else v for n, v in c.get("invitation", {}).items() if v}
        yield refused(lambda: open_blob(X(c["code"]), X(c["blob"])), c.get("error"),
                      lambda o: o == m and seal_blob(X(c["code"]), m, X(c["nonce"])) == X(c["blob"]))
    for c in f["checks"]: yield refused(lambda: check_joiner(X(c["code"]), X(c["blob"]), roster_of(c["roster"])), c.get("error"))
    for c in f["comparisons"]: yield comparison(X(c["join_entry"])) == c["number"]

def check_merge(f):
    for c in f["cases"]:
        rank = lambda i: (int(c["changes"][i]["stamp"]), c["changes"][i]["device"], X(c["changes"][i]["sealed"]))
        order = sorted({rank(i): i for i in reversed(range(len(c["changes"])))}.values(), key=rank, reverse=True)
        named = lambda k: [c["changes"][i].get("replaced") for i in order[:k]]
        ref = lambda i: {"stamp": c["changes"][i]["stamp"], "device": c["changes"][i]["device"]}
        yield order == c["order"] and [k > 0 and ref(i) not in named(k) for k, i in enumerate(order)] == c["apart"]

def check_vote(f):
    for c in f["commitments"]:
        yield commit(X(c["plan"]), c["seat"], c["kind"], c["id"], text_hash(c["name"]), c["choice"], X(c["salt"])) == X(c["commit"])
    for c in f["cases"]: yield votes(X(c["plan"]), c["id"], c["therapist"], c["one"], c["two"]) == [c["shown_one"], c["shown_two"]]

def check_agreement(f): return [agreeing(X(f["plan"]), c) == (c["by"], c["unreadable"]) for c in f["cases"]]

passed = failed = 0
for path in sorted(pathlib.Path(__file__).parent.glob("*.json")):
    results = list(globals()["check_" + path.stem](json.loads(path.read_text())))
    wrong = [n for n, right in enumerate(results) if not right]
    print(f"{path.name}: {len(results) - len(wrong)} passed" + (f", wrong: {wrong}" if wrong else ""))
    passed, failed = passed + len(results) - len(wrong), failed + len(wrong)
print(f"{passed} passed, {failed} failed")
sys.exit(1 if failed or not passed else 0)
