#!/usr/bin/env python3
"""A second reader of the bundle, written from docs/BUNDLE.md alone.

    reader.py SEQUENCE...

It takes expanded CBOR sequences (Python's library has neither age nor zstd),
checks form, signatures, chains, hashes and record ids, and prints an entry a line as
JSON. For one with a fault there is one line on stderr, and exit code 1 at the end.
"""

import hashlib
import json
import sys
import uuid


class Fault(Exception):
    pass


def need(condition, text):
    if not condition:
        raise Fault(text)


def sha(context, *parts):
    return hashlib.sha256(context.encode() + b"".join(parts)).digest()


# --- section 2: CBOR in one form only


class Reader:
    def __init__(self, data):
        self.data, self.at = data, 0

    def take(self, n):
        need(n <= len(self.data) - self.at, "it ends too early")
        self.at += n
        return self.data[self.at - n : self.at]

    def item(self, depth=1):
        need(depth <= 8, "it nests deeper than 8")
        first = self.take(1)[0]
        major, low = first >> 5, first & 31
        if major == 7:
            need(low in (20, 21, 22), "a type that does not belong")
            return {20: False, 21: True, 22: None}[low]
        need(major != 6 and low < 28, "a tag, or a length without end")
        n = low
        if low >= 24:
            n = int.from_bytes(self.take(1 << (low - 24)), "big")
            need(n >= (24, 1 << 8, 1 << 16, 1 << 32)[low - 24], "a number longer than it needs to be")
        if major < 2:
            need(n < 1 << 63, "an integer is too large")
            return n if major == 0 else -1 - n
        if major == 2:
            return self.take(n)
        if major == 3:
            try:
                return self.take(n).decode()
            except UnicodeDecodeError:
                raise Fault("a text is not UTF-8")
        if major == 4:
            need(n <= len(self.data), "it ends too early")
            return [self.item(depth + 1) for _ in range(n)]
        out, before = {}, b""
        for _ in range(n):
            start = self.at
            key = self.item(depth + 1)
            raw = self.data[start : self.at]
            need(isinstance(key, str) and raw > before, "map keys are not sorted texts")
            before, out[key] = raw, self.item(depth + 1)
        return out


def encode(value):
    def head(major, n):
        if n < 24:
            return bytes([major << 5 | n])
        for i, size in enumerate((1, 2, 4, 8)):
            if n < 1 << 8 * size:
                return bytes([major << 5 | 24 + i]) + n.to_bytes(size, "big")

    if isinstance(value, int):
        return head(0, value)
    if isinstance(value, bytes):
        return head(2, len(value)) + value
    return head(4, len(value)) + b"".join(map(encode, value))


def only(data):
    reader = Reader(data)
    value = reader.item()
    need(reader.at == len(data), "something follows the end of an item")
    return value


# --- ed25519 (RFC 8032, 5.1.7), slow and plain

P = 2**255 - 19
Q = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P


def add(a, b):
    """In extended coordinates (5.1.4), which need no division."""
    k = (a[1] - a[0]) * (b[1] - b[0]) % P
    l = (a[1] + a[0]) * (b[1] + b[0]) % P
    m, n = 2 * a[3] * b[3] * D % P, 2 * a[2] * b[2] % P
    e, f, g, h = l - k, n - m, n + m, l + k
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def times(n, point):
    out = (0, 1, 1, 0)
    while n:
        if n & 1:
            out = add(out, point)
        point, n = add(point, point), n >> 1
    return out


def equal(a, b):
    return (a[0] * b[2] - b[0] * a[2]) % P == 0 and (a[1] * b[2] - b[1] * a[2]) % P == 0


