"""The Tandem protocol once more, in Python, written from PROTOCOL.md alone: seals and pairing. Section numbers refer to it."""
import base64, ipaddress, re
from base import *
from messages import INSIDE, INVITATION, PARCEL, REPLY, message_of, read, read_inside, write

# Section 6: class S or O by kind, and for each field its type; texts by their limit, choices by their number.
T2, T48, VOTE = 2048, 49152, "choice:3"
PARTS = lambda count: {2: "commitment", 3: f"opening:{count}", 4: f"bound:{count}"}
MANY = {1: "choice:1", 31: "choice:2"}
RECORDS = {1: ("S", {n: T2 for n in range(2, 7)}),
           2: ("O", {2: T2, 3: "choice:3", 4: T48, 5: "choice:3", 6: T2, 7: "agreement", 8: "reference", 9: "reference", 10: T48}),
           3: ("O", MANY | {2: T48, 3: "choice:2"}), 4: ("O", MANY | {2: T48, 3: "choice:11", 4: "bound:3"}),
           5: ("O", {2: "bound", 31: "choice:2"}),
           6: ("S", MANY | {n: T48 for n in range(3, 19)} | {2: T2, 6: "choice:3", 8: "choice:3", 9: "choice:3", 19: "choice:2"}),
           7: ("O", PARTS(3)), 8: ("O", MANY | {2: T48, 3: "reference"}), 9: ("S", MANY | {2: T48, 3: "choice:2"}),
           10: ("S", MANY | {2: T2, 3: T2, 4: T48, 5: "choice:2"}), 11: ("O", PARTS(9)),
           12: ("O", MANY | {2: T2, 3: T48, 4: T48, 5: T48, 6: T48}), 13: ("S", MANY | {2: T48, 3: T2, 4: T48}), 14: ("O", PARTS(3)),
           15: ("O", {2: "digests"}), 16: ("O", {2: "parcel"})}

