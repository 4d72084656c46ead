import Graphs

/// A number λ and a vector x of norm 1 with A·x = λ·x.
struct Eigenpair {
  var value: Double
  var vector: [Double]
}

/// The largest eigenvalue of a connected undirected graph's matrix and its vector, none of whose
/// entries is negative.
///
/// Lanczos' method from a start that is not negative, started again from the best vector when the
/// basis is full. A power method would need as many rounds as Lanczos' squared, and would swing for
/// ever where the graph has two sides. Rounding makes later vectors less orthogonal to the first ones only as the
/// sought vector is found, so on large graphs only the last two are attended to, which halves the
/// time; the residual is checked in the end.
///
/// Cornelius Lanczos, “An iteration method for the solution of the eigenvalue problem of linear
/// differential and integral operators”, Journal of Research of the National Bureau of Standards 45(4),
/// 1950, <https://doi.org/10.6028/jres.045.026>.
func leadingEigenpair(
  of matrix: AdjacencyProduct, from start: Scratch<Double>, tolerance: Double,
  maximumRounds: Int, measure: String
) throws(MeasureError) -> Eigenpair {
  let n = matrix.count
  // A long basis settles long chains of people; 32 MB of it is enough.
  let basisSize = min(n, max(32, min(400, 4_000_000 / max(n, 1))))
  var basis = [start]
  matrix.normalize(basis[0])
  let product = Scratch(repeating: 0.0, count: n)
  var rounds = 0
  while rounds < maximumRounds {
    var diagonal: [Double] = []
    var beside: [Double] = []
    var ritz = Tridiagonal.Pair(value: 0, vector: [1])
    for step in 0..<basisSize {
      matrix.multiply(basis[step], into: product)
      rounds += 1
      diagonal.append(matrix.product(basis[step], product))
      let isSmall = n <= smallGraph
      for other in isSmall ? basis[...] : basis.suffix(2) {
        // Among the last two, what is to be taken away is known.
        let share =
          isSmall
          ? matrix.product(other, product)
          : other === basis[step] ? diagonal[step] : beside[step - 1]
        matrix.add(other, times: -share, to: product)
      }
      let norm = matrix.norm(product)
      let isFull = step + 1 == basisSize || rounds >= maximumRounds
      if isFull || step < 64 || step % 16 == 0 || norm == 0 {
        ritz = Tridiagonal(diagonal: diagonal, beside: beside).largest
        // ‖A·x − λ·x‖ is what the last vector of the basis passes on.
        let residual = norm * abs(ritz.vector[step])
        if residual <= tolerance * ritz.value / 4 || isFull || norm == 0 { break }
      }
      beside.append(norm)
      basis.append(matrix.scaled(product, by: 1 / norm))
    }
    let vector = Scratch(repeating: 0.0, count: n)
    for (entry, part) in zip(ritz.vector, basis) { matrix.add(part, times: entry, to: vector) }
    // The vector has one sign but for rounding where it is next to nothing.
    let sign = vector.array.reduce(0, +) < 0 ? -1.0 : 1.0
    for v in 0..<n { unsafe vector.base[v] = unsafe max(sign * vector.base[v], 0) }
    matrix.normalize(vector)
    matrix.multiply(vector, into: product)
    let value = matrix.product(vector, product)
    if matrix.distance(product, vector, times: value) <= tolerance * value {
      return Eigenpair(value: value, vector: vector.array)
    }
    basis = [vector]
  }
  throw .notConverged(measure: measure, afterRounds: maximumRounds)
}

/// Up to how many nodes every vector is made orthogonal to all before, which chains of people need.
private let smallGraph = 1 << 13

/// A small symmetric matrix with numbers on the diagonal and beside it only.
struct Tridiagonal {
  /// An eigenvalue and its vector of norm 1.
  struct Pair {
    var value: Double
    var vector: [Double]
  }

  var diagonal: [Double]
  var beside: [Double]

  /// The largest eigenvalue by bisection, its vector by inverse iteration.
  var largest: Pair {
    let n = diagonal.count
    var low = -Double.infinity
    var high = -Double.infinity
    for i in 0..<n {
      let reach = (i > 0 ? abs(beside[i - 1]) : 0) + (i < n - 1 ? abs(beside[i]) : 0)
      low = max(low, diagonal[i])
      high = max(high, diagonal[i] + reach)
    }
    let width = max(abs(low), abs(high), .leastNormalMagnitude)
    high += 4 * width.ulp
    while true {
      let middle = low + (high - low) / 2
      if middle <= low || middle >= high { break }
      if isAbove(middle) { high = middle } else { low = middle }
    }
    var vector = [Double](repeating: 1, count: n)
    let shift = high + 2 * width.ulp
    for _ in 0..<4 { vector = solved(shift: shift, vector) }
    return Pair(value: high, vector: vector)
  }

  /// Whether a number is above every eigenvalue: then all pivots of (number − matrix) are positive.
  private func isAbove(_ number: Double) -> Bool {
    var pivot = number - diagonal[0]
    if pivot <= 0 { return false }
    for i in 1..<max(diagonal.count, 1) {
      pivot = number - diagonal[i] - beside[i - 1] * beside[i - 1] / pivot
      if pivot <= 0 { return false }
    }
    return true
  }

  /// The solution of (shift − matrix)·x = b, scaled to norm 1; `shift` is above every eigenvalue.
  private func solved(shift: Double, _ b: [Double]) -> [Double] {
    let n = diagonal.count
    var pivot = diagonal.map { shift - $0 }
    var x = b
    for i in 1..<max(n, 1) {
      let factor = beside[i - 1] / pivot[i - 1]
      pivot[i] = max(pivot[i] - factor * beside[i - 1], Double.leastNormalMagnitude)
      x[i] += factor * x[i - 1]
    }
    x[n - 1] /= pivot[n - 1]
    for i in stride(from: n - 2, through: 0, by: -1) {
      x[i] = (x[i] + beside[i] * x[i + 1]) / pivot[i]
    }
    let largest = x.reduce(0) { max($0, abs($1)) }
    x = x.map { $0 / largest }
    let norm = x.reduce(0) { $0 + $1 * $1 }.squareRoot()
    return x.map { $0 / norm }
  }
}
