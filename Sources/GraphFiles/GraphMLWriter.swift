import Graphs

/// Writes GraphML so that igraph, NetworkX and Gephi read it: keys first, nodes before edges.
struct GraphMLWriter {
  let network: Network
  let columns: [Column]

  func bytes() -> [UInt8] {
    let graph = network.graph
    let names = XMLText.identifiers(network.names.values)
    var xml = XMLText()
    xml.line("<?xml version=\"1.0\" encoding=\"UTF-8\"?>")
    xml.line("<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">")
    let attributes = columns.map(AttributeTexts.init)
    // With a label key in place, a reader does not take an attribute called “name” for it.
    let takesLabel = columns.contains { ["label", "name"].contains($0.name.lowercased()) }
    let hasLabels = takesLabel || network.labels.hasAny
    if hasLabels { key("label", for: "node", name: "label", type: "string", in: &xml) }
    for (position, attribute) in attributes.enumerated() {
      let type = attribute.graphMLType
      key("d\(position)", for: "node", name: columns[position].name, type: type, in: &xml)
    }
    if graph.isWeighted { key("weight", for: "edge", name: "weight", type: "double", in: &xml) }
    xml.line("  <graph edgedefault=\"\(graph.isDirected ? "directed" : "undirected")\">")
    for node in graph.nodes {
      xml.add("    <node id=\"")
      xml.add(names[Int(node)])
      let values = attributes.enumerated().compactMap { position, attribute in
        attribute.texts[Int(node)].map { ("d\(position)", $0) }
      }
      let label = hasLabels ? network.labels[node].map { [("label", $0)] } ?? [] : []
      if values.isEmpty && label.isEmpty {
        xml.line("\"/>")
        continue
      }
      xml.line("\">")
      for (key, text) in label + values {
        xml.line("      <data key=\"\(key)\">\(XMLText.escaped(text))</data>")
      }
      xml.line("    </node>")
    }
    graph.forEachEdge { source, target, weight in
      xml.add("    <edge source=\"")
      xml.add(names[Int(source)])
      xml.add("\" target=\"")
      xml.add(names[Int(target)])
      if graph.isWeighted {
        xml.line("\"><data key=\"weight\">\(NumberText.shortest(weight))</data></edge>")
      } else {
        xml.line("\"/>")
      }
    }
    xml.line("  </graph>")
    xml.line("</graphml>")
    return xml.bytes
  }

  private func key(
    _ id: String, for domain: String, name: String, type: String, in xml: inout XMLText
  ) {
    xml.line(
      "  <key id=\"\(id)\" for=\"\(domain)\" attr.name=\"\(XMLText.escaped(name))\" "
        + "attr.type=\"\(type)\"/>")
  }
}
