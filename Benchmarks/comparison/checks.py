"""Whether an answer is right, and how good it is where there is no one right answer.

A check is a function of (graph, answer, reference) that gives a `Verdict`. The answer and the
reference are named arrays in the order of the graph's nodes; the reference may be None, and is then
not compared with. What the peers mean by their numbers is already evened out in the peers' files.
"""

from dataclasses import dataclass

import numpy as np

from comparison import judge


@dataclass
class Verdict:
    """`is_right` is None where there was nothing to compare with.

    `quality` is set where answers may differ in quality; `apart` counts groups that are not
    connected.
    """

    is_right: object
    note: str
    quality: float = None
    apart: int = 0


def values(name, tolerance, of="value", scale=None):
    """Numbers within a tolerance: of the larger of 1 and the value, or of the largest value.

    With `scale` both are first divided by their largest value.
    """

    def check(graph, answer, reference):
        found = np.asarray(answer[name], dtype=float)
        problem = shape_problem(graph, found)
        if problem:
            return Verdict(False, problem)
        if reference is None or name not in reference:
            return Verdict(None, "not compared")
        wanted = np.asarray(reference[name], dtype=float)
        if scale == "largest":
            found, wanted = found / np.abs(found).max(), wanted / np.abs(wanted).max()
        unit = np.abs(wanted).max() if of == "largest" else np.maximum(np.abs(wanted), 1)
        error = float((np.abs(found - wanted) / unit).max())
        return Verdict(error <= tolerance, "exact" if error == 0 else f"error {error:.0e}")

    return check


def distances(name):
    """Numbers of steps, equal; a node out of reach is infinite, undefined or a huge number."""

    def check(graph, answer, reference):
        found = within_reach(answer[name])
        if len(found) != graph.node_count:
            return Verdict(False, f"{len(found)} values for {graph.node_count} nodes")
        if reference is None:
            return Verdict(None, "not compared")
        different = int((found != within_reach(reference[name])).sum())
        reached = int((found >= 0).sum())
        return Verdict(different == 0, f"{different} differ, {reached:,} reached")

    def within_reach(values):
        values = np.asarray(values, dtype=float)
        return np.where(np.isfinite(values) & (values < 1e300), values, -1)

    return check


def closeness(tolerance):
    """Closeness by either convention, from the reference's; harmonic closeness if it is there."""

    def check(graph, answer, reference):
        if reference is None:
            return Verdict(None, "not compared")
        size = component_sizes(graph)
        wanted = dict(reference)
        within = np.nan_to_num(np.asarray(reference["closeness-component"], dtype=float))
        wanted["closeness-component"] = within
        wanted["closeness"] = within * (size - 1) / max(1, graph.node_count - 1)
        error = 0.0
        for name in set(answer) & set(wanted):
            found = np.asarray(answer[name], dtype=float)
            problem = shape_problem(graph, found)
            if problem:
                return Verdict(False, f"{name}: {problem}")
            error = max(error, float((np.abs(found - wanted[name]) / wanted[name].max()).max()))
        compared = ", ".join(sorted(set(answer) & set(wanted)))
        if not compared:
            return Verdict(False, "no column to compare")
        return Verdict(error <= tolerance, "exact" if error == 0 else f"error {error:.0e}")

    return check


def ranking(name, overlap_slack, correlation_slack):
    """Estimates from few nodes, which differ by chance alone.

    The reference has an estimate from more nodes, and under “again” one from as few. An answer must follow the
    first as well as that one does, but for some slack: by how many of the hundred highest are the same, and
    by the correlation.
    """

    def likeness(found, wanted):
        overlap = len(set(np.argsort(-found)[:100]) & set(np.argsort(-wanted)[:100])) / 100
        return overlap, float(np.corrcoef(found, wanted)[0, 1])

    def check(graph, answer, reference):
        found = np.asarray(answer[name], dtype=float)
        problem = shape_problem(graph, found)
        if problem:
            return Verdict(False, problem)
        if reference is None:
            return Verdict(None, "not compared")
        wanted = np.asarray(reference[name], dtype=float)
        overlap, correlation = likeness(found, wanted)
        usual, usual_correlation = likeness(np.asarray(reference["again"], dtype=float), wanted)
        return Verdict(
            overlap >= usual - overlap_slack
            and correlation >= usual_correlation - correlation_slack,
            f"top 100: {overlap:.2f} (usual {usual:.2f}), "
            f"r {correlation:.3f} (usual {usual_correlation:.3f})")

    return check


