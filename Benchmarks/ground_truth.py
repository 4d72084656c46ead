#!/usr/bin/env python3
"""Does `tribe communities`, with nothing set, find the groups that are known?

    python3 Benchmarks/ground_truth.py --datasets DIR   # real networks with known groups
    python3 Benchmarks/ground_truth.py --made           # graphs made with known groups
    python3 Benchmarks/ground_truth.py --blurred        # 156 made graphs, plain to hopeless
    python3 Benchmarks/ground_truth.py --plain          # cliques, rings, trees, random graphs

Each network goes through the program as a file, everything at its default, and what it writes is read.
Beside it stand plain modularity (the best of ten runs of the program's own search) and igraph's methods,
of which the best for that very network is shown, which nobody could choose without knowing the answer.
Normalized mutual information with the arithmetic mean; people without ties left out; people in no
community count as alone. For the ten circles of ego-Facebook: F1 and 1 - balanced error rate, matched
one to one. With --blurred: means by family, adjusted for chance. Prints Markdown. --only TEXT takes the networks whose name holds the text, --seeds N runs
seeds 1 to N and shows the lowest and highest. --extra DIR adds networks of your own: NAME.csv with ties
and NAME.truth with lines of name, tab, group.
"""

import argparse
import collections
import csv
import gzip
import math
import os
import random
import subprocess
import sys
import tempfile

from comparison import environment
from comparison.known_groups import adjusted_information, information, lfr

HERE = os.path.dirname(os.path.abspath(__file__))


class Network:
    """Ties (a, b, weight or None), what is known of people, and how the program is told to read it."""

    def __init__(self, name, ties, truth, options=(), directed=False):
        self.name, self.ties, self.truth = name, ties, truth
        self.options, self.directed = list(options), directed

    def write(self, path):
        weighted = bool(self.ties) and self.ties[0][2] is not None
        with open(path, "w", newline="") as file:
            out = csv.writer(file, lineterminator="\n")
            out.writerow(["source", "target"] + (["weight"] if weighted else []))
            for a, b, weight in self.ties:
                out.writerow([a, b] + ([weight] if weighted else []))

    def tied(self):
        return {person for a, b, _ in self.ties if a != b for person in (a, b)}


# ---------------------------------------------------------------- what is counted


def agreement(groups, truth, people):
    """NMI over the people with ties whose group is known; whoever is in no community is alone."""
    people = sorted(p for p in people if p in truth)
    found = [groups.get(p) or f"alone {p}" for p in people]
    return information(found, [truth[p] for p in people])


def matched(found, circles, everybody):
    """Mean F1 and mean 1 - balanced error rate of communities matched one to one with circles."""
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    def f1(a, b):
        return 2 * len(a & b) / (len(a) + len(b))

    def balanced(a, b):
        missed = len(a - b) / len(a) if a else 0
        others = everybody - a
        wrong = len(b - a) / len(others) if others else 0
        return 1 - (missed + wrong) / 2

    means = []
    for score in (f1, balanced):
        # The rate of a community is held against the circle; both are sets of people.
        table = np.array([[score(community, circle) for circle in circles] for community in found])
        rows, columns = linear_sum_assignment(-table)
        means.append(table[rows, columns].mean())
    return means


# ---------------------------------------------------------------- the program and its peers


class Program:
    def __init__(self, path, folder):
        self.path, self.folder = path, folder

    def communities(self, network, *options):
        """Community of each person (empty: none), and what the program said of the rule."""
        edges = os.path.join(self.folder, "ties.csv")
        groups = os.path.join(self.folder, "communities.csv")
        network.write(edges)
        done = subprocess.run(
            [self.path, "communities", edges, "--output", groups, *network.options, *options],
            capture_output=True, text=True)
        if done.returncode:
            raise SystemExit(f"{network.name}: {done.stderr}")
        with open(groups, newline="") as file:
            rows = {row["name"]: row for row in csv.DictReader(file)}
        return rows, done.stderr


