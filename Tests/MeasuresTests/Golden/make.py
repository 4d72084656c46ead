"""Makes the golden files of the measures' tests: numbers of other programs on real networks.

Run with networkx 3.6.1, igraph 1.0.0, numpy and scipy installed:

    python3 make.py DATASETS

DATASETS holds dolphins/edges.csv and email-eu-core/email-Eu-core.txt.gz; the other two networks
are beside this script. README.md says which call made which column.
"""

import csv
import gzip
import io
import math
import sys
from pathlib import Path

import igraph
import networkx as nx
import numpy as np

HERE = Path(__file__).parent


def read(path, kind, weighted=False):
    """A graph from lines of two names and perhaps a weight."""
    graph = kind()
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt") as lines:
        for number, line in enumerate(lines):
            if path.suffix == ".csv":
                if number == 0:
                    continue
                fields = next(csv.reader([line]))
            else:
                fields = line.split()
            weight = float(fields[2]) if weighted else 1.0
            graph.add_edge(fields[0], fields[1], weight=weight)
    return graph


def loopless(graph):
    copy = graph.copy()
    copy.remove_edges_from(list(nx.selfloop_edges(copy)))
    return copy


def as_igraph(graph):
    names = list(graph)
    place = {name: i for i, name in enumerate(names)}
    edges = [(place[a], place[b]) for a, b in graph.edges]
    weights = [d["weight"] for _, _, d in graph.edges(data=True)]
    made = igraph.Graph(n=len(names), edges=edges, directed=graph.is_directed())
    made.es["weight"] = weights
    return names, made


def close(a, b, tolerance=1e-9):
    for name in a:
        assert math.isclose(a[name], b[name], rel_tol=tolerance, abs_tol=1e-12), (
            name,
            a[name],
            b[name],
        )


def columns(full, weighted):
    """Every column of a graph; `full` has the ties to oneself, everything else is made without."""
    graph = loopless(full)
    names, peer = as_igraph(graph)
    table = {}
    table["degree"] = dict(full.degree())
    table["strength"] = dict(full.degree(weight="weight"))
    if full.is_directed():
        table["in-degree"] = dict(full.in_degree())
        table["out-degree"] = dict(full.out_degree())
        table["in-strength"] = dict(full.in_degree(weight="weight"))
        table["out-strength"] = dict(full.out_degree(weight="weight"))

    table["betweenness"] = nx.betweenness_centrality(graph, normalized=False)
    table["betweenness-normalized"] = nx.betweenness_centrality(graph)
    close(table["betweenness"], dict(zip(names, peer.betweenness())))
    table["closeness"] = nx.closeness_centrality(graph)
    table["closeness-component"] = dict(
        zip(names, peer.closeness(mode="in" if full.is_directed() else "all"))
    )
    table["harmonic-closeness"] = nx.harmonic_centrality(graph)
    if weighted:
        common = math.lcm(*{int(d["weight"]) for _, _, d in graph.edges(data=True)})
        for _, _, data in graph.edges(data=True):
            data["inverse"] = 1 / data["weight"]
            # Whole numbers, so that equal paths are found equal.
            data["exact"] = common // int(data["weight"])
        inverse = nx.betweenness_centrality(graph, weight="exact", normalized=False)
        close(inverse, dict(zip(names, peer.betweenness(weights=[1 / w for w in peer.es["weight"]]))))
        table["betweenness-inverse-strength"] = inverse
        table["betweenness-weight"] = nx.betweenness_centrality(
            graph, weight="weight", normalized=False
        )
        close(table["betweenness-weight"], dict(zip(names, peer.betweenness(weights="weight"))))
        for suffix, key in (("inverse-strength", "inverse"), ("weight", "weight")):
            table[f"closeness-{suffix}"] = nx.closeness_centrality(graph, distance=key)
            table[f"closeness-component-{suffix}"] = nx.closeness_centrality(
                graph, distance=key, wf_improved=False
            )
            table[f"harmonic-closeness-{suffix}"] = nx.harmonic_centrality(graph, distance=key)

    settled = {"max_iter": 1_000_000, "tol": 1e-15}
    table["eigenvector"] = nx.eigenvector_centrality(graph, **settled)
    table["eigenvector-with-loops"] = nx.eigenvector_centrality(full, **settled)
    table["page-rank"] = nx.pagerank(graph, **settled)
    table["page-rank-with-loops"] = nx.pagerank(full, **settled)
    if weighted:
        table["eigenvector-weighted"] = nx.eigenvector_centrality(
            graph, weight="weight", **settled
        )
        table["page-rank-unweighted"] = nx.pagerank(graph, weight=None, **settled)
    alpha = 0.005 if full.number_of_nodes() > 200 else 0.05
    table["katz"] = nx.katz_centrality(graph, alpha=alpha, max_iter=100_000, tol=1e-15)
    table["hub"], table["authority"] = nx.hits(graph)
    _, vectors = np.linalg.eigh((lambda m: m.T @ m)(nx.to_numpy_array(graph)))
    leading = np.abs(vectors[:, -1])
    table["authority"] = dict(zip(graph, leading / leading.sum()))
    close(table["authority"], nx.hits(graph)[1], 1e-6)
    start = {name: 1 for name in list(full)[:3]}
    table["personalized-page-rank"] = nx.pagerank(graph, personalization=start, **settled)
    table["eccentricity"] = dict(
        zip(names, peer.eccentricity(mode="out" if full.is_directed() else "all"))
    )
    if not full.is_directed():
        matrix = nx.to_numpy_array(graph, weight=None)
        _, vectors = np.linalg.eigh(matrix)
        close(table["eigenvector"], dict(zip(graph, np.abs(vectors[:, -1]))), 1e-6)

    table["coreness"] = nx.core_number(graph)
    if not full.is_directed():
        close(table["coreness"], dict(zip(names, peer.coreness())))
    table["local-clustering"] = nx.clustering(graph)
    if weighted:
        table["local-clustering-weighted"] = nx.clustering(graph, weight="weight")
    # The betweenness of edges is compared as the sum over each node's edges.
    edges = nx.edge_betweenness_centrality(graph, normalized=False)
    by_igraph = dict(zip(((names[e.source], names[e.target]) for e in peer.es), peer.edge_betweenness()))
    sums = dict.fromkeys(full, 0.0)
    for (a, b), value in edges.items():
        other = by_igraph[a, b] if (a, b) in by_igraph else by_igraph[b, a]
        assert math.isclose(value, other, rel_tol=1e-9), (a, b, value, other)
        sums[a] += value
        sums[b] += value
    table["edge-betweenness-sum"] = sums
    folded = graph.to_undirected()
    table["triangles"] = nx.triangles(folded)
    parts = list(nx.connected_components(folded))
    table["component-size"] = {name: len(part) for part in parts for name in part}
    return table


