"""Checks the report on an invented life against its truth, knowing nothing of the program that wrote it.

    python3 check-life.py REPORT LIFE

Fails when a file is missing or empty, when the picture is not well-formed, when a tie is to nobody of the life, and when
fewer than 0.85 of those called real and alive are real, or fewer than 0.85 of the real are found.
"""

import csv
import json
import pathlib
import sys
import xml.etree.ElementTree as xml

FILES = (
    "tribe.svg", "ties.csv", "layers.csv", "communities.csv", "tribes.csv", "bridges.csv", "metrics.csv",
    "kpi.csv", "next.csv", "summary.md", "manifest.json",
)


def rows(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def problems(report, life):
    for name in FILES:
        file = report / name
        if not file.is_file() or file.stat().st_size == 0:
            yield f"{file} is missing or empty"
            return
    xml.parse(report / "tribe.svg")
    json.loads((report / "manifest.json").read_text(encoding="utf-8"))
    people = {row["id"]: row for row in rows(life / "people.csv")}
    ties = rows(report / "ties.csv")
    strangers = {tie["to"] for tie in ties} - set(people)
    if strangers:
        yield f"ties.csv names {len(strangers)} who are not in this life"
    real = {name for name, row in people.items() if row["real"] == "yes"}
    found = {
        tie["to"] for tie in ties
        if tie["layer"] in ("inner circle", "tribe") and tie["state"] not in ("dormant", "out of sight")
    }
    precision = len(found & real) / max(1, len(found))
    recall = len(found & real) / max(1, len(real))
    print(f"{report}: {len(found)} called real, precision {precision:.2f}, recall {recall:.2f}")
    if precision < 0.85 or recall < 0.85:
        yield "too many are called real, or too few are found"


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    found = list(problems(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])))
    for problem in found:
        print(problem, file=sys.stderr)
    if found:
        sys.exit(1)


main()
