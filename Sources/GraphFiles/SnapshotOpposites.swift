import Graphs

/// Looks whether a snapshot's rows are those of a graph: every undirected arc with its opposite of the same weight, and
/// as many self-loops as the file says.
///
/// The rows must have passed `SnapshotCheck`. Each node has two random numbers x and y. An arc from v to w is counted as
/// x(v)·y(w) − y(v)·x(w), of which its opposite is the negative: if each arc has one, all add up to 0, and hardly ever
/// otherwise. The lots are new each time, so that no file can be made to fit them. Of a row only the sums
/// of x and y are needed, of which a processor adds several at once, in whatever order.
struct SnapshotOpposites: Sendable {
  let offsets: Buffer<Int>
  let targets: Buffer<Graph.Node>
  let weights: Buffer<Double>?
  let isDirected: Bool
  let selfLoopCount: Int

  private static let shardSize = 1 << 12

  /// What one part of the rows is found to be.
  private struct Finding: BitwiseCopyable, Sendable {
    var loops = 0
    /// The numbers of all arcs, added; half of the bits without weights.
    var balance: UInt64 = 0
  }

  /// What is wrong, or nil.
  var problem: String? {
    let n = offsets.count - 1
    let shards = (n + Self.shardSize - 1) / Self.shardSize
    let lots = ArcLots()
    let found = Parallel.sum(shards, from: Finding()) { shard in
      finding(in: (shard * Self.shardSize)..<min(n, (shard + 1) * Self.shardSize), lots)
    } add: {
      $0.loops += $1.loops
      $0.balance &+= $1.balance
    }
    guard found.loops == selfLoopCount else { return "its number of self-loops is wrong" }
    let balance = weights == nil ? UInt64(UInt32(truncatingIfNeeded: found.balance)) : found.balance
    guard isDirected || balance == 0 else {
      return "an undirected tie is there in one direction only"
    }
    return nil
  }

  private func finding(in rows: Range<Int>, _ lots: ArcLots) -> Finding {
    var found = Finding()
    let (offsets, targets) = (offsets.base, targets.base)
    for v in rows {
      let arcs = offsets[v]..<offsets[v &+ 1]
      let node = Graph.Node(truncatingIfNeeded: v)
      let sums: ArcLots.Sums
      if let weights, !isDirected {
        sums = lots.sums(of: node, targets, weights.base, arcs)
      } else {
        sums = lots.sums(of: node, targets, arcs)
      }
      found.loops &+= sums.loops
      let own = lots.number(of: node)
      found.balance &+= (own & 0xffff_ffff) &* sums.y &- (own &>> 32) &* sums.x
    }
    return found
  }
}

/// The random numbers of nodes.
private struct ArcLots: Sendable {
  private let first = UInt32.random(in: 0...(.max))
  private let second = UInt64.random(in: 0...(.max))
  private let third = UInt64.random(in: 0...(.max))

  /// What is added up over a row.
  struct Sums {
    /// The numbers of the targets, of which the lower 32 bits are right without weights.
    var x: UInt64
    var y: UInt64
    /// How many arcs lead to the row's own node.
    var loops: Int
  }

  private static let low: UInt64 = 0xffff_ffff
  private static let factor: UInt64 = 0x9E37_79B1

  /// Both numbers of a node: x in the lower half, y in the upper.
  ///
  /// A product of halves, twice: what two lanes of a register can do at once on any processor.
  @inline(__always)
  func number(of node: Graph.Node) -> UInt64 {
    let product = UInt64(node ^ first) &* Self.factor ^ second
    return (product & Self.low) &* (product &>> 32)
  }

  /// The same of two nodes, each in the lower half of its lane.
  @inline(__always)
  private func numbers(_ words: SIMD2<UInt64>) -> SIMD4<UInt32> {
    let low = SIMD2(repeating: Self.low)
    let factor = SIMD2<UInt64>(repeating: Self.factor) & low
    let product = ((words & low) &* factor) ^ SIMD2(repeating: second)
    return unsafeBitCast((product & low) &* (product &>> 32), to: SIMD4<UInt32>.self)
  }

  /// The numbers of four nodes, added two by two.
  @inline(__always)
  private func numbers(_ nodes: SIMD4<UInt32>) -> SIMD4<UInt32> {
    let words = unsafeBitCast(nodes ^ SIMD4(repeating: first), to: SIMD2<UInt64>.self)
    return numbers(words) &+ numbers(words &>> 32)
  }

  /// The sums of a row without weights.
  @inline(__always)
  func sums(
    of node: Graph.Node, _ targets: UnsafePointer<Graph.Node>, _ arcs: Range<Int>
  ) -> Sums {
    var arc = arcs.lowerBound
    let end = arcs.upperBound
    var sums = SIMD4<UInt32>.zero
    var loops = SIMD4<UInt32>.zero
    func four(at arc: Int) -> SIMD4<UInt32> {
      UnsafeRawPointer(targets + arc).loadUnaligned(as: SIMD4<UInt32>.self)
    }
    while arc &+ 4 <= end {
      let nodes = four(at: arc)
      sums &+= numbers(nodes)
      loops.replace(with: loops &+ 1, where: nodes .== node)
      arc &+= 4
    }
    var x = UInt64(sums[0] &+ sums[2])
    var y = UInt64(sums[1] &+ sums[3])
    var count = Int(loops.wrappedSum())
    while arc < end {
      let number = number(of: targets[arc])
      x &+= number & Self.low
      y &+= number &>> 32
      count &+= targets[arc] == node ? 1 : 0
      arc &+= 1
    }
    return Sums(x: x, y: y, loops: count)
  }

  /// The sums of a row in which each arc's numbers are multiplied by one made of its weight.
  func sums(
    of node: Graph.Node, _ targets: UnsafePointer<Graph.Node>, _ weights: UnsafePointer<Double>,
    _ arcs: Range<Int>
  ) -> Sums {
    var sums = Sums(x: 0, y: 0, loops: 0)
    for arc in arcs {
      let number = number(of: targets[arc])
      let word = (weights[arc].bitPattern ^ third) &* 0x9E37_79B9_7F4A_7C15
      let share = (word ^ word &>> 32) | 1
      sums.x &+= (number & Self.low) &* share
      sums.y &+= (number &>> 32) &* share
      sums.loops &+= targets[arc] == node ? 1 : 0
    }
    return sums
  }
}
