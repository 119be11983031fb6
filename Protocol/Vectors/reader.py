#!/usr/bin/env python3
"""Checks every case of every test vector of the Tandem protocol; ends with 1 if any is wrong."""
import json, pathlib, sys
sys.dont_write_bytecode = True
from base import *
from messages import *
from tandem import *
from chain import advanced, digest_of, examine
from keys import Recovery, box_of, former_of, good, open_parcel, opened, vouch_digest
from roster import roster_of
from records import Plan
from session import Session
from votes import Poll, commit, lead_seat

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
        own, right = int(c.get("own", 0)), True
        for s in c["edits"]:
            t = int(s["time"]); stamp = t << 16
            if (own >> 16) - t <= 60_000 and own + 1 < (1 << 63) - (1 << 48): stamp = max(stamp, own + 1)
            own = max(stamp, int(s.get("known", -1)) + 1); right &= str(own) == s["stamp"]
        yield right
    for c in f["taken"]: yield is_taken(int(c["stamp"]), int(c["highest"]) if "highest" in c else None) == c["taken"]
    for c in f["stamps"]:
        n = int(c["stamp"]); yield (n >> 16, n & 65535, n < 1 << 63) == (int(c["milliseconds"]), c["counter"], c["well_formed"])

def check_codec(f):
    for c in f["cases"]:
        same = lambda m: m == message_of(c["inside"]) and (write(m, INSIDE) == X(c["bytes"])) == c["canonical"]
        yield refused(lambda: read_inside(X(c["bytes"])), None if "inside" in c else "malformed", same)
    for c in f["parcels"]:
        same = lambda m: m == parcel_of(c["parcel"]) and (write(m, PARCEL) == X(c["bytes"])) == c["canonical"]
        yield refused(lambda: read_parcel(X(c["bytes"])), None if "parcel" in c else "malformed", same)

def check_slot(f): return [(slot_of(X(f["secret"]), c["owner"], c) == X(c["slot"])) == c["holds"] for c in f["cases"]]

def check_seal(f):
    roster, secret, keys = roster_of(f["roster"]), X(f["secret"]), {d["position"]: X(d["keys"]) for d in f["devices"]}
    def again(c, m):
        change, nonce = change_of(c["change"]), X(c["nonce"]); device = roster.device(change["device"])
        key, data = writer(roster.plan, secret, change, device)
        return m == message_of(c["inside"]) and seal(key, nonce, pad(write(m, INSIDE)), data) == change["sealed"] \
            and sign(keys[change["device"]][:32], sign_message(roster.plan, change, device)) == change["signature"]
    for c in f["cases"]: yield refused(lambda: open_change(roster, secret, change_of(c["change"])), c.get("error"), lambda m: again(c, m))
    for c in f["paddings"]: yield len(pad(bytes(c["length"]))) == c["padded"]

def check_signature(f):
    roster, keys = roster_of(f["roster"]), {d["position"]: X(d["keys"]) for d in f["devices"]}
    for c in f["cases"]:
        change = change_of({n: c[n] for n in ("owner", "slot", "stamp", "device", "epoch", "sealed", "signature")})
        yield signature_holds(roster, change) == c["holds"]
        message = sign_message(roster.plan, change, roster.device(c["device"]))
        if c["holds"]: yield sign(keys[c["device"]][:32], message) == change["signature"]

def check_roster(f):
    whole = {}
    for c in f["lists"]:
        entries = whole[c["name"]] = whole[c["after"]] + c["entries"] if "after" in c else c["entries"]
        devices = lambda r: [{"position": d["position"], "seat": d["seat"], "id": d["id"].hex()}
                             | ({"revoked": True} if d["revoked"] else {}) | ({"holds_keys": True} if d["keys"] else {}) for d in r.devices]
        recoveries = lambda r: [{"seat": seat, "id": key["id"].hex()} for seat, key in sorted(r.recoveries.items())]
        same = lambda r: (r.plan.hex(), r.hashes[-1].hex(), devices(r), r.epoch, recoveries(r)) == (
            c["plan"], c["head"], c["devices"], c["epoch"], c["recoveries"])
        yield refused(lambda: roster_of(entries), c.get("error"), same)
    for c in f["relations"]:
        a, b = c["pinned"], c["other"]; n = min(len(a), len(b))
        yield c["relation"] == ("fork" if a[:n] != b[:n] or not n else "equal" if a == b else "prefix" if len(b) < len(a) else "extension")
    for c in f["boxes"]: yield refused(lambda: box_of(c), c.get("error"), lambda secret: secret == X(c["secret"]))

def check_keys(f):
    held = lambda secrets: {s["epoch"]: X(s["secret"]) for s in secrets}
    for c in f["opened"]:
        roster = roster_of(c["roster"])
        found = opened(roster, X(c["keys"]), held(c["held"])) if "keys" in c else Recovery(X(c["code"])).opened(roster, c["seat"])
        yield found == held(c["secrets"]) and good(roster, found) == c["good"]
    for c in f["formers"]:
        keys = [(k["epoch"], X(k["plan_key"])) for k in c["keys"]]
        yield former_of(X(c["plan"]), c["epoch"], X(c["plan_key"]), keys, X(c["nonce"])) == X(c["former"])
    for c in f["codes"]:
        code = X(c["bytes"]); keys = Recovery(code)
        yield code_text(code, "recovery-code") == c["text"] and all(read_code(t, "recovery-code") == code for t in c["readings"])
        yield (keys.signing.hex(), keys.agreement.hex(), keys.id.hex()) == (c["signing_key"], c["agreement_key"], c["id"])
    read = lambda line: read_line(line, "recovery/", "recovery-code")
    for c in f["bad_codes"]: yield refused(lambda: read_code(c["text"], "recovery-code"), c["error"])
    for c in f["lines"]: yield read(c["line"]) == (c["secure"], c["host"], c["port"], c.get("pin"), c["code"])
    for c in f["bad_lines"]: yield refused(lambda: read(c["text"]), c["error"])
    for c in f["vouches"]: yield vouch_digest(change_of(c["change"])) == X(c["digest"])
    for c in f["parcels"]:
        work = lambda: open_parcel(X(c["plan"]), X(c["author"]), X(c["keys"]), X(c["box"]))
        yield refused(work, None if "message" in c else "bad_box", lambda message: message == X(c["message"]))

