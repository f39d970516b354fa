# SPDX-License-Identifier: Apache-2.0
"""The golden bytes of org.activenet.ants.wire, written from docs/models/ants-wire.md without a look at the Java code.

python3 golden.py > golden.txt
"""
import hashlib
import struct


def opaque(data):
    return struct.pack(">I", len(data)) + data + b"\0" * (-len(data) % 4)


def md5(data):
    return hashlib.md5(data).digest()


def sha(data):
    return hashlib.sha256(data).digest()[:16]


def header(method, source, destination, previous, ttl):
    return struct.pack(">I16sIIII", 2, method, source, destination, previous, ttl)


def builtin(name):
    return md5(f"ActiveNet ANTS {name}, version 1".encode())


def content(classes):
    out = struct.pack(">I", len(classes))
    for name, data in sorted(classes.items()):
        out += opaque(name.encode()) + opaque(data)
    return out


def group_id(hash_of, classes):
    return hash_of(b"".join(sorted({hash_of(data) for data in classes.values()})))


def response(hop, payload_id, group, groups, name, number, total, offset, code):
    out = header(builtin("code response"), *hop) + payload_id + group
    out += struct.pack(">I", len(groups)) + b"".join(groups) + opaque(name.encode())
    return out + struct.pack(">III", 1 << number, total, offset) + opaque(code)


A, B, C = 0x0A000001, 0x0A00012C, 0xFFFFFFFE
CLASSES = {"Ping": b"\xca\xfe\xba\xbe" + bytes(range(45)), "Counter": b"helper", "Pong": b""}
OTHER = {"Subscribe": bytes(reversed(range(200)))}
golden = []


def say(name, data):
    golden.append(f"{name} {data.hex()}")


say("xdr.booleans", struct.pack(">II", 0, 1))
say("xdr.shorts", struct.pack(">iii", -32768, 32767, -1))
say("xdr.ints", struct.pack(">iii", -2147483648, 2147483647, -2))
say("xdr.longs", struct.pack(">qqq", -2**63, 2**63 - 1, 0x0102030405060708))
for number, text in enumerate(["", "a", "ab", "abc", "abcd", "\u00e9\u20ac\U0001d11e", "unpaired?"]):
    say(f"xdr.text.{number}", opaque(text.encode()))
say("xdr.bytes", opaque(bytes([0, 255, 7, 1, 2])))
say("xdr.intArray", struct.pack(">Iiii", 3, 1, -1, 0x01020304))
say("xdr.longArray", struct.pack(">Iqq", 2, -1, 2**40))
for kind, hash_of in [("MD5", md5), ("SHA_256", sha)]:
    groups = [group_id(hash_of, CLASSES), group_id(hash_of, OTHER)]
    protocol = hash_of(b"".join(sorted(groups)))
    code = hash_of(CLASSES["Ping"])
    method = hash_of(code + groups[0] + protocol)
    say(f"{kind}.code", code)
    say(f"{kind}.group", groups[0])
    say(f"{kind}.otherGroup", groups[1])
    say(f"{kind}.protocol", protocol)
    say(f"{kind}.method", method)
    if kind == "MD5":
        PING, GROUP, OTHER_GROUP = method, groups[0], groups[1]
say("MD5.abc", md5(b"abc"))
say("SHA_256.abc", sha(b"abc"))
for name in ["code request", "code response", "code absence"]:
    say("builtin." + name.replace(" ", "."), builtin(name))
say("header", header(bytes(range(16)), A, B, C, 255))
say("request", header(builtin("code request"), A, B, A, 1) + PING)
say("absence", header(builtin("code absence"), B, A, B, 1) + PING)
say("content", content(CLASSES))
whole = content(CLASSES)
hop = (B, A, B, 1)
say("response.whole", response(hop, PING, GROUP, [], "Ping", 0, len(whole), 0, whole))
SIZE = 40
for number, offset in enumerate(range(0, len(whole), SIZE)):
    chunk = whole[offset:offset + SIZE]
    say(f"response.{number}", response(hop, PING, GROUP, [OTHER_GROUP], "Ping", number, len(whole), offset, chunk))
print("\n".join(golden))
