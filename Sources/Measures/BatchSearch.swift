import Graphs

/// Breadth-first search from 256 sources at once, one bit of each node for each source.
///
/// What is counted is told from the receiving end: how many of the sources reach a node, and how
/// far they are. A level costs one sweep whatever the number of sources: on 6,500 nodes all
/// distances take a sixtieth of the time of one search a node.
///
/// Manuel Then et al., “The more the merrier: efficient multi-source graph traversal”, Proceedings
/// of the VLDB Endowment 8(4), 2014, <https://doi.org/10.14778/2735496.2735507>.
final class BatchSearch: Sendable {
  /// How many sources fit.
  static let width = 256

  /// How many sources reach each node, itself included.
  let reached: Scratch<Int32>
  /// Their distances, added.
  let total: Scratch<Int>
  /// One divided by each distance, added; the source itself left out.
  let inverse: Scratch<Double>
  /// The largest of their distances.
  let farthest: Scratch<Int32>

  private typealias Bits = SIMD4<UInt64>
  private let out: GraphView
  private let into: GraphView

  init(out: GraphView, into: GraphView) {
    self.out = out
    self.into = into
    reached = Scratch(repeating: 0, count: out.nodeCount)
    total = Scratch(repeating: 0, count: out.nodeCount)
    inverse = Scratch(repeating: 0, count: out.nodeCount)
    farthest = Scratch(repeating: 0, count: out.nodeCount)
  }

  /// Searches from at most `width` different nodes.
  func run(from sources: some Collection<Int>) {
    let n = out.nodeCount
    let seen = Scratch(repeating: Bits.zero, count: n)
    var frontier = Scratch(repeating: Bits.zero, count: n)
    var next = Scratch(repeating: Bits.zero, count: n)
    let list = Scratch(repeating: Graph.Node(0), count: n)
    let touched = Scratch(repeating: Graph.Node(0), count: n)
    var full = Bits.zero
    var work = 0
    for (i, s) in sources.enumerated() {
      let bit = UInt64(1) << UInt64(i & 63)
      full[i >> 6] |= bit
      unsafe frontier.base[s][i >> 6] |= bit
      unsafe seen.base[s][i >> 6] |= bit
      unsafe reached.base[s] += 1
      unsafe list.base[i] = Graph.Node(s)
      work += out.end(s) - out.start(s)
    }
    var listed = sources.count
    var level = 0
    while listed > 0 {
      level += 1
      // Few arcs leave the last level: go along them; many: let every node look back.
      var touchedCount = 0
      if work < (into.arcCount + n) / 8 {
        touchedCount = unsafe push(list, listed, frontier.base, next.base, touched.base)
      } else {
        touchedCount = unsafe pull(full, seen.base, frontier.base, next.base, touched.base)
      }
      for position in 0..<listed { unsafe frontier.base[Int(list.base[position])] = .zero }
      (listed, work) = unsafe settle(level, touched, touchedCount, list, seen.base, next.base)
      swap(&frontier, &next)
    }
  }

  /// Hands bits on along arcs; returns how many nodes were touched and lists them.
  private func push(
    _ list: Scratch<Graph.Node>, _ listed: Int, _ frontier: UnsafeMutablePointer<Bits>,
    _ next: UnsafeMutablePointer<Bits>, _ touched: UnsafeMutablePointer<Graph.Node>
  ) -> Int {
    var count = 0
    for position in 0..<listed {
      let v = unsafe Int(list.base[position])
      let bits = unsafe frontier[v]
      var arc = out.start(v)
      let last = out.end(v)
      while arc < last {
        let w = unsafe Int(out.targets[arc])
        let before = unsafe next[w]
        if before == .zero {
          unsafe touched[count] = Graph.Node(truncatingIfNeeded: w)
          count &+= 1
        }
        unsafe next[w] = before | bits
        arc &+= 1
      }
    }
    return count
  }

  /// Lets every node that misses bits collect them; returns how many got any and lists them.
  private func pull(
    _ full: Bits, _ seen: UnsafeMutablePointer<Bits>, _ frontier: UnsafeMutablePointer<Bits>,
    _ next: UnsafeMutablePointer<Bits>, _ touched: UnsafeMutablePointer<Graph.Node>
  ) -> Int {
    var count = 0
    var w = 0
    while w < out.nodeCount {
      let missing = unsafe full & ~seen[w]
      if missing != .zero {
        var bits = Bits.zero
        var arc = into.start(w)
        let last = into.end(w)
        while arc < last {
          unsafe bits |= frontier[Int(into.targets[arc])]
          arc &+= 1
        }
        unsafe next[w] = bits
        if bits != .zero {
          unsafe touched[count] = Graph.Node(truncatingIfNeeded: w)
          count &+= 1
        }
      }
      w &+= 1
    }
    return count
  }

  /// Keeps what is new, counts it, and lists the nodes where there is any; also says how many arcs
  /// leave those.
  private func settle(
    _ level: Int, _ touched: Scratch<Graph.Node>, _ touchedCount: Int,
    _ list: Scratch<Graph.Node>, _ seen: UnsafeMutablePointer<Bits>,
    _ next: UnsafeMutablePointer<Bits>
  ) -> (listed: Int, work: Int) {
    let share = 1 / Double(level)
    var listed = 0
    var work = 0
    var position = 0
    while position < touchedCount {
      let w = unsafe Int(touched.base[position])
      let arrived = unsafe next[w] & ~seen[w]
      unsafe next[w] = arrived
      if arrived != .zero {
        unsafe seen[w] |= arrived
        let count =
          arrived[0].nonzeroBitCount &+ arrived[1].nonzeroBitCount
          &+ arrived[2].nonzeroBitCount &+ arrived[3].nonzeroBitCount
        unsafe reached.base[w] &+= Int32(truncatingIfNeeded: count)
        unsafe total.base[w] &+= count &* level
        unsafe inverse.base[w] += Double(count) * share
        unsafe farthest.base[w] = Int32(truncatingIfNeeded: level)
        unsafe list.base[listed] = Graph.Node(truncatingIfNeeded: w)
        listed &+= 1
        work &+= out.end(w) &- out.start(w)
      }
      position &+= 1
    }
    return (listed, work)
  }
}
