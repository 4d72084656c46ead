#!/usr/bin/env python3
"""Writes an event log of any size for timing `tribe ties`: who wrote to whom, when.

    python3 Benchmarks/make_log.py --people 100000 --events 10000000 --output log.csv

Each person has some partners of whom few get most (shares 1/rank); about half of what is sent is answered within a day;
three years of seconds since 1970. The same options give the same bytes. Needs nothing but Python.
"""

import argparse
import random


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--people", type=int, default=100_000)
    parser.add_argument("--events", type=int, default=10_000_000)
    parser.add_argument("--partners", type=int, default=12, help="whom a person writes to, on average")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--output", required=True)
    options = parser.parse_args()
    draw = random.Random(options.seed).random
    people = options.people
    start, length = 1_600_000_000, 3 * 365 * 86_400
    written = 0
    with open(options.output, "w", buffering=1 << 22) as file:
        file.write("time,from,to\n")
        lines = []
        while written < options.events:
            a = int(draw() * people)
            # A partner by rank, the low ones most often; who it is depends on the two numbers alone.
            rank = int(options.partners * 2 * draw() * draw())
            b = (a * 2_654_435_761 + rank * 40_503 + rank * rank * 9_973) % people
            if a == b:
                continue
            time = start + int(draw() * length)
            lines.append(f"{time},p{a},p{b}\n")
            written += 1
            if written < options.events and draw() < 0.5:
                lines.append(f"{time + 60 + int(draw() * 86_000)},p{b},p{a}\n")
                written += 1
            if len(lines) >= 1 << 16:
                file.write("".join(lines))
                lines.clear()
        file.write("".join(lines))


if __name__ == "__main__":
    main()
