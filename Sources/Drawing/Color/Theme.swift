/// The colors and opacities of a style.
struct Theme: Sendable {
  /// What everything lies on.
  var paper: Color
  /// Names, and what titles are mixed with to be readable.
  var ink: Color
  /// Small texts: how many people, the key.
  var subdued: Color
  /// The outline of texts, which lifts them off the ties.
  var halo: Color
  /// The rim of a circle.
  var rim: Color
  /// People in no tribe.
  var unattached: Color
  /// The ego's circle.
  var ego: Color
  /// The ego's name.
  var egoText: Color
  /// How opaque an island and its shore are.
  var hull: Double
  var hullEdge: Double
  /// How opaque the weakest and the strongest tie are.
  var faintest: Double
  var strongest: Double
  /// How opaque a ribbon is.
  var ribbon: Double
  /// The tribes' colors.
  var palette: [Color]

  static let light = Theme(
    paper: .hex(0xFBFAF8), ink: .hex(0x22252B), subdued: .hex(0x666B73), halo: .hex(0xFBFAF8),
    rim: .hex(0xFFFFFF), unattached: .hex(0xA9AEB6), ego: .hex(0x22252B), egoText: .hex(0xFFFFFF),
    hull: 0.10, hullEdge: 0.16, faintest: 0.10, strongest: 0.55, ribbon: 0.16,
    palette: Palette.light)

  static let dark = Theme(
    paper: .hex(0x0F1218), ink: .hex(0xE9ECF1), subdued: .hex(0x9AA3B0), halo: .hex(0x0F1218),
    rim: .hex(0x0F1218), unattached: .hex(0x59616E), ego: .hex(0xF4F6FA), egoText: .hex(0x0F1218),
    hull: 0.13, hullEdge: 0.35, faintest: 0.12, strongest: 0.65, ribbon: 0.20,
    palette: Palette.dark)

  static let map = Theme(
    paper: .hex(0xE6EEF3), ink: .hex(0x22252B), subdued: .hex(0x565D66), halo: .hex(0xFFFFFF),
    rim: .hex(0xFFFFFF), unattached: .hex(0x97A1AB), ego: .hex(0x22252B), egoText: .hex(0xFFFFFF),
    hull: 0.30, hullEdge: 0, faintest: 0.16, strongest: 0.55, ribbon: 0.16,
    palette: Palette.light)

}

extension Theme {
  init(_ style: Picture.Style) {
    switch style {
    case .light: self = .light
    case .dark: self = .dark
    case .map: self = .map
    }
  }
}
