import Graphs
import Ties

/// The thirty relationships a person is asked about.
///
/// Chosen evenly over the strengths of ties with direct contact both ways, so that both sides of any threshold are heard, and asked in a
/// mixed order, so that nobody guesses the score from the place in the list.
public struct CalibrationQuestions: Sendable {
  /// One question: about whom, and how strong the tie is.
  public struct Question: Sendable, Equatable {
    /// The other person, by number in the log.
    public var person: UInt32
    /// The strength.
    public var strength: Double
  }

  /// The questions in the order of asking.
  public let questions: [Question]

  /// Chooses among the ties of one person.
  init(of ties: [Tie], count: Int, seed: UInt64) throws(RelationError) {
    let candidates = ties.filter { $0.score.isTwoWay && $0.strength != nil }
      .sorted {
        $0.score.strength != $1.score.strength
          ? $0.score.strength > $1.score.strength : $0.to < $1.to
      }
    guard candidates.count >= 10 else { throw .nobodyToAsk }
    let wanted = min(count, candidates.count)
    var chosen = (0..<wanted).map { i in
      candidates[wanted == 1 ? 0 : i * (candidates.count - 1) / (wanted - 1)]
    }
    var generator = SeededGenerator(seed: seed, stream: 30)
    generator.shuffle(&chosen)
    questions = chosen.map { Question(person: $0.to, strength: $0.score.strength) }
  }
}
