import Foundation
import Graphs

/// How much many partitions of the same people agree with each other, pair by pair.
///
/// The figure is the normalized mutual information (arithmetic mean) of `PartitionComparison`,
/// computed in one pass over the people, without listing the table of overlaps.
public enum PartitionAgreement {
  /// The normalized mutual information of two partitions, from 0 to 1.
  ///
  /// - Complexity: O(V).
  public static func nmi(_ first: Partition, _ second: Partition) -> Double {
    precondition(first.nodeCount == second.nodeCount, "the partitions are of different people")
    let n = first.nodeCount
    if first == second || n == 0 { return 1 }
    if first.count == 1 || second.count == 1 { return 0 }
    // People in the order of their first community, then counted by the second.
    var start = [Int](repeating: 0, count: first.count + 1)
    for (c, size) in first.sizes.enumerated() { start[c + 1] = start[c] + size }
    var next = start
    var order = [UInt32](repeating: 0, count: n)
    var counts = [Int32](repeating: 0, count: second.count)
    var joint = 0.0
    unsafe first.community.values.withUnsafeBufferPointer { first in
      unsafe second.community.values.withUnsafeBufferPointer { second in
        for v in 0..<n {
          let c = unsafe Int(first[v])
          order[next[c]] = unsafe second[v]
          next[c] += 1
        }
        unsafe counts.withUnsafeMutableBufferPointer { counts in
          for c in 0..<(start.count - 1) {
            for place in start[c]..<start[c + 1] { unsafe counts[Int(order[place])] += 1 }
            for place in start[c]..<start[c + 1] {
              let group = Int(order[place])
              let count = unsafe counts[group]
              unsafe counts[group] = 0
              if count > 1 { joint += xLogX(Double(count)) }
            }
          }
        }
      }
    }
    func surprise(_ sizes: [Int]) -> Double {
      sizes.reduce(0.0) { $1 > 1 ? $0 + xLogX(Double($1)) : $0 }
    }
    // n · entropy = n log n − Σ size log size, for either partition and for both together.
    let whole = xLogX(Double(n))
    let one = whole - surprise(first.sizes)
    let two = whole - surprise(second.sizes)
    let shared = one + two - (whole - joint)
    return one + two > 0 ? min(1, max(0, 2 * shared / (one + two))) : 1
  }

  /// The mean over all pairs of different runs; 1 with fewer than two.
  ///
  /// - Complexity: O(V · runs²), on all threads.
  public static func meanNMI(of runs: [Partition]) -> Double {
    guard runs.count > 1 else { return 1 }
    let sums = Parallel.map(runs.count) { one in
      runs[..<one].reduce(0.0) { $0 + nmi($1, runs[one]) }
    }
    return sums.reduce(0, +) / (Double(runs.count * (runs.count - 1)) / 2)
  }
}
