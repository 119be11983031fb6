"""The Tandem protocol once more, in Python, written from PROTOCOL.md alone; section numbers refer to it."""
import base64, hashlib, hmac, ipaddress, re
from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ed25519, x25519
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF, HKDFExpand

class Refused(Exception): pass

def need(condition, code):
    if not condition: raise Refused(code)

# Section 1
H = lambda data: hashlib.sha256(data).digest()
X = bytes.fromhex
u64 = lambda n: int(n).to_bytes(8, "big")
raw_lp = lambda items: b"".join(len(i).to_bytes(4, "big") + i for i in items)
lp = lambda label, *items: raw_lp([b"tandem/v1/" + label.encode(), *items])
text_hash = lambda t: H(lp("text", t.encode()))

def unlp(data):
    items, at = [], 0
    while at < len(data):
        end = at + 4 + int.from_bytes(data[at:at + 4], "big")
        need(at + 4 <= len(data) and end <= len(data), "malformed")
        items.append(data[at + 4:end]); at = end
    return items

def hkdf(key, salt, info, length=32): return HKDF(hashes.SHA256(), length, salt, info).derive(key)

def signed(key, signature, message):
    try: ed25519.Ed25519PublicKey.from_public_bytes(key).verify(signature, message); return True
    except (InvalidSignature, ValueError): return False

def unseal(key, sealed, data, code):
    try: return AESGCM(key).decrypt(sealed[:12], sealed[12:], data)
    except (InvalidTag, ValueError): raise Refused(code)

# Section 5.2
def pad(data):
    n = (len(data) + 32) // 32 * 32
    if n > 256: n = 1 << len(data).bit_length()
    return data + b"\x80" + bytes(n - len(data) - 1)

def unpad(padded, code):
    data = padded.rstrip(b"\0")
    need(data[-1:] == b"\x80" and pad(data[:-1]) == padded, code)
    return data[:-1]

