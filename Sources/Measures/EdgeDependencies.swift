import Graphs

/// For each edge, in the order of `Graph.forEachEdge`, the share of the shortest paths from s to t that
/// use it, summed over all ordered pairs (s, t).
func edgeDependencies(
  of graph: Graph, length: PathLength, measure: String
) throws(MeasureError) -> [Double] {
  try graph.checkPathsAreCountable(length, measure: measure)
  let loopless = graph.withoutLoops
  let byEdge = loopless.edgeSums(flows(on: loopless, length, from: Array(loopless.nodes)))
  guard graph.selfLoopCount > 0 else { return byEdge }
  var all: [Double] = []
  var next = byEdge.makeIterator()
  graph.forEachEdge { source, target, _ in
    all.append(source == target ? 0 : next.next() ?? 0)
  }
  return all
}

/// What the flows from some sources cost.
func flowProbe(of graph: Graph, length: PathLength) -> CostProbe {
  let loopless = graph.withoutLoops
  return CostProbe(partCount: graph.nodeCount) { count in
    _ = flows(on: loopless, length, from: CostProbe.draw(count, from: loopless))
  }
}

/// Sums by arc, and whose arcs they are.
private enum ArcFlows {
  case ofGraph([Double])
  case ofTranspose([Double])
}

private func flows(
  on graph: Graph, _ length: PathLength, from sources: [Graph.Node]
) -> ArcFlows {
  if let lengths = length.lengths(of: graph) {
    return .ofTranspose(
      weightedFlows(of: graph, from: sources, lengths: lengths, length: length))
  }
  let backward = graph.transposed
  return .ofGraph(
    graph.withView { out in
      backward.withView { into in
        unsafe sumOverSources(sources, count: graph.arcCount) {
          HopDependencies(out: out, into: into)
        } accumulate: { memory, source, scores in
          unsafe memory.addFlows(source: Int(source), to: scores)
        }
      }
    })
}

extension Graph {
  /// The flows of each edge: without direction, both ways together.
  fileprivate func edgeSums(_ flows: ArcFlows) -> [Double] {
    let backward = transposed
    return withView { out in
      backward.withView { into in
        var sums: [Double] = []
        sums.reserveCapacity(edgeCount)
        // The arcs to a node are met in the order of its row in the transpose.
        var next = (0..<nodeCount).map(into.start)
        for v in 0..<nodeCount {
          for arc in out.start(v)..<out.end(v) {
            let w = unsafe Int(out.targets[arc])
            let opposite = next[w]
            next[w] += 1
            if !isDirected && w < v { continue }
            switch flows {
            case .ofGraph(let flow):
              sums.append(isDirected ? flow[arc] : flow[arc] + flow[opposite])
            case .ofTranspose(let flow):
              sums.append(isDirected ? flow[opposite] : flow[arc] + flow[opposite])
            }
          }
        }
        return sums
      }
    }
  }
}
