import Graphs
public import Tables
import Ties
import Tribes

extension TieFindings {
  /// Which ties a table shows.
  public struct Choice: Sendable {
    /// Only so many, the strongest.
    public var top: Int?

    /// Only ties of at least this strength.
    public var leastStrength: Double?

    /// All ties.
    public init(top: Int? = nil, leastStrength: Double? = nil) {
      self.top = top
      self.leastStrength = leastStrength
    }
  }

  /// The positions chosen, the strongest first.
  func positions(_ choice: Choice) -> [Int] {
    var positions = ranked
    if let least = choice.leastStrength {
      positions = positions.filter { table.ties[$0].score.strength >= least }
    }
    if let top = choice.top { positions = Array(positions.prefix(max(0, top))) }
    return positions
  }

  /// `ties.csv`: one row per tie, everything that is known of it; the strongest first.
  public func table(_ choice: Choice = Choice()) -> Table {
    table(of: positions(choice)[...], codes)
  }

  /// The bytes of `ties.csv`.
  ///
  /// Made in blocks of ties on all threads, so that a million ties with their thirty columns never stand in memory at once.
  public func csv(_ choice: Choice = Choice()) -> [UInt8] {
    let positions = positions(choice)
    let blockSize = 4096
    let blockCount = max(1, (positions.count + blockSize - 1) / blockSize)
    let codes = codes
    var bytes: [UInt8] = []
    Parallel.reduce(blockCount, into: &bytes) { block in
      let rows = positions[block * blockSize..<min(positions.count, (block + 1) * blockSize)]
      return table(of: rows, codes).csv(isHeaded: block == 0)
    } fold: { bytes, lines in
      if bytes.isEmpty { bytes.reserveCapacity(lines.count * (blockCount + blockCount / 16)) }
      bytes.append(contentsOf: lines)
    }
    return bytes
  }

  /// Recency, frequency and depth of everybody around the one person, as codes; nil without one.
  private var codes: [UInt32: Int]? {
    guard let me = study.me, study.loaded.volumes == nil else { return nil }
    var own = table
    own.ties = ranked.map(tie).filter { $0.from == me }
    var codes: [UInt32: Int] = [:]
    for person in RFM.codes(of: own, in: study.log, finder: study.finder) {
      codes[person.person] = person.code
    }
    return codes
  }

  /// One row for each of some ties.
  private func table(of rows: ArraySlice<Int>, _ codes: [UInt32: Int]?) -> Table {
    let ties = rows.map(tie)
    let people = study.log.people
    let privacy = study.privacy
    func numbers(_ name: String, _ value: (Tie) -> Double) -> Column {
      Column(name, NodeMap(ties.map(value)))
    }
    func figures(_ name: String, _ value: (Tie) -> Double) -> Column {
      numbers(name) { privacy.figure(value($0)) }
    }
    func counts(_ name: String, _ value: (Tie) -> Double) -> Column {
      numbers(name) { privacy.count(value($0)) }
    }
    func texts(_ name: String, _ value: (Tie) -> String?) -> Column {
      Column(name, NodeMap(ties.map(value)))
    }
    /// The same few days again and again: each is put into words once.
    var told: [Int32: String] = [:]
    func days(_ name: String, _ value: (Tie) -> Int32?) -> Column {
      texts(name) { tie in
        value(tie).map { day in
          if let text = told[day] { return text }
          let text = study.loaded.said(privacy.day(day))
          told[day] = text
          return text
        }
      }
    }
    let hasScores = study.loaded.volumes == nil
    let interval: (Float) -> Double = { end in
      privacy.figure((Double(end) * 1e6).rounded() / 1e6)
    }
    return Table([
      texts("from") { people[Int($0.from)].name },
      texts("to") { people[Int($0.to)].name },
      figures("strength") { $0.score.strength },
      texts("layer", \.layer.rawValue),
      texts("state") { $0.state == .none ? nil : $0.state.rawValue },
      figures("confidence") { hasScores ? $0.score.confidence : .nan },
      figures("often") { $0.score.often },
      figures("balance") { $0.score.balance },
      figures("lasting") { $0.score.lasting },
      figures("current") { $0.score.current },
      figures("depth") { hasScores ? $0.score.depth : .nan },
      figures("answers") { $0.score.answers },
      counts("acts-out") { Double($0.actsOut) },
      counts("acts-in") { Double($0.actsIn) },
      counts("direct-out") { Double($0.directOut) },
      counts("direct-in") { Double($0.directIn) },
      counts("days-out") { hasScores ? Double($0.score.directDaysOut) : .nan },
      counts("days-in") { hasScores ? Double($0.score.directDaysIn) : .nan },
      figures("recent-days-out") { hasScores ? $0.score.recentDaysOut : .nan },
      figures("recent-days-in") { hasScores ? $0.score.recentDaysIn : .nan },
      figures("rate-out") { hasScores ? $0.score.rateOut : .nan },
      figures("rate-in") { hasScores ? $0.score.rateIn : .nan },
      counts("shared-bins") { hasScores ? Double($0.score.sharedBins) : .nan },
      counts("ways") { hasScores ? Double($0.varietyCount) : .nan },
      numbers("usual-gap") { privacy.days($0.score.usualGap) },
      numbers("silent-days") {
        $0.score.silentDays < 0 ? .nan : privacy.days(Double($0.score.silentDays))
      },
      figures("gap-ratio") { $0.score.gapRatio },
      numbers("low") { interval($0.low) },
      numbers("high") { interval($0.high) },
      days("first") { $0.score.firstDay },
      days("last") { $0.score.lastDay },
      Column("attention", NodeMap(rows.map { privacy.figure(attention[$0]) })),
      Column("structure", NodeMap(rows.map { privacy.figure(ground[$0].rank) })),
      Column("declared-overlap", NodeMap(rows.map { privacy.figure(ground[$0].declaredOverlap) })),
      Column("shared-strength", NodeMap(rows.map { privacy.figure(ground[$0].sharedStrength) })),
      numbers("rfm") { codes?[$0.to].map(Double.init) ?? .nan },
      texts("notes") { Self.notes($0) },
    ])
  }