def check_field(m, owner):
    """Step 6 of section 5.5."""
    letter, known = RECORDS.get(m.get("kind"), (None, {})); rule = known.get(m.get("field"))
    if rule is None: return
    need((owner == 0) == (letter == "S"), "wrong_owner")
    name, _, count = ("text", "", "") if isinstance(rule, int) else rule.partition(":")
    v = m.get(name + "!"); need(v is not None, "wrong_type")
    text = lambda t, most: need(isinstance(t, str) and len(t.encode()) <= most, "wrong_type")
    hash = lambda h: need(len(h or b"") == 32, "wrong_type")
    if isinstance(rule, int): text(v, rule)
    elif name == "choice": need(v < int(count), "wrong_type")
    elif name == "bound":
        hash(v.get("hash"))
        if count: need(v.get("choice!", 256) < int(count), "wrong_type")
        else: text(v.get("text!"), T48)
    elif name == "reference": need(not v or len(v.get("hash", b"")) == 32, "wrong_type")
    elif name == "commitment": hash(v)
    elif name == "digests": need(len(v) % 16 == 0 and 1 <= len(v) // 16 <= 3000, "wrong_type")
    elif name == "parcel": need(v.get("recipient", 0) > 0 and 80 <= len(v.get("box", b"")) <= 65424, "wrong_type")
    elif name == "opening":
        need(v.get("choice", 0) < int(count), "wrong_type")
        for part in ("salt", "answers", "hash"): hash(v.get(part))
    else:
        need(len(v.get("parts", [])) <= 32, "wrong_type")
        for part in v.get("parts", []): text(part, T48)

# Section 4.3: what is in a parcel's box.
PAGES = ("support", "before-you-ask", "my-part", "worksheet", "free", "first-session", "heard", "check-in")
SAID = ("", "set-aside", "back", "chosen", "none-chosen", "shared", "reflected", "more", "not-yet", "heard", "taken-back")

def read_parcel(data):
    m = read(data, PARCEL); need(m, "malformed"); (member, v), = m.items()
    try:
        if member == "device_name!": need(len(v.encode()) <= T2, "malformed")
        elif member == "draft!": check_draft(v)
        else:
            votes = {6: 3, 9: 3, 11: 9}.get(v.get("kind")); need(votes and v.get("ballot"), "malformed")
            for b in v["ballot"]: need(b.get("choice", 0) < votes and len(b.get("salt", b"")) == len(b.get("hash", b"")) == 32, "malformed")
    except Refused: raise Refused("malformed")
    return m

def check_draft(d):
    what, about, created = d.get("what", 0), d.get("about", {}), [d.get("created", 0)] + [e.get("created", 0) for e in d.get("earlier", [])]
    need(what < 6 and max(created) < 1 << 63, "malformed")
    need(what != 2 or d.get("page") in PAGES, "malformed"); need(what != 3 or d.get("text") in ("yes", "questions", "no"), "malformed")
    if what in (0, 5): need(about.get("field") in RECORDS.get(about.get("kind", 0), ("", {}))[1] and about["kind"] < 15 and about.get("said", "") in SAID, "malformed")
    if what == 0:
        need(d.get("write"), "malformed")
        for w in d["write"]:
            need(w.get("kind", 0) < 15 and w.get("field") in RECORDS.get(w.get("kind"), ("", {}))[1], "malformed")
            check_field(w, 0 if RECORDS[w["kind"]][0] == "S" else 1)

# Sections 5.1, 5.2, 5.4, 5.5. A change has its bytes as bytes here, its numbers as numbers.
def slot_of(secret, owner, i):
    return mac(secret[32:], lp("slot", u64(owner), *[u64(i.get(n, 0)) for n in ("kind", "id", "field")]))[:16]

def change_of(c):
    """The change that a case gives as JSON."""
    return {n: v if n in ("owner", "device", "epoch") else int(v) if n == "stamp" else X(v) for n, v in c.items()}

def sign_message(plan, c, device, sealed_hash=None):
    sealed_hash = H(c["sealed"]) if sealed_hash is None else sealed_hash
    return lp("change-sign", plan, u64(c["owner"]), c["slot"], u64(c["stamp"]), device["id"], u64(c["epoch"]), sealed_hash)

def signature_holds(roster, c, sealed_hash=None):
    device = roster.device(c["device"])
    return bool(device) and device["keys"] and c["owner"] in (0, device["seat"]) \
        and signed(device["signing"], c["signature"], sign_message(roster.plan, c, device, sealed_hash))

def writer(plan, secret, c, device):
    """The writer's key, and the additional data of the seal."""
    data = lp("change", plan, u64(c["epoch"]), u64(c["owner"]), c["slot"], u64(c["stamp"]), device["id"])
    return hkdf(secret[:32], plan, lp("seal", device["id"])), data

def open_change(roster, secret, c):
    """Section 5.5, but for step 7, which depends on what is held."""
    device = roster.device(c["device"]); need(device and device["keys"], "unknown_device"); need(c["epoch"] == 1, "unknown_epoch")
    need(len(c["slot"]) == 16 and 60 <= len(c["sealed"]) <= 66000 and len(c["signature"]) == 64, "malformed")
    need(c["owner"] <= 2 and c["stamp"] < 1 << 63, "malformed")
    need(signature_holds(roster, c), "bad_signature")
    key, data = writer(roster.plan, secret, c, device)
    m = read_inside(unpad(unseal(key, c["sealed"], data, "bad_seal"), "malformed"))
    need(slot_of(secret, c["owner"], m) == c["slot"], "wrong_slot"); check_field(m, c["owner"])
    return m

def is_taken(stamp, highest):
    """Section 2.2."""
    ceiling = (1 << 63) - (1 << 48)
    return stamp < ceiling or (stamp < 1 << 63 and highest is not None and stamp <= highest + (1 << 16))

# Section 10.2
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
bits = lambda data: "".join(f"{b:08b}" for b in data)

def code_text(code, label="code"):
    all = bits(code) + "00" + bits(H(lp(label, code)))[:10]
    return re.sub("(....)(?=.)", r"\1-", "".join(ALPHABET[int(all[n:n + 5], 2)] for n in range(0, 140, 5)))

def read_code(text, label="code"):
    text = re.sub(r"[\s\-\u2010-\u2014]", "", text)
    values = [ALPHABET.find({"O": "0", "I": "1", "L": "1"}.get(c.upper(), c.upper())) if c.isascii() else -1 for c in text]
    need(-1 not in values[:28], "mistyped_code"); need(len(values) == 28, "incomplete_code")
    all = "".join(f"{v:05b}" for v in values); code = int(all[:128], 2).to_bytes(16, "big")
    need(all[128:] == "00" + bits(H(lp(label, code)))[:10], "mistyped_code")
    return code

def read_line(line, folder="", label="code"):
    host, port, rest = r"(\[[0-9a-f:.]+\]|[a-z0-9.-]+)", r"(?::(\d{1,5}))?", r"(?:/([^?]*))?(?:\?pin=([\w-]{43}))?"
    m = re.fullmatch(r"(tandem|tandem\+http)://" + host + port + rest, line.strip(), re.I | re.A)
    need(m, "bad_line"); scheme, host, port, code, pin = m.groups(); secure, host = scheme.lower() == "tandem", host.lower()
    if host[0] != "[": need(all(re.fullmatch(r"(?!-)[a-z0-9-]{1,63}(?<!-)", label) for label in host.split(".")), "bad_line")
    try: local = host == "localhost" or ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError: local = False
    port = int(port or (443 if secure else 80)); need(0 < port < 65536 and (secure or (local and not pin)), "bad_line")
    code = code or ""; need(code.lower().startswith(folder), "bad_line")
    return secure, host, port, pin and base64.urlsafe_b64decode(pin + "=").hex(), read_code(code[len(folder):], label).hex()

def invite_keys(code): return {n: hkdf(code, b"", b"tandem/v1/invite/" + n.encode(), 16 if n == "id" else 32) for n in ("id", "sign", "blob", "reply")}
invite_public = lambda keys: public(keys["sign"])

def open_blob(code, blob):
    keys = invite_keys(code); m = read(unpad(unseal(keys["blob"], blob, lp("invitation", keys["id"]), "bad_blob"), "bad_blob"), INVITATION)
    need(len(m.get("plan", b"")) == 16 and len(m.get("head", b"")) == 32 and m.get("seat") in (1, 2), "bad_blob")
    return m

def seal_blob(code, m, nonce):
    keys = invite_keys(code)
    return seal(keys["blob"], nonce, pad(write(m, INVITATION)), lp("invitation", keys["id"]))

def open_reply(code, sealed):
    keys = invite_keys(code); m = read(unpad(unseal(keys["reply"], sealed, lp("reply", keys["id"]), "bad_blob"), "bad_blob"), REPLY)
    need(m.get("answer", 0) < 3 and m.get("again", 0) < 3 and m.get("stamp", 0) < 1 << 63 and len(m.get("note", "").encode()) <= 49152, "bad_blob")
    return m

def seal_reply(code, m, nonce):
    keys = invite_keys(code); sealed = seal(keys["reply"], nonce, pad(write(m, REPLY)), lp("reply", keys["id"]))
    return sealed, sign(keys["sign"], lp("reply-sign", keys["id"], H(sealed)))

def check_joiner(code, blob, roster):
    m = open_blob(code, blob); need(roster.plan == m["plan"], "wrong_plan"); need(m["head"] in roster.hashes, "wrong_head")
    invite = roster.invites.get(invite_public(invite_keys(code))); need(invite and invite["seat"] == m["seat"], "wrong_seat")
    inviter, since = roster.device(invite["by"])["seat"], roster.seats[roster.hashes.index(m["head"]) + 1:]
    need(inviter == m["seat"] or all(s == inviter for s in since), "foreign_entries")

def comparison(entry):
    digits = f"{int.from_bytes(H(lp('compare', entry))[:16], 'big') % 10 ** 20:020}"
    return " ".join(digits[n:n + 4] for n in range(0, 20, 4))
