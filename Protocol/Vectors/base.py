"""What all of the protocol stands on: section 1 of PROTOCOL.md, and the primitives that it names."""
import hashlib, hmac
from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ed25519
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF


class Refused(Exception):
    """Carries the code under which something is refused or set aside."""


def need(condition, code):
    if not condition:
        raise Refused(code)


X = bytes.fromhex


def H(data):
    return hashlib.sha256(data).digest()


def u64(n):
    return int(n).to_bytes(8, "big")


def raw_lp(items):
    return b"".join(len(i).to_bytes(4, "big") + i for i in items)


def lp(label, *items):
    return raw_lp([b"tandem/v1/" + label.encode(), *items])


def unlp(data):
    items, at = [], 0
    while at < len(data):
        end = at + 4 + int.from_bytes(data[at:at + 4], "big")
        need(at + 4 <= len(data) and end <= len(data), "malformed")
        items.append(data[at + 4:end])
        at = end
    return items


def text_hash(text):
    return H(lp("text", text.encode()))


def mac(key, data):
    return hmac.digest(key, data, "sha256")


def hkdf(key, salt, info, length=32):
    return HKDF(hashes.SHA256(), length, salt, info).derive(key)


def sign(seed, message):
    return ed25519.Ed25519PrivateKey.from_private_bytes(seed).sign(message)


def public(seed):
    return ed25519.Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()


def signed(key, signature, message):
    try:
        ed25519.Ed25519PublicKey.from_public_bytes(key).verify(signature, message)
        return True
    except (InvalidSignature, ValueError):
        return False


def seal(key, nonce, message, data):
    return nonce + AESGCM(key).encrypt(nonce, message, data)


def unseal(key, sealed, data, code):
    try:
        return AESGCM(key).decrypt(sealed[:12], sealed[12:], data)
    except (InvalidTag, ValueError):
        raise Refused(code)


def pad(data):
    """Section 5.2."""
    n = (len(data) + 32) // 32 * 32
    if n > 256:
        n = 1 << len(data).bit_length()
    return data + b"\x80" + bytes(n - len(data) - 1)


def pad_parcel(data):
    """Section 4.3; nothing for a message that no parcel holds."""
    padded = pad(data)
    if len(padded) <= 32768:
        return padded
    return (data + b"\x80").ljust(65376, b"\0") if len(data) < 65376 else None


def unpad(padded, code, pad=pad):
    data = padded.rstrip(b"\0")
    need(data[-1:] == b"\x80" and pad(data[:-1]) == padded, code)
    return data[:-1]
