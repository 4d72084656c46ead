/// Layers in a record that is too short to tell a friend from somebody met often this month.
///
/// In days or weeks everybody who is near looks close: of two days of contacts among the pupils of a school, one tie in four
/// would be inner circle. What a short record does show is who comes before whom. So where layers are provisional, the inner
/// circle is also among the five strongest ties of both people, the tribe among the fifteen strongest: the sizes of the
/// first two layers of a life. The sizes: R. Dunbar, V. Arnaboldi, M. Conti and A. Passarella, “The structure of online social networks
/// mirrors those in the offline world”, Social Networks 43, 2015.
struct ShortRecord {
  /// The strengths of each person's ties that are real by the other rules, strongest first.
  private var strengths: [UInt32: [Double]] = [:]

  init(_ ties: [Tie]) {
    for tie in ties where Self.isMeant(tie) {
      for end in [tie.from, tie.to] { strengths[end, default: []].append(tie.score.strength) }
    }
    for (person, list) in strengths { strengths[person] = list.sorted(by: >) }
  }

  /// The layer of a tie, with its place among the ties of both people.
  func layer(of tie: Tie, _ thresholds: TieThresholds) -> TieLayer {
    guard Self.isMeant(tie) else { return tie.layer }
    func isAmong(_ count: Int) -> Bool {
      [tie.from, tie.to].allSatisfy { end in
        guard let all = strengths[end], all.count > count else { return true }
        return count > 0 && tie.score.strength >= all[count - 1]
      }
    }
    if tie.layer == .innerCircle, isAmong(thresholds.innerRank) { return .innerCircle }
    return isAmong(thresholds.tribeRank) ? .tribe : .acquaintance
  }

  private static func isMeant(_ tie: Tie) -> Bool {
    tie.layer.isReal && tie.flags.contains(.provisional)
  }
}
