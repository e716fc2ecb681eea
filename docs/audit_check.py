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

BEGINNING = "00" * 32
problems = []


def digest(what, *parts):
    """SHA-256 over parts, each behind its length as eight bytes; the first says what is hashed."""
    sha = hashlib.sha256()
    for part in (what.encode(), *parts):
        sha.update(struct.pack(">Q", len(part)) + part)
    return sha.hexdigest()


def check(right, what):
    if not right:
        problems.append(what)


def of_event(e):
    parts = [bytes.fromhex(e["previous"]), UUID(e["case"]).bytes, struct.pack(">i", e["sequence"])]
    parts += [e["kind"].encode(), struct.pack(">q", e["recorded_at"])]
    parts += [e["actor"].encode(), e["facts"].encode()]
    parts += [bytes.fromhex(e["sealed"])] if e["sealed"] is not None else []
    return digest("rightsdesk event 1", *parts)


def of_root(r):
    heads = b"".join(UUID(c).bytes + struct.pack(">I", n) + bytes.fromhex(h) for c, n, h in r["heads"])
    return digest("rightsdesk root 1", bytes.fromhex(r["previous"]), r["day"].encode(),
                  struct.pack(">q", r["recorded_at"]), struct.pack(">q", r["cases"]), heads)


def main(path, expected=None):
    covered, known = {}, set()      # what the roots say of events, and the cases they cover
    counts = {"root": 0, "case": 0, "event": 0}
    last_root, case, sequence, head = BEGINNING, None, 0, BEGINNING
    only, ended, seen = None, False, set()
    for number, text in enumerate(open(path, encoding="utf-8"), 1):
        line = json.loads(text)
        kind = line["line"]
        if number == 1:
            check(kind == "begins" and line["format"] == "rightsdesk audit 1", "this is no audit trail")
            only = line.get("only")
        elif kind == "root":
            counts["root"] += 1
            name = "the root of " + line["day"]
            check(of_root(line) == line["hash"], name + " was changed")
            check(line["previous"] == last_root, name + " does not follow the root before it")
            last_root = line["hash"]
            for c, n, h in line["heads"]:
                known.add(c)
                covered[c, n] = (h, name)
            check(len(known) == line["cases"], name + " does not cover the cases that it says")
        elif kind == "event":
            counts["event"] += 1
            if line["case"] != case:
                case, sequence, head = line["case"], 0, BEGINNING
                counts["case"] += 1
                check(case not in seen, f"case {case} stands there twice")
                seen.add(case)
            name = f"event {line['sequence']} of case {case}"
            check(line["sequence"] == sequence + 1, f"{name}: one before it is missing")
            check(line["previous"] == head, f"{name} does not follow the one before it")
            check(of_event(line) == line["hash"], f"{name} was changed")
            sequence, head = line["sequence"], line["hash"]
            rooted, root = covered.pop((case, sequence), (head, None))
            check(rooted == head, f"{name} is not the one that {root} covers")
        elif kind == "ends":
            ended = True
            told = {"root": line["roots"], "case": line["cases"], "event": line["events"]}
            check(told == counts, f"the last line tells of {told}, there are {counts}")
        else:
            problems.append(f"line {number}: {kind} is not known")
    check(ended, "the last line is missing: the trail was cut short")
    for (c, n), (_, root) in covered.items():
        check(only and c not in seen, f"event {n} of case {c} is not there; {root} covers it")
    check(expected in (None, last_root), f"the last root is {last_root}, not {expected}")
    for problem in problems:
        print("WRONG:", problem)
    print(counts["root"], "daily roots,", counts["case"], "cases,", counts["event"], "events")
    print("The last root is", last_root)
    print("Something was changed." if problems else "Nothing was changed after it was recorded.")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
