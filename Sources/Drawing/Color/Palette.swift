/// Eight colors for light paper and eight for dark that stay apart for color-blind eyes too.
///
/// Found by a search for the largest smallest CIEDE2000 distance over normal, protan, deutan and tritan vision;
/// on light paper at least 15.7 in each, on dark 11.9. The tests measure them again.
enum Palette {
  static let light: [Color] = [
    .hex(0x3479F6), .hex(0xF99C76), .hex(0x137359), .hex(0xF7448E),
    .hex(0x48C3D7), .hex(0x592196), .hex(0x8E7F02), .hex(0x6C3200),
  ]

  static let dark: [Color] = [
    .hex(0x7E91E3), .hex(0xE6F15C), .hex(0x3FB4AF), .hex(0xF16698),
    .hex(0xB0F8CC), .hex(0xE6A084), .hex(0x74A40B), .hex(0xEFBBF2),
  ]
}

extension Picture.Style {
  /// The colors of the tribes as `#rrggbb`, the largest tribe's first.
  public var palette: [String] { Theme(self).palette.map(\.hex) }
}

/// A color for each tribe.
///
/// The first tribes take the palette in order. Further ones repeat it, each with the color that its neighbors in
/// the picture and the tribes it is tied to use least; from the third round on they fade towards grey.
struct TribeColors {
  /// The color of each tribe.
  let colors: [Color]

  /// - Parameters:
  ///   - palette: the colors to hand out.
  ///   - centers: where the tribes stand; nil for a tribe that is not drawn.
  ///   - bonds: how much two tribes are tied to each other.
  init(palette: [Color], grey: Color, centers: [Point?], bonds: TribeBonds) {
    var chosen: [Int] = []
    var uses = [Int](repeating: 0, count: palette.count)
    var reach = 1.0
    for case let a? in centers {
      for case let b? in centers { reach = max(reach, (a - b).length) }
    }
    for tribe in centers.indices {
      if tribe < palette.count {
        chosen.append(tribe)
        uses[tribe] += 1
        continue
      }
      var cost = uses.map { Double($0) * 0.02 }
      for other in 0..<tribe {
        var likeness = bonds.share(tribe, other)
        if let a = centers[tribe], let b = centers[other] {
          let distance = (a - b).length / reach
          likeness += 0.02 / (distance * distance + 0.01)
        }
        cost[chosen[other]] += likeness
      }
      let best = cost.indices.min { (cost[$0], $0) < (cost[$1], $1) } ?? 0
      chosen.append(best)
      uses[best] += 1
    }
    colors = chosen.enumerated().map { tribe, color in
      let round = tribe / palette.count
      return palette[color].mixed(with: grey, round < 2 ? 0 : min(0.6, 0.2 * Double(round - 1)))
    }
  }
}
