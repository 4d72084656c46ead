import Foundation
import Graphs
import Testing

@testable import Drawing

@Suite struct LayoutTests {
  @Test func `moves one polygon just clear of another`() throws {
    var generator = SeededGenerator(seed: 1)
    func polygon() -> ConvexPolygon {
      ConvexPolygon(
        hullOf: (0..<12).map { _ in
          Point(generator.uniform() * 80, generator.uniform() * 60)
        })
    }
    var met = 0
    for _ in 0..<300 {
      let a = polygon()
      let b = polygon()
      let shift = Point(generator.uniform() * 200 - 100, generator.uniform() * 160 - 80)
      let moved = a.offset(by: shift)
      guard let way = a.separation(from: b, shift: shift, gap: 0) else {
        #expect(!Plane.overlap(moved.corners, b.corners))
        continue
      }
      met += 1
      #expect(!Plane.overlap(moved.offset(by: way * 1.0001).corners, b.corners))
      // No shorter way does it in any of many directions.
      for k in 0..<36 {
        let angle = Double(k) / 36 * 2 * .pi
        let other = Point(cos(angle), sin(angle)) * (way.length * 0.98)
        #expect(Plane.overlap(moved.offset(by: other).corners, b.corners))
      }
    }
    #expect(met > 50 && met < 290)
  }

  @Test func `finds the hull of points`() {
    var generator = SeededGenerator(seed: 2)
    for count in [1, 2, 3, 10, 200] {
      let points = (0..<count).map { _ in
        Point(generator.uniform() * 10, generator.uniform() * 10)
      }
      let hull = ConvexPolygon(hullOf: points)
      #expect(Set(hull.corners).isSubset(of: points))
      guard count > 2 else { continue }
      for p in points where !hull.corners.contains(p) {
        #expect(Plane.contains(hull.corners, p))
      }
    }
  }

  @Test func `outlines everybody with room to spare`() {
    var generator = SeededGenerator(seed: 3)
    for count in [1, 2, 3, 5, 20, 100] {
      let circles = (0..<count).map { _ in
        (
          center: Point(generator.uniform() * 300, generator.uniform() * 120),
          radius: 3 + 10 * generator.uniform()
        )
      }
      let outline = TribeOutline(circles: circles, padding: 12)
      let curve = outline.curve.points
      let places = stride(from: 0, to: curve.count - 1, by: 3).map { curve[$0] }
      for circle in circles {
        for k in 0..<16 {
          let angle = Double(k) / 16 * 2 * .pi
          let rim = circle.center + circle.radius * Point(cos(angle), sin(angle))
          #expect(Plane.contains(places, rim))
        }
      }
      // A hair inward: on a straight stretch the curve lies on the polygon's sides.
      let middle = places.reduce(Point.zero, +) / Double(places.count)
      for place in places {
        let inward = place + (middle - place).unit * 1e-6
        #expect(Plane.contains(outline.polygon.corners, inward))
      }
    }
  }

  @Test func `repels by cells almost as one by one`() {
    var generator = SeededGenerator(seed: 4)
    let x = (0..<600).map { _ in generator.uniform() * 400 }
    let y = (0..<600).map { _ in generator.uniform() * 300 }
    var field = ForceField(count: 600, reach: 200)
    field.repel(x, y)
    var error = 0.0
    var total = 0.0
    for i in x.indices {
      var exact = Point.zero
      for j in x.indices where j != i {
        let d = Point(x[i] - x[j], y[i] - y[j])
        exact += d * (26 / (d.dot(d) + 4))
      }
      error += (exact - Point(field.x[i], field.y[i])).length
      total += exact.length
    }
    #expect(error / total < 0.02)
  }

  @Test func `puts strongly tied islands side by side`() throws {
    // A ring of tribes, each tied to the next only.
    var builder = GraphBuilder(nodeCount: 48)
    for tribe in 0..<8 {
      for a in 0..<6 {
        for b in 0..<a {
          builder.addEdge(Graph.Node(tribe * 6 + a), Graph.Node(tribe * 6 + b))
        }
        builder.addEdge(Graph.Node(tribe * 6 + a), Graph.Node((tribe * 6 + 6 + a) % 48))
      }
    }
    let picture = Samples.picture(builder.build(), tribe: (0..<48).map { $0 / 6 })
    let cast = try Cast(of: picture)
    let placement = IslandsLayout(picture, cast: cast, bonds: TribeBonds(of: cast)).placement()
    let centers = placement.centers.compactMap { $0 }
    func mean(_ step: Int) -> Double {
      (0..<8).reduce(0) { $0 + (centers[$1] - centers[($1 + step) % 8]).length } / 8
    }
    #expect(mean(1) < 0.75 * mean(4))
    #expect(mean(1) < 0.85 * mean(3))
  }

  @Test func `puts people in no tribe on a belt around the islands`() throws {
    let svg = SVGReader(try Samples.uneven(seed: 1).render().svg)
    let outside = svg.people.filter { $0.classes.contains("unattached") }
    #expect(outside.count == 9)
    let islands = ConvexPolygon(hullOf: svg.hulls.flatMap(\.points))
    for person in outside { #expect(!Plane.contains(islands.corners, person.center)) }
  }

  @Test func `sets very many tribes in rows`() throws {
    let picture = Samples.hermits(90)
    let svg = SVGReader(try picture.render().svg)
    Apart.expectCirclesApart(svg)
    Apart.expectTextsApart(svg)
    Apart.expectHullsApart(svg)
    #expect(svg.people.allSatisfy { $0.name != nil })
  }
}
