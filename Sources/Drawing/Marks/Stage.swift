import Foundation
import Graphs

/// Puts everything on the scene: what the layout placed, with its colors, titles and names.
struct Stage {
  let picture: Picture
  let cast: Cast
  let placement: Placement
  let bonds: TribeBonds
  let theme: Theme
  private let colors: [Color]
  private let curves: TieCurves

  init(_ picture: Picture, cast: Cast, placement: Placement, bonds: TribeBonds) {
    self.picture = picture
    self.cast = cast
    self.placement = placement
    self.bonds = bonds
    theme = Theme(picture.style)
    if picture.colors == nil {
      colors =
        TribeColors(
          palette: theme.palette, grey: theme.unattached, centers: placement.centers, bonds: bonds
        ).colors
    } else {
      colors = [Color](
        repeating: theme.subdued.mixed(with: theme.paper, 0.3), count: picture.tribes.count)
    }
    curves = TieCurves(cast: cast, placement: placement)
  }

  func scene() -> Scene {
    var scene = Scene(
      frame: Box(minX: 0, minY: 0, maxX: 1, maxY: 1), paper: theme.paper.hex, halo: theme.halo.hex,
      title: DisplayText.line(picture.title ?? "The tribes of a network", limit: 200),
      description: description)
    let countries =
      picture.style == .map && placement.rings.isEmpty
      ? addCountries(to: &scene) : addHulls(to: &scene)
    addLines(to: &scene)
    let names = placedNames()
    addDiscs(names, to: &scene)
    addTitles(to: &scene)
    var frame = Framing(picture: picture, cast: cast, placement: placement, type: placement.type)
    frame.add(names: names, countries: countries, lines: scene.lines)
    frame.close(&scene, theme: theme)
    return scene
  }

  private var description: String {
    if cast.people.isEmpty { return "Nobody is in this network." }
    let tribes = cast.members.filter { !$0.isEmpty }.count
    var text =
      "\(Cast.grouped(cast.people.count)) people, \(Cast.grouped(cast.ties.count)) ties, "
      + "\(tribes) \(tribes == 1 ? "tribe" : "tribes")"
    let titles = cast.members.indices.filter { !cast.members[$0].isEmpty }.prefix(8)
      .map { DisplayText.line(picture.tribes[$0].title) }
    if !titles.isEmpty { text += ": " + titles.joined(separator: "; ") }
    if let hidden = cast.hiddenText { text += ". Not drawn: " + hidden }
    return text + "."
  }

  /// The islands, or the rings; answers their corners.
  private func addHulls(to scene: inout Scene) -> [Point] {
    for ring in placement.rings {
      scene.shapes.append(
        Scene.Shape(
          outline: .circle(.zero, radius: ring.radius),
          stroke: colors[ring.tribe].hex(alpha: max(theme.hullEdge, 0.3)), strokeWidth: 1.2,
          classes: "ring t\(ring.tribe)"))
    }
    for (tribe, outline) in placement.outlines.enumerated() {
      guard let outline else { continue }
      scene.shapes.append(
        Scene.Shape(
          outline: .curve(outline.curve), fill: colors[tribe].hex(alpha: theme.hull),
          stroke: colors[tribe].hex(alpha: theme.hullEdge), strokeWidth: 1,
          classes: "hull t\(tribe)"))
    }
    return []
  }

  /// The countries with their shores; answers all their corners.
  private func addCountries(to scene: inout Scene) -> [Point] {
    let countries = Countries(cast: cast, placement: placement, seed: picture.seed).pieces()
    let shore = theme.paper.mixed(with: .hex(0xFFFFFF), 0.55).hex
    for piece in countries {
      scene.shapes.append(
        Scene.Shape(
          outline: .polygon(piece.coast), stroke: shore,
          strokeWidth: 15 * placement.type.factor, classes: "shore"))
    }
    for piece in countries {
      scene.shapes.append(
        Scene.Shape(
          outline: .polygon(piece.coast),
          fill: Color.hex(0xFFFFFF).mixed(with: colors[piece.tribe], 0.24).hex, stroke: "#ffffff",
          strokeWidth: 1.6, classes: "hull t\(piece.tribe)"))
    }
    return countries.flatMap(\.coast)
  }

