import Graphs

/// People whom all runs of an ensemble treat alike, as one: where the runs agree there are few of
/// them.
struct CoMembershipAtoms: Sendable {
  /// The atom of each person.
  let atom: [UInt32]
  /// How many people each atom has.
  let size: [Int]
  /// Where each atom is at the start.
  let start: [Graph.Node]
  /// How many runs there are.
  let runCount: Int
  /// The community of each atom in every run, atom by atom; the communities of all runs differ.
  let rows: [UInt32]
  private let firstNeighbor: [Int]
  private let neighbors: [UInt32]

  /// How many atoms there are.
  var count: Int { size.count }

  /// The atoms tied to one, each once, without itself.
  func neighbors(of atom: Int) -> ArraySlice<UInt32> {
    neighbors[firstNeighbor[atom]..<firstNeighbor[atom + 1]]
  }

  init(of runs: CoMembership, start: Partition, ties: Graph) {
    let n = runs.nodeCount
    let width = runs.runs.count
    runCount = width
    var first: [UInt32] = []
    var next: UInt32 = 0
    for run in runs.runs {
      first.append(next)
      next += UInt32(run.count)
    }
    var atom = [UInt32](repeating: 0, count: n)
    var size: [Int] = []
    var places: [Graph.Node] = []
    var rows: [UInt32] = []
    var persons: [Int] = []
    var known: [UInt64: [UInt32]] = [:]
    func isAlike(_ a: Int, _ b: Int) -> Bool {
      if start.community.values[a] != start.community.values[b] { return false }
      for run in 0..<width where runs.rows[a * width + run] != runs.rows[b * width + run] {
        return false
      }
      return true
    }
    for v in 0..<n {
      var hash = UInt64(start.community.values[v]) &+ 0x9E37_79B9_7F4A_7C15
      for run in 0..<width {
        hash = (hash ^ UInt64(runs.rows[v * width + run])) &* 0x0000_0100_0000_01B3
        hash ^= hash >> 29
      }
      if let found = known[hash]?.first(where: { isAlike(persons[Int($0)], v) }) {
        atom[v] = found
        size[Int(found)] += 1
        continue
      }
      atom[v] = UInt32(size.count)
      known[hash, default: []].append(atom[v])
      size.append(1)
      persons.append(v)
      places.append(start.community.values[v])
      for run in 0..<width { rows.append(first[run] + runs.rows[v * width + run]) }
    }
    self.atom = atom
    self.size = size
    self.start = places
    self.rows = rows
    var members = [[Graph.Node]](repeating: [], count: size.count)
    for v in 0..<n { members[Int(atom[v])].append(Graph.Node(v)) }
    var mark = [Int](repeating: -1, count: size.count)
    var firstNeighbor = [0]
    var neighbors: [UInt32] = []
    for (own, people) in members.enumerated() {
      mark[own] = own
      for v in people {
        for u in ties.neighbors(of: v) {
          let other = Int(atom[Int(u)])
          if mark[other] == own { continue }
          mark[other] = own
          neighbors.append(UInt32(other))
        }
      }
      firstNeighbor.append(neighbors.count)
    }
    self.firstNeighbor = firstNeighbor
    self.neighbors = neighbors
  }
}
