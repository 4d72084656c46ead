"""The graphs: made from fixed seeds, cached as text files that every program reads.

A graph NAME is `NAME.el`: one tie a line, two node numbers from 0 and perhaps a weight, separated
by a blank. Each tie is there once, no node is tied to itself, and every number below the number of
nodes occurs. Beside it may stand `NAME.truth` (the community of each node, one a line).

    rmatN        Graph500's RMAT (.57, .19, .19, .05), 2^N nodes, 16 ties a node before loops and
                 repeats are dropped; nodes without ties are left out, the others keep their order
    rmatN-names  the same ties in the same order, each node an eleven-character name
    lfrN-MM      LFR by networkit's generator: N nodes (10k, 100k, 1m), mixing 0.MM; degrees by a
                 power law of mean 20, maximum 200, exponent -2; community sizes by a power law from
                 20 to 1000, exponent -1
    socialN      weighted, overlapping circles; see `social` below
"""

import os
import subprocess
import sys

import numpy as np

SEED = 20260101


class BenchmarkGraph:
    """A cached graph: its file, its arrays and, if planted, its communities."""

    def __init__(self, name, folder):
        self.name = name
        self.is_weighted = name.startswith("social")
        self.is_named = name.endswith("-names")
        self.path = os.path.join(folder, name + ".el")
        self._arrays = os.path.join(folder, name.removesuffix("-names") + ".npz")
        self._truth = os.path.join(folder, name + ".truth")
        self._loaded = None

    @property
    def arrays(self):
        """Sources, targets, weights (ones when there are none)."""
        if self._loaded is None:
            stored = np.load(self._arrays)
            weights = stored["w"] if "w" in stored else np.ones(len(stored["u"]))
            self._loaded = (stored["u"], stored["v"], weights)
        return self._loaded

    @property
    def node_count(self):
        source, target, _ = self.arrays
        return int(max(source.max(), target.max())) + 1

    @property
    def edge_count(self):
        return len(self.arrays[0])

    @property
    def truth(self):
        """The planted community of each node, or None."""
        if not os.path.exists(self._truth):
            return None
        return np.loadtxt(self._truth, dtype=np.int64)

    @property
    def names(self):
        """Each node's name in the file, by node number."""
        numbers = np.arange(self.node_count)
        return node_names(numbers) if self.is_named else numbers.astype("S")

    @property
    def description(self):
        size = f"{self.node_count:,} nodes, {self.edge_count:,} ties"
        return size + (", weighted" if self.is_weighted else "")


def prepare(name, folder):
    """The graph of a name, made if it is not in the cache."""
    os.makedirs(folder, exist_ok=True)
    graph = BenchmarkGraph(name, folder)
    if graph.is_named:
        prepare(name.removesuffix("-names"), folder)
        if not os.path.exists(graph.path):
            source, target, _ = graph.arrays
            write(graph.path, node_names(source), node_names(target), None)
    elif not os.path.exists(graph.path):
        print("Making", name, "…", file=sys.stderr)
        source, target, weights, truth = recipe(name)
        columns = {"u": source, "v": target}
        if weights is not None:
            columns["w"] = weights
        np.savez(graph._arrays, **columns)
        if truth is not None:
            np.savetxt(graph._truth, truth, fmt="%d")
        write(graph.path, source, target, weights)
    return graph


def recipe(name):
    """Sources, targets, weights or None, planted communities or None."""
    if name.startswith("rmat"):
        return (*rmat(int(name.removeprefix("rmat"))), None, None)
    if name.startswith("lfr"):
        size, mixing = name.removeprefix("lfr").split("-")
        source, target, truth = lfr(number(size), float("0." + mixing.removeprefix("0")))
        return source, target, None, truth
    if name.startswith("social"):
        return social(number(name.removeprefix("social")))
    sys.exit(f"There is no graph “{name}”; the kinds are rmatN, rmatN-names, lfrN-MM, socialN.")


def number(text):
    """10k is 10,000 and 1m is a million."""
    units = {"k": 1_000, "m": 1_000_000}
    return int(text[:-1]) * units[text[-1]] if text[-1] in units else int(text)


def rmat(scale, edge_factor=16, a=0.57, b=0.19, c=0.19):
    """Graph500's recursive matrix: each tie falls into a quarter of the matrix, again and again."""
    draws = np.random.default_rng([SEED, scale])
    count = edge_factor << scale
    source = np.zeros(count, dtype=np.int64)
    target = np.zeros(count, dtype=np.int64)
    for _ in range(scale):
        lower = draws.random(count) > a + b
        right = draws.random(count) > np.where(lower, c / (1 - a - b), a / (a + b))
        source = source << 1 | lower
        target = target << 1 | right
    # Graph500 renumbers at random, so that a node's number tells nothing about its degree.
    order = draws.permutation(1 << scale)
    return simple(order[source], order[target])


def simple(source, target):
    """Drops loops, repeats and nodes without ties; ties sorted, the smaller number first."""
    low, high = np.minimum(source, target), np.maximum(source, target)
    keys = np.unique((low << 32 | high)[low != high])
    ends = np.stack([keys >> 32, keys & 0xFFFFFFFF])
    used, dense = np.unique(ends, return_inverse=True)
    dense = dense.reshape(2, -1)
    return dense[0], dense[1]


