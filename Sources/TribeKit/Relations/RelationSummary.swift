import Graphs
import Tables
import Ties
import Tribes

extension RelationReport {
  /// What was found, in a few plain lines: for the terminal.
  public func shortSummary() -> String {
    var lines = ["\(study.loaded.name): \(leadSentence)", ties.layersSentence]
    if let result = tribes.result {
      lines.append(result.tribesSentence)
      for number in 0..<min(result.tribeCount, 8) {
        let count = result.communities.members[number].count
        lines.append(
          "  \(number + 1). \(result.titles[number]) (\(counted(count, "person", "people")))")
      }
      if result.tribeCount > 8 { lines.append("  … and \(result.tribeCount - 8) more") }
      if let certainty = result.certaintySentence { lines.append(certainty) }
      if let chance = result.communities.chanceSentence { lines.append(chance) }
    } else if let why = tribes.tieGraph.whyNoTribes {
      lines.append(why)
    }
    if !suggestions.isEmpty {
      lines.append("What to do next:")
      lines += ties.lines(of: suggestions).map { "  " + $0 }
    }
    return lines.joined(separator: "\n")
  }

  /// What was found, as a page of Markdown.
  func summary(pictureNotes: [String]) -> String {
    let isRinged = tribes.result == nil
    var text = "# \(isRinged ? "The circles" : "The tribes") of \(study.subject)\n\n"
    text += "\(leadSentence) \(ties.layersSentence)\n"
    text += "\n![The picture](tribe.svg)\n"
    text += "\n## Vanity and tribe\n\n" + vanityText
    text += "\n## Layers\n\n" + layersTable().markdown(digits: 2)
    text += "\n## The strongest ties\n\n"
    text += ties.shortTable(TieFindings.Choice(top: 10)).markdown(digits: 2)
    text +=
      "\n*Between* is where nine of ten redrawn records put the strength; `ties.csv` has every tie with "
      + "the parts of its strength and the counts behind them.\n"
    text += "\n## Tribes\n\n" + tribesText
    if tribes.result != nil {
      text += "\n## Who bridges them\n\n"
      let bridges = bridgesTable()
      text +=
        bridges.rowCount == 0
        ? "Nobody bridges them: no tie joins two tribes.\n"
        : bridges.rows(Array(0..<Graph.Node(min(8, bridges.rowCount)))).markdown(digits: 1)
    }
    text += "\n## How it goes\n\n" + figures.recent(4).markdown(digits: 2)
    text += "\nWhat each figure means and its formula: Documentation/KPIs.md.\n"
    text += "\n## What to do next\n\n"
    text +=
      suggestions.isEmpty
      ? "Nothing is urgent.\n" : ties.lines(of: suggestions).map { $0 + "\n" }.joined()
    text += "\n## What cannot be seen\n\n" + blindSpots.map { "- \($0)\n" }.joined()
    text += "\n## How this was found\n\n" + howItWasFound.map { "- \($0)\n" }.joined()
    let told = notes + pictureNotes
    if !told.isEmpty { text += "\n## Notes\n\n" + told.map { "- \($0)\n" }.joined() }
    return text + Self.filesText
  }

  private func said(_ count: Int) -> String {
    let shown = study.privacy.count(Double(count))
    return shown.isNaN ? "fewer than \(Privacy.smallestCell)" : NumberText.grouped(count)
  }

  private func day(_ day: Int32) -> String { study.loaded.said(study.privacy.day(day)) }

  /// Who, when, how much, and how much of it is real.
  private var leadSentence: String {
    let counts = ties.layerCounts
    let all = ties.ranked.count
    let table = ties.table
    func counted(_ count: Int, _ one: String, _ many: String) -> String {
      "\(said(count)) \(count == 1 && !study.privacy.isAnonymous ? one : many)"
    }
    var text =
      study.log.timeSpan == nil
      ? "Without dates, " : "From \(day(table.firstDay)) to \(day(table.asOf)), "
    text +=
      "\(counted(study.log.people.count, "person", "people")) and "
      + "\(counted(study.log.events.count, "event", "events")). "
    let share = all > 0 ? Double(counts.realAlive) / Double(all) : 0
    let isTold = !study.privacy.count(Double(counts.realAlive)).isNaN
    let percent = NumberText.rounded(
      100 * study.privacy.figure(share), digits: share < 0.1 ? 1 : 0)
    let owner = study.me.map { "\(study.title(of: $0))’s" } ?? "the"
    text +=
      "Of \(owner) \(counted(all, "tie", "ties")), \(said(counts.realAlive)) "
      + "\(counts.realAlive == 1 ? "is a real relationship that is" : "are real relationships that are") alive\(isTold ? " (\(percent) %)" : "")."
    return text
  }

