import Graphs
import Synchronization
import Testing

@testable import Measures

struct CostProbeTests {
  /// Work that takes `first` seconds and then `each` for each part, on a clock of its own.
  private func seconds(parts: Int, first: Double, each: Double) -> (estimate: Double, spent: Double)
  {
    let now = Mutex(0.0)
    let probe = CostProbe(partCount: parts) { count in
      now.withLock { $0 += first + each * Double(count) }
    }
    let estimate = probe.seconds(clock: { now.withLock { $0 } })
    return (estimate, now.withLock { $0 })
  }

  @Test func `what comes first and what each part takes are told apart`() {
    for (parts, first, each) in [(1_000_000, 0.0, 0.001), (50_000, 2.0, 0.01), (300, 0.1, 1.0)] {
      let found = seconds(parts: parts, first: first, each: each)
      #expect(isClose(found.estimate, first + each * Double(parts), 1e-6))
    }
  }

  @Test func `only a small part of long work is done to find out`() {
    let found = seconds(parts: 1_000_000, first: 0.001, each: 0.002)
    #expect(found.spent < 5)
    #expect(found.estimate > 1900)
  }

  @Test func `little work is done whole`() {
    #expect(isClose(seconds(parts: 1, first: 0.5, each: 1).estimate, 1.5, 1e-9))
    #expect(seconds(parts: 0, first: 0.5, each: 1).estimate == 0)
  }

  @Test func `every measure that searches from everybody can be tried`() throws {
    let names = [
      "betweenness", "sampled-betweenness", "edge-betweenness", "closeness", "harmonic-closeness",
      "eccentricity", "average-path-length", "diameter",
    ]
    for sample in Sample.all where sample.graph.nodeCount > 0 {
      for name in names {
        let measure = try #require(Catalog.entry(named: name)).make()
        let probe = try #require(measure.costProbe(on: sample.graph))
        let now = Mutex(0.0)
        let seconds = probe.seconds(clock: {
          now.withLock { now in
            now += 1
            return now
          }
        })
        #expect(seconds.isFinite && seconds >= 0, "\(name) on \(sample.name)")
      }
    }
  }
}