  private func addTitles(to scene: inout Scene) {
    for (tribe, title) in placement.titles.enumerated() {
      guard let title else { continue }
      let ink =
        picture.colors == nil
        ? colors[tribe].readable(on: theme.paper, ink: theme.ink, ratio: 4.6) : theme.ink
      for line in title.block.placed(at: title.center) {
        scene.texts.append(
          Scene.Text(
            text: line.text, size: line.size, color: line.isTitle ? ink.hex : theme.subdued.hex,
            center: line.at, classes: (line.isTitle ? "title" : "subtitle") + " t\(tribe)"))
      }
    }
  }

  private func placedNames() -> [PlacedName] {
    var obstacles = Obstacles(cell: 40 * placement.type.factor)
    for case let title? in placement.titles {
      obstacles.add(
        Box(center: title.center, width: title.block.width, height: title.block.height))
    }
    var names = Names(cast: cast, placement: placement, obstacles: obstacles)
    names.place()
    return names.placed
  }

  private func addDiscs(_ names: [PlacedName], to scene: inout Scene) {
    var nameOf: [Int: PlacedName] = [:]
    for name in names { nameOf[name.person] = name }
    for person in cast.people.indices where person != cast.ego {
      scene.discs.append(disc(of: person, name: nameOf[person]))
    }
    guard let ego = cast.ego else { return }
    scene.discs.append(
      Scene.Disc(
        id: "p\(ego)", classes: "person ego", center: placement.positions[ego],
        radius: cast.radius[ego], fill: theme.ego.hex, rim: theme.paper.hex, rimWidth: 3,
        title: tooltip(of: ego)))
    scene.texts.append(egoName(ego))
  }

  private func disc(of person: Int, name: PlacedName?) -> Scene.Disc {
    let tribe = cast.tribe[person]
    var fill = tribe >= 0 ? colors[tribe] : theme.unattached
    if let own = picture.colors {
      fill = own[cast.people[person]].flatMap(Color.init) ?? theme.unattached
    }
    return Scene.Disc(
      id: "p\(person)", classes: "person " + (tribe >= 0 ? "t\(tribe)" : "unattached"),
      center: placement.positions[person], radius: cast.radius[person], fill: fill.hex,
      rim: theme.rim.hex, rimWidth: cast.people.count > 800 ? 0.6 : 1.2, title: tooltip(of: person),
      name: name.map {
        Scene.Text(text: $0.text, size: $0.size, color: theme.ink.hex, center: $0.box.center)
      })
  }

  private func tooltip(of person: Int) -> String {
    let ties = cast.tieCounts[person]
    var text = cast.names[person] + "\n"
    if cast.tribe[person] >= 0 {
      text += DisplayText.line(picture.tribes[cast.tribe[person]].title) + " · "
    }
    return text + (ties == 1 ? "1 tie" : "\(ties) ties")
  }

  /// The ego's name inside its circle, as large as fits.
  private func egoName(_ ego: Int) -> Scene.Text {
    let room = 2 * cast.radius[ego] - 8
    let text = cast.names[ego]
    func fits(_ text: String, _ size: Double) -> Bool {
      TextMetrics.width(of: text, size: size, isBold: true) <= room
    }
    let first = text.split(separator: " ").first.map(String.init) ?? text
    var choice = (text: text, size: 16.0)
    if !fits(text, 11) { choice.text = first }
    while choice.size > 9, !fits(choice.text, choice.size) { choice.size -= 0.5 }
    choice.text = DisplayText.shortened(
      choice.text, toWidth: room, size: choice.size, isBold: true)
    return Scene.Text(
      text: choice.text, size: choice.size, color: theme.egoText.hex,
      center: placement.positions[ego], classes: "inside")
  }
}

extension Stage {
  /// Ribbons, then the ego's ties, then ties between tribes, then those inside.
  private func addLines(to scene: inout Scene) {
    addFaintLines(to: &scene)
    addRibbons(to: &scene)
    let density = lineDensity()
    var layers: [[Scene.Line]] = [[], [], []]
    for (i, tie) in cast.ties.enumerated() {
      let a = cast.tribe[tie.a]
      let b = cast.tribe[tie.b]
      let strength = pow(tie.strength, 0.6)
      var alpha = theme.faintest + (theme.strongest - theme.faintest) * strength
      var width = 0.5 + 2.2 * strength
      var layer = 2
      if tie.a == cast.ego || tie.b == cast.ego {
        layer = 0
        alpha *= 0.3
        width *= 0.7
      } else if a != b || a < 0 {
        layer = 1
        alpha = (alpha + 0.06) * density.between
        width = 0.7 + 1.8 * strength
      } else {
        alpha *= 0.8 * density.inside[a]
      }
      layers[layer].append(
        Scene.Line(
          id: "e\(i)", classes: classes(of: tie), curve: curves.curve(of: tie),
          colors: lineColors(tie, alpha: max(alpha, 0.03)), width: width * density.width,
          title: cast.names[tie.a] + " – " + cast.names[tie.b]))
    }
    scene.lines += layers.joined()
  }

