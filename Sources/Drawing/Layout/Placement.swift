/// Where everything stands: what a layout answers.
struct Placement: Sendable {
  /// The place of each person.
  var positions: [Point]

  /// The outline of each tribe; nil where none can be drawn.
  var outlines: [TribeOutline?]

  /// The middle of each tribe; nil without people.
  var centers: [Point?]

  /// The title of each tribe and the middle of its block.
  var titles: [(block: TitleBlock, center: Point)?]

  /// The names that have their place already, by person: the middles of their boxes.
  var names: [PlacedName]

  /// The sizes of texts.
  var type: TypeScale

  /// The radii of the rings, and the tribe of each.
  var rings: [(tribe: Int, radius: Double)] = []
}

/// A name with its place.
struct PlacedName: Sendable {
  var person: Int
  var text: String
  var size: Double
  var box: Box
}
