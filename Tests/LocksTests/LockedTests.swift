import Dispatch
import Locks
import Testing

struct LockedTests {
  @Test func `nothing that many threads add gets lost`() {
    let sum = Locked(0)
    DispatchQueue.concurrentPerform(iterations: 8) { thread in
      for i in 0..<500 { sum.withLock { $0 += thread * 1000 + i } }
    }
    // 500 · 1000 · (0 + … + 7) + 8 · (0 + … + 499).
    let total: Int = sum.withLock { $0 }
    #expect(total == 14_998_000)
  }

  @Test func `an error goes through and leaves the lock free`() {
    struct Refusal: Error {}
    let value = Locked("old")
    #expect(throws: Refusal.self) {
      try value.withLock { value throws(Refusal) in
        value = "new"
        throw Refusal()
      }
    }
    #expect(value.withLock { $0 } == "new")
  }
}
