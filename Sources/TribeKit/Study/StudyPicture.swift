public import Drawing
import Graphs
import Measures
import Tables

extension StudyResult {
  /// The picture of the tribes.
  public func picture() throws -> Picture {
    let look = study.look
    var picture = Picture(
      network: network,
      tribe: communities.community,
      tribes: titles.map { Picture.Tribe(title: $0) },
      importance: try importance(by: look.sizeBy))
    // Where size says something else, those by whom a tribe is named might stay without a name.
    if look.sizeBy != nil { picture.named = namingPeople }
    picture.ego = communities.ego
    picture.style = look.style
    picture.engine = look.engine
    picture.seed = study.search.seed
    picture.title = "The tribes of \(study.loaded.name)"
    picture.key.size = look.sizeBy.map { "size: \($0)" } ?? "size: how central (PageRank)"
    picture.key.width =
      network.graph.isWeighted ? "width: strength of the tie" : "every tie counts the same"
    if let colorBy = look.colorBy {
      picture.colors = try colors(by: colorBy, style: look.style)
      picture.key.color = "color: \(colorBy)"
    } else {
      picture.key.color = "color: tribe"
    }
    return picture
  }

  /// The people by whom the tribes are named.
  var namingPeople: [Graph.Node] {
    communities.members.flatMap { centrality.highest(TribeTitles.namingCount, of: $0) }
  }

  /// What sets the sizes: PageRank, a measure already computed, a numeric column, or a measure of the catalog.
  private func importance(by name: String?) throws -> NodeMap<Double> {
    guard let name else { return centrality }
    let column =
      try answer.columns.first { $0.name == name }
      ?? network.attributes.first { $0.name == name }
      ?? MeasureSelection(names: [name]).compute(on: network.graph).columns.first
    switch column?.values {
    case .numbers(let values)?:
      return values.map { $0.isFinite ? max(0, $0) : 0 }
    case .texts(let texts)?:
      return texts.map { $0.flatMap(Double.init).map { $0.isFinite ? max(0, $0) : 0 } ?? 0 }
    case nil:
      throw StudyError.unknownColumn(name, known: answer.columns.map(\.name))
    }
  }

  /// A color for each of a column's most frequent values; the rest is grey.
  private func colors(by name: String, style: Picture.Style) throws -> NodeMap<String?> {
    let columns = network.attributes + answer.columns
    guard let column = columns.first(where: { $0.name == name }) else {
      throw StudyError.unknownColumn(name, known: columns.map(\.name))
    }
    var counts: [String: Int] = [:]
    for node in network.graph.nodes {
      if let value = column.text(of: node) { counts[value, default: 0] += 1 }
    }
    let frequent = counts.sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }
    let palette = style.palette
    var colors: [String: String] = [:]
    for (pair, color) in zip(frequent, palette) { colors[pair.key] = color }
    return NodeMap(
      network.graph.nodes.map { node in column.text(of: node).flatMap { colors[$0] } })
  }
}
