/// A drawn picture.
public struct Rendering: Sendable, Equatable {
  /// The SVG document, in UTF-8.
  public var svg: [UInt8]

  /// How many people are drawn.
  public var personCount: Int

  /// How many ties are drawn; a pair tied both ways is one, and nobody's tie to themselves is drawn.
  public var tieCount: Int

  /// How many people are not drawn.
  public var hiddenPersonCount: Int

  /// How many ties are not drawn.
  public var hiddenTieCount: Int

  /// What did not go as wished, one sentence each.
  public var warnings: [String]
}