def lfr(node_count, mixing):
    """LFR by networkit, in a process of its own so that the seed holds for one thread."""
    program = (
        "import sys, numpy, networkit as nk\n"
        "nk.setNumberOfThreads(1); nk.setSeed(int(sys.argv[3]), False)\n"
        "g = nk.generators.LFRGenerator(int(sys.argv[1]))\n"
        "g.generatePowerlawDegreeSequence(20, 200, -2)\n"
        "g.generatePowerlawCommunitySizeSequence(20, 1000, -1)\n"
        "g.setMu(float(sys.argv[2])); g.run(); G = g.getGraph()\n"
        "e = numpy.array(list(G.iterEdges())); t = numpy.array(g.getPartition().getVector())\n"
        "numpy.savez(sys.argv[4], e=e, t=t)\n")
    path = os.path.join(os.environ.get("TMPDIR", "/tmp"), f"lfr-{os.getpid()}.npz")
    subprocess.run(
        [sys.executable, "-c", program, str(node_count), str(mixing), str(SEED % 2**31), path],
        check=True, stdout=subprocess.DEVNULL)
    with np.load(path) as made:
        edges, truth = made["e"], made["t"]
    os.remove(path)
    tied = np.unique(edges)
    source, target = simple(edges[:, 0], edges[:, 1])
    return source, target, truth[tied]


def social(node_count):
    """A network of people: overlapping circles of uneven size, a few chance acquaintances, weights.

    Each person is in a primary circle (sizes log-normal, median 35) and, with one chance in two
    again and again, in up to three further ones. Inside a circle two people are tied with
    probability min(0.9, 14 / size), with a log-normal strength; strengths of people who share
    several circles add up. A tenth as many ties are thrown at random and are weak. Strengths have
    two decimals, so many paths are equally long. The truth is the primary circle: others overlap.
    """
    draws = np.random.default_rng([SEED, node_count, 1])
    sizes = []
    while sum(sizes) < node_count:
        sizes.append(int(np.clip(draws.lognormal(np.log(35), 0.7), 6, 400)))
    primary = np.repeat(np.arange(len(sizes)), sizes)[:node_count]
    members = [np.flatnonzero(primary == circle) for circle in range(len(sizes))]
    further = [[] for _ in sizes]
    for person in range(node_count):
        for _ in range(min(3, int(draws.geometric(0.5)) - 1)):
            further[int(draws.integers(len(sizes)))].append(person)
    low, high, strength = [], [], []
    for own, guests in zip(members, further):
        people = np.union1d(own, np.array(guests, dtype=np.int64))
        i, j = np.triu_indices(len(people), 1)
        tied = draws.random(len(i)) < min(0.9, 14 / len(people))
        low.append(people[i[tied]])
        high.append(people[j[tied]])
        strength.append(draws.lognormal(0, 0.8, int(tied.sum())))
    chance = sum(map(len, low)) // 10
    ends = np.sort(draws.integers(node_count, size=(chance, 2)), axis=1)
    ends = ends[ends[:, 0] != ends[:, 1]]
    low.append(ends[:, 0])
    high.append(ends[:, 1])
    strength.append(draws.lognormal(-1.2, 0.5, len(ends)))
    keys, place = np.unique(
        np.concatenate(low) << 32 | np.concatenate(high), return_inverse=True)
    weight = np.bincount(place, weights=np.concatenate(strength))
    weight = np.maximum(np.round(weight, 2), 0.01)
    ends = np.stack([keys >> 32, keys & 0xFFFFFFFF])
    used, dense = np.unique(ends, return_inverse=True)
    dense = dense.reshape(2, -1)
    return dense[0], dense[1], weight, primary[used]


def node_names(numbers):
    """Eleven-character names whose order says nothing about the numbers they stand for."""
    mixed = np.asarray(numbers, dtype=np.uint64) + np.uint64(1)
    # An odd factor permutes the 40-bit numbers, so different numbers keep different names.
    mixed = mixed * np.uint64(0x9E3779B97F4A7C15) & np.uint64((1 << 40) - 1)
    digits = np.frombuffer(b"0123456789abcdef", dtype="S1")
    text = np.empty((len(mixed), 11), dtype="S1")
    text[:, 0] = b"p"
    for place in range(10):
        text[:, 10 - place] = digits[(mixed >> np.uint64(4 * place)) & np.uint64(15)]
    return text.reshape(-1).view("S11")


def write(path, source, target, weights):
    """Writes a list of ties; to another name first, so that a stopped run leaves no half file."""
    rows = 1 << 19
    with open(path + ".part", "wb") as file:
        for start in range(0, len(source), rows):
            part = [np.asarray(c[start:start + rows]).astype("S") for c in (source, target)]
            if weights is not None:
                part.append(np.char.mod(b"%.2f", weights[start:start + rows]))
            lines = part[0]
            for column in part[1:]:
                lines = np.char.add(np.char.add(lines, b" "), column)
            file.write(b"\n".join(lines.tolist()) + b"\n")
    os.replace(path + ".part", path)
