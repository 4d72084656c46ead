"""One file per library: how it loads a graph and how it is asked for each task's answer.

A task is a method of the same name with `_` for `-`. What it does until it returns is timed; it
returns a function that turns the library's answer into named arrays, which is not. A missing method
means that the library has no such algorithm. A method `before_…` is called before each repeat,
untimed: it makes a library forget what it remembers of the last one.
"""

import importlib

# The peers by name, in the order of the table.
NAMES = ["igraph", "networkit", "rustworkx", "scikit-network", "networkx", "infomap"]


def peer(name):
    """A new peer that has loaded nothing."""
    module = importlib.import_module(
        "comparison.peers." + name.replace("-", "_") + "_peer")
    return module.Peer()
