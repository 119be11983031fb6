"""Who may write: section 3 of PROTOCOL.md."""
from base import H, X, lp, need, signed, unlp

BOX, LIMITS = 112, {"invite": 200, "join": 16, "rejoin": 24, "rotation": 24}

# What the items of a body are, after its label: so many bytes, or what the name says.
DEVICE = [32, 32, 32]
SHAPES = {"create": DEVICE, "invite": [32, "position", "seat", 32], "join": [32, 32, "seat", *DEVICE, "any", "join boxes"],
          "grant": [32, "position", "position", "position", BOX], "epoch": [32, "position", "rotation"],
          "revoke": [32, "position", "positions", "rotation"], "recovery": [32, "position", 32, 32, "rotation"],
          "regrant": [32, "position", "position", BOX], "rejoin": [32, 32, "seat", *DEVICE, "positions", "rotation"],
          "leave": [32, "position"]}


def number_of(item):
    """A position or an epoch."""
    number = int.from_bytes(item, "big")
    need(len(item) == 8 and 0 < number < 1 << 32, "malformed")
    return number


def listed(item, label):
    items = unlp(item)
    need(items and items[0] == b"tandem/v1/" + label.encode(), "malformed")
    return items[1:]


def boxes_of(item, label):
    rest = listed(item, label)
    need(len(rest) % 2 == 0 and all(len(box) == BOX for box in rest[1::2]), "malformed")
    return list(zip(map(number_of, rest[::2]), rest[1::2]))


def rotation_of(item):
    rest = listed(item, "rotation")
    need(len(rest) == 5 and len(rest[1]) == 32 and 94 <= len(rest[2]) <= 1000, "malformed")
    return {"epoch": number_of(rest[0]), "hash": rest[1], "former": rest[2], "boxes": boxes_of(rest[3], "boxes"),
            "recovery": boxes_of(rest[4], "recovery-boxes")}


def read_item(kind, item):
    if kind == "position":
        return number_of(item)
    if kind == "seat":
        need(len(item) == 8 and int.from_bytes(item, "big") in (1, 2), "malformed")
        return item[-1]
    if kind == "positions":
        return [number_of(position) for position in listed(item, "positions")]
    if kind == "rotation":
        return rotation_of(item)
    if kind == "join boxes":
        boxes = boxes_of(item, "boxes") if item else []
        need(boxes or not item, "malformed")
        return boxes
    need(kind == "any" or len(item) == kind, "malformed")
    return item


def read_entry(entry):
    """(kind, items, body, signatures) of an entry of the right shape."""
    need(len(entry) <= 4096, "malformed")
    outer = unlp(entry)
    need(len(outer) >= 3, "malformed")
    need(outer[0] == b"tandem/v1/entry", "upgrade_needed")
    body, signatures = outer[1], outer[2:]
    label, *items = unlp(body) or need(False, "malformed")
    kind = label.removeprefix(b"tandem/v1/").decode(errors="replace")
    need(label.startswith(b"tandem/v1/") and kind in SHAPES, "upgrade_needed")
    need(len(items) == len(SHAPES[kind]), "malformed")
    items = [read_item(shape, item) for shape, item in zip(SHAPES[kind], items)]
    need([len(s) for s in signatures] == [64] * (2 if kind in ("join", "recovery", "rejoin") else 1), "malformed")
    return kind, items, body, signatures


