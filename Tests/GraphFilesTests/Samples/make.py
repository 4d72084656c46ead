"""Writes the samples that other programs made. Run it in this folder.

Python 3.11, networkx 3.6.1, python-igraph 1.0.0.
"""

import gzip
import json

import igraph
import networkx as nx

lesmis = nx.les_miserables_graph()
nx.write_graphml(lesmis, "networkx.graphml")
nx.write_gexf(lesmis, "networkx.gexf")
with open("networkx.json", "w") as file:
    json.dump(nx.node_link_data(lesmis), file)
with open("networkx-links.json", "w") as file:
    json.dump(nx.node_link_data(lesmis, edges="links"), file)
with open("networkx-cytoscape.json", "w") as file:
    json.dump(nx.cytoscape_data(lesmis), file)
nx.write_weighted_edgelist(lesmis, "networkx-weighted.txt")
nx.write_edgelist(lesmis, "networkx-dictionaries.txt")

names = list(lesmis)
number = {name: position for position, name in enumerate(names)}
with open("d3.json", "w") as file:
    json.dump(
        {
            "nodes": [{"name": name, "group": 1} for name in names],
            "links": [
                {"source": number[a], "target": number[b], "value": data["weight"]}
                for a, b, data in lesmis.edges(data=True)
            ],
        },
        file,
    )

graph = igraph.Graph.from_networkx(lesmis)
graph.vs["name"] = graph.vs["_nx_name"]
del graph.vs["_nx_name"]
graph.write_graphml("igraph.graphml")
graph.write_ncol("igraph.ncol", names="name", weights="weight")

# A directed graph with attributes of every type, a node without ties and a loop.
mixed = nx.DiGraph()
mixed.add_node("a", label="Zoë <Amari>", age=31, height=1.75, member=True)
mixed.add_node("b", label='Ken "K" Osei', age=44, height=1.8, member=False)
mixed.add_node("alone", label="Mira & Co", age=2**40)
mixed.add_edge("a", "b", weight=2.5)
mixed.add_edge("b", "a", weight=0.1)
mixed.add_edge("a", "a", weight=3.0)
nx.write_graphml(mixed, "mixed.graphml")
nx.write_gexf(mixed, "mixed.gexf")
with open("mixed.json", "w") as file:
    json.dump(nx.node_link_data(mixed), file)

with gzip.GzipFile("members.txt.gz", "wb", mtime=0) as file:
    file.write(b"a b\nb c\n")
with open("members.txt.gz", "ab") as file:
    file.write(gzip.compress(b"c d\n", mtime=0))
