"""The plan's secrets, and how one comes by them: section 4 of PROTOCOL.md."""
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import x25519
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand
from base import H, Refused, X, hkdf, lp, mac, need, pad_parcel, public, seal, u64, unlp, unpad, unseal
from roster import device_id, recovery_id


def private(secret):
    return x25519.X25519PrivateKey.from_private_bytes(secret)


def agreement_key(secret):
    return private(secret).public_key().public_bytes_raw()


def hpke_open(key, box, info):
    """RFC 9180, base mode: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-256-GCM."""
    kem, suite = b"HPKE-v1KEM\0\x20", b"HPKE-v1HPKE\0\x20\0\1\0\2"
    extract = lambda salt, id, label, secret: mac(salt or bytes(32), id + label + secret)
    expand = lambda key, id, label, info, n: HKDFExpand(
        hashes.SHA256(), n, n.to_bytes(2, "big") + id + label + info).derive(key)
    agreed = key.exchange(x25519.X25519PublicKey.from_public_bytes(box[:32]))
    shared = expand(extract(b"", kem, b"eae_prk", agreed), kem, b"shared_secret", box[:32] + key.public_key().public_bytes_raw(), 32)
    context = b"\0" + extract(b"", suite, b"psk_id_hash", b"") + extract(b"", suite, b"info_hash", info)
    secret = extract(shared, suite, b"secret", b"")
    nonce = expand(secret, suite, b"base_nonce", context, 12)
    return AESGCM(expand(secret, suite, b"key", context, 32)).decrypt(nonce, box[32:], b"")


def secret_hash(plan, epoch, secret):
    return H(lp("secret", plan, u64(epoch), secret[:32], secret[32:]))


def open_box(plan, epoch, box, agreement, recipient, expected):
    try:
        secret = hpke_open(private(agreement), box, lp("box", plan, u64(epoch), recipient))
    except (InvalidTag, ValueError):
        raise Refused("bad_box")
    need(secret_hash(plan, epoch, secret) == expected, "keys_differ")
    return secret


def id_of(keys):
    """The id of the device with that seed, agreement key and token."""
    return device_id(public(keys[:32]), agreement_key(keys[32:64]))


def box_of(c):
    """What is in the box of a case."""
    keys = X(c["keys"])
    return open_box(X(c["plan"]), c["epoch"], X(c["box"]), keys[32:64], id_of(keys), X(c["secret_hash"]))


def former_parts(plan, epoch, plan_key):
    """The key that seals earlier ones, and its additional data."""
    return hkdf(plan_key, plan, lp("former")), lp("former", plan, u64(epoch))


def former_of(plan, epoch, plan_key, keys, nonce):
    key, data = former_parts(plan, epoch, plan_key)
    items = [item for earlier, earlier_key in keys for item in (u64(earlier), earlier_key)]
    return seal(key, nonce, lp("keys", *items), data)


def read_former(plan, epoch, plan_key, former):
    """(epoch, plan key) of the earlier ones; none of what cannot be read."""
    key, data = former_parts(plan, epoch, plan_key)
    try:
        label, *items = unlp(unseal(key, former, data, "bad_seal")) or [b""]
    except Refused:
        return []
    if label != b"tandem/v1/keys" or len(items) % 2:
        return []
    return [(int.from_bytes(e, "big"), k) for e, k in zip(items[::2], items[1::2]) if len(e) == 8]


def following(roster, secrets):
    """With those that follow from these."""
    secrets = dict(secrets)
    for epoch in range(roster.epoch, 1, -1):
        if epoch not in secrets:
            continue
        secret = secrets[epoch]
        for earlier, key in read_former(roster.plan, epoch, secret[:32], roster.epochs[epoch - 2]["former"]):
            found = key + secret[32:]
            fits = 0 < earlier < epoch and len(key) == 32 and secret_hash(roster.plan, earlier, found) == roster.hash_of(earlier)
            if fits:
                secrets.setdefault(earlier, found)
    return secrets


def reached(roster, boxes, agreement, recipient, held):
    """What the boxes lead to, beside what is held: those of the slot key held, or else of the one that reaches furthest back."""
    by_slot_key = {}
    for epoch, box in boxes:
        try:
            secret = open_box(roster.plan, epoch, box, agreement, recipient, roster.hash_of(epoch))
        except Refused:
            continue
        by_slot_key.setdefault(secret[32:], {})[epoch] = secret
    for secret in held.values():
        return following(roster, by_slot_key.get(secret[32:], {}) | held)
    return min((following(roster, s) for s in by_slot_key.values()), key=min, default={})


def opened(roster, keys, held):
    """What the device with these keys can open."""
    device = next(d for d in roster.devices if d["id"] == id_of(keys))
    return reached(roster, roster.boxes(device["position"]), keys[32:64], device["id"], held)


def good(roster, secrets):
    """Whether these are good to write with: whoever gets the present one alone gets all of them."""
    present = secrets.get(roster.epoch)
    return present is not None and secrets.keys() <= following(roster, {roster.epoch: present}).keys()


class Recovery:
    """What follows from a recovery code: section 4.2."""

    def __init__(self, code):
        derive = lambda name: hkdf(code, b"", b"tandem/v1/recovery/" + name)
        self.signing, self.secret = public(derive(b"sign")), derive(b"agree")
        self.agreement, self.id = agreement_key(self.secret), recovery_id(self.signing)

    def opened(self, roster, seat):
        return reached(roster, roster.recovery_boxes(seat), self.secret, self.id, {})


def open_parcel(plan, author, keys, box):
    """The message in a parcel's box: section 4.3."""
    try:
        padded = hpke_open(private(keys[32:64]), box, lp("parcel", plan, author, id_of(keys)))
    except (InvalidTag, ValueError):
        raise Refused("bad_box")
    return unpad(padded, "malformed", pad_parcel)


def vouch_digest(c):
    """Names a change that counts: section 4.1."""
    return H(lp("vouch", u64(c["owner"]), c["slot"], u64(c["stamp"]), u64(c["device"]), u64(c["epoch"]), H(c["sealed"])))[:16]
