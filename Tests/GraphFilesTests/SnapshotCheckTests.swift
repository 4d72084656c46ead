import Foundation
import Graphs
import Records
import Testing

@testable import GraphFiles

struct SnapshotCheckTests {
  /// A ring whose arrays fill several parts of the checksum, in one block of memory.
  private final class Ring: @unchecked Sendable {
    let nodeCount = 70_000
    let memory: UnsafeMutableRawBufferPointer
    let offsets: UnsafeMutableBufferPointer<Int>
    let targets: UnsafeMutableBufferPointer<Graph.Node>
    let weights: UnsafeMutableBufferPointer<Double>

    init() {
      let n = nodeCount
      let offsetBytes = (n + 8) / 8 * 64
      // An odd start, so that parts end in the middle of rows.
      let start = 32
      let memory = UnsafeMutableRawBufferPointer.allocate(
        byteCount: start + offsetBytes + 24 * n, alignment: 64)
      self.memory = memory
      _ = memory.initializeMemory(as: UInt8.self, repeating: 0)
      func array<Value>(_ position: Int, _ count: Int) -> UnsafeMutableBufferPointer<Value> {
        UnsafeMutableRawBufferPointer(
          rebasing: memory[position..<(position + count * MemoryLayout<Value>.stride)]
        )
        .bindMemory(to: Value.self)
      }
      offsets = array(start, n + 1)
      targets = array(start + offsetBytes, 2 * n)
      weights = array(start + offsetBytes + 8 * n, 2 * n)
      for v in 0..<n {
        offsets[v + 1] = 2 * v + 2
        let ends = [(v + n - 1) % n, (v + 1) % n].sorted()
        (targets[2 * v], targets[2 * v + 1]) = (Graph.Node(ends[0]), Graph.Node(ends[1]))
        (weights[2 * v], weights[2 * v + 1]) = (1, 1)
      }
    }

    deinit { memory.deallocate() }

    private func buffer<Value>(_ values: UnsafeMutableBufferPointer<Value>) throws -> Buffer<Value>
    {
      Buffer(
        UnsafePointer(try #require(values.baseAddress)), count: values.count, keeping: self)
    }

    func check() throws -> SnapshotCheck {
      SnapshotCheck(
        payload: UnsafeRawBufferPointer(memory), offsets: try buffer(offsets),
        targets: try buffer(targets), weights: try buffer(weights))
    }

    /// The slow twin: every row, one after the other.
    var isSound: Bool {
      for v in 0..<nodeCount {
        guard offsets[v] <= offsets[v + 1], offsets[v] >= 0, offsets[v + 1] <= targets.count else {
          return false
        }
        for arc in offsets[v]..<offsets[v + 1] {
          guard Int(targets[arc]) < nodeCount, weights[arc] >= 0, weights[arc].isFinite,
            arc == offsets[v] || targets[arc] > targets[arc - 1]
          else { return false }
        }
      }
      return true
    }
  }

  @Test func `whatever is changed is found as the slow way finds it`() throws {
    let ring = Ring()
    var generator = SeededGenerator(seed: 4)
    let untouched = try ring.check()
    let whole = untouched.finding()
    #expect(whole.areRowsSound && whole.sum == SnapshotSum.value(of: untouched.payload))
    let firstTarget = ring.targets.baseAddress.map(UnsafeRawPointer.init)
    let toTargets =
      try #require(firstTarget) - UnsafeRawPointer(try #require(ring.memory.baseAddress))
    // Around the first end of a part among targets, and anywhere.
    let boundary = ((1 << 20) - toTargets) / 4
    let arcs =
      [boundary - 1, boundary, boundary + 1, 0, ring.targets.count - 1]
      + (0..<2).map { _ in generator.index(below: ring.targets.count) }
    for arc in arcs where ring.targets.indices.contains(arc) {
      let old = ring.targets[arc]
      let new = [old &+ 2, .max, Graph.Node(ring.nodeCount), 0][generator.index(below: 4)]
      ring.targets[arc] = new
      #expect(try ring.check().finding().areRowsSound == ring.isSound, "target \(arc) is \(new)")
      ring.targets[arc] = old
    }
    for value in [-1, 0, 3, Int.max, 2 * ring.nodeCount] {
      let row = 1 + generator.index(below: ring.nodeCount - 1)
      let old = ring.offsets[row]
      ring.offsets[row] = value
      #expect(try ring.check().finding().areRowsSound == ring.isSound, "row \(row) at \(value)")
      ring.offsets[row] = old
    }
    for value in [-1, .nan, .infinity, 0.5] {
      let arc = generator.index(below: ring.weights.count)
      ring.weights[arc] = value
      #expect(try ring.check().finding().areRowsSound == ring.isSound, "weight \(arc) is \(value)")
      ring.weights[arc] = 1
    }
  }

  @Test func `an arc without its opposite and a wrong number of loops are found`() throws {
    let ring = Ring()
    let check = try ring.check()
    func problem(_ weights: Buffer<Double>?, loops: Int = 0, isDirected: Bool = false) -> String? {
      SnapshotOpposites(
        offsets: check.offsets, targets: check.targets, weights: weights, isDirected: isDirected,
        selfLoopCount: loops
      ).problem
    }
    #expect(problem(nil) == nil && problem(check.weights) == nil)
    #expect(problem(nil, loops: 1) != nil)
    ring.weights[77] = 2
    #expect(problem(nil) == nil && problem(check.weights) != nil)
    #expect(problem(check.weights, isDirected: true) == nil)
    // Node 5 leads to 7 instead of 6.
    ring.targets[11] = 7
    #expect(problem(nil) != nil && problem(nil, isDirected: true) == nil)
  }
}
