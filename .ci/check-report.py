"""Checks the folder of a report against its input, knowing nothing of the program that wrote it.

    python3 check-report.py FOLDER EDGES.csv [NODES.csv]

Fails when one of the five files is missing or empty, when the picture is not well-formed XML or shows
fewer people than the input has, and when a table leaves somebody out or the manifest is no JSON.
"""

import csv
import json
import pathlib
import sys
import xml.etree.ElementTree as xml

FILES = (
    "tribe.svg", "communities.csv", "tribes.csv", "bridges.csv", "metrics.csv", "summary.md", "manifest.json",
)


def rows(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def people_of(edges, nodes):
    people = {name for row in rows(edges)[1:] for name in row[:2]}
    if nodes:
        people |= {row[0] for row in rows(nodes)[1:]}
    return people


def problems(folder, people):
    for name in FILES:
        file = folder / name
        if not file.is_file() or file.stat().st_size == 0:
            yield f"{file} is missing or empty"
            return
    try:
        picture = xml.parse(folder / "tribe.svg").getroot()
    except xml.ParseError as error:
        yield f"{folder / 'tribe.svg'} is not well-formed: {error}"
        return
    drawn = sum("person" in element.get("class", "").split() for element in picture.iter())
    if drawn < len(people):
        yield f"the picture shows {drawn} people, the input has {len(people)}"
    for name in ("communities.csv", "metrics.csv"):
        listed = {row[0] for row in rows(folder / name)[1:]}
        if listed != people:
            yield f"{name} lists {len(listed)} people, the input has {len(people)}"
    try:
        json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    except ValueError as error:
        yield f"manifest.json: {error}"


def main():
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    folder = pathlib.Path(sys.argv[1])
    people = people_of(sys.argv[2], sys.argv[3] if len(sys.argv) == 4 else None)
    found = list(problems(folder, people))
    for problem in found:
        print(f"{folder}: {problem}", file=sys.stderr)
    if found:
        sys.exit(1)
    print(f"{folder}: five files, {len(people)} people drawn and listed")


main()
