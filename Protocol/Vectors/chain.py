"""The server's sequence and its chain: sections 11.1 and 11.2."""
from base import H, Refused, lp, u64
from tandem import open_change, signature_holds

START = (0, bytes(32))


def whole(change):
    """A change with what proto3 leaves out."""
    none = {"owner": 0, "slot": b"", "stamp": 0, "device": 0, "epoch": 0, "sealed": b"", "signature": b""}
    return none | {n: change[n] for n in none if n in change}


def digest_of(c, sealed_hash=None):
    sealed_hash = H(c["sealed"]) if sealed_hash is None else sealed_hash
    return H(lp("digest", u64(c["owner"]), c["slot"], u64(c["stamp"]), u64(c["device"]), u64(c["epoch"]), sealed_hash, c["signature"]))


def advanced(cursor, digests):
    """The cursor after one more link; None where the numbers end."""
    last = cursor[0] + len(digests)
    if last >= 1 << 64:
        return None
    return last, H(lp("chain", cursor[1], u64(last), *digests))


def cursor_of(message):
    return (message.get("sequence", 0), message["chain"]) if "chain" in message or message.get("sequence") else START


def examine(roster, secret, request, answer):
    """Whether an answer without `more` fits, and the digests of what is applied, by a reader that holds what it offers alone.

    `roster` is the one with the entries that the answer brings."""
    offer = [whole(c) for c in request.get("changes", [])]
    held = list(offer)
    cursor, fits, applied, dropped = cursor_of(request.get("cursor", {})), True, [], []
    for link in answer.get("links", []):
        digests = []
        for item in link.get("items", []):
            if "own?" in item:
                if item["own?"] >= len(offer):
                    fits = False
                    continue
                digests.append(digest_of(offer[item["own?"]]))
                applied.append(digests[-1])
                continue
            change = whole(item)
            if "sealed_hash?" in item:
                hash = item["sealed_hash?"]
                if change["owner"] != 0 or not signature_holds(roster, change, hash):
                    fits = False
                    continue
                dropped.append(change)
                digests.append(digest_of(change, hash))
                continue
            digests.append(digest_of(change))
            try:
                open_change(roster, secret, change)
                held.append(change)
                applied.append(digests[-1])
            except Refused:
                pass
        after = advanced(cursor, digests) if digests else None
        if after and after[0] == link.get("last", 0):
            cursor = after
        else:
            fits = False
    if cursor != cursor_of(answer.get("cursor", {})):
        fits = False
    for gone in dropped:
        same = [c for c in held if (c["device"], c["slot"]) == (gone["device"], gone["slot"])]
        if not any(c["stamp"] > gone["stamp"] for c in same):
            fits = False
    return fits, applied
