import Graphs
public import Ties

/// All ties of a log, with the figures that stand beside the strength and never in it.
public struct TieFindings: Sendable {
  /// The study they are from.
  public let study: RelationStudy

  /// Every tie of the log.
  public let table: TieTable

  /// What two people give each other out of what each gives to all; NaN where the input cannot show it.
  public let attention: [Double]

  /// What third people say about each tie.
  public let ground: [CommonGround]

  init(of table: TieTable, study: RelationStudy) {
    self.study = study
    self.table = table
    if study.isEgoLog {
      // What the others give to all is not in one person's log.
      attention = table.ties.map { _ in .nan }
    } else {
      let attention = Attention(of: table, personCount: study.log.people.count)
      self.attention = table.ties.map { tie in attention(tie.from, tie.to) }
    }
    ground = CommonGround.figures(
      of: table, in: study.log, attention: study.isEgoLog ? nil : attention)
  }

  /// Ties of counts without times: how much and whether both ways, nothing of when.
  init(ofCounts volumes: Graph, study: RelationStudy) {
    self.study = study
    var ties: [Tie] = []
    let empty = TieScore(
      of: TieHistory(showsBothWays: false), in: ScoreWindow(first: 0, last: 0))
    volumes.forEachEdge { from, to, count in
      let back = volumes.weight(from: to, to: from) ?? 0
      guard from < to || back == 0 else { return }
      let acts = (out: count, in: back)
      let layer: TieLayer = acts.in > 0 ? .acquaintance : .following
      var tie = Tie(from: from, to: to, score: empty, layer: layer, state: .none)
      tie.directOut = UInt32(min(acts.out.rounded(), 4e9))
      tie.directIn = UInt32(min(acts.in.rounded(), 4e9))
      tie.actsOut = tie.directOut
      tie.actsIn = tie.directIn
      tie.flags = acts.in > 0 ? [.undatedOut, .undatedIn] : [.undatedOut]
      ties.append(from < to ? tie : tie.reversed)
    }
    ties.sort { ($0.from, $0.to) < ($1.from, $1.to) }
    table = TieTable(
      ties: ties, asOf: 0, firstDay: 0, eventCount: 0, laterEventCount: 0, undatedEventCount: 0)
    let attention = Attention(volumes: volumes)
    self.attention = ties.map { attention($0.from, $0.to) }
    ground = CommonGround.figures(of: table, in: study.log, attention: self.attention)
  }

  /// The positions of the ties that are meant: one person's own, or all; the strongest first.
  public var ranked: [Int] {
    let hasStrengths = study.loaded.volumes == nil
    let keys = table.ties.indices.map { i in
      let key = hasStrengths ? table.ties[i].score.strength : attention[i]
      return key.isNaN ? -1 : key
    }
    return table.ties.indices.filter { i in
      study.me.map { table.ties[i].from == $0 || table.ties[i].to == $0 } ?? true
    }
    .sorted { keys[$0] != keys[$1] ? keys[$0] > keys[$1] : $0 < $1 }
  }

  /// A tie as the person asked about sees it.
  public func tie(_ position: Int) -> Tie {
    let tie = table.ties[position]
    return tie.to == study.me ? tie.reversed : tie
  }

  /// The position of the tie of two people; nil for strangers.
  public func position(of a: UInt32, _ b: UInt32) -> Int? {
    let (low, high) = (min(a, b), max(a, b))
    var start = 0
    var end = table.ties.count
    func key(_ tie: Tie) -> (UInt32, UInt32) { (min(tie.from, tie.to), max(tie.from, tie.to)) }
    while start < end {
      let middle = (start + end) / 2
      if key(table.ties[middle]) < (low, high) { start = middle + 1 } else { end = middle }
    }
    return start < table.ties.count && key(table.ties[start]) == (low, high) ? start : nil
  }

  /// How many of the ties meant are in each layer, and how many of the real ones are alive.
  public var layerCounts: (layers: [TieLayer: Int], realAlive: Int, dormant: Int) {
    var layers: [TieLayer: Int] = [:]
    var realAlive = 0
    var dormant = 0
    for position in ranked {
      let tie = table.ties[position]
      let layer = self.tie(position).layer
      layers[layer, default: 0] += 1
      if tie.isRealAndAlive { realAlive += 1 }
      if tie.layer.isReal && !tie.isRealAndAlive { dormant += 1 }
    }
    return (layers, realAlive, dormant)
  }
}