  /// The facts about a tie that are either so or not, in words.
  private static func notes(_ tie: Tie) -> String? {
    var words: [String] = []
    if tie.flags.contains(.declared) { words.append("declared") }
    if tie.score.isLopsided { words.append("lopsided") }
    if tie.flags.contains(.provisional) { words.append("provisional") }
    if tie.flags.contains(.hourly) { words.append("hours in place of days") }
    if tie.flags.contains(.mayBeOlder) { words.append("at least since") }
    if tie.flags.contains(.hidesAnswers) { words.append("answers not visible") }
    if tie.flags.contains(.seenByThird) { words.append("seen by a third") }
    if !tie.flags.isDisjoint(with: [.undatedOut, .undatedIn]) { words.append("undated acts") }
    return words.isEmpty ? nil : words.joined(separator: "; ")
  }

  /// The ties for a terminal: what one looks at first.
  public func shortTable(_ choice: Choice) -> Table {
    let rows = positions(choice)
    let ties = rows.map(tie)
    let privacy = study.privacy
    func texts(_ name: String, _ value: (Tie) -> String?) -> Column {
      Column(name, NodeMap(ties.map(value)))
    }
    func numbers(_ name: String, _ value: (Tie) -> Double) -> Column {
      Column(name, NodeMap(ties.map(value)))
    }
    var columns: [Column] = []
    if study.me == nil { columns.append(texts("from") { study.title(of: $0.from) }) }
    columns.append(texts(study.me == nil ? "to" : "who") { study.title(of: $0.to) })
    guard study.loaded.volumes == nil else {
      return Table(
        columns + [
          Column("attention", NodeMap(rows.map { privacy.figure(attention[$0]) })),
          texts("layer", \.layer.rawValue),
          numbers("acts out") { privacy.count(Double($0.directOut)) },
          numbers("acts in") { privacy.count(Double($0.directIn)) },
        ])
    }
    columns += [
      numbers("strength") { privacy.figure($0.score.strength) },
      texts("between") { tie in
        tie.low.isNaN
          ? nil
          : NumberText.rounded(Double(tie.low), digits: 2) + "–"
            + NumberText.rounded(Double(tie.high), digits: 2)
      },
      texts("layer") { $0.layer.rawValue + ($0.score.isLopsided ? ", lopsided" : "") },
      texts("state") { $0.state == .none ? nil : $0.state.rawValue },
      numbers("confidence") { privacy.figure($0.score.confidence) },
      numbers("days out") { privacy.count(Double($0.score.directDaysOut)) },
      numbers("days in") { privacy.count(Double($0.score.directDaysIn)) },
      texts("last") { tie in tie.score.lastDay.map { study.loaded.said(privacy.day($0)) } },
    ]
    return Table(columns)
  }

  /// How many ties there are of each sort, in a sentence.
  public var layersSentence: String {
    let counts = layerCounts
    let shown = TieLayer.allCases.compactMap { layer -> String? in
      guard let count = counts.layers[layer], count > 0 else { return nil }
      return layer.counted(said(count))
    }
    guard !shown.isEmpty else { return "No ties." }
    var text = "By layer: " + shown.joined(separator: ", ")
    if study.loaded.volumes == nil {
      text += "; \(said(counts.realAlive)) \(counts.realAlive == 1 ? "is" : "are") real and alive"
      if counts.dormant > 0 {
        text +=
          ", \(said(counts.dormant)) \(counts.dormant == 1 ? "was real once and is" : "were real once and are") silent now"
      }
      text += "."
      if table.neverGoesBothWays {
        text +=
          " No tie goes both ways: if the rows say who was together and not who acted, --undirected counts them for both."
      }
      if table.isProvisional { text += " The record is short: layers are provisional." }
    } else {
      text += "."
    }
    return text
  }

  /// A count as far as it may be told.
  private func said(_ count: Int) -> String {
    let shown = study.privacy.count(Double(count))
    return shown.isNaN ? "fewer than \(Privacy.smallestCell)" : NumberText.grouped(count)
  }
}
