"""Writes the data sets that come from networkx, and prints the reference values of their READMEs.

    pip install networkx==3.6.1 igraph==1.0.0 leidenalg==0.12.0
    python3 make.py            write edges.csv, nodes.csv and attendance.csv of four data sets
    python3 make.py --check    write nothing; fail if a shipped file differs from what would be written
    python3 make.py --values   print reference values

`ego` is not made here but by `tribe generate ego`.
"""

import csv
import io
import pathlib
import sys

import networkx as nx

HERE = pathlib.Path(__file__).parent

# Names that networkx writes without blanks and accents; who they are in the novel.
LES_MISERABLES_LABELS = {
    "Myriel": "Bishop Myriel",
    "MlleBaptistine": "Mlle Baptistine",
    "MmeMagloire": "Mme Magloire",
    "CountessDeLo": "Countess de Lô",
    "Geborand": "Géborand",
    "Count": "The count",
    "OldMan": "The old conventionist",
    "Valjean": "Jean Valjean",
    "MmeDeR": "Mme de R.",
    "Gervais": "Petit-Gervais",
    "Tholomyes": "Tholomyès",
    "Blacheville": "Blachevelle",
    "Zephine": "Zéphine",
    "MmeThenardier": "Mme Thénardier",
    "Thenardier": "Thénardier",
    "Perpetue": "Sister Perpétue",
    "Simplice": "Sister Simplice",
    "Woman1": "A woman (1)",
    "Woman2": "A woman (2)",
    "Judge": "The judge",
    "Pontmercy": "Colonel Pontmercy",
    "Eponine": "Éponine",
    "Anzelma": "Azelma",
    "MotherInnocent": "Mother Innocente",
    "MmeBurgon": "Mme Burgon",
    "Gillenormand": "M. Gillenormand",
    "MlleGillenormand": "Mlle Gillenormand",
    "MmePontmercy": "Mme Pontmercy",
    "MlleVaubois": "Mlle Vaubois",
    "LtGillenormand": "Lieutenant Gillenormand",
    "Marius": "Marius Pontmercy",
    "BaronessT": "Baroness de T.",
    "Prouvaire": "Jean Prouvaire",
    "MotherPlutarch": "Mother Plutarque",
    "Child1": "A child (1)",
    "Child2": "A child (2)",
    "MmeHucheloup": "Mme Hucheloup",
}


def table(heading, rows):
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(heading)
    writer.writerows(rows)
    return text.getvalue()


def karate():
    """Ids 1 to 34 as in the paper; networkx counts from 0."""
    g = nx.relabel_nodes(nx.karate_club_graph(), lambda v: v + 1)
    edges = sorted((min(a, b), max(a, b), w) for a, b, w in g.edges(data="weight"))
    return nx.Graph(g), {
        "karate/edges.csv": table(["source", "target", "weight"], edges),
        "karate/nodes.csv": table(
            ["id", "faction"], [(v, g.nodes[v]["club"]) for v in sorted(g)]
        ),
    }


def les_miserables():
    g = nx.les_miserables_graph()
    unknown = set(LES_MISERABLES_LABELS) - set(g)
    assert not unknown, unknown
    return g, {
        "les-miserables/edges.csv": table(["source", "target", "weight"], g.edges(data="weight")),
        "les-miserables/nodes.csv": table(
            ["id", "label"], [(v, LES_MISERABLES_LABELS.get(v, v)) for v in g]
        ),
    }


def florentine_families():
    g = nx.florentine_families_graph()
    return g, {"florentine-families/edges.csv": table(["source", "target"], g.edges())}


def southern_women():
    """The women's own network: how many of the fourteen events two of them both attended."""
    two_mode = nx.davis_southern_women_graph()
    women = [v for v, mode in two_mode.nodes(data="bipartite") if mode == 0]
    g = nx.bipartite.weighted_projected_graph(two_mode, women)
    rank = {v: i for i, v in enumerate(women)}
    edges = sorted(
        ((*sorted((a, b), key=rank.get), w) for a, b, w in g.edges(data="weight")),
        key=lambda e: (rank[e[0]], rank[e[1]]),
    )
    attendance = [(w, e) for w in women for e in two_mode[w]]
    return g, {
        "southern-women/edges.csv": table(["source", "target", "weight"], edges),
        "southern-women/attendance.csv": table(["woman", "event"], attendance),
        "southern-women/nodes.csv": table(
            ["id", "events"], [(w, two_mode.degree(w)) for w in women]
        ),
    }


def print_values(name, g):
    import igraph
    import leidenalg

    def best(weights):
        h = igraph.Graph.from_networkx(g)
        runs = (
            leidenalg.find_partition(
                h, leidenalg.ModularityVertexPartition, weights=weights, seed=s, n_iterations=-1
            )
            for s in range(1000)
        )
        p = max(runs, key=lambda p: p.quality())
        return f"{p.quality():.6f} in {len(p)} communities"

    def top(values):
        ranked = sorted(values.items(), key=lambda x: (-x[1], str(x[0])))[:5]
        return ", ".join(f"{k} {v:.6f}" for k, v in ranked)

    print(f"## {name}: {len(g)} people, {g.number_of_edges()} ties")
    print("connected", nx.is_connected(g), "density", f"{nx.density(g):.6f}")
    weighted = all("weight" in d for _, _, d in g.edges(data=True))
    if weighted:
        print("weights sum to", sum(w for *_, w in g.edges(data="weight")))
        print("modularity, weighted", best("weight"))
    print("modularity, unweighted", best(None))
    print("betweenness, normalized", top(nx.betweenness_centrality(g)))
    print("closeness", top(nx.closeness_centrality(g)))
    print("PageRank", top(nx.pagerank(g, tol=1e-12, max_iter=10000)))
    print(
        "triangles", sum(nx.triangles(g).values()) // 3,
        "transitivity", f"{nx.transitivity(g):.6f}",
        "average clustering", f"{nx.average_clustering(g):.6f}",
        "diameter", nx.diameter(g),
        "largest core", max(nx.core_number(g).values()),
    )


def main():
    differing = []
    for make in (karate, les_miserables, florentine_families, southern_women):
        g, files = make()
        if "--values" in sys.argv:
            print_values(make.__name__, g)
            continue
        for path, text in files.items():
            file = HERE / path
            if "--check" not in sys.argv:
                file.write_text(text, encoding="utf-8")
            elif not file.exists() or file.read_text(encoding="utf-8") != text:
                differing.append(path)
    if differing:
        sys.exit(f"differs from networkx {nx.__version__}: {', '.join(differing)}")


main()