# Sections 3 and 4
class Roster:
    def __init__(self, entries):
        need(entries, "malformed")
        self.entries, self.hashes, self.devices, self.invites, self.seats = [], [], [], {}, []
        self.holders, self.secret_hash, self.plan = set(), None, H(entries[0])[:16]
        for entry in entries: self.append(entry)

    def append(self, entry):
        need(len(self.entries) < 1000, "too_long"); need(len(entry) <= 4096, "malformed")
        outer = unlp(entry); need(len(outer) >= 3, "malformed"); need(outer[0] == b"tandem/v1/entry", "upgrade_needed")
        body, signatures = outer[1], outer[2:]
        label, *items = unlp(body) or need(False, "malformed")
        shape = {b"create": [32, 32, 32], b"invite": [32, 8, 8, 32], b"grant": [32, 8, 8, 112],
                 b"join": [32, 32, 8, 32, 32, 32, None, None]}.get(label.removeprefix(b"tandem/v1/"))
        need(shape and label.startswith(b"tandem/v1/"), "upgrade_needed"); kind = label[10:].decode()
        need([len(s) for s in signatures] == [64] * (2 if kind == "join" else 1), "malformed")
        need(len(items) == len(shape) and all(n in (None, len(i)) for n, i in zip(shape, items)), "malformed")
        number = lambda index: int.from_bytes(items[index], "big")
        seat = number(2) if kind in ("invite", "join") else 1
        need(seat in (1, 2) and (kind not in ("invite", "grant") or number(1) < 1 << 32), "malformed")
        need((kind == "create") == (not self.entries), "create_repeated" if self.entries else "create_missing")
        need(kind == "create" or items[0] == self.hashes[-1], "wrong_previous")
        if kind in ("invite", "grant"):
            by = self.device(number(1)); need(by, "unknown_position")
            need(signed(by["signing"], signatures[0], body), "bad_signature")
            author = by["seat"]
        if kind == "create":
            need(signed(items[0], signatures[0], body), "bad_signature")
            author = 1; self.add(1, *items)
        elif kind == "invite":
            need(seat == by["seat"] or (seat == 2 and not self.of(2)), "wrong_seat")
            need(items[3] not in self.invites, "invite_repeated")
            self.invites[items[3]] = {"seat": seat, "inviter": by["seat"], "used": False}
        elif kind == "join": author = seat; self.join(body, signatures, seat, *items)
        else:
            to = self.device(number(2)); need(to, "unknown_position")
            need(by["seat"] == to["seat"] and number(1) in self.holders and number(2) not in self.holders, "wrong_grant")
            self.holders.add(number(2))
        self.entries.append(entry); self.hashes.append(H(entry)); self.seats.append(author)

    def join(self, body, signatures, seat, previous, key, _, signing, agreement, token, secret_hash, boxes):
        listed = []
        if boxes:
            head, *rest = unlp(boxes); need(head == b"tandem/v1/boxes" and rest and len(rest) % 2 == 0, "malformed")
            need(all(len(p) == 8 and len(b) == 112 for p, b in zip(rest[::2], rest[1::2])), "malformed")
            listed = [int.from_bytes(p, "big") for p in rest[::2]]
        invite = self.invites.get(key); need(invite and invite["seat"] == seat, "invite_unknown")
        need(signed(signing, signatures[0], body) and signed(key, signatures[1], body), "bad_signature")
        need(not invite["used"], "invite_used")
        need(invite["inviter"] == seat or not self.of(seat), "seat_taken")
        need(all(d["signing"] != signing and d["token"] != token for d in self.devices), "device_repeated")
        need(len(self.of(seat)) < 8, "seat_full")
        first = seat == 2 and not self.of(2)
        need(len(secret_hash) == (32 if first else 0), "wrong_boxes")
        need(listed == (list(range(1, len(self.devices) + 1)) if first else []), "wrong_boxes")
        invite["used"] = True; self.add(seat, signing, agreement, token)
        if first: self.secret_hash, self.holders = secret_hash, set(range(1, len(self.devices) + 1))

    def add(self, seat, signing, agreement, token):
        self.devices.append({"seat": seat, "signing": signing, "token": token, "position": len(self.devices) + 1,
                             "id": H(lp("device", signing, agreement))[:16]})

    def device(self, position): return self.devices[position - 1] if 0 < position <= len(self.devices) else None
    def of(self, seat): return [d for d in self.devices if d["seat"] == seat]

def roster_of(entries): return Roster([X(e) for e in entries])

def device_id(keys):
    signing = ed25519.Ed25519PrivateKey.from_private_bytes(keys[:32]).public_key().public_bytes_raw()
    return H(lp("device", signing, x25519.X25519PrivateKey.from_private_bytes(keys[32:64]).public_key().public_bytes_raw()))[:16]

def hpke_open(key, box, info):
    """RFC 9180, base mode: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-256-GCM."""
    kem, suite = b"HPKE-v1KEM\0\x20", b"HPKE-v1HPKE\0\x20\0\1\0\2"
    extract = lambda salt, id, label, secret: hmac.digest(salt or bytes(32), id + label + secret, "sha256")
    expand = lambda key, id, label, info, n: HKDFExpand(hashes.SHA256(), n, n.to_bytes(2, "big") + id + label + info).derive(key)
    agreed = key.exchange(x25519.X25519PublicKey.from_public_bytes(box[:32]))
    shared = expand(extract(b"", kem, b"eae_prk", agreed), kem, b"shared_secret", box[:32] + key.public_key().public_bytes_raw(), 32)
    context = b"\0" + extract(b"", suite, b"psk_id_hash", b"") + extract(b"", suite, b"info_hash", info)
    secret = extract(shared, suite, b"secret", b"")
    nonce = expand(secret, suite, b"base_nonce", context, 12)
    return AESGCM(expand(secret, suite, b"key", context, 32)).decrypt(nonce, box[32:], b"")

