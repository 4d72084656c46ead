"""The Python environment with the peers, made once."""

import os
import subprocess
import sys
import venv

# The versions that are compared. NumPy and SciPy make the graphs and check the answers.
PINNED = [
    "igraph==1.0.0",
    "infomap==2.16.0",
    "networkit==11.3",
    "networkx==3.6.1",
    "numpy==2.4.6",
    "rustworkx==0.18.1",
    "scikit-network==0.33.5",
    "scipy==1.17.1",
]


def enter(here):
    """Starts this program again inside the environment, after making it, unless it is there."""
    root = os.path.join(here, ".venv")
    if os.path.realpath(sys.prefix) == os.path.realpath(root):
        return
    if sys.version_info < (3, 11):
        sys.exit("compare.py needs Python 3.11 or later; this is " + sys.version.split()[0] + ".")
    python = os.path.join(root, "bin", "python")
    stamp = os.path.join(root, "pinned.txt")
    wanted = "\n".join(PINNED)
    if not os.path.exists(stamp) or open(stamp).read() != wanted:
        print("Installing the peers into", os.path.relpath(root), "…", file=sys.stderr)
        venv.create(root, with_pip=True, clear=False)
        subprocess.run(
            [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *PINNED],
            check=True)
        with open(stamp, "w") as file:
            file.write(wanted)
    os.execv(python, [python, *sys.argv])


def package_versions():
    """Name and version of each pinned package."""
    return dict(line.split("==") for line in PINNED)
