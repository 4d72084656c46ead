"""One judge of groupings for every program: plain NumPy from the definitions."""

import numpy as np
from scipy import sparse
from scipy.sparse import csgraph


def modularity(graph, label):
    """Newman's modularity at resolution 1."""
    source, target, weight = graph.arrays
    total = weight.sum()
    strength = strengths(graph)
    inside = weight[label[source] == label[target]].sum() / total
    group = np.bincount(label, weights=strength) / (2 * total)
    return float(inside - (group**2).sum())


def constant_potts(graph, label, resolution):
    """The constant Potts quality, as a share of the weight of all ties."""
    source, target, weight = graph.arrays
    inside = weight[label[source] == label[target]].sum()
    sizes = np.bincount(label).astype(float)
    return float((inside - resolution * (sizes * (sizes - 1) / 2).sum()) / weight.sum())


def code_length(graph, label):
    """Bits a step of the map equation's two-level code, undirected."""
    source, target, weight = graph.arrays
    total = 2 * weight.sum()
    visit = strengths(graph) / total
    cut = label[source] != label[target]
    leave = (
        np.bincount(label[source][cut], weights=weight[cut], minlength=label.max() + 1)
        + np.bincount(label[target][cut], weights=weight[cut], minlength=label.max() + 1)) / total
    group = np.bincount(label, weights=visit)

    def entropy(share):
        share = share[share > 0]
        return float((share * np.log2(share)).sum())

    return (
        entropy(np.array([leave.sum()])) - 2 * entropy(leave) - entropy(visit)
        + entropy(leave + group))


def agreement(label, truth):
    """Normalized mutual information, by the mean of the two entropies."""
    n = len(label)
    pairs = sparse.coo_matrix((np.ones(n), (label, truth))).tocsr().tocoo().data / n

    def entropy(counts):
        share = counts[counts > 0]
        return -float((share * np.log(share)).sum())

    one, other = entropy(np.bincount(label) / n), entropy(np.bincount(truth) / n)
    if one + other == 0:
        return 1.0
    return 2 * (one + other - entropy(pairs)) / (one + other)


def disconnected(graph, label):
    """How many groups fall apart when only ties inside groups are kept."""
    source, target, _ = graph.arrays
    keep = label[source] == label[target]
    n = graph.node_count
    inside = sparse.coo_matrix(
        (np.ones(keep.sum(), dtype=np.int8), (source[keep], target[keep])), shape=(n, n))
    _, part = csgraph.connected_components(inside.tocsr(), directed=False)
    parts = np.unique(np.stack([label, part]), axis=1)[0]
    return int((np.bincount(parts) > 1).sum())


def dense(label):
    """The same groups numbered 0, 1, 2, …"""
    return np.unique(label, return_inverse=True)[1].reshape(-1)


def strengths(graph):
    source, target, weight = graph.arrays
    n = graph.node_count
    return np.bincount(source, weight, n) + np.bincount(target, weight, n)
