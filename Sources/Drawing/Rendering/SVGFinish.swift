import Foundation

/// Makes Graphviz' SVG ours: it fills whatever it is put in, carries titles for screen readers and pointers, and
/// a style that sets texts off the ties and dims the other ties while somebody is pointed at.
///
/// Graphviz writes one element a line, and in an order that is known, so the lines are gone through once.
struct SVGFinish {
  let scene: Scene

  func finished(_ svg: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(svg.count)
    output += header.utf8
    var titles: [String: String] = [:]
    for disc in scene.discs { titles[disc.id] = disc.title }
    for line in scene.lines { titles[line.id] = line.title }
    var shapes = scene.shapes.makeIterator()
    var isInside = false
    var isBackground = true
    var isFirst = true
    var id = ""
    for line in svg.split(separator: UInt8(ascii: "\n")) {
      if !isInside {
        isInside = line.starts(with: Array("<g id=\"tribes\"".utf8))
        continue
      }
      if line.starts(with: Array("<!--".utf8)) { continue }
      if line.starts(with: Array("<title>".utf8)) {
        if let title = titles[id] {
          output += "<title>\(DisplayText.escapedForXML(title))</title>\n".utf8
        }
        continue
      }
      if line.starts(with: Array("<g id=\"".utf8)) {
        isBackground = false
        id = String(decoding: line.dropFirst(7).prefix { $0 != UInt8(ascii: "\"") }, as: UTF8.self)
      } else if isBackground, line.first == UInt8(ascii: "<"),
        line.dropFirst().first != UInt8(ascii: "/")
      {
        if isFirst {
          // Graphviz' own paper, which fits its idea of the frame and not ours.
          isFirst = false
          continue
        }
        let end = line.firstIndex(of: UInt8(ascii: " ")) ?? line.endIndex
        output += line[..<end]
        if let shape = shapes.next() { output += " class=\"\(shape.classes)\"".utf8 }
        // Graphviz' word for no color is none of SVG's.
        let rest = String(decoding: line[end...], as: UTF8.self)
        output += rest.replacingOccurrences(of: "\"transparent\"", with: "\"none\"").utf8
        output.append(UInt8(ascii: "\n"))
        continue
      }
      output += line
      output.append(UInt8(ascii: "\n"))
    }
    return output
  }

  private var header: String {
    let frame = scene.frame
    func number(_ value: Double) -> String { String(hundredthsOf: value) }
    let box = [frame.minX, frame.minY, frame.width, frame.height].map(number)
    let title = DisplayText.escapedForXML(scene.title)
    return """
      <?xml version="1.0" encoding="UTF-8" standalone="no"?>
      <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" \
      width="100%" height="100%" viewBox="\(box.joined(separator: " "))" \
      preserveAspectRatio="xMidYMid meet" role="img" aria-label="\(title)">
      <title>\(title)</title>
      <desc>\(DisplayText.escapedForXML(scene.description))</desc>
      <style>\(style)</style>
      <rect class="paper" x="\(box[0])" y="\(box[1])" width="\(box[2])" height="\(box[3])" \
      fill="\(scene.paper)"/>
      <g class="graph">

      """
  }

  private var style: String {
    var rules = """
      text{paint-order:stroke;stroke:\(scene.halo);stroke-width:3px;stroke-linejoin:round;\
      stroke-opacity:.85}\
      .title text{font-weight:700;stroke-width:4px}\
      .inside text{font-weight:700;stroke:none}\
      .key text{stroke:none}\
      .person,.tie,.ribbon{transition:opacity .15s}\
      svg:has(.person:hover) .tie{opacity:.12}\
      svg:has(.person:hover) .ribbon{opacity:.5}\
      .person:hover ellipse{stroke-width:3}\
      .tie:hover path{stroke-opacity:1}
      """
    // A rule for each person lights up their own ties; beyond a few hundred it would weigh too much.
    if scene.discs.count <= 600 {
      for disc in scene.discs {
        rules += "svg:has(#\(disc.id):hover) .tie.\(disc.id){opacity:1}"
      }
    }
    return rules
  }
}
