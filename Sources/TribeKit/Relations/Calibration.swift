import Foundation
public import Ties

/// Thresholds fitted to what a person said of thirty of their relationships.
///
/// The file holds no names: how many were asked and what was answered, how well strength told real relationships from others, and
/// where the layers begin.
public struct Calibration: Sendable, Equatable {
  /// How many relationships were called real.
  public var realCount: Int

  /// How many were called not real.
  public var otherCount: Int

  /// The chance that a real one is stronger than another, ties counted half.
  public var auc: Double

  /// The least strength of the tribe.
  public var tribeStrength: Double

  /// The least strength of the inner circle.
  public var innerStrength: Double

  /// What was answered about a relationship of a strength.
  public struct Answer: Sendable, Equatable {
    /// The strength.
    public var strength: Double
    /// Whether it is real.
    public var isReal: Bool
    /// Whether it is among the closest.
    public var isClose: Bool

    /// An answer.
    public init(strength: Double, isReal: Bool, isClose: Bool = false) {
      self.strength = strength
      self.isReal = isReal
      self.isClose = isClose
    }
  }

  /// Fits thresholds to answers; at least five of each kind are asked for.
  ///
  /// The tribe begins where the share of real ones kept and the share of others left out add up to most (Youden's index), in the
  /// middle between the two neighboring strengths; of equally good places the one nearest to the usual threshold. The inner
  /// circle begins where the closest do, found the same way, if five were called so; else it keeps its usual distance.
  public init(
    fittedTo answers: [Answer], usual: TieThresholds = TieThresholds()
  ) throws(RelationError) {
    realCount = answers.count(where: \.isReal)
    otherCount = answers.count - realCount
    guard realCount >= 5, otherCount >= 5 else {
      throw .tooFewAnswers(real: realCount, not: otherCount)
    }
    auc = Self.auc(answers.map { ($0.strength, $0.isReal) })
    tribeStrength = Self.cut(answers.map { ($0.strength, $0.isReal) }, near: usual.tribeStrength)
    let closeCount = answers.count(where: \.isClose)
    innerStrength =
      closeCount >= 5 && closeCount < answers.count
      ? max(
        tribeStrength,
        Self.cut(answers.map { ($0.strength, $0.isClose) }, near: usual.innerStrength))
      : Self.rounded(min(0.95, tribeStrength + usual.innerStrength - usual.tribeStrength))
  }

  /// The area under the curve of a score that should be larger for the true ones.
  static func auc(_ values: [(score: Double, isTrue: Bool)]) -> Double {
    let yes = values.filter(\.isTrue)
    let no = values.filter { !$0.isTrue }
    guard !yes.isEmpty, !no.isEmpty else { return .nan }
    var wins = 0.0
    for a in yes {
      for b in no { wins += a.score > b.score ? 1 : a.score == b.score ? 0.5 : 0 }
    }
    return wins / Double(yes.count * no.count)
  }

  /// Where to cut, to four decimals.
  private static func cut(_ values: [(score: Double, isTrue: Bool)], near usual: Double) -> Double {
    let scores = Set(values.map(\.score)).sorted()
    let places =
      [scores[0]]
      + zip(scores, scores.dropFirst()).map { ($0 + $1) / 2 }
    let yes = Double(max(1, values.count(where: \.isTrue)))
    let no = Double(max(1, values.count { !$0.isTrue }))
    func index(_ place: Double) -> Double {
      let kept = Double(values.count { $0.isTrue && $0.score >= place })
      let left = Double(values.count { !$0.isTrue && $0.score < place })
      return kept / yes + left / no
    }
    var best = places[0]
    for place in places {
      let gain = index(place) - index(best)
      if gain > 1e-12 || (gain > -1e-12 && abs(place - usual) < abs(best - usual)) { best = place }
    }
    return rounded(best)
  }

  /// To four decimals.
  private static func rounded(_ value: Double) -> Double { (value * 10_000).rounded() / 10_000 }

  /// Sets the thresholds that were fitted.
  public func apply(to thresholds: inout TieThresholds) {
    thresholds.tribeStrength = tribeStrength
    thresholds.innerStrength = innerStrength
  }
}

extension Calibration {
  /// The calibration as a file that `init(json:file:)` reads back.
  public var json: [UInt8] {
    let lines = [
      "\"program\": \"tribe\"", "\"kind\": \"calibration\"", "\"real\": \(realCount)",
      "\"other\": \(otherCount)", "\"auc\": \(JSONText.number(auc))",
      "\"tribe-strength\": \(JSONText.number(tribeStrength))",
      "\"inner-strength\": \(JSONText.number(innerStrength))",
    ]
    return Array(("{\n  " + lines.joined(separator: ",\n  ") + "\n}\n").utf8)
  }

  /// Reads a file of thresholds.
  public init(json bytes: [UInt8], file: String) throws(RelationError) {
    guard let object = try? JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any],
      object["kind"] as? String == "calibration"
    else { throw .badCalibration(file: file, reason: "this is no calibration.") }
    func number(_ name: String) throws(RelationError) -> Double {
      guard let value = (object[name] as? NSNumber)?.doubleValue, value.isFinite else {
        throw .badCalibration(file: file, reason: "“\(name)” is missing or no number.")
      }
      return value
    }
    tribeStrength = try number("tribe-strength")
    innerStrength = try number("inner-strength")
    guard tribeStrength > 0, tribeStrength <= innerStrength, innerStrength <= 1 else {
      throw .badCalibration(
        file: file, reason: "thresholds must satisfy 0 < tribe-strength ≤ inner-strength ≤ 1.")
    }
    realCount = Int((try? number("real")) ?? 0)
    otherCount = Int((try? number("other")) ?? 0)
    auc = (try? number("auc")) ?? .nan
  }
}
