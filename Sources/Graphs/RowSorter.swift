/// Sorts the rows of a graph under way where they stand, arcs to the same node in the order they have.
///
/// Many rows come in order, or are short. Others are sorted by the digits of the nodes' numbers, the lowest first,
/// with a counting sort for each. A second copy of one row is needed, where grouping all arcs by
/// their other end, which sorts as well, needs one of all.
final class RowSorter {
  /// How many bits the numbers of nodes have.
  private let bitCount: Int

  private var other: [Graph.Node] = []
  private var keys: [UInt64] = []
  private var otherKeys: [UInt64] = []
  private var oldWeights: [Double] = []

  /// How often each digit occurs, then where the next value with it goes.
  ///
  /// Not a temporary allocation: with those of more than a kilobyte, Swift 6.3 makes a release that ends with
  /// “Range requires lowerBound <= upperBound” here.
  private var counts: [Int32] = []

  /// Rows up to this length are sorted by insertion.
  private static let shortCount = 32

  init(nodeCount: Int) {
    bitCount = max(1, 64 - max(0, nodeCount - 1).leadingZeroBitCount)
  }

  /// Sorts a row.
  func sort(_ row: UnsafeMutableBufferPointer<Graph.Node>) {
    guard let descent = unsafe Self.firstDescent(of: row) else { return }
    guard row.count > Self.shortCount else { return unsafe Self.insert(row, from: descent) }
    precondition(row.count <= Int32.max)
    Self.grow(&other, to: row.count)
    unsafe other.withUnsafeMutableBufferPointer { unsafe sortDigits(of: row, other: $0, from: 0) }
  }

  /// Sorts a row and its weights.
  func sort(
    _ row: UnsafeMutableBufferPointer<Graph.Node>, weights: UnsafeMutableBufferPointer<Double>
  ) {
    guard unsafe Self.firstDescent(of: row) != nil else { return }
    let count = row.count
    precondition(weights.count == count && count <= Int32.max)
    Self.grow(&keys, to: count)
    Self.grow(&otherKeys, to: count)
    Self.grow(&oldWeights, to: count)
    unsafe keys.withUnsafeMutableBufferPointer { keys in
      // The position makes arcs to the same node different.
      for i in 0..<count {
        unsafe keys[i] = unsafe UInt64(row[i]) &<< 32 | UInt64(truncatingIfNeeded: i)
        oldWeights[i] = unsafe weights[i]
      }
      let used = unsafe UnsafeMutableBufferPointer(rebasing: keys[..<count])
      if count <= Self.shortCount {
        unsafe Self.insert(used, from: 1)
      } else {
        unsafe otherKeys.withUnsafeMutableBufferPointer {
          unsafe sortDigits(of: used, other: $0, from: 32)
        }
      }
      for i in 0..<count {
        unsafe row[i] = unsafe Graph.Node(truncatingIfNeeded: keys[i] &>> 32)
        unsafe weights[i] = unsafe oldWeights[Int(truncatingIfNeeded: keys[i] & 0xffff_ffff)]
      }
    }
  }

  private static func grow<Value: ExpressibleByIntegerLiteral>(
    _ values: inout [Value], to count: Int
  ) {
    guard values.count < count else { return }
    values = Array(repeating: 0, count: max(count, values.count * 2))
  }

  /// The first position whose value is smaller than the one before.
  private static func firstDescent(of row: UnsafeMutableBufferPointer<Graph.Node>) -> Int? {
    var i = 1
    while i < row.count {
      if unsafe row[i] < row[i &- 1] { return i }
      i &+= 1
    }
    return nil
  }

  /// Puts each value, from a position on, to its place among those before.
  private static func insert<Key: FixedWidthInteger>(
    _ row: UnsafeMutableBufferPointer<Key>, from first: Int
  ) {
    var i = first
    while i < row.count {
      let value = unsafe row[i]
      var j = i
      while j > 0, unsafe row[j &- 1] > value {
        unsafe row[j] = unsafe row[j &- 1]
        j &-= 1
      }
      unsafe row[j] = value
      i &+= 1
    }
  }

  /// Sorts by one digit after the other, from row to copy and back.
  ///
  /// - Parameter first: the lowest bit of a node's number in the values.
  private func sortDigits<Key: FixedWidthInteger & UnsignedInteger>(
    of row: UnsafeMutableBufferPointer<Key>, other: UnsafeMutableBufferPointer<Key>,
    from first: Int
  ) {
    let count = row.count
    // Large digits save passes but cost counters.
    let largest = count < 1024 ? 9 : 11
    let passes = (bitCount + largest - 1) / largest
    let digit = (bitCount + passes - 1) / passes
    let size = 1 << digit
    let mask = Key(truncatingIfNeeded: size - 1)
    counts.removeAll(keepingCapacity: true)
    counts.append(contentsOf: repeatElement(0, count: passes * size))
    unsafe counts.withUnsafeMutableBufferPointer { counts in
      let next = unsafe counts.baseAddress.unsafelyUnwrapped
      var i = 0
      while i < count {
        var rest = unsafe row[i] &>> Key(truncatingIfNeeded: first)
        var table = unsafe next
        for _ in 0..<passes {
          unsafe table[Int(truncatingIfNeeded: rest & mask)] &+= 1
          rest = rest &>> Key(truncatingIfNeeded: digit)
          unsafe table += size
        }
        i &+= 1
      }
      var from = unsafe row.baseAddress.unsafelyUnwrapped
      var to = unsafe other.baseAddress.unsafelyUnwrapped
      for pass in 0..<passes {
        let table = unsafe next + pass * size
        let shift = Key(truncatingIfNeeded: first + pass * digit)
        var running: Int32 = 0
        var value = 0
        while value < size {
          let passed = unsafe table[value]
          unsafe table[value] = running
          running &+= passed
          value &+= 1
        }
        i = 0
        while i < count {
          let key = unsafe from[i]
          let value = Int(truncatingIfNeeded: (key &>> shift) & mask)
          unsafe to[Int(truncatingIfNeeded: table[value])] = key
          unsafe table[value] &+= 1
          i &+= 1
        }
        unsafe swap(&from, &to)
      }
      // After an odd number of digits the sorted values are in the copy.
      if unsafe from != row.baseAddress { unsafe row.baseAddress?.update(from: from, count: count) }
    }
  }
}
