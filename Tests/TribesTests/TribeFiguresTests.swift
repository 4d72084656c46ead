import Foundation
import Graphs
import Testing
import Ties

@testable import Tribes

struct TribeFiguresTests {
  @Test func `structural holes are those of the textbook and of NetworkX`() {
    // Everybody knows everybody: one circle. A star's hub: all holes.
    let clique = StructuralHoles(
      of: 0, in: graph(4, [(0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3)]))
    #expect(abs(clique.effectiveSize - 1) < 1e-12)
    // Each contact: (1/3 + 2 · 1/3 · 1/3)² = (5/9)², three times.
    #expect(abs(clique.constraint - 25.0 / 27) < 1e-12)
    let hub = StructuralHoles(of: 0, in: graph(5, [(0, 1), (0, 2), (0, 3), (0, 4)]))
    #expect(hub.effectiveSize == 4 && hub.efficiency == 1)
    #expect(abs(hub.constraint - 0.25) < 1e-12)
    // Without weights effective size is n - 2t/n (Borgatti): 4 contacts, 2 ties among them.
    let two = StructuralHoles(
      of: 0, in: graph(5, [(0, 1), (0, 2), (0, 3), (0, 4), (1, 2), (3, 4)]))
    #expect(abs(two.effectiveSize - 3) < 1e-12)
    // Ties of different strength: NetworkX 3.6.1, constraint(G, weight="weight") and effective_size(G, nodes=list(G),
    // weight="weight"). Without `nodes` its matrix form divides each tie by the strongest of its other end, against its own
    // definition and Burt's, and has 2.3958333333333335 for node 0.
    var builder = GraphBuilder(nodeCount: 5, isWeighted: true)
    let weighted = [(0, 1, 3.0), (0, 2, 1), (0, 3, 2), (1, 2, 0.5), (2, 3, 4), (3, 4, 1)]
    for (a, b, w) in weighted { builder.addEdge(Graph.Node(a), Graph.Node(b), weight: w) }
    let golden: [(constraint: Double, size: Double)] = [
      (0.6556661231985906, 2.4097222222222223),
      (0.861528082307303, 1.7380952380952381),
      (0.8723974438260153, 2.1515151515151514),
      (0.5554243736061918, 2.738095238095238),
      (1.0, 1.0),
    ]
    for (node, expected) in golden.enumerated() {
      let holes = StructuralHoles(of: Graph.Node(node), in: builder.build())
      #expect(abs(holes.constraint - expected.constraint) < 1e-14, "\(node)")
      #expect(abs(holes.effectiveSize - expected.size) < 1e-14, "\(node)")
    }
    let alone = StructuralHoles(of: 0, in: graph(2, []))
    #expect(alone.constraint.isNaN && alone.effectiveSize.isNaN)
  }

  @Test func `a group's figures are counted by hand`() {
    // A triangle and a pair, joined by one tie of weight 2.
    var builder = GraphBuilder(nodeCount: 5, isWeighted: true)
    for (a, b, w) in [(0, 1, 1.0), (1, 2, 1), (0, 2, 1), (2, 3, 2), (3, 4, 3)] {
      builder.addEdge(Graph.Node(a), Graph.Node(b), weight: w)
    }
    let whole = builder.build()
    let shape = TribeShape([0, 1, 2], in: whole)
    #expect(shape.cohesion == 1 && shape.meanStrength == 1)
    // The cut is 2; the triangle has 2 · 3 + 2 = 8, the rest 2 · 3 + 2 = 8.
    #expect(shape.conductance == 0.25)
    #expect(shape.segregation == (1.0 - 3) / 4)
    #expect(TribeShape([0, 1, 2, 3, 4], in: whole).conductance == 0)
    // In the whole, 2 and 3 hold it together.
    #expect(TribeShape([0, 1, 2, 3], in: whole).bridgingPeople.contains(2))
  }

  @Test func `people on whom a group hangs are those a slow search finds`() {
    for seed in 0..<60 {
      var generator = SeededGenerator(seed: UInt64(seed), stream: 7)
      let n = 4 + generator.index(below: 7)
      var edges: [(Int, Int)] = []
      for a in 0..<n { for b in 0..<a where generator.uniform() < 0.3 { edges.append((a, b)) } }
      let whole = graph(n, edges)
      let members = (0..<UInt32(n - 1)).map { $0 }
      let shape = TribeShape(members, in: whole)
      guard let now = shape.conductance else { continue }
      let slow = members.filter { left in
        let others = members.filter { $0 != left }
        if parts(others, whole) > parts(members, whole) { return true }
        let without = whole.filteringEdges { a, b, _ in a != left && b != left }
        guard now > 0, let then = TribeShape(others, in: without).conductance else { return false }
        return then > 1.1 * now
      }
      #expect(shape.bridgingPeople == slow, "seed \(seed)")
    }
  }