  /// The background: what is known besides and says no more than chance.
  private func addFaintLines(to scene: inout Scene) {
    let color = [theme.unattached.hex(alpha: cast.faintTies.count > 2_000 ? 0.15 : 0.4)]
    for (i, tie) in cast.faintTies.enumerated() {
      scene.lines.append(
        Scene.Line(
          id: "f\(i)", classes: "tie faint", curve: curves.curve(of: tie), colors: color,
          width: 0.6, title: cast.names[tie.a] + " – " + cast.names[tie.b]))
    }
  }

  private func addRibbons(to scene: inout Scene) {
    guard let ego = cast.ego else { return }
    var sums = [Double](repeating: 0, count: cast.members.count)
    for tie in cast.ties where tie.a == ego || tie.b == ego {
      let tribe = cast.tribe[tie.a == ego ? tie.b : tie.a]
      if tribe >= 0 { sums[tribe] += tie.strength }
    }
    let most = max(sums.max() ?? 0, 1e-9)
    for tribe in cast.members.indices where sums[tribe] > 0 {
      guard let curve = curves.ribbon(to: tribe) else { continue }
      scene.lines.append(
        Scene.Line(
          id: "r\(tribe)", classes: "ribbon t\(tribe)", curve: curve,
          colors: [colors[tribe].hex(alpha: theme.ribbon)], width: 3 + 13 * sums[tribe] / most,
          title: cast.names[ego] + " – " + DisplayText.line(picture.tribes[tribe].title)))
    }
  }

  private func classes(of tie: Cast.Tie) -> String {
    let a = cast.tribe[tie.a]
    let b = cast.tribe[tie.b]
    var classes = "tie"
    if a >= 0 { classes += " t\(a)" }
    if b >= 0, b != a { classes += " t\(b)" }
    if a != b { classes += " bridge" }
    if cast.people.count <= 600 { classes += " p\(tie.a) p\(tie.b)" }
    return classes
  }

  private func lineColors(_ tie: Cast.Tie, alpha: Double) -> [String] {
    let ends = [tie.a, tie.b].map { person -> Color? in
      cast.tribe[person] >= 0 ? colors[cast.tribe[person]] : nil
    }
    let grey = theme.unattached
    if tie.a == cast.ego || tie.b == cast.ego {
      return [(ends[0] ?? ends[1] ?? grey).hex(alpha: alpha)]
    }
    let a = ends[0] ?? grey
    let b = ends[1] ?? grey
    return a == b ? [a.hex(alpha: alpha)] : [a.hex(alpha: alpha), b.hex(alpha: alpha)]
  }

  /// Where many ties cross the same ground each is drawn fainter, so that the picture stays calm.
  private func lineDensity() -> (inside: [Double], between: Double, width: Double) {
    var ink = [Double](repeating: 0, count: cast.members.count)
    var bridgeInk = 0.0
    for tie in cast.ties where tie.a != cast.ego && tie.b != cast.ego {
      let length = (placement.positions[tie.a] - placement.positions[tie.b]).length
      let a = cast.tribe[tie.a]
      if a >= 0, a == cast.tribe[tie.b] { ink[a] += length } else { bridgeInk += length }
    }
    let inside = ink.indices.map { tribe -> Double in
      guard let box = placement.outlines[tribe]?.polygon.box else { return 1 }
      return min(1, pow(0.45 * box.width * box.height / max(ink[tribe], 1), 0.55))
    }
    let frame = Box(around: placement.positions)
    let area = max((frame?.width ?? 1) * (frame?.height ?? 1), 1)
    let between = min(1, pow(0.09 * area / max(bridgeInk, 1), 0.55))
    return (inside, between, cast.ties.count > 6_000 ? 0.7 : 1)
  }
}
