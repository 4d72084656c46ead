public import Graphs
import Locks

/// A graph made ready for many searches of communities: what they share is prepared once.
///
/// `Leiden.run(on:seed:)` and its like take one. The ties without direction and loops, the
/// strengths, the flow of the map equation and the working memory of finished searches are kept and
/// used again, so that a further run costs the search alone. Searches may run on it from several
/// threads at the same time.
///
/// - Complexity: O(V + E) to make, with direction or loops O(E log E); the map equation with
///   direction adds the rounds of a PageRank at its first search.
public final class CommunityGround: Sendable {
  /// The graph searched.
  public let graph: Graph

  /// Whether weights count, where the graph has them; takes the place of the methods' own option.
  public let isWeighted: Bool

  let search: SearchGround
  private let plainRows = Locked<SearchRows?>(nil)
  private let walk = Locked<CodeGround?>(nil)
  private let spaces = Locked<[any SearchSpaceKind]>([])

  /// Prepares a graph.
  public init(_ graph: Graph, isWeighted: Bool = true) {
    self.graph = graph
    self.isWeighted = isWeighted
    search = SearchGround(graph, isWeighted: isWeighted)
  }

  /// The ties as kernels walk them.
  var rows: SearchRows {
    plainRows.withLock { known in
      let rows = known ?? SearchRows(search.ties)
      known = rows
      return rows
    }
  }

  /// What a search for the map equation starts from.
  var code: CodeGround {
    walk.withLock { known in
      if let known { return known }
      let flow = WalkFlow(on: search, of: graph)
      let made = CodeGround(
        flow: flow, masses: flow.masses, rows: graph.isDirected ? SearchRows(flow.ties) : rows)
      known = made
      return made
    }
  }

  /// Lends a search its working memory.
  func withSpace<Mass: ClusterMass, Result>(
    nothing: Mass, _ body: (SearchSpace<Mass>) -> Result
  ) -> Result {
    let kept = spaces.withLock { spaces in
      spaces.lastIndex { $0 is SearchSpace<Mass> }.map { spaces.remove(at: $0) }
    }
    let space =
      kept as? SearchSpace<Mass>
      ?? SearchSpace(
        nodeCount: search.ties.nodeCount, arcCount: search.ties.arcCount, nothing: nothing)
    defer { spaces.withLock { $0.append(space) } }
    return body(space)
  }
}

/// The flow of the walk and the masses made of it.
struct CodeGround: Sendable {
  let flow: WalkFlow
  let masses: [CodeMass]
  let rows: SearchRows
}

/// Memory of searches, whatever their masses are.
protocol SearchSpaceKind: AnyObject, Sendable {}

/// All the memory of one search on a ground of a given size; belongs to one search at a time.
final class SearchSpace<Mass: ClusterMass>: SearchSpaceKind, @unchecked Sendable {
  let memory: SearchMemory<Mass>
  let levels: [LevelMemory<Mass>]
  /// The community of each node of the ground level.
  let community: WorkArray<UInt32>
  /// For each ground node, the node that stands for it on the level in work.
  let place: WorkArray<UInt32>
  /// The community of each node of the level in work.
  let upper: WorkArray<UInt32>
  let next: WorkArray<UInt32>

  init(nodeCount n: Int, arcCount: Int, nothing: Mass) {
    memory = SearchMemory(nodeCount: n, nothing: nothing)
    levels = (0..<2).map { _ in LevelMemory(nodeCapacity: n, arcCapacity: arcCount) }
    community = WorkArray(capacity: n)
    place = WorkArray(capacity: n)
    upper = WorkArray(capacity: n)
    next = WorkArray(capacity: n)
  }
}
