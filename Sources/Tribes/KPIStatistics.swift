import Foundation

/// The value in the middle of a list, or nil of none.
func median(_ values: [Double]) -> Double? {
  guard !values.isEmpty else { return nil }
  let sorted = values.sorted()
  let middle = sorted.count / 2
  return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

/// How unevenly a sum is spread: 0 even, near 1 all on one; nil of nothing.
func gini(_ values: [Double]) -> Double? {
  let sorted = values.sorted()
  let sum = sorted.reduce(0, +)
  guard sum > 0 else { return nil }
  let n = Double(sorted.count)
  let weighted = sorted.enumerated().reduce(0.0) { $0 + Double($1.offset + 1) * $1.element }
  return 2 * weighted / (n * sum) - (n + 1) / n
}

/// The correlation of ranks, equal values sharing their mean rank; nil with fewer than three or no variety.
func spearman(_ a: [Double], _ b: [Double]) -> Double? {
  guard a.count == b.count, a.count >= 3 else { return nil }
  func ranks(_ values: [Double]) -> [Double] {
    values.map { value in
      let below = values.count { $0 < value }
      let equal = values.count { $0 == value }
      return Double(below) + Double(equal + 1) / 2
    }
  }
  let x = ranks(a)
  let y = ranks(b)
  let mean = Double(a.count + 1) / 2
  var covariance = 0.0
  var varianceX = 0.0
  var varianceY = 0.0
  for i in a.indices {
    covariance += (x[i] - mean) * (y[i] - mean)
    varianceX += (x[i] - mean) * (x[i] - mean)
    varianceY += (y[i] - mean) * (y[i] - mean)
  }
  guard varianceX > 0, varianceY > 0 else { return nil }
  return covariance / (varianceX * varianceY).squareRoot()
}

/// The Jensen-Shannon divergence of two lists of shares, rank by rank, in bits; nil when one is empty.
func divergence(_ p: [Double], _ q: [Double]) -> Double? {
  guard !p.isEmpty, !q.isEmpty else { return nil }
  func entropy(_ shares: [Double]) -> Double {
    shares.reduce(0) { $1 > 0 ? $0 - $1 * log2($1) : $0 }
  }
  let count = max(p.count, q.count)
  func share(_ shares: [Double], _ i: Int) -> Double { i < shares.count ? shares[i] : 0 }
  let middle = (0..<count).map { (share(p, $0) + share(q, $0)) / 2 }
  return max(0, entropy(middle) - (entropy(p) + entropy(q)) / 2)
}
