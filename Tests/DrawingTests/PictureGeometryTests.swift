import Foundation
import Graphs
import Testing

@testable import Drawing

/// Every sample in every style, drawn once and read back.
@Suite struct PictureGeometryTests {
  @Test(arguments: Samples.all.map(\.name), Picture.Style.allCases)
  func `keeps people, names and tribes apart`(name: String, style: Picture.Style) throws {
    var picture = try #require(Samples.all.first { $0.name == name }).picture
    picture.style = style
    let rendering = try picture.render()
    let svg = SVGReader(rendering.svg)
    #expect(svg.isWellFormed)
    #expect(rendering.warnings == [])
    expectEveryoneOnce(picture, rendering, svg)
    expectApart(svg)
    expectLeadersNamed(picture, svg)
    expectLandscape(svg)
  }

  private func expectEveryoneOnce(_ picture: Picture, _ rendering: Rendering, _ svg: SVGReader) {
    let graph = picture.network.graph
    #expect(svg.people.count == graph.nodeCount)
    #expect(svg.people.allSatisfy { $0.circleCount == 1 })
    #expect(Set(svg.people.map(\.id)).count == graph.nodeCount)
    #expect(svg.ties.count == graph.edgeCount)
    #expect(svg.ties.allSatisfy { $0.pathCount == 1 || $0.pathCount == 2 })
    #expect(rendering.personCount == graph.nodeCount)
    #expect(rendering.tieCount == graph.edgeCount)
    #expect(rendering.hiddenPersonCount == 0 && rendering.hiddenTieCount == 0)
    let tribes = Set(picture.tribe.values.compactMap { $0 })
    #expect(Set(svg.hulls.map(\.tribe)) == Set(tribes.map { "t\($0)" }))
    if picture.ego != nil { #expect(svg.ribbonCount == tribes.count) }
  }

  private func expectApart(_ svg: SVGReader) {
    Apart.expectCirclesApart(svg)
    Apart.expectTextsApart(svg)
    Apart.expectHullsApart(svg)
    for person in svg.people {
      guard let tribe = person.classes.first(where: { $0.hasPrefix("t") }) else { continue }
      let own = svg.hulls.filter { $0.tribe == tribe }
      #expect(own.contains { Plane.contains($0.points, person.center) }, "\(person.id) is at sea")
      #expect(
        !svg.hulls.contains { $0.tribe != tribe && Plane.contains($0.points, person.center) },
        "\(person.id) is abroad")
    }
  }

  private func expectLeadersNamed(_ picture: Picture, _ svg: SVGReader) {
    var leader: [Int: Int] = [:]
    for (person, tribe) in picture.tribe.values.enumerated() {
      guard let tribe, picture.ego.map(Int.init) != person else { continue }
      let best = leader[tribe].map { picture.importance.values[$0] } ?? -1
      if picture.importance.values[person] > best { leader[tribe] = person }
    }
    for person in leader.values {
      let drawn = svg.people.first { $0.id == "p\(person)" }
      #expect(drawn?.name != nil, "the leader \(person) has no name")
      let start = drawn?.name?.text.prefix(8) ?? "?"
      #expect(picture.network.names.values[person].hasPrefix(start))
    }
    let titles = svg.texts.filter { $0.classes.contains("title") }
    #expect(
      Set(titles.flatMap(\.classes).filter { $0.hasPrefix("t") && $0 != "title" }).count
        == leader.count)
  }

  private func expectLandscape(_ svg: SVGReader) {
    let frame = svg.frame
    let ratio = frame.width / frame.height
    #expect(ratio > 1.3 && ratio < 1.61)
    for text in svg.allTexts {
      #expect(frame.contains(Point(text.box.minX, text.box.minY)), "\(text.text) is cut")
      #expect(frame.contains(Point(text.box.maxX, text.box.maxY)), "\(text.text) is cut")
    }
    for person in svg.people {
      #expect(frame.expanded(by: -person.radius).contains(person.center))
    }
  }

  @Test func `draws three thousand people apart`() throws {
    let picture = Samples.planted(12, 250)
    let svg = SVGReader(try picture.render().svg)
    #expect(svg.people.count == 3_000)
    Apart.expectCirclesApart(svg)
    Apart.expectTextsApart(svg)
    Apart.expectHullsApart(svg)
    expectLeadersNamed(picture, svg)
  }

  @Test func `says nobody when there is nobody`() throws {
    let rendering = try Samples.strangers(0).render()
    let svg = SVGReader(rendering.svg)
    #expect(svg.isWellFormed)
    #expect(svg.texts.map(\.text) == ["nobody"])
    #expect(rendering.personCount == 0)
  }

  @Test func `puts the ego in the middle of its tribes`() throws {
    let svg = SVGReader(try Samples.ego().render().svg)
    let ego = try #require(svg.people.first { $0.classes.contains("ego") })
    #expect(!svg.hulls.contains { Plane.contains($0.points, ego.center) })
    let angles = svg.hulls.map { hull -> Double in
      let middle = hull.points.reduce(Point.zero, +) / Double(hull.points.count)
      return atan2(middle.y - ego.center.y, middle.x - ego.center.x)
    }.sorted()
    // Islands on all sides: no gap of more than half a turn.
    for (a, b) in zip(angles, angles.dropFirst() + [angles[0] + 2 * .pi]) { #expect(b - a < .pi) }
  }
}

/// Checks that things do not touch.
enum Apart {
  static func expectCirclesApart(_ svg: SVGReader) {
    let people = svg.people.sorted { $0.center.x < $1.center.x }
    let widest = people.map(\.radius).max() ?? 0
    var worst = Double.infinity
    for (i, a) in people.enumerated() {
      for b in people[(i + 1)...] {
        if b.center.x - a.center.x > a.radius + widest { break }
        worst = min(worst, (a.center - b.center).length - a.radius - b.radius)
      }
    }
    #expect(worst >= 0, "two circles overlap by \(-worst)")
  }

  static func expectTextsApart(_ svg: SVGReader) {
    let texts = svg.allTexts
    for (i, a) in texts.enumerated() {
      for b in texts[(i + 1)...] where a.box.intersects(b.box) {
        Issue.record("“\(a.text)” crosses “\(b.text)”")
      }
      guard !a.classes.contains("inside") else { continue }
      for person in svg.people
      where a.box.touches(circle: person.center, radius: person.radius, gap: -0.01) {
        Issue.record("“\(a.text)” covers \(person.id)")
      }
    }
  }

  static func expectHullsApart(_ svg: SVGReader) {
    for (i, a) in svg.hulls.enumerated() {
      // Neighboring countries share a border: it may touch, so both are drawn in a little first.
      let inner = shrunk(a.points)
      for b in svg.hulls[(i + 1)...] where a.tribe != b.tribe {
        if Plane.overlap(inner, shrunk(b.points)) {
          Issue.record("\(a.tribe) and \(b.tribe) overlap")
        }
      }
    }
  }

  /// The outline moved inward by a hundredth of a point.
  private static func shrunk(_ points: [Point]) -> [Point] {
    var area = 0.0
    for i in points.indices { area += points[i].cross(points[(i + 1) % points.count]) }
    let sign = area > 0 ? 1.0 : -1
    return points.indices.map { i in
      let before = points[(i + points.count - 1) % points.count]
      let after = points[(i + 1) % points.count]
      return points[i] + (after - before).unit.turned * (0.02 * sign)
    }
  }
}
