"""networkit: the library with the most parallel algorithms."""

import networkit as nk

from comparison.sources import SAMPLE_COUNT


class Peer:
    is_threaded = True

    def load(self, path, is_weighted, is_named, threads):
        nk.setNumberOfThreads(threads)
        nk.setSeed(1, True)
        self.threads = threads
        reader = nk.graphio.EdgeListReader(" ", 0, "#", continuous=not is_named)
        self.graph = reader.read(path)
        self.names = None
        if is_named:
            numbers = reader.getNodeMap()
            self.names = sorted(numbers, key=numbers.get)

    def load_graph(self):
        degree = [self.graph.degree(node) for node in self.graph.iterNodes()]
        return lambda: {"degree": degree}

    def components(self):
        kind = nk.components.ParallelConnectedComponents if self.threads > 1 \
            else nk.components.ConnectedComponents
        run = kind(self.graph).run()
        return lambda: {"component": run.getPartition().getVector()}

    def breadth_first_search(self):
        run = nk.distance.BFS(self.graph, 0, storePaths=False).run()
        return lambda: {"distance": run.getDistances()}

    def page_rank(self, tolerance=1e-10, rounds=None):
        walk = nk.centrality.PageRank(self.graph, damp=0.85, tol=tolerance)
        walk.norm = nk.centrality.Norm.l1norm
        if rounds is not None:
            walk.maxIterations = rounds
        walk.run()
        return lambda: {"page-rank": walk.scores()}

    def page_rank_20(self):
        return self.page_rank(tolerance=0.0, rounds=20)

    def eigenvector(self):
        return self.scores(nk.centrality.EigenvectorCentrality(self.graph, tol=1e-9), "eigenvector")

    def coreness(self):
        return self.scores(nk.centrality.CoreDecomposition(self.graph), "coreness")

    def local_clustering(self):
        run = nk.centrality.LocalClusteringCoefficient(self.graph, turbo=True)
        return self.scores(run, "local-clustering")

    def betweenness(self):
        run = nk.centrality.Betweenness(self.graph, normalized=False)
        # Every ordered pair is counted.
        return self.scores(run, "betweenness", 0.5)

    weighted_betweenness = betweenness

    def sampled_betweenness(self):
        run = nk.centrality.EstimateBetweenness(
            self.graph, SAMPLE_COUNT, normalized=False, parallel=self.threads > 1)
        return self.scores(run, "betweenness")

    def bounded_betweenness(self):
        nk.setSeed(1, True)
        run = nk.centrality.KadabraBetweenness(self.graph, err=0.01, delta=0.1)
        # Twice the share of all pairs, measured against exact values on rmat13: 2.03 in the median
        # over the nodes above half a per cent.
        return self.scores(run, "betweenness-share", 0.5)

    def closeness(self):
        run = nk.centrality.Closeness(
            self.graph, True, nk.centrality.ClosenessVariant.GENERALIZED)
        return self.scores(run, "closeness")

    def weighted_closeness(self):
        # Normalization is documented for graphs without weights only; the values are the same.
        run = nk.centrality.Closeness(
            self.graph, False, nk.centrality.ClosenessVariant.GENERALIZED)
        return self.scores(run, "closeness")

    def closeness_and_harmonic(self):
        near = self.closeness()
        mean = nk.centrality.HarmonicCloseness(self.graph, normalized=False).run()
        return lambda: {**near(), "harmonic-closeness": mean.scores()}

    def louvain(self):
        return self.communities(nk.community.PLM(self.graph, refine=False))

    def louvain_refined(self):
        return self.communities(nk.community.PLM(self.graph, refine=True))

    def leiden(self):
        return self.communities(nk.community.ParallelLeiden(self.graph))

    def label_propagation(self):
        return self.communities(nk.community.PLP(self.graph))

    def map_equation(self):
        return self.communities(nk.community.LouvainMapEquation(self.graph, hierarchical=True))

    def scores(self, algorithm, name, factor=1):
        algorithm.run()
        return lambda: {name: [value * factor for value in algorithm.scores()]}

    def communities(self, algorithm):
        algorithm.run()
        return lambda: {"community": algorithm.getPartition().getVector()}
