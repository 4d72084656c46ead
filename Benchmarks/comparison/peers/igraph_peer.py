"""igraph, through python-igraph: one thread."""

import random

import igraph

from comparison.sources import sampled_sources, second_sample, wide_sample


class Peer:
    is_threaded = False

    def load(self, path, is_weighted, is_named, threads):
        random.seed(1)
        if is_weighted or is_named:
            self.graph = igraph.Graph.Read_Ncol(
                path, names=True, weights=is_weighted, directed=False)
            self.names = self.graph.vs["name"]
        else:
            self.graph = igraph.Graph.Read_Edgelist(path, directed=False)
            self.names = None
        self.weights = "weight" if is_weighted else None

    def load_graph(self):
        degree = self.graph.degree()
        return lambda: {"degree": degree}

    def before_components(self):
        # A graph once found connected is known to be; a changed graph is not.
        self.graph.add_vertices(1)
        self.graph.delete_vertices(self.graph.vcount() - 1)

    def components(self):
        found = self.graph.connected_components()
        return lambda: {"component": found.membership}

    def breadth_first_search(self):
        distance = self.graph.distances(source=[self.number("0")])
        return lambda: {"distance": distance[0]}

    def page_rank(self):
        values = self.graph.pagerank(directed=False, damping=0.85)
        return lambda: {"page-rank": values}

    def eigenvector(self):
        values = self.graph.eigenvector_centrality(scale=True)
        return lambda: {"eigenvector": values}

    def coreness(self):
        values = self.graph.coreness()
        return lambda: {"coreness": values}

    def local_clustering(self):
        values = self.graph.transitivity_local_undirected(mode="zero")
        return lambda: {"local-clustering": values}

    def betweenness(self):
        values = self.graph.betweenness(directed=False, weights=self.weights)
        return lambda: {"betweenness": values}

    weighted_betweenness = betweenness

    def sampled_betweenness(self):
        sources = sampled_sources(self.graph.vcount())
        values = self.graph.betweenness(directed=False, sources=sources)
        return lambda: {"betweenness": values}

    def samples_to_judge_by(self):
        count = self.graph.vcount()
        wide, second = (
            self.graph.betweenness(directed=False, sources=sources)
            for sources in (wide_sample(count), second_sample(count)))
        return lambda: {"betweenness": wide, "again": second}

    def closeness(self):
        values = self.graph.closeness(weights=self.weights, normalized=True)
        return lambda: {"closeness-component": values}

    weighted_closeness = closeness

    def closeness_and_harmonic(self):
        near = self.graph.closeness(normalized=True)
        mean = self.graph.harmonic_centrality(normalized=False)
        return lambda: {"closeness-component": near, "harmonic-closeness": mean}

    def louvain(self):
        random.seed(1)
        found = self.graph.community_multilevel(weights=self.weights)
        return lambda: {"community": found.membership}

    def leiden(self, rounds=2):
        random.seed(1)
        found = self.graph.community_leiden(
            objective_function="modularity", weights=self.weights, n_iterations=rounds)
        return lambda: {"community": found.membership}

    def leiden_to_the_end(self):
        return self.leiden(rounds=-1)

    def label_propagation(self):
        random.seed(1)
        found = self.graph.community_label_propagation(weights=self.weights)
        return lambda: {"community": found.membership}

    def map_equation(self):
        random.seed(1)
        found = self.graph.community_infomap(edge_weights=self.weights, trials=1)
        return lambda: {"community": found.membership}

    def number(self, name):
        return int(name) if self.names is None else self.names.index(name)
