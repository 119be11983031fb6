"""Protobuf messages: those inside the seals (section 5.3, inside.proto) and those on the wire (tandem.proto).

A shape says for each field its name and type: u8 u32 u64 varints, f64 fixed64, bytes, text, another shape, or a list of one of
these for what is repeated. A name ends with "?" where presence counts, with "!" for the members of `value` or of an answer, of
which the last one counts; both are written also when they hold a default.
"""
from base import Refused, X, need

VARINTS = {"u8": 8, "u32": 32, "u64": 64}  # and their bits

BOUND = {1: ("hash", "bytes"), 2: ("text!", "text"), 3: ("choice!", "u8")}
REFERENCE = {1: ("id", "f64"), 2: ("hash", "bytes")}
OPENING = {1: ("choice", "u8"), 2: ("salt", "bytes"), 3: ("answers", "bytes"), 4: ("hash", "bytes")}
AGREEMENT = {1: ("version", "u32"), 2: ("parts", ["text"])}
SEALED_PARCEL = {1: ("recipient", "u32"), 2: ("box", "bytes")}
INSIDE = {1: ("kind", "u32"), 2: ("id", "f64"), 3: ("field", "u32"), 4: ("stamp", "f64"), 5: ("device", "u32"),
          6: ("sequence", "u64"), 7: ("chain", "bytes"), 8: ("text!", "text"), 9: ("choice!", "u8"), 10: ("bound!", BOUND),
          11: ("reference!", REFERENCE), 12: ("commitment!", "bytes"), 13: ("opening!", OPENING), 14: ("agreement!", AGREEMENT),
          15: ("digests!", "bytes"), 16: ("parcel!", SEALED_PARCEL)}
REPLY = {1: ("answer", "u8"), 2: ("note", "text"), 3: ("again", "u8"), 4: ("stamp", "f64")}
INVITATION = {1: ("plan", "bytes"), 2: ("head", "bytes"), 3: ("name", "text"), 4: ("letter", "text"), 5: ("seat", "u32")}
ABOUT = {1: ("kind", "u32"), 2: ("field", "u32"), 3: ("entry", "u32"), 4: ("said", "text")}
EARLIER = {1: ("text", "text"), 2: ("created", "f64")}
DRAFT = {1: ("what", "u32"), 2: ("created", "f64"), 3: ("text", "text"), 4: ("page", "text"), 5: ("about", ABOUT),
         6: ("write", [INSIDE]), 7: ("earlier", [EARLIER])}
BALLOT = {1: ("choice", "u8"), 2: ("salt", "bytes"), 3: ("hash", "bytes")}
BALLOTS = {1: ("kind", "u32"), 2: ("id", "f64"), 3: ("ballot", [BALLOT])}
PARCEL = {1: ("device_name!", "text"), 2: ("draft!", DRAFT), 3: ("ballots!", BALLOTS)}

CHANGE = {1: ("owner", "u32"), 2: ("slot", "bytes"), 3: ("stamp", "f64"), 4: ("device", "u32"), 5: ("epoch", "u32"),
          6: ("sealed", "bytes"), 7: ("signature", "bytes")}
ITEM = CHANGE | {8: ("own?", "u32"), 9: ("sealed_hash?", "bytes")}
LINK = {1: ("last", "u64"), 2: ("items", [ITEM])}
CURSOR = {1: ("sequence", "u64"), 2: ("chain", "bytes")}
REFUSED = {1: ("index", "u32"), 2: ("code", "text")}
SYNC_REQUEST = {1: ("cursor", CURSOR), 2: ("changes", [CHANGE]), 3: ("roster_head", "bytes")}
SYNC_ANSWER = {1: ("outcome", "u32"), 2: ("links", [LINK]), 3: ("cursor", CURSOR), 4: ("more", "u64"), 5: ("roster", ["bytes"]),
               6: ("server_time", "f64"), 8: ("refused", [REFUSED]), 9: ("refused_claims", "u32")}
ROSTER_REQUEST = {1: ("entries", ["bytes"])}
ROSTER_ANSWER = {1: ("outcome", "u32"), 2: ("roster", ["bytes"]), 3: ("server_time", "f64")}
INVITATION_REQUEST = {1: ("invite_key", "bytes"), 2: ("blob", "bytes"), 3: ("life", "u64")}
INVITATION_ANSWER = {1: ("plan", "bytes"), 2: ("blob", "bytes"), 3: ("roster", ["bytes"]), 4: ("server_time", "f64"),
                     5: ("reply", "bytes"), 6: ("expires", "f64")}