def open_box(c):
    plan, keys, epoch, box = X(c["plan"]), X(c["keys"]), u64(c["epoch"]), X(c["box"])
    try: secret = hpke_open(x25519.X25519PrivateKey.from_private_bytes(keys[32:64]), box, lp("box", plan, epoch, device_id(keys)))
    except (InvalidTag, ValueError): raise Refused("bad_box")
    need(H(lp("secret", plan, epoch, secret[:32], secret[32:])) == X(c["secret_hash"]), "keys_differ")
    return secret

# Section 5.3. Types: u8 u32 varints, f64 fixed64, bytes, text, texts (repeated), or a message's own fields; "!" is always written,
# and of several such fields of a message the last counts.
def fields(data):
    """The fields of a message: (number, wire type, content)."""
    at = 0
    def varint():
        nonlocal at
        value = 0
        for shift in range(0, 70, 7):
            need(at < len(data), "malformed"); byte = data[at]; at += 1; value |= (byte & 127) << shift
            if byte < 128: need(value < 1 << 64, "malformed"); return value
        raise Refused("malformed")
    while at < len(data):
        key = varint(); wire = key & 7; need(0 < key >> 3 < 1 << 29 and wire in (0, 1, 2, 5), "malformed")
        if wire == 0: content = varint()
        else:
            size = {1: 8, 5: 4}.get(wire) or varint(); need(size <= len(data) - at, "malformed")
            content = data[at:at + size]; at += size
        yield key >> 3, wire, int.from_bytes(content, "little") if wire == 1 else content

BOUND = {1: ("hash", "bytes"), 2: ("text!", "text"), 3: ("choice!", "u8")}
REFERENCE = {1: ("id", "f64"), 2: ("hash", "bytes")}
OPENING = {1: ("choice", "u8"), 2: ("salt", "bytes"), 3: ("answers", "bytes"), 4: ("hash", "bytes")}
AGREEMENT = {1: ("version", "u32"), 2: ("parts", "texts")}
INSIDE = {1: ("kind", "u32"), 2: ("id", "f64"), 3: ("field", "u32"), 4: ("stamp", "f64"), 5: ("device", "u32"), 8: ("text!", "text"),
          9: ("choice!", "u8"), 10: ("bound!", BOUND), 11: ("reference!", REFERENCE), 12: ("commitment!", "bytes"),
          13: ("opening!", OPENING), 14: ("agreement!", AGREEMENT)}

def read(data, shape):
    """The known fields of a message by name, defaults left out."""
    out = {}
    for number, wire, content in fields(data):
        if number not in shape: continue
        name, kind = shape[number]
        need(wire == (0 if kind in ("u8", "u32") else 1 if kind == "f64" else 2), "malformed")
        if kind in ("u8", "u32"): need(content < 1 << int(kind[1:]), "malformed")
        if kind in ("text", "texts"):
            try: content = content.decode()
            except UnicodeDecodeError: raise Refused("malformed")
        if kind == "texts": content = out.get(name, []) + [content]
        if isinstance(kind, dict): content = read(content, kind)
        if name[-1] == "!": out = {n: c for n, c in out.items() if n[-1] != "!"}
        out[name] = content
    if not any(n in out.get("bound!", {"text!": 0}) for n in ("text!", "choice!")): del out["bound!"]
    return {n: c for n, c in out.items() if c or n[-1] == "!"}

def write(message, shape):
    varint = lambda n: bytes([n]) if n < 128 else bytes([n & 127 | 128]) + varint(n >> 7)
    out = b""
    for number, (name, kind) in shape.items():
        for content in message.get(name, []) if kind == "texts" else [message[name]] if name in message else []:
            if isinstance(kind, dict): content = write(content, kind)
            if isinstance(content, str): content = content.encode()
            if kind in ("u8", "u32"): out += varint(number << 3) + varint(content)
            elif kind == "f64": out += varint(number << 3 | 1) + content.to_bytes(8, "little")
            else: out += varint(number << 3 | 2) + varint(len(content)) + content
    return out

