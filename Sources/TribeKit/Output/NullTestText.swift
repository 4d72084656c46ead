import Measures

extension Communities {
  /// The same for a page, with what z is.
  var chanceParagraph: String? {
    chanceSentence.map {
      "\($0) *z* counts standard deviations; it speaks of the network as a whole, not of single tribes."
    }
  }

  /// What the test against shuffled ties says, and what it does not; nil where it was not made.
  public var chanceSentence: String? {
    guard let chance else { return nil }
    func number(_ value: Double, _ digits: Int) -> String {
      value.isFinite ? NumberText.rounded(value, digits: digits) : "undefined"
    }
    let what =
      stage.isWeighted && !chance.isWeighted ? "modularity without weights" : "modularity"
    let score = chance.zScore.isFinite ? ", so z = \(number(chance.zScore, 1))" : ""
    return
      "Null test: \(what) \(number(chance.quality, 4)); the same people with as many ties each, "
      + "shuffled, reach \(number(chance.mean, 4)) on average (standard deviation "
      + "\(number(chance.standardDeviation, 4)), \(chance.nullQualities.count) shuffles)\(score). "
      + (chance.isBeyondChance
        ? "The ties are not just chance; that does not prove that these groups are the right ones, "
          + "or that anybody is in the right one."
        : "Chance alone divides as well: do not trust these groups.")
  }
}
