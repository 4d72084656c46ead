import Ties

/// The ties and the graph of real contact on one day after the other, each with what was known by then.
///
/// The log is put into order once, and what people shared is counted on from day to day.
struct GraphsByDay {
  private let ordered: OrderedLog
  private let me: UInt32?
  private var finder: TieFinder
  private let cutter: DayCutter
  private var together: Together?

  /// Who turned up together.
  private struct Together {
    let occasions: Occasions
    let parts: [Occasions.Part]
    /// How many parts are counted for good: those in time before the first that goes on beyond the day.
    var countedCount = 0
    var encounters: Encounters
  }

  /// Before the first day.
  ///
  /// - Parameter finder: how ties are judged; its day of report and its person are set here, and it draws no intervals.
  init(of log: EventLog, without me: UInt32?, finder: TieFinder) {
    ordered = OrderedLog(log)
    self.me = me
    self.finder = finder
    self.finder.drawCount = 0
    self.finder.me = nil
    cutter = log.dayCutter(finder.timeZone)
    guard me != nil else { return }
    let options = CoPresence()
    let occasions = Occasions(of: log, without: me, classes: finder.classes, options: options)
    together = Together(
      occasions: occasions, parts: occasions.parts,
      encounters: Encounters(
        wayCount: occasions.wayCount, personCount: log.people.count, halfLife: options.halfLife))
  }

  /// What is known on a day, which is not before the one asked last.
  mutating func next(on day: Int32) -> (table: TieTable, graph: TieGraph) {
    finder.asOf = day
    let table = finder.ties(in: ordered)
    let pairs = meetings(until: day).map { CoPresence().split($0, on: day) }
    return (table, TieGraph(of: table, in: ordered.log, without: me, together: pairs))
  }

  private mutating func meetings(until day: Int32) -> Encounters? {
    guard var together else { return nil }
    defer { self.together = together }
    // Moved out, so that counting on does not copy.
    self.together = nil
    let parts = together.parts
    while together.countedCount < parts.count {
      let part = parts[together.countedCount]
      guard cutter.day(of: part.last) <= day else { break }
      if let occasion = part.whole {
        together.encounters.add(occasion, on: cutter.day(of: part.first))
      }
      together.countedCount += 1
    }
    var encounters = together.encounters
    var known: [Occasions.Occasion] = []
    for part in parts[together.countedCount...] {
      guard cutter.day(of: part.first) <= day else { break }
      if cutter.day(of: part.last) <= day {
        if let occasion = part.whole { known.append(occasion) }
        continue
      }
      // What is said after that day has not happened yet.
      let isKept: (Event) -> Bool = { cutter.day(of: $0.time) <= day }
      if let occasion = together.occasions.occasion(of: part, where: isKept) {
        known.append(occasion)
      }
    }
    known.sort(by: Occasions.precedes)
    for occasion in known { encounters.add(occasion, on: cutter.day(of: occasion.time)) }
    return encounters
  }
}
