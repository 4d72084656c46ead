import Foundation
import Graphs
public import Tables
import Ties
import Tribes

/// One thing worth doing, about whom, and why: ready to be shown.
public struct Suggestion: Sendable, Equatable {
  /// What sort of thing, such as `owed reply`.
  public var kind: String

  /// Whom it is about, by number in the log.
  public var people: [UInt32]

  /// The reason, in plain words and with the numbers.
  public var reason: String
}

extension TieFindings {
  /// What to do next, ten things at most: for the person meant, or for the whole network.
  public func suggestions(tribes: RelationTribes?) -> [Suggestion] {
    let privacy = study.privacy
    guard let me = study.me else {
      return networkSuggestions(tribes).map { step in
        var step = step
        step.reason = privacy.sentence(step.reason)
        return step
      }
    }
    let steps = NextSteps(finder: study.finder).steps(
      for: me, in: study.log, tribes: tribes?.tribe ?? [:],
      bridges: (tribes?.bridges ?? []).prefix(3).filter { $0 != me })
    return steps.map { step in
      Suggestion(
        kind: step.kind.rawValue, people: step.people, reason: privacy.sentence(step.reason))
    }
  }

  /// For everybody's network: ties worth a look and people on whom much depends.
  private func networkSuggestions(_ tribes: RelationTribes?) -> [Suggestion] {
    var suggestions: [Suggestion] = []
    func add(_ kind: String, _ limit: Int, _ found: [(weight: Double, Suggestion)]) {
      let order = found.indices.sorted { a, b in
        found[a].weight != found[b].weight ? found[a].weight > found[b].weight : a < b
      }
      suggestions += order.prefix(min(limit, 10 - suggestions.count)).map { found[$0].1 }
    }
    let cooling = study.finder.thresholds.coolingGaps
    add("drifting", 4, table.ties.filter { $0.layer.isReal && $0.state == .cooling }.map(drifting))
    add("never answered", 2, table.ties.compactMap(neverAnswered))
    add(
      "dormant", 3,
      table.ties.filter { $0.layer.isReal && $0.state == .dormant }.map { tie in
        let strength = tie.score.strength
        return (
          strength - 0.01 * max(0, tie.score.gapRatio - cooling),
          Suggestion(
            kind: "dormant", people: [tie.from, tie.to],
            reason: "a real relationship (\(said(strength))) that has been silent for "
              + "\(tie.silenceText), \(said(tie.score.gapRatio, 1)) times its usual gap")
        )
      })
    if let tribes, let result = tribes.result {
      let found = zip(tribes.bridges, result.bridges).prefix(3).map { person, bridge in
        (
          bridge.betweenness,
          Suggestion(
            kind: "bridge", people: [person],
            reason:
              "tied to people of \(counted(bridge.reach.count, "other tribe", "other tribes")); "
              + "news between them goes through few others")
        )
      }
      add("bridge", 3, Array(found))
    }
    return suggestions
  }

  private func drifting(_ tie: Tie) -> (weight: Double, Suggestion) {
    let score = tie.score
    return (
      score.strength * (score.gapRatio - study.finder.thresholds.coolingGaps),
      Suggestion(
        kind: "drifting", people: [tie.from, tie.to],
        reason: "silent for \(tie.silenceText), \(said(score.gapRatio, 1)) times its usual "
          + "gap of \(tie.usualGapText); strength \(said(score.strength))")
    )
  }

  /// Somebody who acted directly three times or more, lately, towards somebody who never did.
  private func neverAnswered(_ tie: Tie) -> (weight: Double, Suggestion)? {
    guard !tie.score.isTwoWay, !tie.flags.contains(.hidesAnswers), let last = tie.score.lastDay,
      table.asOf - last <= 90
    else { return nil }
    let seen = tie.score.directDaysOut >= tie.score.directDaysIn ? tie : tie.reversed
    guard seen.score.directDaysOut >= 3 else { return nil }
    let occasions =
      seen.flags.contains(.hourly)
      ? "in \(seen.score.directDaysOut) different hours" : "on \(seen.score.directDaysOut) days"
    return (
      Double(seen.score.directDaysOut),
      Suggestion(
        kind: "never answered", people: [seen.from, seen.to],
        reason:
          "\(study.title(of: seen.from)) acted \(occasions) and \(study.title(of: seen.to)) never did"
      )
    )
  }

  private func said(_ value: Double, _ decimals: Int = 2) -> String {
    value.isNaN ? "unknown" : String(format: "%.\(decimals)f", value)
  }

  /// Suggestions as a table: `kind`, `who`, `with`, `reason`.
  public func table(of suggestions: [Suggestion]) -> Table {
    func texts(_ name: String, _ value: (Suggestion) -> String?) -> Column {
      Column(name, NodeMap(suggestions.map(value)))
    }
    return Table([
      texts("kind") { $0.kind },
      texts("who") { step in step.people.first.map { study.title(of: $0) } },
      texts("with") { step in step.people.count > 1 ? study.title(of: step.people[1]) : nil },
      texts("reason") { $0.reason },
    ])
  }

  /// Suggestions as sentences, numbered.
  public func lines(of suggestions: [Suggestion]) -> [String] {
    suggestions.enumerated().map { number, step in
      "\(number + 1). \(step.kind): "
        + step.people.map { study.title(of: $0) }.joined(separator: " and ") + " – \(step.reason)."
    }
  }
}
