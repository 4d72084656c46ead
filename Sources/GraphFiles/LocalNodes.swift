import Graphs

/// What the numbers of all threads' tables mean: nodes, numbered in order of first appearance in the text.
struct LocalNodes {
  /// One table's names; a name that no good line has used so far has no node.
  fileprivate struct Table {
    var nodes: [Graph.Node] = []
    var places: [NewNames.Place] = []
    var rewritten: [UInt8] = []
  }

  private var tables: [Int: Table] = [:]

  private static let none = Graph.Node.max

  /// Learns which names a table has numbered, be they in use or not.
  mutating func take(_ news: NewNames) {
    if let replaced = news.replaced { tables[replaced] = nil }
    var table = tables.removeValue(forKey: news.table) ?? Table()
    table.nodes += repeatElement(Self.none, count: news.places.count)
    let kept = table.rewritten.count
    table.rewritten += news.rewritten
    for place in news.places {
      table.places.append(
        place.start >= 0
          ? place : NewNames.Place(start: ~(~place.start + kept), length: place.length))
    }
    tables[news.table] = table
  }

  /// Forgets a table that will not be used again.
  mutating func forget(_ table: Int) { tables[table] = nil }

  /// Puts nodes in the place of a table's numbers, in the ends of edges.
  ///
  /// - Parameters:
  ///   - pairs: for each edge its source, and its target in the upper half.
  ///   - number: which table numbered them.
  ///   - text: where the names stand.
  ///   - names: gives nodes to names.
  mutating func relabel(
    _ pairs: inout [UInt64], of number: Int, in text: UnsafeBufferPointer<UInt8>,
    names: inout NameTable
  ) {
    var table = tables.removeValue(forKey: number) ?? Table()
    var e = 0
    while e < pairs.count {
      // As long as all names have nodes, nothing but two looks into the array.
      e = table.nodes.withUnsafeBufferPointer { nodes in
        pairs.withUnsafeMutableBufferPointer { pairs in
          var e = e
          while e < pairs.count {
            let source = nodes[Int(truncatingIfNeeded: pairs[e] & 0xffff_ffff)]
            let target = nodes[Int(truncatingIfNeeded: pairs[e] &>> 32)]
            guard source != Self.none, target != Self.none else { break }
            pairs[e] = UInt64(source) | UInt64(target) &<< 32
            e &+= 1
          }
          return e
        }
      }
      guard e < pairs.count else { break }
      table.find(Int(truncatingIfNeeded: pairs[e] & 0xffff_ffff), in: text, names: &names)
      table.find(Int(truncatingIfNeeded: pairs[e] &>> 32), in: text, names: &names)
    }
    tables[number] = table
  }
}

extension LocalNodes.Table {
  /// Gives a name its node, if it has none.
  fileprivate mutating func find(
    _ number: Int, in text: UnsafeBufferPointer<UInt8>, names: inout NameTable
  ) {
    guard nodes[number] == Graph.Node.max else { return }
    let place = places[number]
    if place.start >= 0 {
      nodes[number] = names.node(
        UnsafeBufferPointer(rebasing: text[place.start..<(place.start + place.length)]))
    } else {
      let start = ~place.start
      nodes[number] = rewritten.withUnsafeBufferPointer {
        names.node(UnsafeBufferPointer(rebasing: $0[start..<(start + place.length)]))
      }
    }
  }
}
