import Graphs

/// Writes GEXF 1.2draft, static, with one kind of edge: what Gephi and NetworkX both open.
struct GEXFWriter {
  let network: Network
  let columns: [Column]

  func bytes() -> [UInt8] {
    let graph = network.graph
    let names = XMLText.identifiers(network.names.values)
    let attributes = columns.map(AttributeTexts.init)
    var xml = XMLText()
    xml.line("<?xml version=\"1.0\" encoding=\"UTF-8\"?>")
    xml.line("<gexf xmlns=\"http://www.gexf.net/1.2draft\" version=\"1.2\">")
    let kind = graph.isDirected ? "directed" : "undirected"
    xml.line("  <graph defaultedgetype=\"\(kind)\" mode=\"static\">")
    if !columns.isEmpty {
      xml.line("    <attributes class=\"node\" mode=\"static\">")
      for (position, column) in columns.enumerated() {
        xml.line(
          "      <attribute id=\"\(position)\" title=\"\(XMLText.escaped(column.name))\" "
            + "type=\"\(attributes[position].gexfType)\"/>")
      }
      xml.line("    </attributes>")
    }
    xml.line("    <nodes>")
    for node in graph.nodes {
      // Gephi shows nothing for a node without a label.
      let label = network.labels[node].map(XMLText.escaped) ?? names[Int(node)]
      xml.add("      <node id=\"\(names[Int(node)])\" label=\"\(label)\"")
      let values = attributes.enumerated().compactMap { position, attribute in
        attribute.texts[Int(node)].map { (position, $0) }
      }
      if values.isEmpty {
        xml.line("/>")
        continue
      }
      xml.line(">")
      xml.line("        <attvalues>")
      for (position, text) in values {
        xml.line("          <attvalue for=\"\(position)\" value=\"\(XMLText.escaped(text))\"/>")
      }
      xml.line("        </attvalues>")
      xml.line("      </node>")
    }
    xml.line("    </nodes>")
    xml.line("    <edges>")
    var number = 0
    graph.forEachEdge { source, target, weight in
      xml.add("      <edge id=\"\(number)\" source=\"")
      xml.add(names[Int(source)])
      xml.add("\" target=\"")
      xml.add(names[Int(target)])
      xml.line(graph.isWeighted ? "\" weight=\"\(NumberText.shortest(weight))\"/>" : "\"/>")
      number += 1
    }
    xml.line("    </edges>")
    xml.line("  </graph>")
    xml.line("</gexf>")
    return xml.bytes
  }
}
