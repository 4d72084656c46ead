/// What a community search maximizes, seen from one node: the gain of joining a community.
///
/// Nodes and communities carry a mass that adds up when they merge, and that is all a level of the
/// search has to aggregate. Gains are in units of edge weight, so that those of unweighted graphs
/// need no division.
protocol Objective: Sendable {
  /// What a node carries and a community is the sum of.
  associatedtype Mass: ClusterMass
  /// What a gain depends on besides the two that join.
  associatedtype Surroundings

  /// Whether no gain is larger than the tie that it comes from, so that a light one need not be
  /// worked out.
  static var gainsAtMostTie: Bool { get }

  /// The mass of something empty; a community that holds nobody.
  static var nothing: Mass { get }

  /// What the gains of one node depend on, whatever it joins.
  ///
  /// - Parameters:
  ///   - node: its mass.
  ///   - cut: the cuts of all communities added up when the node is apart.
  func surroundings(of node: Mass, cut: Double) -> Surroundings

  /// What is won when something of mass `node` joins a community that does not contain it.
  ///
  /// - Parameter tie: the weight of all edges between the two, in both directions.
  func gain(tie: Double, node: Mass, community: Mass, in surroundings: Surroundings) -> Double
}

extension Objective where Surroundings == Void {
  @inline(__always)
  func surroundings(of node: Mass, cut: Double) {}
}

/// A mass: numbers that add up like the groups they stand for.
protocol ClusterMass: BitwiseCopyable, Sendable {
  /// Whether the mass knows the ties that leave its group: these do not add up, since those between
  /// two groups disappear when they join.
  static var countsCut: Bool { get }

  /// The ties that leave the group, if the mass counts them, otherwise 0.
  var cut: Double { get }

  /// Both together, before anybody has looked at the ties between them.
  static func + (a: Self, b: Self) -> Self

  /// Both together, with what lies between them.
  func joined(by other: Self, tie: Double) -> Self

  /// The group without one of its parts, whose ties to the rest weigh `tie`.
  func parted(from part: Self, tie: Double) -> Self

  /// The same with the weight of the ties that leave the group.
  func leaving(_ weight: Double) -> Self
}

/// A mass that only adds up.
protocol AdditiveMass: ClusterMass {
  static func - (a: Self, b: Self) -> Self
}

extension AdditiveMass {
  static var countsCut: Bool { false }
  @inline(__always) var cut: Double { 0 }
  @inline(__always) func joined(by other: Self, tie: Double) -> Self { self + other }
  @inline(__always) func parted(from part: Self, tie: Double) -> Self { self - part }
  @inline(__always) func leaving(_ weight: Double) -> Self { self }
}

extension Double: AdditiveMass {}
extension SIMD2: AdditiveMass, ClusterMass where Scalar == Double {}

/// Edges inside minus what the masses lead one to expect, `scale` × mass × mass.
///
/// With strengths as masses and scale γ / 2m this is modularity; with numbers of nodes and scale γ,
/// the constant Potts model.
struct ProductObjective: Objective {
  let scale: Double

  static var gainsAtMostTie: Bool { true }
  static var nothing: Double { 0 }

  @inline(__always)
  func gain(tie: Double, node: Double, community: Double, in surroundings: Void) -> Double {
    tie - scale * (node * community)
  }
}

/// Modularity with direction: a mass is the pair of strengths (out, in), the scale γ / m.
struct DirectedModularityObjective: Objective {
  let scale: Double

  static var gainsAtMostTie: Bool { true }
  static var nothing: SIMD2<Double> { .zero }

  @inline(__always)
  func gain(
    tie: Double, node: SIMD2<Double>, community: SIMD2<Double>, in surroundings: Void
  ) -> Double {
    tie - scale * (node.x * community.y + node.y * community.x)
  }
}