def point(data):
    y = int.from_bytes(data, "little")
    sign, y = y >> 255, y & (1 << 255) - 1
    need(y < P, "a key is not one")
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * pow(2, (P - 1) // 4, P) % P
    need((x * x - square) % P == 0 and not (x == 0 and sign), "a key is not one")
    x = x if x & 1 == sign else P - x
    return (x, y, 1, x * y % P)


BASE = point((4 * pow(5, -1, P) % P).to_bytes(32, "little"))


def signed(key, message, sig, what):
    need(isinstance(sig, bytes) and len(sig) == 64, what + " has no signature")
    s = int.from_bytes(sig[32:], "little")
    h = int.from_bytes(hashlib.sha512(sig[:32] + key + message).digest(), "little") % Q
    need(not equal(times(8, point(key)), times(0, BASE)), what + " is by a key of small order")
    holds = s < Q and equal(times(s, BASE), add(point(sig[:32]), times(h, point(key))))
    need(holds, what + " is not signed")


# --- section 9: the sequence


def check_head(partnership, head):
    feed, seq, id, sig = head
    signed(feed[:32], b"tandem/head/1" + partnership + feed + seq.to_bytes(8, "big") + id, sig, "a head")


def record_id(partnership, feed, hlc, salt, kind, n):
    digest = sha("tandem/record/1", partnership, feed, salt, kind.encode(), b"\0", n.to_bytes(8, "big"))
    bits = int.from_bytes(digest, "big") >> (256 - 74)
    value = (hlc // 4096) << 80 | 7 << 76 | (bits >> 62) << 64 | 2 << 62 | bits & (1 << 62) - 1
    return value.to_bytes(16, "big")


def plain(value):
    """Values as JSON: bytes as hex."""
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, list):
        return [plain(v) for v in value]
    if isinstance(value, dict):
        return {k: plain(v) for k, v in value.items()}
    return value


def entry(manifest, feed, seq, prev, before, item):
    version, cls, dhlc, seen, payload = item[:5]
    hlc = before + dhlc
    need(0 <= hlc < 1 << 63, "a clock is out of bounds")
    if isinstance(payload, bytes):
        need(len(payload) <= 262144, "a payload is too large")
        payload_hash, payload_len = sha("tandem/payload/1", payload), len(payload)
    else:
        payload_hash, payload_len = payload
        payload = None
    need(payload is not None or not cls & 1, "a statement is redacted")
    partnership = manifest["partnership"]
    id = sha("tandem/entry/1", encode(
        [version, partnership, feed, seq, prev, cls, hlc, seen, payload_hash, payload_len]))
    need(len(item) == (6 if cls & 1 else 5), "a signature too many or too few")
    if cls & 1:
        signed(feed[:32], b"tandem/authority/1" + id, item[5], "an authority entry")
    ops = None
    if payload is not None:
        salt, writes = only(payload)
        ops = []
        for n, (record, kind, group, values, *_) in enumerate(writes):
            ops.append({
                "record": str(uuid.UUID(bytes=record)), "kind": kind, "group": group, "values": plain(values),
                "creates": record == record_id(partnership, feed, hlc, salt, kind, n),
            })
    return id, hlc, {"id": id.hex(), "seq": seq, "class": cls, "hlc": hlc, "ops": ops}


TYPES = ("exchange", "invitation", "reply", "rescue", "laptop")
KEYS = {"version", "type", "partnership", "bundle", "sender", "made", "head", "recipients", "knows", "ranges"}


def ordered(items):
    """Sorted, and none twice."""
    return all(a < b for a, b in zip(items, items[1:]))


def read(data):
    reader = Reader(data)
    manifest = reader.item()
    raw = data[: reader.at]
    need(len(raw) <= 1 << 20, "the manifest is too large")
    need(set(manifest) == KEYS, "a key of the manifest is missing, or one too many")
    need(manifest["version"] == 1, "another version")
    need(manifest["type"] in TYPES, "another type")
    need(0 <= manifest["made"] < 1 << 63, "a clock is out of bounds")
    recipients = manifest["recipients"]
    need(ordered(recipients), "recipients are not in order")
    need((not recipients) == (manifest["type"] == "invitation"), "recipients too many or none")
    signed(manifest["sender"][:32], b"tandem/manifest/1" + raw, reader.item(), "the manifest")
    partnership = manifest["partnership"]
    heads = manifest["knows"] + ([manifest["head"]] if manifest["head"] else [])
    for head in heads:
        check_head(partnership, head)
    known = [head[:3] for head in manifest["knows"]]
    need(ordered(known), "heads are not in order")
    own = manifest["head"]
    need(not own or own[0] == manifest["sender"] and own[:3] in known, "the sender's own head is not among those it knows")
    secret = {"invitation": 32, "laptop": 48}.get(manifest["type"])
    if secret:
        need(len(reader.item()) == secret, "the secret is missing")
    entries = []
    for feed, first, prev, count, last in manifest["ranges"]:
        hlc = 0
        for seq in range(first, first + count):
            prev, hlc, out = entry(manifest, feed, seq, prev, hlc, reader.item())
            entries.append(out)
        need(prev == last, "a chain does not arrive")
        need([feed, first + count - 1, last] in known, "a range does not end at a head")
    whole = data[: reader.at]
    need(reader.item() == ["end", len(entries), hashlib.sha256(whole).digest()], "the end does not hold")
    need(reader.at == len(data), "something follows the end")
    return entries


if __name__ == "__main__":
    failed = False
    for path in sys.argv[1:]:
        try:
            with open(path, "rb") as file:
                for line in read(file.read()):
                    print(json.dumps(line))
        except (Fault, TypeError, ValueError, KeyError) as fault:
            print(f"refused: {path}: {fault}", file=sys.stderr)
            failed = True
    sys.exit(failed)
