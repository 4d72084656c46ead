/// The best one-to-one pairing of rows and columns of a table: the highest sum of the values paired.
///
/// The shortest augmenting path form of the Hungarian method. Every row or every column is paired,
/// whichever are fewer.
///
/// - Complexity: O(rows² · columns) with rows ≤ columns.
///
/// Harold W. Kuhn, “The Hungarian method for the assignment problem”, Naval Research Logistics
/// Quarterly 2, 1955, <https://doi.org/10.1002/nav.3800020109>; R. Jonker and A. Volgenant, “A
/// shortest augmenting path algorithm for dense and sparse linear assignment problems”, Computing
/// 38, 1987, <https://doi.org/10.1007/BF02278710>.
public enum Assignment {
  /// The column of each row, or nil for a row without one.
  ///
  /// - Parameter value: what a pair is worth; finite, of any sign.
  public static func best(
    rows: Int, columns: Int, value: (_ row: Int, _ column: Int) -> Double
  ) -> [Int?] {
    guard rows > 0, columns > 0 else { return Array(repeating: nil, count: rows) }
    if rows > columns {
      let byColumn = best(rows: columns, columns: rows) { value($1, $0) }
      var byRow = [Int?](repeating: nil, count: rows)
      for (column, row) in byColumn.enumerated() {
        if let row { byRow[row] = column }
      }
      return byRow
    }
    // Prices of rows and columns; place 0 stands for no row and no column.
    var rowPrice = [Double](repeating: 0, count: rows + 1)
    var columnPrice = [Double](repeating: 0, count: columns + 1)
    var rowOf = [Int](repeating: 0, count: columns + 1)
    for row in 1...rows {
      var previous = [Int](repeating: 0, count: columns + 1)
      var slack = [Double](repeating: .infinity, count: columns + 1)
      var isDone = [Bool](repeating: false, count: columns + 1)
      rowOf[0] = row
      var column = 0
      repeat {
        isDone[column] = true
        let current = rowOf[column]
        var least = Double.infinity
        var next = 0
        for other in 1...columns where !isDone[other] {
          let cost = -value(current - 1, other - 1) - rowPrice[current] - columnPrice[other]
          if cost < slack[other] {
            slack[other] = cost
            previous[other] = column
          }
          if slack[other] < least {
            least = slack[other]
            next = other
          }
        }
        for other in 0...columns {
          if isDone[other] {
            rowPrice[rowOf[other]] += least
            columnPrice[other] -= least
          } else {
            slack[other] -= least
          }
        }
        column = next
      } while rowOf[column] != 0
      while column != 0 {
        rowOf[column] = rowOf[previous[column]]
        column = previous[column]
      }
    }
    var answer = [Int?](repeating: nil, count: rows)
    for column in 1...columns where rowOf[column] != 0 { answer[rowOf[column] - 1] = column - 1 }
    return answer
  }
}
