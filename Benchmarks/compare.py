#!/usr/bin/env python3
"""Compares our release binary with the best known libraries for network analysis.

    python3 Benchmarks/compare.py --graphs rmat13,social5k --rounds 3

Makes an environment of its own in Benchmarks/.venv and the graphs in Benchmarks/Data at the first
run, checks every answer before its time counts, and prints Markdown. README.md says the rest.
"""

import os
import sys

from comparison import environment


def main():
    here = os.path.dirname(os.path.abspath(__file__))
    environment.enter(here)
    from comparison import command

    sys.exit(command.run(here, sys.argv[1:]))


if __name__ == "__main__":
    main()
