"""rustworkx: the fastest reader; threads by rayon where it has them."""

import rustworkx as rx


class Peer:
    is_threaded = True

    def load(self, path, is_weighted, is_named, threads):
        self.graph = rx.PyGraph.read_edge_list(path, labels=is_named)
        self.names = self.graph.nodes() if is_named else None

    def load_graph(self):
        degree = [self.graph.degree(node) for node in self.graph.node_indices()]
        return lambda: {"degree": degree}

    def components(self):
        groups = rx.connected_components(self.graph)
        return lambda: {"component": self.labels(groups)}

    def coreness(self):
        values = rx.core_number(self.graph)
        return lambda: {"coreness": self.ordered(values)}

    def betweenness(self):
        values = rx.betweenness_centrality(self.graph, normalized=False)
        return lambda: {"betweenness": self.ordered(values)}

    def eigenvector(self):
        values = rx.eigenvector_centrality(self.graph, default_weight=1.0, max_iter=1000, tol=1e-9)
        return lambda: {"eigenvector": self.ordered(values)}

    def closeness(self):
        values = rx.closeness_centrality(self.graph, wf_improved=True)
        return lambda: {"closeness": self.ordered(values)}

    def ordered(self, values):
        return [values[node] for node in self.graph.node_indices()]

    def labels(self, groups):
        label = [0] * self.graph.num_nodes()
        for number, group in enumerate(groups):
            for node in group:
                label[node] = number
        return label