def message_of(inside):
    """The message that a case's `inside` describes."""
    v, r, kept = inside["value"], inside.get("replaced", {}), lambda m: {n: c for n, c in m.items() if c or n[-1] == "!"}
    hash, opening, kind = X(v.get("hash", "")), v.get("opening", {}), v["type"]
    value = {"text": v.get("text"), "choice": v.get("choice"), "commitment": hash, "unknown": None,
             "bound": {"hash": hash} | {n + "!": v[n] for n in ("text", "choice") if n in v},
             "reference": {"id": int(v.get("id", 0)), "hash": hash}, "agreement": {n: v.get(n) for n in ("version", "parts")},
             "opening": {n: c if n == "choice" else X(c) for n, c in opening.items()}}[kind.split("_")[0]]
    head = {"kind": inside["kind"], "id": int(inside["id"]), "field": inside["field"], "stamp": int(r.get("stamp", 0)), "device": r.get("device")}
    return kept(head) | ({} if kind == "unknown" else {kind.split("_")[0] + "!": kept(value) if isinstance(value, dict) else value})

# Section 6: class S or O by kind, and for each field its type; texts by their limit, choices by their number.
T2, T48 = 2048, 49152
RECORDS = {1: ("S", {n: T2 for n in range(2, 7)}),
           2: ("O", {2: T2, 3: "choice:3", 4: T48, 5: "choice:3", 6: T2, 7: "agreement", 8: "reference", 9: "reference", 10: T48}),
           4: ("O", {2: T48, 3: "choice:11", 4: "bound:3"}), 5: ("O", {2: "bound"}),
           6: ("S", {n: T48 for n in range(3, 19)} | {2: T2, 6: "choice:3", 8: "choice:3", 9: "choice:3", 19: "choice:2"})}

def check_field(m, owner):
    letter, known = RECORDS.get(m.get("kind"), (None, {})); rule = known.get(m.get("field"))
    if rule is None: return
    need((owner == 0) == (letter == "S"), "wrong_owner")
    name, _, count = ("text", "", "") if isinstance(rule, int) else rule.partition(":"); v = m.get(name + "!")
    need(v is not None and (not count or (v["choice!"] if name == "bound" else v) < int(count)), "wrong_type")
    if isinstance(rule, int): need(len(v.encode()) <= rule, "wrong_type")

# Sections 5.1, 5.2, 5.4, 5.5
def slot_of(secret, owner, i):
    return hmac.digest(secret[32:], lp("slot", u64(owner), *[u64(i.get(n, 0)) for n in ("kind", "id", "field")]), "sha256")[:16]

def own_message(plan, c, device):
    return lp("own", plan, u64(c["owner"]), X(c["slot"]), u64(c["stamp"]), device["id"], u64(c["epoch"]), H(X(c["sealed"])))

def writer(roster, secret, c, device):
    data = lp("change", roster.plan, u64(c["epoch"]), u64(c["owner"]), X(c["slot"]), u64(c["stamp"]), device["id"])
    return hkdf(secret[:32], roster.plan, lp("seal", device["id"])), data

def open_change(roster, secret, c):
    device, sealed, signature = roster.device(c["device"]), X(c["sealed"]), X(c["signature"])
    need(device, "unknown_device"); need(c["epoch"] == 1, "unknown_epoch")
    need(len(c["slot"]) == 32 and len(sealed) >= 60 and len(signature) in (0, 64), "malformed")
    need(c["owner"] <= 2 and int(c["stamp"]) < 1 << 63, "malformed")
    if c["owner"] == 0: need(not signature, "bad_signature")
    else: need(device["seat"] == c["owner"] and signed(device["signing"], signature, own_message(roster.plan, c, device)), "bad_signature")
    key, data = writer(roster, secret, c, device)
    m = read(unpad(unseal(key, sealed, data, "bad_seal"), "malformed"), INSIDE)
    need(slot_of(secret, c["owner"], m) == X(c["slot"]), "wrong_slot"); check_field(m, c["owner"])
    return m

