import Graphs
import Tables
public import Ties
public import Tribes

/// One analysis of an event log: ties with their evidence, tribes among the real ones, figures by month, what to do next.
///
/// Set the options, call the function for what is wanted. The same input and options give the same bytes; only the
/// salt of pseudonyms is drawn anew, unless it is given.
public struct RelationStudy: Sendable {
  /// The log, with names already hidden if they are to be.
  public let loaded: LoadedEvents

  /// The person whose relationships are meant; nil: everybody's.
  public let me: UInt32?

  /// Whether the log is that of `me` alone, so that the others' ties with each other are mostly unseen.
  public let isEgoLog: Bool

  /// The number in `log` of each person of the log as it was read.
  let numbers: [UInt32]

  /// How ties are judged.
  public var finder: TieFinder

  /// How much is shown of people.
  public let privacy: Privacy

  /// How communities are found and how the picture looks: the study of the graph of real ties follows these.
  public var outline: StudyOutline

  /// How long the periods of figures are.
  public var period = KPIPeriod.month

  /// A study of a log.
  ///
  /// - Parameters:
  ///   - loaded: what was read.
  ///   - me: a name or label; nil finds the owner of a log in which one person takes part in everything.
  ///   - privacy: how much is shown of people.
  ///   - seed: where random numbers start.
  public init(
    of loaded: LoadedEvents, me: String? = nil, privacy: Privacy = .open, seed: UInt64 = 1
  ) throws {
    var loaded = loaded
    let owner = loaded.owner
    var person = try me.map { name throws(PersonSearchError) in
      do throws(PersonSearchError) {
        return try loaded.person(named: name)
      } catch {
        throw privacy.hidesNames ? error.withoutNames : error
      }
    }
    isEgoLog = owner != nil && (person == nil || person == owner)
    person = person ?? owner
    let numbers = loaded.hide(by: privacy)
    self.numbers = numbers
    self.me = person.map { numbers[Int($0)] }
    self.loaded = loaded
    self.privacy = privacy
    finder = loaded.finder
    finder.seed = seed
    outline = StudyOutline(seed: seed)
  }

  /// The log.
  public var log: EventLog { loaded.log }

  /// What a person is called.
  public func title(of person: UInt32) -> String { log.people[Int(person)].title }

  /// Whose tribes they are: the one person's, or those of the log.
  var subject: String { me.map(title) ?? loaded.name }

  /// All ties with what goes with them.
  ///
  /// - Parameter withIntervals: whether to draw the intervals of strengths, which costs most of the time.
  public func ties(withIntervals: Bool = true) -> TieFindings {
    if let volumes = loaded.volumes { return TieFindings(ofCounts: volumes, study: self) }
    var finder = finder
    if !withIntervals { finder.drawCount = 0 }
    return TieFindings(of: finder.ties(in: log), study: self)
  }

  /// What the user should know of how whose relationships were found.
  public var notes: [String] {
    var notes = loaded.notes
    if let me, isEgoLog {
      notes.append(
        "Everything here involves \(title(of: me)), so this is read as that person's own log.")
    }
    let cutter = log.dayCutter(finder.timeZone)
    if loaded.volumes == nil, !privacy.isAnonymous,
      let end = QuietEnd(of: log, cutter: cutter, until: finder.asOf)
    {
      notes.append(
        "Only \(NumberText.grouped(end.eventCount)) of \(NumberText.grouped(log.events.count)) events "
          + "\(end.eventCount == 1 ? "lies" : "lie") in the last "
          + "\(NumberText.grouped(end.dayCount)) days, so most ties look dormant; if the record ended before, judge it "
          + "by what came until then: --as-of "
          + (log.isRelative ? "\(end.lastFullDay)." : "\(DayCutter.date(of: end.lastFullDay))."))
    }
    return notes
  }
}

/// How tribes are looked for and drawn.
public struct StudyOutline: Sendable {
  /// How communities are found.
  public var search = CommunitySearch()

  /// How tribes get their names.
  public var titles = TribeTitles()

  /// How the picture looks.
  public var look = Study.Look()

  /// Options of measures.
  public var settings: [String] = []

  init(seed: UInt64) { search.seed = seed }
}