  /// The numbers that flatter beside those that count.
  private var vanityText: String {
    let rows: [(String, String, String)] = [
      ("declared", "declared ties", "vanity"), ("clicks", "likes and other clicks", "vanity"),
      ("acts", "acts of the last period", "vanity"),
      ("tribe-size", "real relationships that are alive", "tribe"),
      ("inner-circle-size", "of them in the inner circle", "tribe"),
      ("real-relationship-ratio", "real ones for each declared one", "tribe"),
      ("reciprocity", "balance of giving and taking (1 is even)", "tribe"),
      ("two-way-share", "ties with direct contact that goes both ways", "tribe"),
      ("retention", "of the tribe three months ago, still there", "tribe"),
      ("growth", "newly in the tribe since the period before", "tribe"),
      ("drifting-ties", "real ones silent for longer than usual", "tribe"),
    ]
    let known = rows.filter { figures.latest($0.0) != nil }
    guard !known.isEmpty, let month = figures.last?.month else {
      return "The record is too short for figures by month.\n"
    }
    let table = Table([
      Column("kind", NodeMap(known.map { $0.2 as String? })),
      Column("figure", NodeMap(known.map { $0.1 as String? })),
      Column("value", NodeMap(known.map { figures.latest($0.0) ?? .nan })),
      Column("kpi", NodeMap(known.map { $0.0 as String? })),
    ])
    return table.markdown(digits: 2) + "\nThe period \(month), from `kpi.csv`.\n"
  }

  private var tribesText: String {
    guard let result = tribes.result else {
      return (tribes.tieGraph.whyNoTribes ?? "There are no tribes to tell.") + "\n"
    }
    var text = result.tribesSentence + "\n"
    if result.communities.count > 0 {
      text += "\n" + tribesTable().markdown(digits: 2)
      text +=
        "\nA tribe is a group of people who really deal with each other: ties are acquaintances and closer, "
        + "weighted by strength, without those that say no more than chance (grey in the picture). "
        + "*Density* is the share of possible ties that exist inside, *conductance* the share of "
        + "the tribe's ties that lead out of it. `tribes.csv` holds this table.\n"
    }
    if let sentence = result.certaintySentence {
      text +=
        "\n\(sentence) *Confidence* is how steadily somebody stays with the others of the tribe when "
        + "\(study.resamplesEvents(in: result) ? "a tenth of all conversations is left out by lot" : "ties are left out by lot").\n"
    }
    if let chance = result.communities.chanceParagraph { text += "\n\(chance)\n" }
    return text
  }

  /// What the input cannot show, so that silence is not taken for weakness.
  private var blindSpots: [String] {
    var lines: [String] = []
    for (number, source) in study.log.sources.enumerated() {
      var kinds: Set<EventKind> = []
      for event in study.log.events where Int(event.source) == number { kinds.insert(event.kind) }
      let shown = EventKind.allCases.filter(kinds.contains).map(\.plural)
      var line = study.log.sources.count == 1 ? "The log" : "Log \(number + 1)"
      line +=
        shown.isEmpty
        ? " shows no acts."
        : " shows \(shown.listed) only: what happened elsewhere is unknown, and not zero."
      if !source.knowsThreads {
        line += " It tells no threads, so how surely people answer is no part of the strength."
      }
      lines.append(line)
    }
    if study.log.declaredTies.isEmpty {
      lines.append(
        "No declared ties were given (--declared), so how many of them are real cannot be said.")
    }
    if study.isEgoLog {
      lines.append(
        "This is one person's log: what the others do among each other is mostly unseen.")
    }
    if ties.table.undatedEventCount > 0 {
      lines.append(
        "\(said(ties.table.undatedEventCount)) acts have no known time and count for no strength.")
    }
    lines.append(
      "Little contact here does not mean a weak relationship; it means no evidence here.")
    return lines
  }

  private var howItWasFound: [String] {
    let table = ties.table
    var lines = [
      "Read as \(study.loaded.description).",
      "As of \(day(table.asOf)); days end at midnight in \(study.loaded.zoneName).",
      "Strength from 0 to 1: often both ways, balance, lasting, still going, more than clicks, answers. "
        + "One-way contact and likes alone never make a tie real.",
    ]
    if table.laterEventCount > 0 {
      lines.append("\(said(table.laterEventCount)) acts after that day are left out.")
    }
    let thresholds = study.finder.thresholds
    lines.append(
      "Tribe from strength \(NumberText.shortest(thresholds.tribeStrength)), inner circle from "
        + "\(NumberText.shortest(thresholds.innerStrength)).")
    if let result = tribes.result {
      lines += result.communities.methodSentences.map(study.privacy.counting)
    }
    return lines
  }

  private static let filesText = """

    ## Files

    - `tribe.svg`: the picture; open it in a browser and point at people and ties
    - `ties.csv`: every tie with its strength, layer, state and the evidence
    - `layers.csv`: how many ties there are of each sort
    - `communities.csv`, `tribes.csv`: who is in which tribe, and what the tribes are like
    - `bridges.csv`: who joins tribes
    - `metrics.csv`: one row per person, one column per measure
    - `kpi.csv`: the figures of every period
    - `next.csv`: what to do next
    - `manifest.json`: version, parameters and digests, to repeat this exactly

    """
}

extension RelationStudy {
  /// Whether a result's certainty comes from leaving out acts.
  func resamplesEvents(in result: StudyResult) -> Bool { result.study.search.resample != nil }
}
