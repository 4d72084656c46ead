import Graphs
import Tables
import Ties

extension TieFindings {
  /// The receipt of the tie of two people, in plain words and numbers.
  public func explanation(of a: UInt32, _ b: UInt32) throws(RelationError) -> [String] {
    guard let position = position(of: a, b) else {
      throw .noTie(study.title(of: a), study.title(of: b))
    }
    let tie = table.ties[position]
    let seen = tie.from == a ? tie : tie.reversed
    if study.loaded.volumes != nil { return countLines(seen, position) }
    let receipt = Receipt(of: seen, in: table, log: study.log, weights: study.finder.weights)
    // Only dates are told by week here: “on 12 days” counts days and dates nobody.
    var lines = receipt.text.split(separator: "\n").map { blurred(String($0)) }
    lines.append(besides(position, seen))
    return lines
  }

  private func blurred(_ line: String) -> String {
    guard study.privacy.isAnonymous else { return line }
    return line.hasPrefix("  Direct contact") || line.hasPrefix("  Still going")
      ? study.privacy.sentence(line) : line
  }

  /// What stands beside the strength and is no part of it.
  private func besides(_ position: Int, _ tie: Tie) -> String {
    let privacy = study.privacy
    var parts: [String] = []
    if !attention[position].isNaN {
      parts.append(
        "attention \(NumberText.rounded(privacy.figure(attention[position]), digits: 2))")
    }
    let figures = ground[position]
    parts.append("structure \(NumberText.rounded(privacy.figure(figures.rank), digits: 2))")
    if figures.sharedStrength > 0 {
      parts.append(
        "contacts of both add up to \(NumberText.rounded(privacy.figure(figures.sharedStrength), digits: 2))"
      )
    }
    let clicks = Int(tie.actsOut) + Int(tie.actsIn) - Int(tie.directOut) - Int(tie.directIn)
    var text = "  Beside the strength, and no part of it: \(parts.joined(separator: ", "))."
    if clicks > 0, !privacy.count(Double(clicks)).isNaN {
      text += " Likes, prompts and group messages: \(clicks), which alone never make a tie real."
    }
    return text
  }

  private func countLines(_ tie: Tie, _ position: Int) -> [String] {
    let one = study.title(of: tie.from)
    let other = study.title(of: tie.to)
    let privacy = study.privacy
    func said(_ count: UInt32) -> String {
      privacy.count(Double(count)).isNaN ? "a few" : "\(count)"
    }
    return [
      "\(one) and \(other): \(tie.layer.rawValue); strength unknown, since the counts have no times.",
      "  \(one) to \(other): \(said(tie.directOut)); \(other) to \(one): \(said(tie.directIn)).",
      "  Attention (what the two give each other out of what each gives to all): "
        + "\(NumberText.rounded(privacy.figure(attention[position]), digits: 3)).",
    ]
  }

  /// What is to be said of one person: how many ties of which sort, and the strongest of them.
  public func portrait(of person: UInt32) -> [String] {
    let own = table.ties.indices.filter { i in
      table.ties[i].from == person || table.ties[i].to == person
    }
    let name = study.title(of: person)
    guard !own.isEmpty else { return ["\(name): no ties here."] }
    let seen = own.map { table.ties[$0].from == person ? table.ties[$0] : table.ties[$0].reversed }
    var counts: [TieLayer: Int] = [:]
    for tie in seen { counts[tie.layer, default: 0] += 1 }
    let layers = TieLayer.allCases.compactMap { layer -> String? in
      guard let count = counts[layer] else { return nil }
      let isSmall = study.privacy.count(Double(count)).isNaN
      return layer.counted(isSmall ? "a few" : "\(count)")
    }
    var lines = ["\(name): \(layers.joined(separator: ", "))."]
    let hasStrengths = study.loaded.volumes == nil
    func key(_ i: Int) -> Double {
      let key = hasStrengths ? seen[i].score.strength : attention[own[i]]
      return key.isNaN ? -1 : key
    }
    for i in seen.indices.sorted(by: { key($0) != key($1) ? key($0) > key($1) : $0 < $1 })
      .prefix(10)
    {
      let tie = seen[i]
      var line = "  \(study.title(of: tie.to)): \(tie.layer.rawValue)"
      if tie.state != .none { line += ", \(tie.state.rawValue)" }
      if key(i) >= 0 {
        line +=
          "; \(hasStrengths ? "strength" : "attention") "
          + NumberText.rounded(study.privacy.figure(key(i)), digits: 2)
      }
      lines.append(line)
    }
    return lines
  }

  /// The thirty or fewer relationships of the person meant to be asked about.
  public func questions(count: Int = 30, seed: UInt64) throws(RelationError) -> CalibrationQuestions
  {
    guard study.me != nil else { throw .whose("tribe calibrate") }
    guard study.loaded.volumes == nil else { throw .countsOnly("tribe calibrate") }
    return try CalibrationQuestions(of: ranked.map(tie), count: count, seed: seed)
  }
}
