#!/usr/bin/env python3
"""Checks an audit trail that `rightsdesk audit export` wrote. Needs nothing but Python 3.8.

    python3 audit_check.py TRAIL [ROOT]

ROOT is the last daily root as it was written down elsewhere. Ends with 1 if anything is wrong.
"""
import hashlib
import json
import struct
import sys
from uuid import UUID

BEGINNING = "00" * 32                # what stands before the first of every chain
INSTALLATION = str(UUID(int=0))      # the installation's log, among the cases of a root
problems = []


def check(right, what):
    if not right:
        problems.append(what)


def digest(what, *parts):
    """SHA-256 over parts, each behind its length as eight bytes; the first says what is hashed."""
    sha = hashlib.sha256()
    for part in (what.encode(), *parts):
        sha.update(struct.pack(">Q", len(part)) + part)
    return sha.hexdigest()


def number(n, size="i"):
    return struct.pack(">" + size, n)


def hash_of(line):
    previous, kind = bytes.fromhex(line["previous"]), line["line"]
    recorded_at = number(line["recorded_at"], "q")
    if kind == "root":
        heads = b"".join(UUID(c).bytes + number(n) + bytes.fromhex(h) for c, n, h in line["heads"])
        return digest("rightsdesk root 1", previous, line["day"].encode(), recorded_at,
                      number(line["cases"], "q"), heads)
    if kind == "installation":
        return digest("rightsdesk installation 1", previous, number(line["number"]),
                      line["kind"].encode(), recorded_at, line["author"].encode(), line["deed"].encode())
    sealed = [] if line["sealed"] is None else [bytes.fromhex(line["sealed"])]
    return digest("rightsdesk event 1", previous, UUID(line["case"]).bytes, number(line["sequence"]),
                  line["kind"].encode(), recorded_at, line["actor"].encode(), line["facts"].encode(),
                  *sealed)


def main(path, expected=None):
    covered, known, seen = {}, set(), set()     # what roots say of events; cases of roots; of the trail
    counts = {"roots": 0, "installation": 0, "cases": 0, "events": 0}
    last_root, chain, sequence, head, only, ended = BEGINNING, None, 0, BEGINNING, None, False
    for place, text in enumerate(open(path, encoding="utf-8"), 1):
        line = json.loads(text)
        kind = line["line"]
        check(not ended, f"line {place} comes after the last")
        if place == 1:
            check((kind, line.get("format")) == ("begins", "rightsdesk audit 1"), "this is no audit trail")
            only = line.get("only")
        elif kind == "root":
            name = "the root of " + line["day"]
            counts["roots"] += 1
            check(hash_of(line) == line["hash"], name + " was changed")
            check(line["previous"] == last_root, name + " does not follow the root before it")
            last_root = line["hash"]
            for c, n, h in line["heads"]:
                known.add(c)
                covered[c, n] = (h, name)
            check(len(known - {INSTALLATION}) == line["cases"], name + " covers other cases than it says")
        elif kind in ("installation", "event"):
            this = line.get("case", INSTALLATION)
            n = line["sequence"] if kind == "event" else line["number"]
            name = f"event {n} of case {this}" if kind == "event" else f"entry {n} of the installation's log"
            counts["events" if kind == "event" else kind] += 1
            if this != chain:
                chain, sequence, head = this, 0, BEGINNING
                counts["cases"] += kind == "event"
                check(this not in seen, name + " stands apart from those before it")
                seen.add(this)
            check(n == sequence + 1, name + ": one before it is missing")
            check(line["previous"] == head, name + " does not follow the one before it")
            check(hash_of(line) == line["hash"], name + " was changed")
            sequence, head = n, line["hash"]
            rooted, root = covered.pop((this, n), (head, None))
            check(rooted == head, f"{name} is not the one that {root} covers")
        else:
            ended = check(kind == "ends", f"line {place} is of no known kind") is None
            told = {what: line.get(what) for what in counts}
            check(told == counts, f"the last line tells of {told}, there are {counts}")
    check(ended, "the last line is missing: the trail was cut short")
    for (c, n), (_, root) in covered.items():
        check(only and c not in seen, f"event {n} of case {c} is not there; {root} covers it")
    check(expected in (None, last_root), f"the last root is {last_root}, not {expected}")
    for problem in problems:
        print("WRONG:", problem)
    print(", ".join(f"{count} {what}" for what, count in counts.items()))
    print("The last root is", last_root)
    print("Something was changed." if problems else "Nothing was changed after it was recorded.")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
