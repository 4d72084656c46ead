/// How reliably two people answer each other.
///
/// An opener is a direct act after twelve hours of silence between the two; it is answered when the other acts
/// directly within 72 hours. Openers of the last 72 hours of the record that are still open do not count.
/// P = mean of the two reply rates · 1 / (1 + latency / median latency of the channel), where the
/// latency is the median over the tie's answers.
struct AnswerCount {
  static let silence: Int64 = 12 * 3_600_000
  static let patience: Int64 = 72 * 3_600_000

  /// Openers of the one and of the other.
  var openers = (out: 0, in: 0)

  /// How many of them were answered.
  var answered = (out: 0, in: 0)

  /// How long each answer took, in milliseconds, with the opener's channel.
  var latencies: [(channel: UInt16, time: Int64)] = []

  private var pending: [(isOut: Bool, channel: UInt16, time: Int64)] = []
  private var lastAct: Int64?

  /// Forgets everything, for the next tie.
  mutating func reset() {
    openers = (0, 0)
    answered = (0, 0)
    latencies.removeAll(keepingCapacity: true)
    pending.removeAll(keepingCapacity: true)
    lastAct = nil
  }

  /// Takes the next direct act in order of time.
  mutating func add(isOut: Bool, channel: UInt16, time: Int64) {
    var kept = 0
    for opener in pending {
      if time - opener.time > Self.patience {
        count(opener.isOut, isAnswered: false)
      } else if opener.isOut != isOut {
        count(opener.isOut, isAnswered: true)
        latencies.append((opener.channel, time - opener.time))
      } else {
        pending[kept] = opener
        kept += 1
      }
    }
    pending.removeLast(pending.count - kept)
    if lastAct.map({ time - $0 >= Self.silence }) ?? true {
      pending.append((isOut, channel, time))
    }
    lastAct = time
  }

  /// Ends the record: what has been open for longer than 72 hours was not answered.
  mutating func finish(at end: Int64) {
    for opener in pending where end - opener.time > Self.patience {
      count(opener.isOut, isAnswered: false)
    }
    pending.removeAll(keepingCapacity: true)
  }

  private mutating func count(_ isOut: Bool, isAnswered: Bool) {
    if isOut {
      openers.out += 1
      if isAnswered { answered.out += 1 }
    } else {
      openers.in += 1
      if isAnswered { answered.in += 1 }
    }
  }

  /// P, or nil when nobody ever opened a conversation.
  mutating func value(medians: ChannelMedians) -> Double? {
    var rates: [Double] = []
    if openers.out > 0 { rates.append(Double(answered.out) / Double(openers.out)) }
    if openers.in > 0 { rates.append(Double(answered.in) / Double(openers.in)) }
    guard !rates.isEmpty else { return nil }
    let rate = rates.reduce(0, +) / Double(rates.count)
    guard !latencies.isEmpty else { return rate }
    var relative = latencies.map { Double($0.time) / medians[$0.channel] }
    relative.sort()
    let middle = relative.count / 2
    let median =
      relative.count % 2 == 1 ? relative[middle] : (relative[middle - 1] + relative[middle]) / 2
    return rate / (1 + median)
  }
}

/// The usual time to an answer on each channel.
struct ChannelMedians: Sendable {
  private var medians: [UInt16: Double] = [:]

  /// The median in milliseconds, at least a minute; a day for a channel without answers.
  subscript(channel: UInt16) -> Double { medians[channel] ?? 86_400_000 }

  /// Takes the medians of histograms.
  init(_ histograms: LatencyHistograms) {
    for (channel, minutes) in histograms.minutes {
      let half = (minutes.reduce(0, +) + 1) / 2
      var seen = 0
      for (minute, count) in minutes.enumerated() {
        seen += count
        if seen >= half {
          medians[channel] = Double(max(minute, 1)) * 60_000
          break
        }
      }
    }
  }
}

/// How many answers took how many minutes, by channel: adds up in any order to the same.
struct LatencyHistograms: Sendable {
  var minutes: [UInt16: [Int]] = [:]

  mutating func add(channel: UInt16, time: Int64) {
    let minute = Int(time / 60_000)
    minutes[channel, default: Array(repeating: 0, count: 72 * 60 + 1)][minute] += 1
  }

  mutating func add(_ other: LatencyHistograms) {
    for (channel, counts) in other.minutes {
      guard let own = minutes[channel] else {
        minutes[channel] = counts
        continue
      }
      minutes[channel] = zip(own, counts).map { $0 + $1 }
    }
  }
}
