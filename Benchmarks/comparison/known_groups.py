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


def adjusted_information(first, second):
    """Adjusted mutual information, arithmetic mean, by Vinh, Epps and Bailey (2010): 0 for chance.

    Normalized mutual information praises many small groups; this does not.
    """
    n = len(first)
    if n == 0:
        return float("nan")
    a, b = collections.Counter(first), collections.Counter(second)
    if len(a) == len(b) == 1 or len(a) == len(b) == n:
        return 1.0
    both = collections.Counter(zip(first, second))
    entropy = lambda counts: -sum(c / n * math.log(c / n) for c in counts.values())
    mutual = sum(c / n * math.log(c * n / (a[x] * b[y])) for (x, y), c in both.items())
    fact = [math.lgamma(k + 1) for k in range(n + 1)]
    # Groups of one size expect the same.
    sizes, others = collections.Counter(a.values()), collections.Counter(b.values())
    expected = 0.0
    for x, many in sizes.items():
        for y, more in others.items():
            fixed = fact[x] + fact[y] + fact[n - x] + fact[n - y] - fact[n]
            for k in range(max(1, x + y - n), min(x, y) + 1):
                chance = math.exp(fixed - fact[k] - fact[x - k] - fact[y - k] - fact[n - x - y + k])
                expected += many * more * k / n * math.log(n * k / (x * y)) * chance
    mean = (entropy(a) + entropy(b)) / 2
    return (mutual - expected) / (mean - expected)


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
