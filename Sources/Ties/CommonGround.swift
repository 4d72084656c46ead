import Graphs

/// What third people say about a tie: a figure of its own, never part of the strength.
///
/// A log may be too sparse to show everybody's closeness. Then it helps to look at the others around two
/// people: whether the same ones are declared around both, and whether both have real contact with the same ones.
/// Neither looks at what the two declared or did themselves. The strength stays free of all this: partners often share
/// few friends, and scoring ties by shared friends before looking for groups would go round in circles.
public struct CommonGround: Sendable, Equatable {
  /// How far the declared ties of the two lead to the same third people: Σ min / Σ max over third people, 0…1.
  ///
  /// A declared tie counts once for each of its ends that named it.
  public var declaredOverlap: Double

  /// The contacts both have: Σ over third people of the lesser of the two strengths.
  public var sharedStrength: Double

  /// Where the tie stands among all, 0…1, by its own evidence, overlap and shared contacts together.
  ///
  /// The mean of the ranks: the tie's own evidence – strength once and attention three times, or strength alone where attention is
  /// not known – counts four times, overlap and shared contacts once each, when there are any.
  public var rank: Double

  /// The figures of every tie of a table, in the table's order.
  ///
  /// - Parameter attention: the attention of each tie, where it is known.
  /// - Complexity: O(Σ over ties of both ends' degrees).
  public static func figures(
    of table: TieTable, in log: EventLog, attention: [Double]? = nil
  ) -> [CommonGround] {
    let declared = declaredGraph(log)
    let contact = contactGraph(table, personCount: log.people.count)
    var figures = table.ties.map { tie in
      let overlap = declared.sums(of: tie.from, tie.to)
      return CommonGround(
        declaredOverlap: overlap.largest > 0 ? overlap.least / overlap.largest : 0,
        sharedStrength: contact.sums(of: tie.from, tie.to).least, rank: 0)
    }
    let strengths = ranks(table.ties.map { $0.strength ?? 0 })
    var parts = [(weight: attention == nil ? 4.0 : 1.0, ranks: strengths)]
    if let attention { parts.append((3, ranks(attention))) }
    for values in [figures.map(\.declaredOverlap), figures.map(\.sharedStrength)]
    where values.contains(where: { $0 > 0 }) {
      parts.append((1, ranks(values)))
    }
    let whole = parts.reduce(0) { $0 + $1.weight }
    for i in figures.indices {
      figures[i].rank = parts.reduce(0) { $0 + $1.weight * $1.ranks[i] } / whole
    }
    return figures
  }

  private static func declaredGraph(_ log: EventLog) -> Graph {
    var named = GraphBuilder(nodeCount: log.people.count, isDirected: true)
    for tie in log.declaredTies where !tie.kind.isNegative && tie.from != tie.to {
      named.addEdge(tie.from, tie.to)
    }
    var builder = GraphBuilder(nodeCount: log.people.count, isWeighted: true)
    named.build().forEachEdge { from, to, _ in builder.addEdge(from, to) }
    return builder.build()
  }

  private static func contactGraph(_ table: TieTable, personCount: Int) -> Graph {
    var builder = GraphBuilder(nodeCount: personCount, isWeighted: true)
    for tie in table.ties {
      if let strength = tie.strength, strength > 0 {
        builder.addEdge(tie.from, tie.to, weight: strength)
      }
    }
    return builder.build()
  }

  /// The share of values below each value, equal ones counted half.
  static func ranks(_ values: [Double]) -> [Double] {
    let order = values.indices.sorted { values[$0] < values[$1] }
    var ranks = [Double](repeating: 0, count: values.count)
    var start = 0
    while start < order.count {
      var stop = start + 1
      while stop < order.count, values[order[stop]] == values[order[start]] { stop += 1 }
      let rank = (Double(start) + Double(stop)) / 2 / Double(values.count)
      for position in start..<stop { ranks[order[position]] = rank }
      start = stop
    }
    return ranks
  }
}

extension Graph {
  /// The sums over third nodes of the lesser and of the greater of the weights to two nodes.
  fileprivate func sums(of a: Node, _ b: Node) -> (least: Double, largest: Double) {
    let rowA = neighbors(of: a)
    let rowB = neighbors(of: b)
    let weightsA = weights(of: a)
    let weightsB = weights(of: b)
    var least = 0.0
    var largest = 0.0
    var i = 0
    var j = 0
    while i < rowA.count || j < rowB.count {
      let nextA = i < rowA.count ? rowA[i] : Node.max
      let nextB = j < rowB.count ? rowB[j] : Node.max
      let node = min(nextA, nextB)
      var weightA = 0.0
      var weightB = 0.0
      if nextA == node {
        weightA = weightsA?[i] ?? 1
        i += 1
      }
      if nextB == node {
        weightB = weightsB?[j] ?? 1
        j += 1
      }
      if node == a || node == b { continue }
      least += min(weightA, weightB)
      largest += max(weightA, weightB)
    }
    return (least, largest)
  }
}
