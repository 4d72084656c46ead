"""Graphs made with known groups, and how well groups found agree with those known."""

import collections
import math


def information(first, second):
    """Normalized mutual information, arithmetic mean, of two lists of labels; NaN without any."""
    n = len(first)
    if n == 0:
        return float("nan")
    a, b = collections.Counter(first), collections.Counter(second)
    both = collections.Counter(zip(first, second))
    entropy = lambda counts: -sum(c / n * math.log(c / n) for c in counts.values())
    mutual = sum(c / n * math.log(c * n / (a[x] * b[y])) for (x, y), c in both.items())
    mean = (entropy(a) + entropy(b)) / 2
    return mutual / mean if mean > 0 else 1.0


def lfr(people, mean, most, least_group, most_group, mixing, seed):
    """Ties and groups of an LFR graph; exponents -2 of degrees and -1 of sizes."""
    import networkit as nk

    nk.setNumberOfThreads(1)
    nk.setSeed(seed, False)
    generator = nk.generators.LFRGenerator(people)
    generator.generatePowerlawDegreeSequence(mean, most, -2)
    generator.generatePowerlawCommunitySizeSequence(least_group, most_group, -1)
    generator.setMu(mixing)
    generator.run()
    graph, groups = generator.getGraph(), generator.getPartition().getVector()
    return [(a, b) for a, b in graph.iterEdges() if a != b], list(groups)
