import Graphs

/// How much the label that somebody has counts with others.
protocol LabelStrength {
  /// The factor for the label of one person.
  func at(_ person: Int) -> Double
  /// Somebody took over a label from among their neighbors.
  func take(
    _ label: UInt32, by person: Int, _ view: GraphView, _ labels: UnsafeMutablePointer<UInt32>)
}

/// Labels that count in full wherever they are.
struct LastingLabels: LabelStrength {
  @inline(__always) func at(_ person: Int) -> Double { 1 }

  @inline(__always)
  func take(
    _ label: UInt32, by person: Int, _ view: GraphView, _ labels: UnsafeMutablePointer<UInt32>
  ) {}
}

/// Labels that weaken with every person who takes them over from another.
struct FadingLabels: LabelStrength {
  private let strength: WorkArray<Double>
  private let attenuation: Double

  init(_ count: Int, _ attenuation: Double) {
    strength = WorkArray(repeating: 1, count: count)
    self.attenuation = attenuation
  }

  /// Never quite nothing: a table of ties cannot hold a tie of weight 0.
  @inline(__always)
  func at(_ person: Int) -> Double { unsafe max(strength.base[person], 1e-9) }

  @inline(__always)
  func take(
    _ label: UInt32, by person: Int, _ view: GraphView, _ labels: UnsafeMutablePointer<UInt32>
  ) {
    var strongest = 0.0
    var arc = view.start(person)
    while arc < view.end(person) {
      let u = unsafe Int(view.targets[arc])
      if unsafe labels[u] == label { strongest = unsafe max(strongest, strength.base[u]) }
      arc &+= 1
    }
    unsafe strength.base[person] = max(0, strongest - attenuation)
  }
}