class Roster:
    def __init__(self, entries):
        need(entries, "malformed")
        self.entries, self.hashes, self.devices, self.invites, self.seats = [], [], [], {}, []
        self.join_boxes, self.grants, self.epochs, self.recoveries = [], [], [], {}
        self.recovery_keys, self.written, self.secret_hash, self.left = set(), {}, None, []
        self.plan = H(entries[0])[:16]
        for entry in entries:
            self.append(entry)

    def append(self, entry):
        need(len(self.entries) < 1000, "too_long")
        kind, items, body, signatures = read_entry(entry)
        need((kind == "create") == (not self.entries), "create_repeated" if self.entries else "create_missing")
        if kind == "create":
            need(signed(items[0], signatures[0], body), "bad_signature")
            self.add(1, *items)
            seat = 1
        else:
            need(items[0] == self.hashes[-1], "wrong_previous")
            need(kind == "leave" or not self.left, "ended")
            self.body, self.signatures = body, signatures
            seat = getattr(self, {"epoch": "rotate"}.get(kind, kind))(*items[1:])
        self.entries.append(entry)
        self.hashes.append(H(entry))
        self.seats.append(seat)

    # What is asked of a list
    @property
    def epoch(self):
        return len(self.epochs) + 1

    def device(self, position):
        return self.devices[position - 1] if 0 < position <= len(self.devices) else None

    def ever(self, seat):
        return [d for d in self.devices if d["seat"] == seat]

    def of(self, seat):
        return [d for d in self.ever(seat) if not d["revoked"]]

    def hash_of(self, epoch):
        """What every box of an epoch must contain."""
        if epoch == 1:
            return self.secret_hash
        return self.epochs[epoch - 2]["hash"] if 1 < epoch <= self.epoch else None

    def boxes(self, position):
        rotated = [(e["epoch"], box) for e in self.epochs for to, box in e["boxes"] if to == position]
        return [(1, box) for to, box in self.join_boxes if to == position] + [
            (epoch, box) for to, epoch, box in self.grants if to == position] + rotated

    def recovery_boxes(self, seat):
        """For the present recovery key of the seat."""
        since = [e for e in self.epochs if seat in self.recoveries and e["entry"] >= self.recoveries[seat]["entry"]]
        return [(e["epoch"], box) for e in since for to, box in [*e["recovery"], *e["regrants"].items()] if to == seat]

    # The rules
    def signer(self, position):
        device = self.device(position)
        need(device, "unknown_position")
        need(signed(device["signing"], self.signatures[0], self.body), "bad_signature")
        need(not device["revoked"], "revoked")
        return device

    def count(self, kind, seat):
        need(self.written.get((kind, seat), 0) < LIMITS[kind], "too_many")
        self.written[kind, seat] = self.written.get((kind, seat), 0) + 1

    def invite(self, by, seat, key):
        device = self.signer(by)
        need(seat == 2 and not self.ever(2) or seat == device["seat"] and device["keys"], "wrong_seat")
        need(key not in self.invites, "invite_repeated")
        self.count("invite", device["seat"])
        self.invites[key] = {"seat": seat, "by": by, "used": False}
        return device["seat"]

    def join(self, key, seat, signing, agreement, token, secret_hash, boxes):
        invite = self.invites.get(key)
        need(invite and invite["seat"] == seat, "invite_unknown")
        self.both_sign(signing, key)
        need(not invite["used"], "invite_used")
        inviter = self.device(invite["by"])
        need(not inviter["revoked"], "invite_void")
        need(inviter["seat"] == seat or not self.ever(seat), "seat_taken")
        self.is_new(seat, signing, agreement, token)
        first = seat == 2 and not self.ever(2)
        need(len(secret_hash) == (32 if first else 0), "wrong_boxes")
        need([to for to, _ in boxes] == ([d["position"] for d in self.devices] if first else []), "wrong_boxes")
        if not first:
            self.count("join", seat)
        invite["used"] = True
        self.add(seat, signing, agreement, token)
        if first:
            self.secret_hash, self.join_boxes = secret_hash, boxes
            for device in self.devices:
                device["keys"] = True
        return seat

    def grant(self, by, to, epoch, box):
        device, other = self.signer(by), self.device(to)
        need(other, "unknown_position")
        need(device["seat"] == other["seat"] and device["keys"] and not other["keys"] and not other["revoked"], "wrong_grant")
        need(epoch == self.epoch, "wrong_epoch")
        self.grants.append((to, epoch, box))
        other["keys"] = True
        return device["seat"]

    def leave(self, by):
        device = self.signer(by)
        need(self.ever(2), "nobody_else")
        need(device["keys"], "keyless")
        need(device["seat"] not in self.left, "ended")
        self.left.append(device["seat"])
        return device["seat"]

    def rotate(self, by, rotation):
        device = self.signer(by)
        self.check(rotation, device, [], self.recoveries)
        self.count("rotation", device["seat"])
        self.begin(rotation, device["seat"])
        return device["seat"]

    def revoke(self, by, positions, rotation):
        device = self.signer(by)
        self.may_go(positions, device["seat"], by)
        need(positions, "wrong_revoke")
        voided = [s for s, key in self.recoveries.items() if s == device["seat"] and key["by"] in positions
                  and device["came_by"] != key["signing"]]
        recoveries = {s: key for s, key in self.recoveries.items() if s not in voided}
        self.check(rotation, device, positions, recoveries)
        self.recoveries = recoveries
        self.take_away(positions)
        self.begin(rotation, device["seat"])
        return device["seat"]

    def recovery(self, by, signing, agreement, rotation):
        device = self.signer(by)
        need(signed(signing, self.signatures[1], self.body), "bad_signature")
        need(signing not in self.recovery_keys and all(d["signing"] != signing for d in self.devices), "recovery_repeated")
        key = {"signing": signing, "agreement": agreement, "by": by, "entry": len(self.entries), "id": recovery_id(signing)}
        recoveries = self.recoveries | {device["seat"]: key}
        self.check(rotation, device, [], recoveries)
        self.count("rotation", device["seat"])
        self.recoveries = recoveries
        self.recovery_keys.add(signing)
        self.begin(rotation, device["seat"])
        return device["seat"]

    def regrant(self, by, epoch, box):
        device = self.signer(by)
        need(device["keys"], "keyless")
        need(device["seat"] in self.recoveries, "recovery_unknown")
        need(epoch == self.epoch and self.epochs, "wrong_epoch")
        last = self.epochs[-1]
        need(last["seat"] != device["seat"] and device["seat"] not in last["regrants"], "wrong_regrant")
        last["regrants"][device["seat"]] = box
        return device["seat"]

    def rejoin(self, key, seat, signing, agreement, token, positions, rotation):
        need(self.recoveries.get(seat, {}).get("signing") == key, "recovery_unknown")
        self.both_sign(signing, key)
        self.may_go(positions, seat, len(self.devices) + 1)
        self.is_new(seat, signing, agreement, token, len(positions))
        joining = {"position": len(self.devices) + 1, "keys": True, "revoked": False}
        self.check(rotation, joining, positions, self.recoveries, [joining])
        self.count("rejoin", seat)
        self.take_away(positions)
        self.add(seat, signing, agreement, token)
        self.devices[-1] |= {"keys": True, "came_by": key}
        self.begin(rotation, seat)
        return seat

    # Parts of rules
    def both_sign(self, signing, key):
        need(signed(signing, self.signatures[0], self.body) and signed(key, self.signatures[1], self.body), "bad_signature")

    def is_new(self, seat, signing, agreement, token, going=0):
        id = device_id(signing, agreement)
        need(all(d["id"] != id and d["signing"] != signing and d["token"] != token for d in self.devices), "device_repeated")
        need(len(self.of(seat)) - going < 8, "seat_full")

    def may_go(self, positions, seat, by):
        need(positions == sorted(set(positions)) and by not in positions, "wrong_revoke")
        for device in map(self.device, positions):
            need(device and device["seat"] == seat and not device["revoked"], "wrong_revoke")

    def take_away(self, positions):
        for position in positions:
            self.device(position)["revoked"] = True

    def check(self, rotation, author, gone, recoveries, joining=()):
        need(self.ever(2), "nobody_else")
        need(author["keys"], "keyless")
        need(rotation["epoch"] == self.epoch + 1, "wrong_epoch")
        holders = [d["position"] for d in [*self.devices, *joining] if d["keys"] and not d["revoked"] and d["position"] not in gone]
        need([to for to, _ in rotation["boxes"]] == holders, "wrong_boxes")
        need([to for to, _ in rotation["recovery"]] == sorted(recoveries), "wrong_boxes")

    def begin(self, rotation, seat):
        self.epochs.append(rotation | {"seat": seat, "entry": len(self.entries), "regrants": {}})

    def add(self, seat, signing, agreement, token):
        self.devices.append({"seat": seat, "signing": signing, "token": token, "position": len(self.devices) + 1,
                             "id": device_id(signing, agreement), "revoked": False, "keys": False, "came_by": None})


def roster_of(entries):
    return Roster([X(e) for e in entries])


def device_id(signing, agreement):
    return H(lp("device", signing, agreement))[:16]


def recovery_id(signing):
    return H(lp("recovery-id", signing))[:16]
