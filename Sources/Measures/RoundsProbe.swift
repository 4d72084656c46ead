import Foundation
import Graphs

extension CostProbe {
  /// What rounds over all arcs cost, as measures make them that go on until their values settle.
  ///
  /// A part is a stretch of some rows all over the graph, so that finding out takes far less than one round of
  /// a large graph.
  ///
  /// - Parameters:
  ///   - rounds: how many there are, as far as that can be known before.
  ///   - graph: the graph.
  static func rounds(_ rounds: Double, over graph: Graph) -> CostProbe {
    let n = graph.nodeCount
    let steps = Double(graph.arcCount + n) * max(1, rounds)
    let parts = n == 0 ? 0 : max(1, Int(min(steps / Double(stretch), 1e15)))
    return CostProbe(partCount: parts) { count in
      let values = Scratch(repeating: 1.0, count: n)
      graph.withView { view in
        _ = Parallel.sum(count) { part in
          var generator = SeededGenerator(seed: 1, stream: UInt64(part))
          var v = generator.index(below: n)
          var sum = 0.0
          var passed = 0
          while passed < stretch {
            var arc = view.start(v)
            let end = view.end(v)
            passed &+= end &- arc &+ 1
            while arc < end {
              let value = unsafe values.base[Int(view.targets[arc])]
              unsafe sum += view.weights.map { unsafe $0[arc] * value } ?? value
              arc &+= 1
            }
            v = v &+ 1 == n ? 0 : v &+ 1
          }
          return sum
        }
      }
    }
  }

  /// How many arcs and rows one part of rounds goes over.
  private static let stretch = 1 << 16

  /// What triangles cost that are met from their corner of lowest degree, as `TriangleSums` does.
  ///
  /// How many steps that takes is counted, what a step costs is tried: the row of an arc's end is read, and
  /// who of it is marked.
  ///
  /// - Parameter isWeighted: whether triangles count as the product of their weights.
  static func triangles(of graph: Graph, isWeighted: Bool) -> CostProbe {
    let steps = graph.triangleSteps
    return CostProbe(partCount: Int((steps / Double(stretch)).rounded(.up))) { count in
      graph.withView { view in
        _ = Parallel.forEach(count) {
          unsafe TriangleTrial(view, isWeighted: isWeighted && view.weights != nil)
        } _: { trial, part in
          trial.run(part, steps: stretch)
        }
      }
    }
  }
}

/// The memory in which one thread tries what looking for triangles costs.
private final class TriangleTrial: @unchecked Sendable {
  private let view: GraphView
  private let marks: Scratch<UInt8>
  private let hits: Scratch<UInt32>
  private let sums: Scratch<Double>

  init(_ view: GraphView, isWeighted: Bool) {
    self.view = view
    marks = Scratch(repeating: 0, count: view.nodeCount)
    hits = Scratch(repeating: 0, count: isWeighted ? 0 : view.nodeCount)
    sums = Scratch(repeating: 0, count: isWeighted ? view.nodeCount : 0)
    // A fifth of the ends is marked: about as many as around a hub.
    for v in stride(from: 0, to: view.nodeCount, by: 5) { unsafe marks.base[v] = 1 }
  }

  func run(_ part: Int, steps: Int) {
    guard view.arcCount > 0 else { return }
    var generator = SeededGenerator(seed: 2, stream: UInt64(part))
    var passed = 0
    while passed < steps {
      let v = unsafe Int(view.targets[generator.index(below: view.arcCount)])
      let first = view.start(v)
      // Directed ends may have no row.
      let end = min(view.end(v), first + steps)
      for arc in first..<end {
        let w = unsafe Int(view.targets[arc])
        if sums.count > 0 {
          if unsafe marks.base[w] != 0 { unsafe sums.base[w] += (view.weights?[arc] ?? 1) * 0.5 }
        } else {
          unsafe hits.base[w] &+= UInt32(marks.base[w])
        }
      }
      passed += end - first + 1
    }
  }
}

extension Graph {
  /// How many steps looking for triangles takes: for each arc to a node of higher degree, the arcs from there
  /// to still higher ones.
  fileprivate var triangleSteps: Double {
    let into = isDirected ? transposed : self
    let n = nodeCount
    let shard = 1 << 12
    return withView { out in
      into.withView { back in
        let isDirected = isDirected
        @Sendable func degree(_ v: Int) -> Int {
          out.end(v) &- out.start(v) &+ (isDirected ? back.end(v) &- back.start(v) : 0)
        }
        return Parallel.sum((n + shard - 1) / shard) { part in
          var steps = 0.0
          for v in (part * shard)..<min(n, (part + 1) * shard) {
            let own = degree(v)
            var up = 0
            for view in isDirected ? [out, back] : [out] {
              for arc in view.start(v)..<view.end(v) {
                let w = unsafe Int(view.targets[arc])
                let other = degree(w)
                if other > own || (other == own && w > v) { up &+= 1 }
              }
            }
            steps += Double(up) * Double(own - up)
          }
          return steps
        }
      }
    }
  }
}