def igraph_methods(network):
    """Name and grouping by each of igraph's methods that can be applied."""
    import igraph

    random.seed(1)
    names = sorted({p for a, b, _ in network.ties for p in (a, b)})
    number = {name: i for i, name in enumerate(names)}
    pairs = collections.Counter()
    for a, b, weight in network.ties:
        if a != b:
            pairs[min(number[a], number[b]), max(number[a], number[b])] += float(weight or 1)
    graph = igraph.Graph(n=len(names), edges=list(pairs))
    weighted = bool(network.ties) and network.ties[0][2] is not None
    weights = [float(pairs[pair]) for pair in pairs] if weighted else None
    methods = {
        "Leiden": lambda: graph.community_leiden("modularity", weights=weights, n_iterations=-1),
        "Louvain": lambda: graph.community_multilevel(weights=weights),
        "Infomap": lambda: graph.community_infomap(edge_weights=weights),
        "label propagation": lambda: graph.community_label_propagation(weights=weights),
        "walktrap": lambda: graph.community_walktrap(weights=weights).as_clustering(),
        "fast greedy": lambda: graph.community_fastgreedy(weights=weights).as_clustering(),
        "leading eigenvector": lambda: graph.community_leading_eigenvector(weights=weights),
    }
    if graph.ecount() <= 1000:
        methods["edge betweenness"] = lambda: graph.community_edge_betweenness(
            directed=False).as_clustering()
    for name, method in methods.items():
        try:
            membership = method().membership
        except igraph.InternalError:
            continue
        yield name, {person: str(membership[number[person]]) for person in names}


# ---------------------------------------------------------------- real networks


def lines(path):
    opened = gzip.open(path, "rt") if path.endswith(".gz") else open(path)
    with opened as file:
        yield from file


def table(path):
    return list(csv.DictReader(lines(path)))


def plain(rows, weight=None):
    return [(r["source"], r["target"], r[weight] if weight else None) for r in rows]


def real(root):
    at = lambda *parts: os.path.join(root, *parts)
    karate = {r["id"]: r["faction"] for r in table(at("karate", "nodes.csv"))}
    rows = table(at("karate", "edges.csv"))
    yield Network("karate club", plain(rows), karate)
    yield Network("karate club, weighted", plain(rows, "weight"), karate)
    football = {r["id"]: r["conference"] for r in table(at("football", "nodes.csv"))}
    yield Network("college football", plain(table(at("football", "edges.csv"))), football)
    leaning = {r["id"]: r["leaning"] for r in table(at("polblogs", "nodes.csv"))}
    blogs = plain(table(at("polblogs", "edges.csv.gz")))
    yield Network("political blogs", blogs, leaning)
    yield Network("political blogs, directed", blogs, leaning, ["--directed"], True)
    department = dict(
        line.split() for line in lines(at("email-eu-core", "email-Eu-core-department-labels.txt")))
    mails = [(*line.split(), None) for line in lines(at("email-eu-core", "email-Eu-core.txt.gz"))]
    simple = [tie for tie in mails if tie[0] != tie[1]]
    for name, ties in (("mail, departments", simple), ("mail, departments, self-loops", mails)):
        yield Network(name, ties, department)
        yield Network(name + ", directed", ties, department, ["--directed"], True)
    contacts, classes = collections.Counter(), {}
    for line in lines(at("primary-school", "contacts.tsv.gz")):
        _, a, b, own, other = line.split()
        contacts[min(a, b), max(a, b)] += 1
        classes[a], classes[b] = own, other
    yield Network(
        "primary school, weighted", [(a, b, n) for (a, b), n in contacts.items()], classes)
    group, together, part = {}, collections.Counter(), ""
    for line in lines(at("aucs", "aucs.mpx")):
        fields = line.strip().split(",")
        if line.startswith("#"):
            part = line.strip()
        elif part == "#ACTORS" and len(fields) == 3 and fields[1] != "NA" and "/" not in fields[1]:
            group[fields[0]] = fields[1]
        elif part == "#EDGES" and len(fields) >= 3:
            together[min(fields[:2]), max(fields[:2])] += 1
    yield Network(
        "university department, five kinds of tie", [(a, b, n) for (a, b), n in together.items()],
        group)


