import GraphFiles
import Graphs
import Measures
import Tables

extension StudyResult {
  /// What was found, in a few plain lines: for the terminal.
  public func shortSummary() -> String {
    var lines = ["\(study.loaded.name): \(sizeSentence)", tribesSentence]
    for number in 0..<min(tribeCount, 8) {
      let people = communities.members[number].count
      lines.append("  \(number + 1). \(titles[number]) (\(counted(people, "person", "people")))")
    }
    if tribeCount > 8 { lines.append("  … and \(tribeCount - 8) more") }
    if let certainty = certaintySentence { lines.append(certainty) }
    if let chance = communities.chanceSentence { lines.append(chance) }
    lines.append(bridgesSentence)
    return lines.joined(separator: "\n")
  }

  /// What was found, as a page of Markdown.
  public func summary(picture: PictureFacts?) -> String {
    var text = "# The tribes of \(study.loaded.name)\n\n\(sizeSentence) \(tribesSentence)\n"
    if picture != nil { text += "\n![The picture of the tribes](tribe.svg)\n" }
    if communities.count > 0 {
      text += "\n## Tribes\n\n" + tribesTable().markdown(digits: 3)
      text += """

        *Density* is the share of possible ties that exist inside; *conductance* the share of the tribe's \
        ties that lead out of it (0 is a world of its own); *bridging people* have a tie to another \
        tribe. *Most central* is by PageRank.

        """
      text += certaintyParagraph
    }
    text += "\n## Who bridges them\n\n\(bridgesSentence)\n"
    if !bridges.isEmpty { text += "\n" + bridgesTable(limit: 10).markdown(digits: 1) }
    if !answer.figures.isEmpty {
      text += "\n## Figures\n\n"
      for figure in answer.figures {
        text += "- \(figure.name): \(NumberText.rounded(figure.value, digits: 4))\n"
      }
    }
    text += "\n## How this was found\n\n"
    text += howItWasFound.map { "- \($0)\n" }.joined()
    let notes = study.loaded.notes + (picture.map(\.notes) ?? [])
    if !notes.isEmpty {
      text += "\n## Notes\n\n" + notes.map { "- \($0)\n" }.joined()
    }
    text += """

      ## Files

      - `tribe.svg`: the picture; open it in a browser and point at people and ties
      - `communities.csv`: who is in which community (1 is the largest; empty: in none)
      - `tribes.csv`, `bridges.csv`: what the tribes are like, and who joins them
      - `metrics.csv`: one row per person, one column per measure
      - `manifest.json`: version, parameters and digests, to repeat this exactly

      """
    return text
  }

  /// How sure the tribes are, as far as it may be told.
  public var certaintySentence: String? {
    communities.certaintySentence.map(study.privacy.counting)
  }

  private var certaintyParagraph: String {
    var text = ""
    if let sentence = certaintySentence {
      text += """

        \(sentence) *Confidence* is the share of the searches, each on a network that lacks some ties by lot, \
        that put somebody together with the others of their tribe: from 0.8 on *core*, from 0.6 *member*, \
        from 0.4 *fringe*, below *unclear*. `communities.csv` has it for everybody, with the tribe they come \
        nearest to next.

        """
    }
    if let chance = communities.chanceParagraph { text += "\n\(chance)\n" }
    return text
  }

  private var sizeSentence: String {
    let graph = network.graph
    let kind = graph.isDirected ? "directed tie" : "tie"
    var sentence =
      "\(counted(graph.nodeCount, "person", "people")), "
      + "\(counted(graph.edgeCount, kind, kind + "s"))."
    if let ego = communities.ego {
      sentence += " \(network.title(of: ego)) stands in the center and is not counted in a tribe."
    }
    return sentence
  }

  /// How many tribes there are and how clear they are.
  public var tribesSentence: String {
    let pairs = communities.count - tribeCount
    var parts = [counted(tribeCount, "tribe", "tribes")]
    if pairs > 0 { parts.append(counted(pairs, "pair", "pairs")) }
    let alone = communities.unattachedCount
    if alone > 0 {
      parts.append("\(communities.said(alone)) \(alone == 1 ? "person" : "people") in none")
    }
    let quality = communities.modularity
    let knit =
      quality.isNaN
      ? "" : " (modularity \(NumberText.rounded(quality, digits: 4)): \(wording(quality)))"
    return study.privacy.counting("\(parts.joined(separator: ", "))\(knit).")
  }

  /// What a modularity means in words, after Newman's rule of thumb that groups show from 0.3 on.
  private func wording(_ modularity: Double) -> String {
    switch modularity {
    case ..<0.2: "hardly any groups"
    case ..<0.3: "weak groups"
    case ..<0.5: "clear groups"
    default: "very clear groups"
    }
  }

  private var bridgesSentence: String {
    guard communities.count > 1 else { return "With fewer than two groups nobody bridges any." }
    guard !bridges.isEmpty else { return "Nobody bridges them: no tie joins two groups." }
    let top = bridges.prefix(3).map { bridge in
      "\(network.title(of: bridge.person)) (\(counted(bridge.reach.count, "other group", "other groups")))"
    }
    return "Who bridges them: \(top.joined(separator: ", "))."
  }

  /// The people who join communities, the most important first.
  func bridgesTable(limit: Int) -> Table {
    let top = Array(bridges.prefix(limit))
    func texts(_ name: String, _ text: (Bridge) -> String) -> Column {
      Column(name, NodeMap(top.map { text($0) as String? }))
    }
    let table = Table([
      texts("person") { network.title(of: $0.person) },
      texts("at home in") { $0.home.map { titles[$0] } ?? "no tribe" },
      Column("other tribes", NodeMap(top.map { Double($0.reach.count) })),
      texts("tied to") { bridge in
        bridge.reach.prefix(3).map { "\(titles[$0.community]) (\($0.ties))" }
          .joined(separator: ", ")
          + (bridge.reach.count > 3 ? " and \(bridge.reach.count - 3) more" : "")
      },
      Column("betweenness", NodeMap(top.map(\.betweenness))),
    ])
    return study.privacy.table(table)
  }

  private var howItWasFound: [String] {
    var lines: [String] = []
    if let report = study.loaded.report { lines.append("Read as \(report.description).") }
    lines += communities.methodSentences
    if communities.coverage.isFinite {
      lines.append(
        "Of all ties, by weight, \(NumberText.rounded(100 * communities.coverage, digits: 1)) % lie "
          + "inside a community (coverage).")
    }
    lines.append(
      "A tribe is a community of three people or more; it is named by its most central people "
        + "unless you name it.")
    if communities.ego != nil {
      lines.append(
        "The person in the center is left out when tribes, bridges and sizes are computed; "
          + "`metrics.csv` covers the whole network.")
    }
    return lines
  }
}

/// What a picture could not show, for the summary.
public struct PictureFacts: Sendable {
  /// A sentence for each thing to know.
  public var notes: [String]

  /// Facts of a picture.
  public init(notes: [String]) { self.notes = notes }
}

/// “1 person”, “2,000 people”.
func counted(_ count: Int, _ one: String, _ many: String) -> String {
  "\(NumberText.grouped(count)) \(count == 1 ? one : many)"
}
