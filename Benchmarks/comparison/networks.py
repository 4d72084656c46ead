"""Real networks as simple undirected graphs, and graphs of our own kinds, for judging quality.

A network is read from a folder of data sets that is not part of the project: loops left out,
direction forgotten, each pair tied once, people numbered in order of appearance. It can be written
again as a list of ties, with other numbers and in another order.
"""

import gzip
import os

import numpy as np

# Name, file in the folder of data sets, whether weights count.
FILES = {
    "karate": ("karate/edges.csv", False),
    "karate-weighted": ("karate/edges.csv", True),
    "lesmis": ("lesmis/edges.csv", True),
    "dolphins": ("dolphins/edges.csv", False),
    "football": ("football/edges.csv", False),
    "jazz": ("jazz/edges.csv", False),
    "polblogs": ("polblogs/edges.csv.gz", False),
    "ego-facebook": ("ego-facebook/facebook_combined.txt.gz", False),
    "email-Eu-core": ("email-eu-core/email-Eu-core.txt.gz", False),
    "wiki-Vote": ("wiki-vote/wiki-Vote.txt.gz", False),
    "MIT8": ("facebook100-mit8/MIT8.edgelist.gz", False),
    "email-Enron": ("email-enron/Email-Enron.txt.gz", False),
}


class Network:
    """Ties between people 0, 1, 2, …, as the judge wants them."""

    def __init__(self, name, source, target, weight, is_weighted):
        self.name, self.is_weighted = name, is_weighted
        self.arrays = source, target, weight
        self.node_count = int(max(source.max(), target.max())) + 1

    @property
    def edge_count(self):
        return len(self.arrays[0])

    @property
    def kind(self):
        """How the program is told what the file is."""
        return ["--undirected", "--weighted" if self.is_weighted else "--unweighted"]

    def write(self, path, number=None, draws=None):
        """Writes the ties; with `number` people get these numbers, with `draws` rows are shuffled."""
        source, target, weight = self.arrays
        if number is not None:
            source, target = number[source], number[target]
        if draws is not None:
            order = draws.permutation(len(source))
            turned = draws.random(len(source)) < 0.5
            source, target, weight = source[order], target[order], weight[order]
            source, target = np.where(turned, target, source), np.where(turned, source, target)
        columns = [source.tolist(), target.tolist()]
        if self.is_weighted:
            columns.append([repr(float(value)) for value in weight])
        with open(path, "w") as file:
            file.writelines(" ".join(map(str, row)) + "\n" for row in zip(*columns))


def read(name, folder):
    """A data set by name, or a path to a list of ties."""
    if name in FILES:
        path, is_weighted = FILES[name]
        path = os.path.join(folder, path)
    else:
        path, is_weighted = name, False
    opener = gzip.open if path.endswith(".gz") else open
    number, weights = {}, {}
    with opener(path, "rt") as file:
        for line in file:
            fields = line.replace(",", " ").split()
            if len(fields) < 2 or fields[0].startswith("#") or fields[0] == "source":
                continue
            if not name in FILES and len(fields) > 2:
                is_weighted = True
            one, two = (number.setdefault(field, len(number)) for field in fields[:2])
            if one != two:
                weight = float(fields[2]) if is_weighted and len(fields) > 2 else 1.0
                weights.setdefault((min(one, two), max(one, two)), weight)
    ends = np.array(list(weights), dtype=np.int64)
    return without_strangers(name, ends, np.array(list(weights.values())), is_weighted)


def without_strangers(name, ends, weight, is_weighted):
    """A network of those who have a tie."""
    used, dense = np.unique(ends, return_inverse=True)
    dense = dense.reshape(-1, 2)
    return Network(name, dense[:, 0], dense[:, 1], weight, is_weighted)
