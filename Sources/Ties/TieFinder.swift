public import Foundation
import Graphs

/// Finds every tie in a log of events and judges it.
///
/// The record of each pair is put into order of time and cut into days; each tie is judged in the window of
/// the sources it appears in. The order of the events in the log changes nothing, nor does the
/// number of threads.
///
/// - Complexity: O(events · log(events of a person)) time, plus draws · days for the intervals; 4 bytes for an
///   event and 176 for a tie.
public struct TieFinder: Sendable {
  /// Where midnight is.
  public var timeZone = TimeZone.gmt

  /// The day of the report; nil: the day of the last event.
  public var asOf: Int32?

  /// How finely time is cut.
  public var grain = Grain.automatic

  /// The table of kinds.
  public var classes = ContactClasses.usual

  /// Where layers begin and states change.
  public var thresholds = TieThresholds()

  /// The weights of the score's parts.
  public var weights = TieScore.Weights()

  /// After how many days an act counts half.
  public var halfLife = 180.0

  /// How many records are drawn for an interval; 0: no intervals.
  public var drawCount = 200

  /// How many acts an interval asks for.
  public var leastActsForInterval = 30

  /// The seed of the draws.
  public var seed: UInt64 = 1

  /// Only the ties of this person, who is then `from` in each; nil: all ties.
  public var me: UInt32?

  /// The usual options.
  public init() {}

  /// What takes the place of the day in the score.
  ///
  /// A record of a few days, such as that of sensors worn at a school, holds too few days to tell anything by;
  /// there the hours play the part of days, and the half-life is 180 hours. Such layers are always provisional.
  public enum Grain: String, Sendable, CaseIterable {
    /// Hours in a record shorter than 14 days whose times are finer than days, else days.
    case automatic
    /// Days.
    case day
    /// Hours.
    case hour
  }

  /// Judges all ties in a log.
  public func ties(in log: EventLog) -> TieTable {
    let frame = Frame(of: log, finder: self)
    // In a short record a tie's place among the others' ties counts too.
    let rows = PairRows(of: log, me: frame.isProvisional ? nil : me)
    return ties(rows, log, frame, eventCount: log.events.count)
  }

  /// Judges all ties in a log that has been put into order.
  ///
  /// - Parameters:
  ///   - ordered: the log.
  ///   - isLeftOut: for each event whether it is passed over, as if it had never been in the log; nil: none.
  public func ties(in ordered: OrderedLog, leavingOut isLeftOut: [Bool]? = nil) -> TieTable {
    let frame = Frame(of: ordered.log, finder: self, leavingOut: isLeftOut)
    guard let isLeftOut else {
      let table = ties(ordered.rows, ordered.log, frame, eventCount: ordered.log.events.count)
      return table
    }
    return ties(
      ordered.rows.leavingOut(isLeftOut), ordered.log, frame,
      eventCount: isLeftOut.count { !$0 })
  }

  private func ties(
    _ rows: PairRows, _ log: EventLog, _ frame: Frame, eventCount: Int
  ) -> TieTable {
    var table = TieTable(
      ties: [], asOf: frame.asOf, firstDay: frame.firstDay, eventCount: eventCount,
      laterEventCount: 0, undatedEventCount: 0)
    let medians = answerMedians(rows, frame, log)
    let shards = rows.shards
    let draws = DrawTable(drawCount: drawCount, seed: seed)
    Parallel.reduce(shards.count, into: &table) { shard in
      var reader = PairReader(finder: self, frame: frame, log: log, medians: medians, draws: draws)
      rows.forEachPair(in: shards[shard]) { low, high, acts in
        reader.judge(low, high, acts)
      }
      return reader.found
    } fold: { table, found in
      table.ties += found.ties
      table.laterEventCount += found.laterCount
      table.undatedEventCount += found.undatedCount
    }
    if frame.isProvisional {
      let short = ShortRecord(table.ties)
      for i in table.ties.indices {
        table.ties[i].layer = short.layer(of: table.ties[i], thresholds)
      }
    }
    if let me { table.ties.removeAll { $0.from != me && $0.to != me } }
    addDeclared(log, &table)
    return table
  }

  /// How long answers usually take, when threads are known at all.
  private func answerMedians(_ rows: PairRows, _ frame: Frame, _ log: EventLog) -> ChannelMedians? {
    guard log.sources.contains(where: \.knowsThreads) else { return nil }
    let shards = rows.shards
    let draws = DrawTable(drawCount: 0, seed: seed)
    var histograms = LatencyHistograms()
    Parallel.reduce(shards.count, into: &histograms) { shard in
      var reader = PairReader(finder: self, frame: frame, log: log, medians: nil, draws: draws)
      var histograms = LatencyHistograms()
      rows.forEachPair(in: shards[shard]) { low, _, acts in
        for latency in reader.latencies(low, acts) {
          histograms.add(channel: latency.channel, time: latency.time)
        }
      }
      return histograms
    } fold: {
      $0.add($1)
    }
    return ChannelMedians(histograms)
  }

  /// Marks ties that were declared and lists the declared ones without any contact.
  private func addDeclared(_ log: EventLog, _ table: inout TieTable) {
    guard !log.declaredTies.isEmpty || me != nil else { return }
    var declared: Set<UInt64> = []
    for tie in log.declaredTies where !tie.kind.isNegative && tie.from != tie.to {
      if let me, tie.from != me && tie.to != me { continue }
      declared.insert(Self.pair(tie.from, tie.to))
    }
    for i in table.ties.indices {
      if declared.remove(Self.pair(table.ties[i].from, table.ties[i].to)) != nil {
        table.ties[i].flags.insert(.declared)
      }
    }
    let nothing = TieScore(
      of: TieHistory(), in: ScoreWindow(first: table.firstDay, last: table.asOf))
    for pair in declared {
      var tie = Tie(
        from: UInt32(pair >> 32), to: UInt32(truncatingIfNeeded: pair), score: nothing,
        layer: .connectionOnly, state: .none)
      tie.flags = [.declared]
      table.ties.append(tie)
    }
    if let me {
      for i in table.ties.indices where table.ties[i].to == me {
        table.ties[i] = table.ties[i].reversed
      }
    }
    table.ties.sort { $0.from != $1.from ? $0.from < $1.from : $0.to < $1.to }
  }

  private static func pair(_ a: UInt32, _ b: UInt32) -> UInt64 {
    UInt64(min(a, b)) << 32 | UInt64(max(a, b))
  }
}