# Section 10.2
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
bits = lambda data: "".join(f"{b:08b}" for b in data)

def code_text(code):
    all = bits(code) + "00" + bits(H(lp("code", code)))[:10]
    return re.sub("(....)(?=.)", r"\1-", "".join(ALPHABET[int(all[n:n + 5], 2)] for n in range(0, 140, 5)))

def read_code(text):
    text = re.sub(r"[\s\-\u2010-\u2014]", "", text)
    values = [ALPHABET.find({"O": "0", "I": "1", "L": "1"}.get(c.upper(), c.upper())) if c.isascii() else -1 for c in text]
    need(-1 not in values[:28], "mistyped_code"); need(len(values) == 28, "incomplete_code")
    all = "".join(f"{v:05b}" for v in values); code = int(all[:128], 2).to_bytes(16, "big")
    need(all[128:] == "00" + bits(H(lp("code", code)))[:10], "mistyped_code")
    return code

def read_line(line):
    host, port, rest = r"(\[[0-9a-f:.]+\]|[a-z0-9.-]+)", r"(?::(\d{1,5}))?", r"(?:/([^?]*))?(?:\?pin=([\w-]{43}))?"
    m = re.fullmatch(r"(tandem|tandem\+http)://" + host + port + rest, line.strip(), re.I | re.A)
    need(m, "bad_line"); scheme, host, port, code, pin = m.groups(); secure, host = scheme.lower() == "tandem", host.lower()
    if host[0] != "[": need(all(re.fullmatch(r"(?!-)[a-z0-9-]{1,63}(?<!-)", label) for label in host.split(".")), "bad_line")
    try: local = host == "localhost" or ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError: local = False
    port = int(port or (443 if secure else 80)); need(0 < port < 65536 and (secure or (local and not pin)), "bad_line")
    return secure, host, port, pin and base64.urlsafe_b64decode(pin + "=").hex(), read_code(code or "").hex()

def invite_keys(code): return {n: hkdf(code, b"", b"tandem/v1/invite/" + n.encode(), 16 if n == "id" else 32) for n in ("id", "sign", "blob")}
invite_public = lambda keys: ed25519.Ed25519PrivateKey.from_private_bytes(keys["sign"]).public_key().public_bytes_raw()
INVITATION = {1: ("plan", "bytes"), 2: ("head", "bytes"), 3: ("name", "text"), 4: ("letter", "text"), 5: ("seat", "u32")}

def open_blob(code, blob):
    keys = invite_keys(code); m = read(unpad(unseal(keys["blob"], blob, lp("invitation", keys["id"]), "bad_blob"), "bad_blob"), INVITATION)
    need(len(m.get("plan", b"")) == 16 and len(m.get("head", b"")) == 32 and m.get("seat") in (1, 2), "bad_blob")
    return m

def seal_blob(code, m, nonce):
    keys = invite_keys(code)
    return nonce + AESGCM(keys["blob"]).encrypt(nonce, pad(write(m, INVITATION)), lp("invitation", keys["id"]))

def check_joiner(code, blob, roster):
    m = open_blob(code, blob); need(roster.plan == m["plan"], "wrong_plan"); need(m["head"] in roster.hashes, "wrong_head")
    invite = roster.invites.get(invite_public(invite_keys(code))); need(invite and invite["seat"] == m["seat"], "wrong_seat")
    need(all(s == invite["inviter"] for s in roster.seats[roster.hashes.index(m["head"]) + 1:]), "foreign_entries")

def comparison(entry):
    digits = f"{int.from_bytes(H(lp('compare', entry))[:16], 'big') % 10 ** 20:020}"
    return " ".join(digits[n:n + 4] for n in range(0, 20, 4))
