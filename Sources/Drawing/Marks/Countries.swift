/// One piece of a country.
struct CountryPiece {
  var tribe: Int
  var coast: [Point]
}

/// Countries placeholder.
struct Countries {
  let cast: Cast
  let placement: Placement
  let seed: UInt64
  func pieces() -> [CountryPiece] {
    placement.outlines.enumerated().compactMap { tribe, outline in
      outline.map { CountryPiece(tribe: tribe, coast: $0.polygon.corners) }
    }
  }
}
