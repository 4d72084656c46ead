#!/usr/bin/env python3
"""How good are the groups that `tribe communities` finds? On real networks, by a judge of its own.

    python3 Benchmarks/quality.py modularity --datasets DIR     # best of 50 runs, beside what is known
    python3 Benchmarks/quality.py code --datasets DIR           # the map equation beside Infomap
    python3 Benchmarks/quality.py renumbering --datasets DIR    # does quality hang on numbers?
    python3 Benchmarks/quality.py connected --datasets DIR      # every method, every network

Prints Markdown; ends with 1 if anything is not as it should be. `--networks a,b` takes some of the
networks only, or files with a tie a line; `--tribe PATH` another binary. Everything judged comes out
of the program's own files; the judge, `comparison/judge.py`, is NumPy from the definitions.
"""

import argparse
import os
import sys
import tempfile

from comparison import environment


def main():
    here = os.path.dirname(os.path.abspath(__file__))
    environment.enter(here)
    from comparison import networks, quality

    parser = argparse.ArgumentParser(
        prog="quality.py", description="Judges the groups that tribe finds on real networks.")
    parser.add_argument("what", choices=sorted(quality.STUDIES))
    parser.add_argument("--datasets", default="", help="the folder with the data sets")
    parser.add_argument("--networks", help="names or files, separated by commas")
    parser.add_argument("--runs", type=int, help="how many runs (modularity 50, code 10)")
    parser.add_argument("--count", type=int, default=50, help="how many seeds and renumberings")
    parser.add_argument("--seed", type=int, default=1, help="the first seed")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument(
        "--tribe", default=os.path.join(here, "..", ".build", "release", "tribe"),
        help="our binary")
    options = parser.parse_args()
    names = options.networks.split(",") if options.networks else list(networks.FILES)
    with tempfile.TemporaryDirectory() as folder:
        program = quality.Program(options.tribe, folder, options.threads)
        study = quality.STUDIES[options.what](program, options)
        print(study.heading, flush=True)
        for name in names:
            for row in study.rows(networks.read(name, options.datasets)):
                print(row, flush=True)
    sys.exit(study.verdict())


if __name__ == "__main__":
    main()
