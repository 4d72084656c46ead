import Foundation

/// The map equation as a search sees it: how much shorter the code of a walk gets when two join.
///
/// Times the flow of all, in nats, the codelength is X(Q) − Σ X(enter) − Σ X(exit)
/// + Σ X(exit + flow) − Σ X(flow of a node) with X(x) = x ln x, where Q is the sum of the
/// communities' exits. In that form the factors cancel, so weights need not be made to flows of
/// sum 1.
struct CodeObjective: Objective {
  static var gainsAtMostTie: Bool { false }
  static var nothing: CodeMass { CodeMass(flow: 0, surplus: 0) }

  /// The exits of all when the node is apart, and its X.
  struct Surroundings {
    let cut: Double
    let code: Double
  }

  @inline(__always)
  func surroundings(of node: CodeMass, cut: Double) -> Surroundings {
    Surroundings(cut: cut, code: xLogX(cut))
  }

  @inline(__always)
  func gain(
    tie: Double, node: CodeMass, community: CodeMass, in surroundings: Surroundings
  ) -> Double {
    surroundings.code - xLogX(surroundings.cut - 2 * tie)
      + node.code + community.code - node.joined(by: community, tie: tie).code
  }
}

/// What the map equation must know of a group of nodes.
///
/// A tie holds the mean of what flows over it either way, so a group's `cut` is the mean of what
/// enters and what leaves. Their difference adds up when groups join: what flows between them
/// cancels out.
struct CodeMass: ClusterMass {
  /// The flow through the nodes.
  var flow: Double
  /// Half of what enters above what leaves; 0 without direction.
  var surplus: Double
  /// The mean of what enters and what leaves.
  private(set) var cut = 0.0
  /// What the group adds to the codelength: X(exit + flow) − X(enter) − X(exit).
  private(set) var code = 0.0

  init(flow: Double, surplus: Double) {
    self.flow = flow
    self.surplus = surplus
  }

  static var countsCut: Bool { true }

  @inline(__always)
  static func + (a: CodeMass, b: CodeMass) -> CodeMass {
    CodeMass(flow: a.flow + b.flow, surplus: a.surplus + b.surplus)
  }

  @inline(__always)
  func leaving(_ weight: Double) -> CodeMass {
    var mass = self
    mass.cut = max(0, weight)
    let exit = max(0, mass.cut - surplus)
    let exitCode = xLogX(exit)
    let enterCode = surplus == 0 ? exitCode : xLogX(mass.cut + surplus)
    mass.code = xLogX(exit + flow) - exitCode - enterCode
    return mass
  }

  @inline(__always)
  func joined(by other: CodeMass, tie: Double) -> CodeMass {
    (self + other).leaving(cut + other.cut - 2 * tie)
  }

  @inline(__always)
  func parted(from part: CodeMass, tie: Double) -> CodeMass {
    CodeMass(flow: max(0, flow - part.flow), surplus: surplus - part.surplus)
      .leaving(cut - part.cut + 2 * tie)
  }
}

/// x ln x, 0 where x is 0.
@inline(__always)
func xLogX(_ x: Double) -> Double { x > 0 ? x * log(x) : 0 }