def circles(root):
    """Name, network, circles and everybody of each of the ten."""
    folder = os.path.join(root, "ego-facebook")
    ties = [line.split() for line in lines(os.path.join(folder, "facebook_combined.txt.gz"))]
    near = collections.defaultdict(set)
    for a, b in ties:
        near[a].add(b)
        near[b].add(a)
    for file in sorted(os.listdir(os.path.join(folder, "circles")), key=lambda f: int(f.split(".")[0])):
        ego = file.split(".")[0]
        people = near[ego]
        own = [(a, b, None) for a, b in ties if {a, b} <= people | {ego}]
        groups = []
        for line in lines(os.path.join(folder, "circles", file)):
            members = set(line.split()[1:]) & people
            if members:
                groups.append(members)
        yield Network(ego, own, {}, ["--me", ego]), groups, people


def extra(folder):
    for file in sorted(os.listdir(folder)):
        name, ending = os.path.splitext(file)
        if ending != ".csv":
            continue
        truth = dict(
            line.rstrip("\n").split("\t") for line in lines(os.path.join(folder, name + ".truth")))
        rows = table(os.path.join(folder, file))
        weight = "weight" if rows and "weight" in rows[0] else None
        for ending in ("", ", directed") if "directed" in name else ("",):
            options = ["--directed"] if ending else []
            yield Network(name + ending, plain(rows, weight), truth, options)


# ---------------------------------------------------------------- made graphs


def named(ties, groups):
    """Numbered people as the program reads them."""
    ties = [(str(a), str(b), None) for a, b in ties]
    return ties, {str(i): str(group) for i, group in enumerate(groups)}


def planted(sizes, degree, mixing, seed, weights=None, directed=False):
    """A planted partition; with `weights` (inside, outside) ties carry about so many contacts."""
    draws = random.Random(seed)
    group = [g for g, size in enumerate(sizes) for _ in range(size)]
    n = len(group)
    ties = []
    for a in range(n):
        inside = degree * (1 - mixing) / (sizes[group[a]] - 1)
        outside = degree * mixing / (n - sizes[group[a]])
        for b in range(n) if directed else range(a + 1, n):
            same = group[a] == group[b]
            if a != b and draws.random() < (inside if same else outside):
                weight = 1 + int(draws.expovariate(1 / weights[not same])) if weights else None
                ties.append((str(a), str(b), weight))
    return ties, {str(i): str(g) for i, g in enumerate(group)}


def made():
    for people, mean, top, least, most in ((1000, 20, 50, 20, 100), (250, 10, 20, 10, 40)):
        for mixing in (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7):
            yield Network(
                f"LFR {people:,}, mean degree {mean}, mixing {mixing}",
                *named(*lfr(people, mean, top, least, most, mixing, round(10 * mixing))))
    for name, sizes, degree in (
        ("2 x 10", [10] * 2, 6), ("2 x 30", [30] * 2, 8), ("3 x 12", [12] * 3, 6),
        ("4 x 32", [32] * 4, 16), ("sizes 100, 50, 25, 12, 6", [100, 50, 25, 12, 6], 8),
        ("sizes 200 and 20 x 10", [200] + [10] * 20, 8), ("30 x 8", [8] * 30, 7),
    ):
        for mixing in (0.1, 0.3, 0.45):
            # A group of eight cannot hold more ties than it has pairs.
            yield Network(f"planted {name}, mixing {mixing}", *planted(sizes, degree, mixing, 3))
    yield Network(
        "planted 8 x 25, contacts 6 inside and 2 outside, mixing 0.6",
        *planted([25] * 8, 14, 0.6, 5, weights=(6, 2)))
    yield Network(
        "planted 8 x 25, one-way ties, mixing 0.3",
        *planted([25] * 8, 10, 0.3, 5, directed=True), ["--directed"], True)


