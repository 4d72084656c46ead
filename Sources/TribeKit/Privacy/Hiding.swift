import GraphFiles
import Graphs
import Ties

extension LoadedEvents {
  /// The same events among people called otherwise, whose order says nothing of their names any more.
  ///
  /// - Returns: the new number of each person.
  @discardableResult
  mutating func hide(by privacy: Privacy) -> [UInt32] {
    let count = log.people.count
    guard privacy.hidesNames else { return (0..<UInt32(count)).map(\.self) }
    let names = privacy.names(for: log.people.map(\.name), titles: log.people.map(\.title))
    for i in 0..<count { log.people[i] = Person(names[i], nature: log.people[i].nature) }
    let order = (0..<UInt32(count)).sorted {
      names[Int($0)].utf8.lexicographicallyPrecedes(names[Int($1)].utf8)
    }
    attributes = []
    keep(order)
    name = privacy.title(name)
    if privacy.isAnonymous {
      for i in log.channels.indices where i > 0 { log.channels[i] = "channel \(i)" }
      for i in log.groups.indices { log.groups[i].name = "group \(i + 1)" }
      columns = "columns not told"
      notes = notes.map(privacy.counting)
    }
    inputs = inputs.indices.map {
      ("input \($0 + 1)", privacy.isAnonymous ? "" : inputs[$0].digest)
    }
    for i in log.sources.indices { log.sources[i].path = "input \(i + 1)" }
    var number = [UInt32](repeating: 0, count: count)
    for (new, old) in order.enumerated() { number[Int(old)] = UInt32(new) }
    return number
  }
}

extension LoadedNetwork {
  /// The same network among people called otherwise, in an order that says nothing of their names.
  ///
  /// - Returns: what each name became.
  @discardableResult
  public mutating func hide(by privacy: Privacy) -> [String: String] {
    guard privacy.hidesNames else { return [:] }
    let old = network.names.values
    let names = privacy.names(
      for: old, titles: network.graph.nodes.map { network.title(of: $0) })
    let order = network.graph.nodes.sorted {
      names[Int($0)].utf8.lexicographicallyPrecedes(names[Int($1)].utf8)
    }
    network = Network(graph: network.graph, names: NodeMap(names)).subnetwork(of: order)
    name = privacy.title(name)
    let renamed = Dictionary(zip(old, names), uniquingKeysWith: { first, _ in first })
    ego = ego.map { renamed[$0] ?? $0 }
    hideInputs(isAnonymous: privacy.isAnonymous)
    // What the reader quotes from lines may be names.
    notes = notes.filter { !$0.contains("(the first:") }.map(privacy.counting)
    return renamed
  }
}
