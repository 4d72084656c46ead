"""The tasks: what is computed, on which graphs, how ours is asked, how answers are checked."""

from dataclasses import dataclass, field

from comparison import checks


@dataclass(frozen=True, eq=False)
class Task:
    """One row of the comparison for each of its graphs.

    `name` is also the method of a peer. `measures` and `settings`, or `communities`, are what our
    binary is asked for; `columns` maps its headings to the names the checks use. `variants` are
    further methods of peers that count as this task, such as a second kind of Leiden. `reference`
    is the library whose answer others are checked against, by its method `exact` if that is
    named. With `must_connect` a grouping with a group that falls apart is wrong whoever found it;
    ours always.
    """

    name: str
    title: str
    graphs: tuple
    check: object
    measures: tuple = ()
    settings: tuple = ()
    communities: tuple = ()
    columns: dict = field(default_factory=dict)
    variants: tuple = ()
    weighted: object = None  # True or False: only on graphs of that kind
    most_work: float = float("inf")  # Nodes times ties: a search from every node.
    kind: str = ""  # Only graphs whose names begin so.
    reference: str = "igraph"
    exact: str = ""
    gapbs: tuple = ()
    gve: str = ""
    is_load: bool = False
    must_connect: bool = False

    def suits(self, graph, is_chosen):
        """Whether the task runs on a graph; `is_chosen` when the user asked for the graph."""
        if graph.is_named != self.name.endswith("-names"):
            return False
        if not graph.name.startswith(self.kind):
            return False
        if self.weighted is not None and self.weighted != graph.is_weighted:
            return False
        work = graph.node_count * graph.edge_count
        return graph.name in self.graphs or (is_chosen and work <= self.most_work)


DEFAULT_GRAPHS = (
    "rmat13", "rmat16", "rmat16-names", "rmat18", "lfr10k-05", "lfr100k-03", "lfr100k-05",
    "social5k", "social50k")

COMMUNITY_GRAPHS = ("rmat18", "lfr10k-05", "lfr100k-03", "social5k", "social50k")

# Above this a search from every node takes the peers minutes.
SMALL = 8e8

LIST = [
    Task(
        "load", "load", ("rmat18", "social50k"), checks.values("degree", 0),
        measures=("degree",), is_load=True),
    Task(
        "load-names", "load, text names", ("rmat16-names",), checks.values("degree", 0),
        measures=("degree",), is_load=True),
    Task(
        "components", "components", ("rmat18",), checks.same_groups("component"),
        measures=("component",), gapbs=("cc",)),
    Task(
        "breadth-first-search", "breadth-first search from node 0", ("rmat18",),
        checks.distances("distance"), weighted=False,
        measures=("shortest-paths",), settings=("shortest-paths.sources=0",),
        columns={"shortest-paths": "distance"}, gapbs=("bfs", "-r", "0")),
    Task(
        "page-rank", "PageRank to 1e-10", ("rmat18", "lfr100k-03"),
        checks.values("page-rank", 1e-7, of="largest"), weighted=False,
        measures=("page-rank",), settings=("page-rank.tolerance=1e-10",)),
    Task(
        "page-rank-20", "PageRank, 20 rounds", ("rmat18",),
        checks.values("page-rank", 1e-12, of="largest"), weighted=False, reference="networkit",
        measures=("page-rank",), settings=("page-rank.rounds=20",),
        gapbs=("pr", "-i", "20", "-t", "0")),
    Task(
        "eigenvector", "eigenvector", ("rmat18", "lfr100k-03"),
        checks.values("eigenvector", 1e-6, of="largest", scale="largest"), weighted=False,
        measures=("eigenvector",)),
    Task(
        "coreness", "coreness", ("rmat18",), checks.values("coreness", 0),
        measures=("coreness",)),
    Task(
        "local-clustering", "local clustering", ("rmat18", "lfr100k-03"),
        checks.values("local-clustering", 1e-12), measures=("local-clustering",), gapbs=("tc",)),
    Task(
        "betweenness", "betweenness", ("rmat13",),
        checks.values("betweenness", 1e-9, of="largest"), weighted=False, most_work=SMALL,
        measures=("betweenness",)),
    Task(
        "weighted-betweenness", "betweenness, weights as lengths", ("social5k",),
        checks.values("betweenness", 1e-9, of="largest"), weighted=True, most_work=SMALL,
        measures=("betweenness",), settings=("betweenness.length=weight",),
        columns={"betweenness-weight": "betweenness"}),
    Task(
        "sampled-betweenness", "betweenness from 256 nodes", ("rmat16",),
        checks.ranking("betweenness", 0.1, 0.03), weighted=False, kind="rmat",
        exact="samples_to_judge_by",
        measures=("sampled-betweenness",), settings=("sampled-betweenness.sample-count=256",),
        columns={"sampled-betweenness": "betweenness"}, gapbs=("bc", "-i", "256")),
    Task(
        "bounded-betweenness", "betweenness within 0.01 of all pairs", ("rmat13",),
        checks.bounded_share(0.01), weighted=False, most_work=SMALL, exact="betweenness",
        measures=("sampled-betweenness",), settings=("sampled-betweenness.epsilon=0.01",),
        columns={"sampled-betweenness": "betweenness"}),
    Task(
        "closeness", "closeness", ("rmat13",), checks.closeness(1e-9), weighted=False,
        most_work=SMALL, measures=("closeness",)),
    Task(
        "closeness-and-harmonic", "closeness and harmonic closeness", ("rmat13",),
        checks.closeness(1e-9), weighted=False, most_work=SMALL,
        measures=("closeness", "harmonic-closeness")),
    Task(
        "weighted-closeness", "closeness, weights as lengths", ("social5k",),
        checks.closeness(1e-9), weighted=True, most_work=SMALL,
        measures=("closeness",), settings=("closeness.length=weight",),
        columns={
            "closeness-weight": "closeness", "closeness-component-weight": "closeness-component"}),
    Task(
        "louvain", "Louvain", COMMUNITY_GRAPHS, checks.communities(),
        communities=("--method", "louvain"), variants=("louvain-refined",), gve="louvainStaticOmp"),
    Task(
        "leiden", "Leiden", COMMUNITY_GRAPHS, checks.communities(), must_connect=True,
        communities=("--method", "leiden", "--objective", "modularity"),
        variants=("leiden-to-the-end",), gve="leidenStaticOmp"),
    Task(
        "label-propagation", "label propagation", ("lfr100k-03", "lfr100k-05"),
        checks.communities(quality="agreement"),
        communities=("--method", "label-propagation")),
    Task(
        "map-equation", "map equation", ("lfr10k-05", "lfr100k-05"),
        checks.communities(quality="code"),
        communities=("--method", "leiden", "--objective", "map-equation")),
]