  @Test func `tribes keep number, name and color through years, and what happens to them is told`()
  {
    var history = TribeHistory()
    let people = (0..<30).map { Person("p\(10 + $0)") }
    let empty = tieGraph(people)
    func range(_ r: Range<UInt32>) -> [UInt32] { Array(r) }
    history.add([range(0..<8), range(8..<14)], of: empty, on: 30, names: people)
    history.add([range(0..<9), range(9..<14)], of: empty, on: 60, names: people)
    // The larger one splits; a new one is born; the small one dies.
    history.add([range(0..<5), range(5..<9), range(20..<26)], of: empty, on: 90, names: people)
    history.add([range(0..<9), range(20..<26)], of: empty, on: 120, names: people)
    let ids = history.moments.map { $0.tribes.map(\.id).sorted() }
    #expect(ids[0] == [1, 2] && ids[1] == [1, 2])
    #expect(ids[2].contains(1) && ids[2].count == 3 && ids[2].max() == 4)
    #expect(ids[3].contains(1))
    #expect(history.moments[2].events.contains { $0.name == "split" && $0.before == [1] })
    #expect(history.moments[2].events.contains { $0.name == "born" })
    #expect(history.moments[2].events.contains { $0.name == "died" && $0.before == [2] })
    #expect(history.moments[3].events.contains { $0.name == "merged" })
    let first = history.moments[0].tribes.first { $0.id == 1 }
    for moment in history.moments {
      let tribe = moment.tribes.first { $0.id == 1 }
      #expect(tribe?.name == first?.name && tribe?.color == first?.color)
      #expect(Set(moment.tribes.map(\.color)).count == moment.tribes.count)
    }
  }

  @Test func `tribes of a workplace stay what they are from month to month`() {
    let log = InventedLife.workplace(seed: 4)
    let history = TribeHistory(of: log, on: [200, 300, 400, 500, 600, 729], finder: TieFinder())
    #expect(history.moments.allSatisfy { $0.tribes.count == 4 })
    #expect(history.moments.allSatisfy { Set($0.tribes.map(\.id)) == [1, 2, 3, 4] })
    let figures = TribeFigures.figures(of: history, at: 5, month: "now")
    #expect(figures.first { $0.name == "tribe-count" }?.value == 4)
    #expect(figures.filter { $0.name == "tribe-retention" }.allSatisfy { $0.value == 1 })
    #expect(figures.filter { $0.name == "conductance" }.allSatisfy { ($0.value ?? 1) < 0.3 })
  }

  @Test func `loyalty counts who comes back`() {
    // p0 writes every day to the end; p1 stops after 60 days; p2 begins on day 90.
    var log = EventLog(people: (0..<4).map { Person("p\($0)") }, isRelative: true)
    for day in 0..<300 {
      let spans: [Range<Int>] = [0..<300, 0..<60, 90..<300]
      for (person, span) in spans.enumerated() where span.contains(day) {
        let time = Int64(day) * DayCutter.day + 1
        log.events.append(Event(time: time, from: UInt32(person), to: 3))
      }
    }
    log.events.append(Event(time: 3 * 3_600_000 + 1, from: 3, to: 0))
    let months = (0..<Int32(10)).map { number -> (name: String, first: Int32, last: Int32) in
      ("m\(number)", number * 30, number * 30 + 29)
    }
    let figures = CommunityLoyalty(page: 3).figures(of: log, months: months)
    func value(_ name: String, _ month: String) -> Double? {
      figures.first { $0.name == name && $0.month == month }?.value
    }
    #expect(value("active-members", "m0") == 2 && value("active-members", "m2") == 1)
    #expect(value("member-retention-1", "m1") == 1 && value("member-retention-1", "m2") == 0.5)
    #expect(value("member-retention-3", "m3") == 0.5 && value("member-churn", "m3") == 0.5)
    #expect(value("member-retention-3", "m9") == 1 && value("loyalty", "m9") == 1)
    #expect(value("members-started", "m3") == 1 && value("member-cohort-6", "m9") == 1)
    #expect(value("members-lapsed", "m9") == 1.0 / 3)
    #expect(value("first-response-hours", "m0") == 3)
    #expect(value("weekly-stickiness", "m9") == 1)
  }

  @Test func `fifths and codes put the best into 5`() {
    #expect(RFM.fifths([1, 2, 3, 4, 5]) == [1, 2, 3, 4, 5])
    #expect(RFM.fifths([7, 7, 7]) == [5, 5, 5])
    #expect(RFM.fifths([]).isEmpty)
    var log = EventLog(people: (0..<6).map { Person("p\($0)") })
    for other in 1..<UInt32(6) {
      for week in 0..<(4 * Int64(other)) {
        log.events.append(
          Event(
            time: week * 7 * DayCutter.day, from: other, to: 0,
            kind: other == 5 ? .message : .reaction, audience: 1))
      }
    }
    var finder = TieFinder()
    finder.me = 0
    let codes = RFM.codes(of: finder.ties(in: log), in: log, finder: finder)
    #expect(codes.map(\.person) == [1, 2, 3, 4, 5])
    #expect(codes.map(\.recency) == [1, 2, 3, 4, 5])
    #expect(codes.last?.code == 555)
  }

  private func graph(_ count: Int, _ edges: [(Int, Int)]) -> Graph {
    var builder = GraphBuilder(nodeCount: count)
    for (a, b) in edges { builder.addEdge(Graph.Node(a), Graph.Node(b)) }
    return builder.build()
  }

  private func parts(_ nodes: [Graph.Node], _ graph: Graph) -> Int {
    var unseen = Set(nodes)
    var count = 0
    while let first = unseen.popFirst() {
      count += 1
      var queue = [first]
      while let node = queue.popLast() {
        for other in graph.neighbors(of: node) where unseen.remove(other) != nil {
          queue.append(other)
        }
      }
    }
    return count
  }

  /// A graph of people without ties.
  private func tieGraph(_ people: [Person]) -> TieGraph {
    let log = EventLog(people: people)
    let finder = TieFinder()
    return TieGraph(of: finder.ties(in: log), in: log, finder: finder)
  }
}