def figures(full):
    graph = loopless(full)
    folded = graph.to_undirected()
    _, peer = as_igraph(graph)
    largest = graph.subgraph(max(nx.connected_components(folded), key=len))
    _, largest_peer = as_igraph(largest)
    return {
        "density": nx.density(graph),
        "diameter": largest_peer.diameter(),
        "average-path-length": peer.average_path_length(),
        "transitivity": nx.transitivity(folded),
        "average-clustering": nx.average_clustering(graph),
        "reciprocity": nx.overall_reciprocity(graph) if full.is_directed() else 1.0,
        "assortativity": peer.assortativity_degree(),
    }


def text(value):
    if isinstance(value, float) and math.isnan(value):
        return ""
    return format(float(value), ".15g")


def main():
    datasets = Path(sys.argv[1])
    karate = HERE / "karate-edges.csv"
    email = datasets / "email-eu-core" / "email-Eu-core.txt.gz"
    graphs = {
        "karate": (read(karate, nx.Graph), False),
        "karate-weighted": (read(karate, nx.Graph, weighted=True), True),
        "les-miserables": (
            read(HERE / "les-miserables-edges.csv", nx.Graph, weighted=True),
            True,
        ),
        "dolphins": (read(datasets / "dolphins" / "edges.csv", nx.Graph), False),
        "email-eu-core": (read(email, nx.DiGraph), False),
        "email-eu-core-undirected": (read(email, nx.Graph), False),
    }
    rows = [["graph", "figure", "value"]]
    for name, (graph, weighted) in graphs.items():
        table = columns(graph, weighted)
        page = io.StringIO()
        writer = csv.writer(page, lineterminator="\n")
        writer.writerow(["name", *table])
        for node in graph:
            writer.writerow([node, *(text(column[node]) for column in table.values())])
        data = page.getvalue().encode()
        with open(HERE / f"{name}.csv.gz", "wb") as file:
            file.write(gzip.compress(data, mtime=0))
        rows += [[name, figure, text(value)] for figure, value in figures(graph).items()]
        print(name, graph, len(table), "columns")
    with open(HERE / "figures.csv", "w") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


main()
