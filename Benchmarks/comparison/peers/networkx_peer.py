"""NetworkX: the reference for what a measure means, in plain Python."""

import networkx as nx


class Peer:
    is_threaded = False

    def load(self, path, is_weighted, is_named, threads):
        self.weight = "weight" if is_weighted else None
        self.graph = nx.read_edgelist(
            path, nodetype=None if is_named else int,
            data=(("weight", float),) if is_weighted else False)
        self.names = [str(node) for node in self.graph]

    def load_graph(self):
        degree = [count for _, count in self.graph.degree()]
        return lambda: {"degree": degree}

    def components(self):
        groups = list(nx.connected_components(self.graph))
        return lambda: {"component": self.labels(groups)}

    def page_rank(self):
        values = nx.pagerank(self.graph, tol=1e-10 / len(self.graph), max_iter=1000)
        return lambda: {"page-rank": list(values.values())}

    def coreness(self):
        values = nx.core_number(self.graph)
        return lambda: {"coreness": [values[node] for node in self.graph]}

    def local_clustering(self):
        values = nx.clustering(self.graph)
        return lambda: {"local-clustering": list(values.values())}

    def betweenness(self):
        values = nx.betweenness_centrality(self.graph, normalized=False, weight=self.weight)
        return lambda: {"betweenness": list(values.values())}

    weighted_betweenness = betweenness

    def closeness(self):
        values = nx.closeness_centrality(self.graph, distance=self.weight)
        return lambda: {"closeness": list(values.values())}

    weighted_closeness = closeness

    def louvain(self):
        groups = nx.community.louvain_communities(self.graph, weight="weight", seed=1)
        return lambda: {"community": self.labels(groups)}

    def labels(self, groups):
        label = {node: number for number, group in enumerate(groups) for node in group}
        return [label[node] for node in self.graph]
