import Graphs

/// A queue of numbered pairs, the least cost first; of equal costs the pair with the smaller ranks.
///
/// A heap in which each pair has one entry whose cost can change: its memory does not grow.
struct PairQueue {
  /// What pairs are compared by.
  struct Key: Equatable {
    var cost: Double
    /// The ranks of the two communities, the smaller one in the upper half.
    var ranks: UInt64

    func isBefore(_ other: Key) -> Bool {
      cost != other.cost ? cost < other.cost : ranks < other.ranks
    }
  }

  struct Entry {
    var key: Key
    var pair: Int
  }

  private var heap: [Entry]
  /// Where each pair is in the heap.
  private var place: [UInt32]

  /// A queue of the pairs 0, 1, 2, … with the keys given.
  init(_ keys: [Key]) {
    heap = keys.enumerated().map { Entry(key: $1, pair: $0) }
    place = (0..<UInt32(keys.count)).map { $0 }
    for parent in (0..<(heap.count + 2) / 4).reversed() { sink(heap[parent], from: parent) }
  }

  /// The first entry.
  var first: Entry? { heap.first }

  /// Takes the first entry out.
  @discardableResult
  mutating func removeFirst() -> Entry? {
    guard let first = heap.first, let last = heap.popLast() else { return nil }
    if !heap.isEmpty { sink(last, from: 0) }
    return first
  }

  /// Gives a pair of the queue another key.
  mutating func update(_ pair: Int, _ key: Key) {
    let at = Int(place[pair])
    if key.isBefore(heap[at].key) {
      rise(Entry(key: key, pair: pair), from: at)
    } else {
      sink(Entry(key: key, pair: pair), from: at)
    }
  }

  /// Gives a pair of the queue another key if that brings it forward.
  mutating func advance(_ pair: Int, _ key: Key) {
    let at = Int(place[pair])
    if key.isBefore(heap[at].key) { rise(Entry(key: key, pair: pair), from: at) }
  }

  private mutating func rise(_ entry: Entry, from start: Int) {
    var at = start
    while at > 0 {
      let parent = (at - 1) / 4
      if !entry.key.isBefore(heap[parent].key) { break }
      put(heap[parent], at)
      at = parent
    }
    put(entry, at)
  }

  private mutating func sink(_ entry: Entry, from start: Int) {
    var at = start
    while 4 * at + 1 < heap.count {
      var least = 4 * at + 1
      for child in least + 1..<min(4 * at + 5, heap.count)
      where heap[child].key.isBefore(heap[least].key) {
        least = child
      }
      if !heap[least].key.isBefore(entry.key) { break }
      put(heap[least], at)
      at = least
    }
    put(entry, at)
  }

  private mutating func put(_ entry: Entry, _ at: Int) {
    heap[at] = entry
    place[entry.pair] = UInt32(at)
  }
}

/// Who comes first among equals: 0 by number, otherwise by lot.
struct Ranks {
  private let rank: [UInt32]

  init(nodeCount: Int, seed: UInt64) {
    var rank = (0..<UInt32(nodeCount)).map { $0 }
    if seed != 0 {
      var generator = SeededGenerator(seed: seed)
      generator.shuffle(&rank)
    }
    self.rank = rank
  }

  /// The key of a pair.
  func key(_ pair: (Graph.Node, Graph.Node), cost: Double) -> PairQueue.Key {
    let (a, b) = (rank[Int(pair.0)], rank[Int(pair.1)])
    return PairQueue.Key(cost: cost, ranks: UInt64(min(a, b)) << 32 | UInt64(max(a, b)))
  }
}
