#!/usr/bin/env python3
"""Are people where `tribe communities` is sure they are? The table of Documentation/Certainty.md.

    python3 Benchmarks/calibration.py [--graphs 3] [--only TEXT] [--program .build/release/tribe]

Makes graphs with known groups, at each mixing (the share of a person's ties that lead out of their
group) from 0.1 to 0.6: LFR graphs by networkit's generator, and planted partitions. Has the program
find the communities with its defaults, and counts how many people are in the community most of whose
people share their true group, by the confidence the program gives them. Prints Markdown; ends with an
error if people given 0.8 or more are right less than 80 % of the time at any mixing, or if fewer than
half of the people get that at a mixing up to 0.4.
"""

import argparse
import collections
import csv
import math
import os
import random
import subprocess
import sys
import tempfile

from comparison import environment
from comparison.known_groups import lfr

MIXINGS = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6)

# Name, people, degrees (mean, maximum), sizes of groups (least, most).
LFR = [
    ("LFR 1,000, mean degree 20, groups of 20-100", 1000, 20, 50, 20, 100),
    ("LFR 1,000, mean degree 15, groups of 10-50", 1000, 15, 50, 10, 50),
    ("LFR 5,000, mean degree 20, groups of 20-100", 5000, 20, 50, 20, 100),
]

# Name, groups, people in each, mean degree.
PLANTED = [
    ("planted 4 x 32, degree 16", 4, 32, 16),
    ("planted 10 x 50, degree 14", 10, 50, 14),
    ("planted 40 x 25, degree 12", 40, 25, 12),
    ("planted 100 x 50, degree 16", 100, 50, 16),
]

BINS = ((0.8, 1.01), (0.6, 0.8), (0.4, 0.6), (0.0, 0.4))


def planted(groups, size, degree, mixing, seed):
    """Ties and groups of a planted partition with an expected degree and mixing."""
    draws = random.Random(seed)
    people = groups * size
    inside = degree * (1 - mixing) / (size - 1)
    between = degree * mixing / (people - size)
    ties = []
    for a in range(people):
        border = (a // size + 1) * size
        for first, last, chance in ((a + 1, border, inside), (border, people, between)):
            # How many are passed over until the next tie has a geometric distribution.
            b = first - 1
            while chance > 0:
                b += 1 + int(math.log(1 - draws.random()) / math.log(1 - min(chance, 1 - 1e-12)))
                if b >= last:
                    break
                ties.append((a, b))
    return ties, [a // size for a in range(people)]


def found(program, ties, folder):
    """Community and confidence of each person by the program; those without ties are not there."""
    edges, groups = os.path.join(folder, "ties.csv"), os.path.join(folder, "communities.csv")
    with open(edges, "w") as file:
        file.write("source,target\n")
        file.writelines(f"{a},{b}\n" for a, b in ties)
    subprocess.run(
        [program, "communities", edges, "--output", groups, "--quiet"], check=True)
    with open(groups) as file:
        return {int(row["name"]): row for row in csv.DictReader(file)}


def judge(rows, truth):
    """For each bin of confidence: how many people, and how many of them are where they belong."""
    members = collections.defaultdict(list)
    for person, row in rows.items():
        if row["community"]:
            members[row["community"]].append(person)
    counts = [[0, 0] for _ in BINS]
    for people in members.values():
        majority = collections.Counter(truth[p] for p in people).most_common(1)[0][0]
        for person in people:
            confidence = float(rows[person]["confidence"])
            for place, (low, high) in enumerate(BINS):
                if low <= confidence < high:
                    counts[place][0] += 1
                    counts[place][1] += truth[person] == majority
    return counts


def cell(count, right):
    return f"{100 * right / count:.1f} % of {count:,}" if count else "–"


def main():
    here = os.path.dirname(os.path.abspath(__file__))
    environment.enter(here)
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--graphs", type=int, default=1, help="graphs of each kind and mixing")
    parser.add_argument("--only", default="", help="only kinds whose name holds this")
    parser.add_argument(
        "--program", default=os.path.join(here, "..", ".build", "release", "tribe"))
    options = parser.parse_args()
    total = collections.defaultdict(lambda: [[0, 0] for _ in BINS])
    by_kind = {}
    everybody = collections.Counter()
    failures = []
    with tempfile.TemporaryDirectory() as folder:
        for mixing in MIXINGS:
            kinds = [(kind[0], lfr, kind[1:]) for kind in LFR]
            kinds += [(kind[0], planted, kind[1:]) for kind in PLANTED]
            for name, make, parameters in kinds:
                if options.only not in name:
                    continue
                counts, people = [[0, 0] for _ in BINS], 0
                for number in range(options.graphs):
                    ties, truth = make(*parameters, mixing, 1000 * number + round(100 * mixing))
                    for place, pair in enumerate(judge(found(options.program, ties, folder), truth)):
                        for side in (0, 1):
                            counts[place][side] += pair[side]
                            total[mixing][place][side] += pair[side]
                    people += len(truth)
                by_kind[name, mixing] = counts, people
                everybody[mixing] += people
                sure, right = counts[0]
                if sure and right < 0.8 * sure:
                    failures.append(f"{name}, mixing {mixing}: sure of {sure}, {right} right")
                if mixing <= 0.4 and 2 * sure < people:
                    failures.append(f"{name}, mixing {mixing}: sure of {sure} of {people} only")
                print(name, mixing, counts, people, file=sys.stderr, flush=True)
    print("| mixing | core: 0.8 to 1 | member: 0.6 to 0.8 | fringe: 0.4 to 0.6 | unclear: below 0.4 "
          "| share of people in a core |")
    print("|---|---|---|---|---|---|")
    for mixing in MIXINGS:
        cells = [cell(*pair) for pair in total[mixing]]
        share = 100 * total[mixing][0][0] / everybody[mixing]
        print(f"| {mixing} | {' | '.join(cells)} | {share:.0f} % |")
    print()
    print("| people in a core who are right, and how many are in one | "
          + " | ".join(str(mixing) for mixing in MIXINGS) + " |")
    print("|---|" + "---|" * len(MIXINGS))
    for name in dict.fromkeys(name for name, _ in by_kind):
        cells = []
        for mixing in MIXINGS:
            counts, people = by_kind[name, mixing]
            sure, right = counts[0]
            share = f"{100 * sure / people:.0f} %"
            cells.append(f"{100 * right / sure:.1f} %, {share}" if sure else f"–, {share}")
        print(f"| {name} | {' | '.join(cells)} |")
    for failure in failures:
        print("not calibrated:", failure, file=sys.stderr)
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