def fields(data):
    """The fields of a message: (number, wire type, content)."""
    at = 0

    def varint():
        nonlocal at
        value = 0
        for shift in range(0, 70, 7):
            need(at < len(data), "malformed")
            byte = data[at]
            at += 1
            value |= (byte & 127) << shift
            if byte < 128:
                need(value < 1 << 64, "malformed")
                return value
        raise Refused("malformed")

    while at < len(data):
        key = varint()
        wire = key & 7
        need(0 < key >> 3 < 1 << 29 and wire in (0, 1, 2, 5), "malformed")
        if wire == 0:
            content = varint()
        else:
            size = {1: 8, 5: 4}.get(wire)
            size = varint() if size is None else size
            need(size <= len(data) - at, "malformed")
            content = data[at:at + size]
            at += size
        yield key >> 3, wire, int.from_bytes(content, "little") if wire == 1 else content


def read_one(wire, content, kind):
    if isinstance(kind, dict):
        need(wire == 2, "malformed")
        return read(content, kind)
    need(wire == (0 if kind in VARINTS else 1 if kind == "f64" else 2), "malformed")
    if kind in VARINTS:
        need(content < 1 << VARINTS[kind], "malformed")
    if kind == "text":
        try:
            return content.decode()
        except UnicodeDecodeError:
            raise Refused("malformed")
    return content


def read(data, shape):
    """The known fields of a message by name, defaults left out."""
    out = {}
    for number, wire, content in fields(data):
        if number not in shape:
            continue
        name, kind = shape[number]
        if isinstance(kind, list):
            out[name] = out.get(name, []) + [read_one(wire, content, kind[0])]
            continue
        content = read_one(wire, content, kind)
        if name[-1] == "!":
            out = {n: c for n, c in out.items() if n[-1] != "!"}
        out[name] = content
    # A bound without an answer is a value of an unknown type.
    if "bound!" in out and not {"text!", "choice!"} & out["bound!"].keys():
        del out["bound!"]
    return {n: c for n, c in out.items() if c or n[-1] in "!?"}


def varint(n):
    return bytes([n]) if n < 128 else bytes([n & 127 | 128]) + varint(n >> 7)


def write(message, shape):
    out = b""
    for number, (name, kind) in shape.items():
        several = isinstance(kind, list)
        contents = message.get(name, []) if several else [message[name]] if name in message else []
        kind = kind[0] if several else kind
        for content in contents:
            if isinstance(kind, dict):
                content = write(content, kind)
            if isinstance(content, str):
                content = content.encode()
            if not isinstance(content, int):
                out += varint(number << 3 | 2) + varint(len(content)) + content
            elif kind in VARINTS:
                out += varint(number << 3) + varint(content)
            else:
                out += varint(number << 3 | 1) + content.to_bytes(8, "little")
    return out


def read_inside(data):
    """What lies inside a seal; half a `replaced` and half a `seen` count as none."""
    m = read(data, INSIDE)
    for half, whole in (("stamp", "device"), ("chain", "sequence")):
        if whole not in m:
            m.pop(half, None)
    if "sequence" in m and len(m.get("chain", b"")) != 16:
        raise Refused("malformed")
    return m


def message_of(inside):
    """The message that a case's `inside` describes."""
    kept = lambda m: {n: c for n, c in m.items() if c or n[-1] == "!"}
    v, replaced, seen = inside["value"], inside.get("replaced", {}), inside.get("seen", {})
    kind, hash = v["type"], X(v.get("hash", ""))
    head = kept({"kind": inside["kind"], "id": int(inside["id"]), "field": inside["field"],
                 "stamp": int(replaced.get("stamp", 0)), "device": replaced.get("device"),
                 "sequence": int(seen.get("sequence", 0)), "chain": X(seen.get("chain", ""))})
    if kind == "unknown":
        return head
    if kind in ("bound_text", "bound_choice"):
        member = kind.split("_")[1]
        return head | {"bound!": kept({"hash": hash}) | {member + "!": v[member]}}
    value = {"text": v.get("text"), "choice": v.get("choice"), "commitment": hash, "digests": X("".join(v.get("digests", []))),
             "reference": {"id": int(v.get("id", 0)), "hash": hash},
             "parcel": {"recipient": v.get("recipient"), "box": X(v.get("box", ""))},
             "opening": {n: c if n == "choice" else X(c) for n, c in v.get("opening", {}).items()},
             "agreement": {n: v.get(n) for n in ("version", "parts")}}[kind]
    return head | {kind + "!": kept(value) if isinstance(value, dict) else value}


def parcel_of(content):
    """The message that a case's `parcel` describes."""
    (member, v), = content.items()
    kept = lambda m: {n: c for n, c in m.items() if c}
    if member == "draft":
        v = kept({n: v.get(n) for n in ("what", "text", "page")} | {
            "created": int(v["created"]), "about": kept(v.get("about", {})), "write": [message_of(w) for w in v.get("write", [])],
            "earlier": [kept({"text": e["text"], "created": int(e["created"])}) for e in v.get("earlier", [])]})
    if member == "ballots":
        v = kept({"kind": v["kind"], "id": int(v["id"]), "ballot": [
            kept({"choice": b["choice"], "salt": X(b["salt"]), "hash": X(b["hash"])}) for b in v["ballot"]]})
    return {member + "!": v}
