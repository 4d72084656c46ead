/// How close somebody is: the layers, closest first.
public enum TieLayer: String, Sendable, CaseIterable, Comparable {
  /// You two keep this alive, about weekly or more.
  case innerCircle = "inner circle"
  /// A real relationship.
  case tribe
  /// Some real contact.
  case acquaintance
  /// You like each other's posts.
  case lightTouch = "light touch"
  /// They show up for you; you do not answer.
  case audience
  /// You show up for them; they do not answer.
  case following
  /// You act towards them; the export cannot show whether they answer.
  case outwardOnly = "answers not visible"
  /// Declared, and no evidence of contact here.
  case connectionOnly = "connection only"

  /// Whether the layer is a real relationship.
  public var isReal: Bool { self == .innerCircle || self == .tribe }

  /// Orders layers by closeness, the closest first.
  public static func < (a: TieLayer, b: TieLayer) -> Bool { a.rank < b.rank }

  private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }

  /// The same layer as the other person sees it.
  public var seenFromTheOtherSide: TieLayer {
    switch self {
    case .audience: .following
    case .following: .audience
    default: self
    }
  }
}

/// What is happening to a tie, by its own rhythm; separate from how strong it is.
public enum TieState: String, Sendable, CaseIterable {
  /// Fewer than 3 months (weeks) of two-way contact, first contact at most 90 days ago.
  case new
  /// Within its own rhythm.
  case active
  /// Silent for more than 4 times its usual gap.
  case cooling
  /// Silent for more than 8 times its usual gap.
  case dormant
  /// The sources that showed it end long before the report.
  case outOfSight = "out of sight"
  /// Never two-way.
  case none
}

/// Where a layer begins and when a state changes; `tribe calibrate` fits the first two.
public struct TieThresholds: Sendable, Equatable {
  /// The least strength of the inner circle.
  public var innerStrength = 0.70

  /// The least strength of the tribe.
  public var tribeStrength = 0.45

  /// Two-way acts a year that the inner circle asks for.
  public var innerRate = 26.0

  /// Months (weeks) of two-way contact that inner circle and tribe ask for.
  public var sharedBins: Int32 = 3

  /// The share of the months since the first contact, of the last 24 at most, in which both acted, that inner circle
  /// and tribe ask for: a third is a quarterly word; 0 asks for none.
  ///
  /// Without, one in five whom the rule calls real are acquaintances who happened to write more often of late.
  public var sharedShare = 1.0 / 3

  /// The balance that inner circle and tribe ask for.
  ///
  /// One half is where the busier side acts on three times as many days as the other; beyond, a tie is lopsided.
  public var balance = 0.50

  /// In a record whose layers are provisional: among how many of the strongest ties of both people the inner circle is.
  public var innerRank = 5

  /// In a record whose layers are provisional: among how many of the strongest ties of both people the tribe is.
  public var tribeRank = 15

  /// Usual gaps of silence after which a tie is cooling.
  public var coolingGaps = 4.0

  /// Usual gaps of silence after which a tie is dormant.
  public var dormantGaps = 8.0

  /// Days since the first contact for which a tie is new.
  public var newDays: Int32 = 90

  /// The usual thresholds.
  public init() {}

  /// The layer of a score, as the one whose acts are `out` sees it.
  ///
  /// - Parameter score: what was found.
  /// - Parameter sides: whether the one and the other acted at all, undated and one-sided records included.
  /// - Parameter showsBothWays: whether both directions could be seen.
  public func layer(
    of score: TieScore, sides: (out: Bool, in: Bool), showsBothWays: Bool = true
  ) -> TieLayer {
    let isSteady =
      score.sharedBins >= sharedBins && score.balance >= balance
      && Double(score.sharedBins) >= sharedShare * Double(score.possibleBins) - 1e-9
    if isSteady && score.strength >= innerStrength && score.rate >= innerRate {
      return .innerCircle
    }
    if isSteady && score.strength >= tribeStrength { return .tribe }
    if score.isTwoWay { return .acquaintance }
    switch sides {
    case (true, true): return .lightTouch
    case (false, true): return .audience
    case (true, false): return showsBothWays ? .following : .outwardOnly
    case (false, false): return .connectionOnly
    }
  }

  /// The state of a score on the last day of its window.
  public func state(of score: TieScore, on day: Int32) -> TieState {
    guard score.isTwoWay, !score.gapRatio.isNaN, let first = score.firstDay else { return .none }
    if day - first <= newDays && score.sharedBins < sharedBins { return .new }
    if score.gapRatio > dormantGaps { return .dormant }
    return score.gapRatio > coolingGaps ? .cooling : .active
  }
}
