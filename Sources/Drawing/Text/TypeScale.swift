import Foundation

/// The sizes of the texts, which grow with the picture so that they can be read when all of it is seen.
struct TypeScale: Sendable {
  /// How much larger than on a picture of 1,000 points across.
  let factor: Double

  /// - Parameter extent: about how wide the picture will be, in points.
  init(extent: Double) { factor = min(3, max(0.8, pow(extent / 1_000, 0.9))) }

  /// A tribe's title: between these two, by the tribe's share of the largest one's people.
  func title(share: Double) -> Double { (11.5 + 4 * share.squareRoot()) * factor }

  /// The line below a title.
  var subtitle: Double { 9.5 * factor }

  /// The name of somebody important.
  var name: Double { 10.5 * factor }

  /// The name of somebody less important.
  var smallName: Double { 8.5 * factor }

  /// The key.
  var key: Double { 9 * factor }

  /// How far apart titles and islands stand.
  var space: Double { 5 * factor }
}
