import CGraphviz

/// Hands a scene to Graphviz, which only writes what it is told: `nop2` moves nothing.
struct SceneRenderer {
  let scene: Scene

  /// The SVG as Graphviz writes it, still without title, style and classes of shapes.
  func svg() throws(DrawingError) -> Graphviz.Answer<[UInt8]> {
    try Graphviz.shared.run(engine: "nop2") { graph throws(DrawingError) in
      try build(graph)
    } take: { context, graph throws(DrawingError) in
      try graph.svg(context)
    }
  }

  private func build(_ graph: GraphvizGraph) throws(DrawingError) {
    for (name, value) in [
      ("notranslate", "true"), ("outputorder", "edgesfirst"), ("bgcolor", scene.paper),
      ("fontname", Scene.fonts), ("_background", background), ("id", "tribes"),
    ] {
      graph.set(name, value)
    }
    let nodes = NodeAttributes(graph)
    try addLines(to: graph, nodes: nodes)
    for disc in scene.discs { try add(disc, to: graph, nodes: nodes) }
    for (i, text) in scene.texts.enumerated() {
      let node = try graph.addNode("text\(i)")
      graph.set(node, nodes.position, text.center.graphviz)
      graph.set(node, nodes.shape, "none")
      graph.set(node, nodes.style, "")
      graph.set(node, nodes.fixedSize, "false")
      graph.set(node, nodes.label, DisplayText.escapedForGraphviz(text.text))
      graph.set(node, nodes.fontSize, String(hundredthsOf: text.size))
      graph.set(node, nodes.fontColor, text.color)
      graph.set(node, nodes.classes, text.classes)
      graph.set(node, nodes.id, "text\(i)")
    }
  }

  private func add(
    _ disc: Scene.Disc, to graph: GraphvizGraph, nodes: NodeAttributes
  ) throws(DrawingError) {
    let node = try graph.addNode(disc.id)
    graph.set(node, nodes.position, disc.center.graphviz)
    graph.set(node, nodes.width, inches(2 * disc.radius))
    graph.set(node, nodes.fill, disc.fill)
    graph.set(node, nodes.color, disc.rim)
    graph.set(node, nodes.penWidth, String(hundredthsOf: disc.rimWidth))
    graph.set(node, nodes.classes, disc.classes)
    graph.set(node, nodes.id, disc.id)
    if let name = disc.name {
      graph.set(node, nodes.outerLabel, DisplayText.escapedForGraphviz(name.text))
      graph.set(node, nodes.outerPosition, name.center.graphviz)
      graph.set(node, nodes.fontSize, String(hundredthsOf: name.size))
      graph.set(node, nodes.fontColor, name.color)
    }
  }

  /// Ties hang on two nodes that are not drawn, since Graphviz draws edges in the order of their first node
  /// and these have an order of their own; their curves say where they really lead.
  private func addLines(to graph: GraphvizGraph, nodes: NodeAttributes) throws(DrawingError) {
    guard !scene.lines.isEmpty else { return }
    let tail = try graph.addNode("from")
    let head = try graph.addNode("to")
    for node in [tail, head] {
      graph.set(node, nodes.style, "invis")
      graph.set(node, nodes.position, scene.frame.center.graphviz)
      graph.set(node, nodes.width, "0.01")
    }
    let position = graph.attribute(GVS_EDGE, "pos")
    let color = graph.attribute(GVS_EDGE, "color", "black")
    let width = graph.attribute(GVS_EDGE, "penwidth", "1")
    let classes = graph.attribute(GVS_EDGE, "class")
    let id = graph.attribute(GVS_EDGE, "id")
    for line in scene.lines {
      let edge = try graph.addEdge(tail, head)
      let curve = line.curve
      let points = [curve.start, curve.control1, curve.control2, curve.end]
      graph.set(edge, position, points.map(\.graphviz).joined(separator: " "))
      graph.set(edge, color, line.colors.joined(separator: ";0.5:"))
      graph.set(edge, width, String(hundredthsOf: line.width))
      graph.set(edge, classes, line.classes)
      graph.set(edge, id, line.id)
    }
  }

  /// Points as inches, fine enough for hundredths of a point.
  private func inches(_ points: Double) -> String {
    let millionths = Int((points / 72 * 1_000_000).rounded())
    let rest = String(millionths % 1_000_000)
    return "\(millionths / 1_000_000)." + String(repeating: "0", count: 6 - rest.count) + rest
  }

  /// The shapes in Graphviz' drawing language, xdot.
  private var background: String {
    var commands: [String] = []
    func text(_ operation: String, _ value: String) {
      commands.append("\(operation) \(value.utf8.count) -\(value)")
    }
    func points(_ operation: String, _ points: [Point]) {
      var command = "\(operation) \(points.count)"
      for p in points {
        command += " " + String(hundredthsOf: p.x) + " " + String(hundredthsOf: -p.y)
      }
      commands.append(command)
    }
    for shape in scene.shapes {
      text("c", shape.stroke ?? "#00000000")
      text("C", shape.fill ?? "#00000000")
      text("S", "setlinewidth(\(String(hundredthsOf: shape.strokeWidth)))")
      let isFilled = shape.fill != nil
      switch shape.outline {
      case .curve(let curve): points(isFilled ? "b" : "B", curve.points)
      case .polygon(let corners): points(isFilled ? "P" : "p", corners)
      case .line(let line): points("L", line)
      case .circle(let center, let radius):
        let place = String(hundredthsOf: center.x) + " " + String(hundredthsOf: -center.y)
        let size = String(hundredthsOf: radius)
        commands.append("\(isFilled ? "E" : "e") \(place) \(size) \(size)")
      }
    }
    return commands.joined(separator: " ")
  }
}

/// The attributes of nodes that a scene sets.
private struct NodeAttributes {
  let position, shape, style, label, width, fill, color, penWidth: OpaquePointer?
  let classes, id, outerLabel, outerPosition, fontSize, fontColor, fixedSize: OpaquePointer?

  init(_ graph: GraphvizGraph) {
    position = graph.attribute(GVS_NODE, "pos")
    shape = graph.attribute(GVS_NODE, "shape", "circle")
    style = graph.attribute(GVS_NODE, "style", "filled")
    label = graph.attribute(GVS_NODE, "label", "")
    width = graph.attribute(GVS_NODE, "width", "0.1")
    fill = graph.attribute(GVS_NODE, "fillcolor", "grey")
    color = graph.attribute(GVS_NODE, "color", "white")
    penWidth = graph.attribute(GVS_NODE, "penwidth", "1")
    classes = graph.attribute(GVS_NODE, "class")
    id = graph.attribute(GVS_NODE, "id")
    outerLabel = graph.attribute(GVS_NODE, "xlabel")
    outerPosition = graph.attribute(GVS_NODE, "xlp")
    fontSize = graph.attribute(GVS_NODE, "fontsize", "10")
    fontColor = graph.attribute(GVS_NODE, "fontcolor", "black")
    fixedSize = graph.attribute(GVS_NODE, "fixedsize", "true")
    _ = graph.attribute(GVS_NODE, "fontname", Scene.fonts)
  }
}
