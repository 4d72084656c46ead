public import Graphs

/// Columns of equal length under headings, ready to be written as CSV, JSON or aligned text.
///
/// Knows nothing of where the values come from. Numbers are written in the shortest form that reads back
/// exactly, whole ones without a point; an undefined value (NaN, nil) is an empty field, or null in JSON.
public struct Table: Sendable, Equatable {
  /// The columns, first to last.
  public var columns: [Column]

  /// A table of columns; all have the same number of rows.
  public init(_ columns: [Column]) {
    precondition(Set(columns.map(\.count)).count <= 1, "columns of one length")
    self.columns = columns
  }

  /// How many rows there are, without the heading.
  public var rowCount: Int { columns.first?.count ?? 0 }

  /// The table with only some rows, in the order given.
  public func rows(_ rows: [Graph.Node]) -> Table {
    Table(columns.map { $0.subcolumn(of: rows) })
  }
}