def sociable(groups, size, degree, mixing, seed):
    """A planted partition in which some people have many times as many ties as others."""
    draws = random.Random(seed)
    n = groups * size
    wish = [min(12, (1 - draws.random()) ** -0.5) for _ in range(n)]
    mean = sum(wish) / n
    wish = [w / mean for w in wish]
    ties = []
    for a in range(n):
        for b in range(a + 1, n):
            same = a // size == b // size
            rate = degree * (1 - mixing) / size if same else degree * mixing / (n - size)
            if draws.random() < rate * wish[a] * wish[b]:
                ties.append((str(a), str(b), None))
    return ties, {str(v): str(v // size) for v in range(n)}


def blurred():
    """Family and network; of each family some that are plain and some in which nothing can be found."""
    for people, mean, top, least, most in (
        (1000, 20, 50, 20, 100), (250, 10, 20, 10, 40), (1000, 15, 50, 10, 50),
        (500, 8, 30, 15, 60)):
        for mixing in (0.3, 0.4, 0.5, 0.6, 0.65):
            for seed in (1, 2):
                made = lfr(people, mean, top, least, most, mixing, 100 * seed + round(100 * mixing))
                yield "LFR", Network(f"LFR {people}, {mean}, {mixing}, {seed}", *named(*made))
    for sizes, degree in (
        ([10] * 2, 6), ([30] * 2, 8), ([100] * 2, 12), ([12] * 3, 6), ([32] * 4, 16),
        ([100, 50, 25, 12, 6], 8), ([200] + [10] * 20, 8), ([8] * 30, 7), ([40] * 8, 10),
        ([25] * 6, 12)):
        for mixing in (0.1, 0.3, 0.4, 0.5):
            for seed in (1, 2):
                yield "planted", Network(
                    f"planted {sizes}, {mixing}, {seed}",
                    *planted(sizes, degree, mixing, 10 * seed + 3))
    for groups, size in ((2, 400), (2, 150), (3, 200), (5, 100), (4, 60), (10, 60)):
        for mixing in (0.2, 0.3, 0.4):
            for degree in (8, 14):
                yield "very unequal sociability", Network(
                    f"sociable {groups} x {size}, {mixing}, {degree}",
                    *sociable(groups, size, degree, mixing, 5))


# ---------------------------------------------------------------- plain shapes


def clique(first, size):
    return [(str(a), str(b), None) for a in range(first, first + size)
            for b in range(a + 1, first + size)]


def shapes():
    """Name, ties, known groups or None, and what would be sensible: least and most communities."""
    def grouped(size, count):
        return {str(i): str(i // size) for i in range(size * count)}

    for count, size in ((6, 5), (30, 5), (10, 10)):
        ties = [tie for c in range(count) for tie in clique(c * size, size)]
        ties += [(str(c * size), str((c + 1) % count * size + 1), None) for c in range(count)]
        yield f"ring of {count} cliques of {size}", ties, grouped(size, count), count, count
    for size in (5, 10, 30):
        ties = clique(0, size) + clique(size, size) + [("0", str(size), None)]
        yield f"two cliques of {size}, one bridge", ties, grouped(size, 2), 2, 2
    apart = clique(0, 8) + clique(8, 6) + clique(14, 4) + [("18", "19", None), ("20", "21", None)]
    truth = {str(i): ("a" if i < 8 else "b" if i < 14 else "c" if i < 18 else f"{i // 2}")
             for i in range(22)}
    yield "three cliques and two pairs, apart", apart, truth, 3, 5
    for size in (5, 20, 60):
        yield f"complete graph of {size}", clique(0, size), None, 1, 1
    yield "star of 30", [("0", str(i), None) for i in range(1, 31)], None, 0, 1
    yield "binary tree of 127", [(str(i), str((i - 1) // 2), None) for i in range(1, 127)], None, 2, 42
    yield "path of 50", [(str(i), str(i + 1), None) for i in range(49)], None, 0, 16
    ring = [(str(i), str((i + k) % 60), None) for i in range(60) for k in (1, 2, 3)]
    yield "circle of 60, each tied to the next three", ring, None, 0, 15
    grid = [(f"{x}.{y}", f"{x + dx}.{y + dy}", None) for x in range(12) for y in range(12)
            for dx, dy in ((0, 1), (1, 0)) if x + dx < 12 and y + dy < 12]
    yield "grid of 12 x 12", grid, None, 0, 24
    for people, degree in ((30, 5), (100, 6), (100, 20), (500, 4), (500, 10), (1000, 15)):
        draws = random.Random(people + degree)
        ties = [(str(a), str(b), None) for a in range(people) for b in range(a + 1, people)
                if draws.random() < degree / (people - 1)]
        yield f"random graph of {people:,}, degree {degree}", ties, None, 0, 0


# ---------------------------------------------------------------- tables


def show(values, digits=3):
    low, high = min(values), max(values)
    text = f"{low:.{digits}f}".lstrip("0") or "0"
    return text if high - low < 0.5 * 10 ** -digits else text + "–" + f"{high:.{digits}f}".lstrip("0")


def compared(networks, program, seeds):
    print("| network | known groups | tribe | communities | modularity, best of 10 | "
          "igraph, best for this network |")
    print("|---|---|---|---|---|---|")
    behind = []
    for network in networks:
        people = network.tied()
        known = len({network.truth[p] for p in people if p in network.truth})
        scores, counts = [], []
        for seed in range(1, seeds + 1):
            rows, _ = program.communities(network, "--seed", str(seed))
            groups = {person: row["community"] for person, row in rows.items()}
            scores.append(agreement(groups, network.truth, people))
            counts.append(len(set(groups.values()) - {""}))
        rows, _ = program.communities(network, "--method", "leiden")
        modularity = agreement(
            {person: row["community"] for person, row in rows.items()}, network.truth, people)
        peers = {name: agreement(groups, network.truth, people)
                 for name, groups in igraph_methods(network)}
        best = max(peers, key=peers.get)
        if min(scores) < max(modularity, peers[best]) - 0.03:
            behind.append((network.name, min(scores), modularity, best, peers[best]))
        numbers = str(counts[0]) if len(set(counts)) == 1 else f"{min(counts)}–{max(counts)}"
        print(f"| {network.name} | {known} | {show(scores)} | {numbers} | {show([modularity])} | "
              f"{show([peers[best]])} ({best}) |", flush=True)
        print(network.name, {k: round(v, 3) for k, v in peers.items()}, file=sys.stderr, flush=True)
    for name, own, modularity, best, peer in behind:
        print(f"behind by more than .03: {name}: {own:.3f}, modularity {modularity:.3f}, "
              f"{best} {peer:.3f}", file=sys.stderr)


def averaged(families, program):
    """The mean of each family for the program, and for the two methods that igraph does best with."""
    means = collections.defaultdict(lambda: collections.defaultdict(list))
    for family, network in families:
        people = sorted(p for p in network.tied() if p in network.truth)
        truth = [network.truth[p] for p in people]
        rows, _ = program.communities(network)
        groups = {"tribe": {person: row["community"] for person, row in rows.items()}}
        groups |= {name: found for name, found in igraph_methods(network)
                   if name in ("Leiden", "Infomap")}
        for name, group in groups.items():
            found = [group.get(p) or f"alone {p}" for p in people]
            means[family][name].append(
                (adjusted_information(found, truth), information(found, truth)))
        print(network.name, {k: round(v[-1][0], 3) for k, v in means[family].items()},
              file=sys.stderr, flush=True)
    print("| family | graphs | tribe: AMI, NMI | igraph's Leiden: AMI, NMI | Infomap: AMI, NMI |")
    print("|---|---|---|---|---|")
    for family, names in means.items():
        cells = [", ".join(show([sum(v[k] for v in values) / len(values)]) for k in (0, 1))
                 for values in names.values()]
        print(f"| {family} | {len(names['tribe'])} | {' | '.join(cells)} |")


def facebook(root, program, seeds):
    print("| seed | mean F1 | mean 1 − BER |")
    print("|---|---|---|")
    egos = list(circles(root))
    for seed in range(1, seeds + 1):
        scores = []
        for network, truth, everybody in egos:
            rows, _ = program.communities(network, "--seed", str(seed))
            groups = collections.defaultdict(set)
            for person, row in rows.items():
                if row["community"] and person in everybody:
                    groups[row["community"]].add(person)
            scores.append(matched(list(groups.values()), truth, everybody))
            print(network.name, len(groups), *(f"{s:.3f}" for s in scores[-1]), file=sys.stderr)
        means = [sum(s[place] for s in scores) / len(scores) for place in (0, 1)]
        print(f"| {seed} | {means[0]:.3f} | {means[1]:.3f} |", flush=True)


def judged_shapes(program, only):
    print("| network | people | communities | NMI | in a core | unclear | sensible |")
    print("|---|---|---|---|---|---|---|")
    failures = []
    for name, ties, truth, least, most in shapes():
        if only not in name:
            continue
        network = Network(name, ties, truth or {})
        rows, _ = program.communities(network)
        sizes = collections.Counter(row["community"] for row in rows.values() if row["community"])
        roles = collections.Counter(row["role"] for row in rows.values())
        nmi = "–"
        if truth:
            groups = {person: row["community"] for person, row in rows.items()}
            nmi = show([agreement(groups, truth, network.tied())])
        # In a random graph communities may be named as long as nobody is said to be sure of them.
        fine = least <= len(sizes) <= most or (most == 0 and roles["unclear"] >= 0.9 * len(rows))
        if not fine:
            failures.append(name)
        print(f"| {name} | {len(rows)} | {len(sizes)} | {nmi} | {roles['core']} | "
              f"{roles['unclear']} | {'yes' if fine else 'no'} |", flush=True)
    for name in failures:
        print("not sensible:", name, file=sys.stderr)
    return not failures


def main():
    environment.enter(HERE)
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--datasets", help="folder of real networks: karate, football, …")
    parser.add_argument("--made", action="store_true", help="graphs made with known groups")
    parser.add_argument("--blurred", action="store_true", help="156 made graphs, means by family")
    parser.add_argument("--plain", action="store_true", help="cliques, trees, random graphs")
    parser.add_argument("--extra", help="folder of further networks")
    parser.add_argument("--only", default="", help="only networks whose name holds this")
    parser.add_argument("--seeds", type=int, default=1)
    parser.add_argument(
        "--program", default=os.path.join(HERE, "..", ".build", "release", "tribe"))
    options = parser.parse_args()
    networks = []
    if options.datasets:
        networks += real(options.datasets)
    if options.made:
        networks += made()
    if options.extra:
        networks += extra(options.extra)
    networks = [network for network in networks if options.only in network.name]
    with tempfile.TemporaryDirectory() as folder:
        program = Program(options.program, folder)
        if networks:
            compared(networks, program, options.seeds)
        if options.datasets and options.only in "ego-facebook":
            facebook(options.datasets, program, options.seeds)
        if options.blurred:
            averaged((pair for pair in blurred() if options.only in pair[1].name), program)
        if options.plain and not judged_shapes(program, options.only):
            sys.exit(1)


if __name__ == "__main__":
    main()
