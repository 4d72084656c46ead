/// One connected piece of a country.
struct CountryPiece: Sendable {
  var tribe: Int
  /// The outline, closed.
  var coast: [Point]
}

/// The tribes as countries on a map.
///
/// The picture is cut into small squares. A square inside a tribe's outline is that tribe's; one nearby goes
/// to whoever stands nearest, if near enough; the rest is sea. The borders between unlike squares are then smoothed
/// all together, corner by corner, so two neighbors keep exactly the same border and never overlap.
///
/// The idea of a map with countries made of nearest points and a sea: Emden Gansner, Yifan Hu and
/// Stephen Kobourov, “GMap: Visualizing graphs and clusters as maps”, IEEE Pacific Visualization 2010,
/// <https://doi.org/10.1109/PACIFICVIS.2010.5429590>.
struct Countries {
  let cast: Cast
  let placement: Placement
  let seed: UInt64

  /// All pieces, the largest first.
  func pieces() -> [CountryPiece] {
    guard let raster = CountryRaster(cast: cast, placement: placement, seed: seed) else {
      return []
    }
    let coastline = Coastline(of: raster)
    var pieces = coastline.loops().map { CountryPiece(tribe: $0.label, coast: $0.points) }
    let areas = pieces.map { Self.area($0.coast) }
    let order = pieces.indices.sorted { (areas[$1], $0) < (areas[$0], $1) }
    pieces = order.map { pieces[$0] }
    return pieces
  }

  /// The area of a closed outline.
  static func area(_ outline: [Point]) -> Double {
    var sum = 0.0
    for i in outline.indices {
      sum += outline[i].cross(outline[i + 1 == outline.count ? 0 : i + 1])
    }
    return abs(sum) / 2
  }
}