def bounded_share(bound):
    """Betweenness as a share of all pairs, within a bound of the exact one."""

    def check(graph, answer, reference):
        n = graph.node_count
        pairs = n * (n - 1) / 2
        if "betweenness-share" in answer:
            found = np.asarray(answer["betweenness-share"], dtype=float)
        else:
            found = np.asarray(answer["betweenness"], dtype=float) / pairs
        problem = shape_problem(graph, found)
        if problem:
            return Verdict(False, problem)
        if reference is None:
            return Verdict(None, "not compared")
        error = float(np.abs(found - np.asarray(reference["betweenness"]) / pairs).max())
        return Verdict(error <= bound, f"largest error {error:.4f}")

    return check


def same_groups(name):
    """The same nodes together, whatever the numbers."""

    def check(graph, answer, reference):
        found = judge.dense(np.asarray(answer[name]))
        if len(found) != graph.node_count:
            return Verdict(False, f"{len(found)} values for {graph.node_count} nodes")
        if reference is None:
            return Verdict(None, "not compared")
        wanted = judge.dense(np.asarray(reference[name]))
        pairs = len(np.unique(np.stack([found, wanted]), axis=1)[0])
        same = pairs == found.max() + 1 == wanted.max() + 1
        return Verdict(bool(same), f"{found.max() + 1:,} parts")

    return check


def communities(quality="modularity"):
    """The quality of a grouping, by which the programs are compared as well as by time.

    Quality is modularity, agreement with the planted groups, or how short the map equation's code
    is; always higher for better.
    """

    def check(graph, answer, reference):
        label = np.asarray(answer["community"])
        if len(label) != graph.node_count:
            return Verdict(False, f"{len(label)} values for {graph.node_count} nodes")
        label = judge.dense(label)
        figures = {"modularity": judge.modularity(graph, label)}
        notes = [f"Q {figures['modularity']:.4f}"]
        truth = graph.truth
        if truth is not None:
            figures["agreement"] = judge.agreement(label, judge.dense(truth))
            notes.append(f"NMI {figures['agreement']:.3f}")
        if quality == "code":
            bits = judge.code_length(graph, label)
            figures["code"] = -bits
            notes.insert(0, f"{bits:.4f} bits")
        notes.append(f"{label.max() + 1:,} groups")
        apart = judge.disconnected(graph, label)
        if apart:
            notes.append(f"{apart} apart")
        # Where nothing was planted, agreement cannot be told: modularity instead.
        value = figures.get(quality, figures["modularity"])
        return Verdict(True, ", ".join(notes), value, apart)

    return check


def shape_problem(graph, found):
    """What is wrong with an array of one number a node, or None."""
    if len(found) != graph.node_count:
        return f"{len(found)} values for {graph.node_count} nodes"
    if not np.isfinite(found).all():
        return f"{int((~np.isfinite(found)).sum())} values are not finite"
    return None


def component_sizes(graph):
    """The size of each node's component."""
    from scipy import sparse
    from scipy.sparse import csgraph

    source, target, weight = graph.arrays
    n = graph.node_count
    matrix = sparse.coo_matrix((weight, (source, target)), shape=(n, n)).tocsr()
    _, part = csgraph.connected_components(matrix, directed=False)
    return np.bincount(part)[part]