def check_invitation(f):
    for c in f["codes"]:
        code, keys = X(c["bytes"]), invite_keys(X(c["bytes"]))
        yield code_text(code) == c["text"] and all(read_code(t) == code for t in c["readings"])
        yield (keys["id"].hex(), invite_public(keys).hex(), keys["blob"].hex(), keys["reply"].hex()) == (
            c["id"], c["invite_key"], c["blob_key"], c["reply_key"])
    for c in f["bad_codes"]: yield refused(lambda: read_code(c["text"]), c["error"])
    for c in f["lines"]: yield read_line(c["line"]) == (c["secure"], c["host"], c["port"], c.get("pin"), c["code"])
    for c in f["bad_lines"]: yield refused(lambda: read_line(c["text"]), c["error"])
    for c in f["blobs"]:
        m = {n: X(v) if n in ("plan", "head") else v for n, v in c.get("invitation", {}).items() if v}
        yield refused(lambda: open_blob(X(c["code"]), X(c["blob"])), c.get("error"),
                      lambda o: o == m and seal_blob(X(c["code"]), m, X(c["nonce"])) == X(c["blob"]))
    for c in f["replies"]:
        m = {n: int(v) if n == "stamp" else v for n, v in c.get("reply", {}).items() if v}
        yield refused(lambda: open_reply(X(c["code"]), X(c["sealed"])), c.get("error"),
                      lambda o: o == m and seal_reply(X(c["code"]), m, X(c["nonce"])) == (X(c["sealed"]), X(c["signature"])))
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
    for c in f["leaders"]: yield lead_seat(X(c["plan"]), c["kind"], c["id"]) == c["seat"]
    for c in f["cases"]:
        poll = Poll(X(c["plan"]), c["kind"], c["id"], c["seat"], c["one"], c["two"], c.get("kept"))
        yield [poll.shown(1, c["title"]), poll.shown(2, c["title"])] == [c["shown_one"], c["shown_two"]]
        yield poll.next(c["device"], c["ballots"])[0] == c["itself"]
        yield poll.given(c["vote"], c["device"], c["ballots"]) == c["given"]

def check_agreement(f):
    for c in f["cases"]:
        t, chosen = c.get("therapist"), ""
        if t and t.get("one") == t.get("two") == {"id": t["id"], "hash": text_hash(t["name"]).hex()}:
            poll = Poll(X(f["plan"]), 6, t["id"], 1, t.get("votes_one"), t.get("votes_two"))
            against = any(poll.shown(seat, t["name"]).get("choice") == 2 for seat in (1, 2))
            if not (against or t.get("removed") or t.get("set_aside")): chosen = t["name"]
        present, seats = {"version": 1, "parts": c["fields"] + [chosen, ""]}, ((1, "one"), (2, "two"))
        yield ([s for s, n in seats if c.get(n) == present], [s for s, n in seats if c.get(n, {}).get("version", 0) > 1]) == (
            c["by"], c["unreadable"])

def check_records(f):
    for c in f["cases"]:
        plan = Plan(X(f["plan"]), c["written"])
        found = {"hopes": lambda: plan.listed(3), "therapists": lambda: plan.listed(6),
                 "concerns": lambda: [plan.concern(key) for _, key in plan.numbered(4)],
                 "rounds": lambda: plan.rounds()[0], "round": lambda: plan.rounds()[1]}
        yield all(found[what]() == c[what] for what in found if what in c)

def check_chain(f):
    cursor = lambda c: (int(c["sequence"]), X(c["chain"]))
    for c in f["digests"]: yield digest_of(change_of(c["change"]), X(c["sealed_hash"]) if "sealed_hash" in c else None) == X(c["digest"])
    for c in f["links"]:
        after = advanced(cursor(c["before"]), [X(d) for d in c["digests"]])
        yield after == (cursor(c["after"]) if "after" in c else None)
    roster, secret = roster_of(f["roster"]), X(f["secret"])
    for c in f["answers"]:
        fits, applied = examine(roster, secret, read(X(c["request"]), SYNC_REQUEST), read(X(c["answer"]), SYNC_ANSWER))
        yield (fits, [d.hex() for d in applied]) == (c["fits"], c["applied"])

def check_session(f):
    session = Session(f)
    yield from session.steps()
    yield from session.shows()

passed = failed = 0
for path in sorted(pathlib.Path(__file__).parent.glob("*.json")):
    results = list(globals()["check_" + path.stem](json.loads(path.read_text())))
    wrong = [n for n, right in enumerate(results) if not right]
    print(f"{path.name}: {len(results) - len(wrong)} passed" + (f", wrong: {wrong}" if wrong else ""))
    passed, failed = passed + len(results) - len(wrong), failed + len(wrong)
print(f"{passed} passed, {failed} failed")
sys.exit(1 if failed or not passed else 0)
