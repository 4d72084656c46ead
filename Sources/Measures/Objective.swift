/// What a community search maximizes, seen from one node: the gain of joining a community.
///
/// Nodes and communities carry a mass that adds up when they merge, and that is all a level of the
/// search has to aggregate. Gains are in units of edge weight, so that those of unweighted graphs
/// need no division.
protocol Objective: Sendable {
  /// What a node carries and a community is the sum of.
  associatedtype Mass: ClusterMass

  /// The mass of something empty; a community that holds nobody.
  static var nothing: Mass { get }

  /// What is won when something of mass `node` joins a community that does not contain it.
  ///
  /// - Parameter tie: the weight of all edges between the two, in both directions.
  func gain(tie: Double, node: Mass, community: Mass) -> Double
}

/// A mass: numbers that add up exactly like the groups they stand for.
protocol ClusterMass: BitwiseCopyable, Sendable {
  static func + (a: Self, b: Self) -> Self
  static func - (a: Self, b: Self) -> Self
}

extension Double: ClusterMass {}
extension SIMD2<Double>: ClusterMass {}

/// Edges inside minus what the masses lead one to expect, `scale` × mass × mass.
///
/// With strengths as masses and scale γ / 2m this is modularity; with numbers of nodes and scale γ,
/// the constant Potts model.
struct ProductObjective: Objective {
  let scale: Double

  static var nothing: Double { 0 }

  @inline(__always)
  func gain(tie: Double, node: Double, community: Double) -> Double {
    tie - scale * (node * community)
  }
}

/// Modularity with direction: a mass is the pair of strengths (out, in), the scale γ / m.
struct DirectedModularityObjective: Objective {
  let scale: Double

  static var nothing: SIMD2<Double> { .zero }

  @inline(__always)
  func gain(tie: Double, node: SIMD2<Double>, community: SIMD2<Double>) -> Double {
    tie - scale * (node.x * community.y + node.y * community.x)
  }
}
