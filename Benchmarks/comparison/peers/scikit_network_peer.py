"""scikit-network: sparse matrices and Cython, one thread."""

import numpy as np
from scipy import sparse
from sknetwork import clustering, data, ranking, topology


class Peer:
    is_threaded = False

    def load(self, path, is_weighted, is_named, threads):
        # Its own reader takes Python objects line by line; NumPy's is the faster usual way.
        self.names = None
        if is_named:
            found = data.from_csv(path, delimiter=" ")
            self.adjacency, self.names = found.adjacency, found.names.tolist()
            return
        columns = np.loadtxt(path, dtype=float if is_weighted else np.int64)
        self.adjacency = data.from_edge_list(columns, directed=False, matrix_only=True)

    def load_graph(self):
        degree = np.diff(self.adjacency.indptr)
        return lambda: {"degree": degree}

    def components(self):
        labels = topology.get_connected_components(self.adjacency)
        return lambda: {"component": labels}

    def page_rank(self, tolerance=1e-10, rounds=1000):
        walk = ranking.PageRank(
            damping_factor=0.85, solver="piteration", n_iter=rounds, tol=tolerance)
        values = walk.fit_predict(self.adjacency)
        return lambda: {"page-rank": values}

    def page_rank_20(self):
        return self.page_rank(tolerance=0.0, rounds=20)

    def coreness(self):
        values = topology.get_core_decomposition(self.adjacency)
        return lambda: {"coreness": values}

    def louvain(self):
        return self.communities(clustering.Louvain(random_state=1))

    def leiden(self):
        return self.communities(clustering.Leiden(random_state=1))

    def label_propagation(self):
        return self.communities(clustering.PropagationClustering())

    def communities(self, algorithm):
        labels = algorithm.fit_predict(sparse.csr_matrix(self.adjacency, dtype=float))
        return lambda: {"community": labels}
