public import Graphs
import Tables

/// An invented network of one person, with the truth about its circles.
public struct PlantedEgoNetwork: Sendable {
  /// Who is tied to whom and how strongly; the circles are its attributes.
  public let network: Network

  /// The person whose network it is.
  public let ego: Graph.Node

  /// The circle of each person; nil for the owner.
  public let circle: NodeMap<String?>

  /// The other circle of the few who belong to two.
  public let secondCircle: NodeMap<String?>

  init(
    graph: Graph, names: NodeMap<String>, ego: Graph.Node, circle: NodeMap<String?>,
    secondCircle: NodeMap<String?>
  ) {
    network = Network(
      graph: graph, names: names,
      attributes: [Column("circle", circle), Column("second-circle", secondCircle)])
    self.ego = ego
    self.circle = circle
    self.secondCircle = secondCircle
  }

  /// What the owner is called.
  public var egoName: String { network.names[ego] }

  /// The ties as CSV: `source,target,weight`, the owner's own first.
  public func edgesCSV() -> [UInt8] {
    var sources: [String?] = []
    var targets: [String?] = []
    var weights: [Double] = []
    network.graph.forEachEdge { source, target, weight in
      sources.append(network.names[source])
      targets.append(network.names[target])
      weights.append(weight)
    }
    return Table([
      Column("source", NodeMap(sources)), Column("target", NodeMap(targets)),
      Column("weight", NodeMap(weights)),
    ]).csv()
  }

  /// The people as CSV: `id,circle,second-circle`; the owner has no circle.
  public func nodesCSV() -> [UInt8] {
    Table([Column("id", network.names.map { $0 as String? })] + network.attributes).csv()
  }
}
