import Foundation
import GraphFiles
public import Graphs
public import Ties

/// An event log in memory, with the rules it is to be judged by and what is to be said about it.
public struct LoadedEvents: Sendable {
  /// What to call it: a folder in `Output` gets this name.
  public var name: String

  /// The people and what they did.
  public var log = EventLog()

  /// Counts without times in place of events; nil for a log.
  public var volumes: Graph?

  /// How ties are judged.
  public var finder = TieFinder()

  /// Which column was taken for what.
  public var columns = ""

  /// How many rows were read.
  public var rowCount = 0

  /// Whether the input was taken for a log by its content alone.
  public internal(set) var isGuessed = false

  /// What the user should know, a sentence each.
  public var notes: [String] = []

  /// Facts for the manifest.
  public var parameters: [(String, String)] = []

  /// The files read: name without folder, and SHA-256.
  public internal(set) var inputs: [(file: String, digest: String)] = []

  /// What is known of people besides: columns by number in the log.
  public internal(set) var attributes: [Column] = []

  init(name: String) { self.name = name }

  /// How the input was read, in a sentence.
  public var description: String {
    volumes == nil
      ? "event log (\(columns)): \(NumberText.grouped(log.events.count)) events among "
        + "\(counted(log.people.count, "person", "people"))"
      : "\(columns) among \(counted(log.people.count, "person", "people"))"
  }

  /// Notes a file that had a part in the result.
  mutating func add(file: String, digest: String) {
    let name = file == "-" ? "standard input" : URL(fileURLWithPath: file).lastPathComponent
    inputs.append((name, digest))
  }

  /// What the time zone is called.
  var zoneName: String {
    finder.timeZone.identifier == "GMT" ? "UTC" : finder.timeZone.identifier
  }

  /// A day as people say it.
  public func said(_ day: Int32) -> String {
    log.isRelative ? "day \(day)" : DayCutter.date(of: day)
  }

  /// The people as a network without ties, for searching and for tables.
  var peopleNetwork: Network {
    Network(
      graph: GraphBuilder(nodeCount: log.people.count).build(),
      names: NodeMap(log.people.map(\.name)), labels: NodeMap(log.people.map(\.label)),
      attributes: attributes)
  }

  /// The one person of a name; forgives case, knows labels, suggests.
  public func person(named name: String) throws(PersonSearchError) -> UInt32 {
    try PersonSearch(in: peopleNetwork).person(named: name)
  }

  /// Takes labels and attributes from a table of people.
  mutating func addPeople(at path: String) throws {
    let table = try NodeFile().read(path: path)
    add(file: path, digest: table.digest)
    let count = log.people.count
    let network = table.applied(to: peopleNetwork)
    let known = (0..<Graph.Node(count)).map(\.self)
    attributes = network.attributes.map { $0.subcolumn(of: known) }
    let contacts = attributes.filter { Self.contactHeadings.contains(Self.plain($0.name)) }
    for node in known {
      log.people[Int(node)].label =
        Self.named(network.labels[node])
        ?? contacts.lazy.compactMap { Self.named($0.text(of: node)) }.first
    }
    let strangers = network.names.count - count
    if strangers > 0 {
      notes.append(
        "\(counted(strangers, "person", "people")) of the table of people "
          + "\(strangers == 1 ? "does" : "do") nothing in the log.")
    }
  }

  /// Adds to a label that several people have what tells them apart: an address of theirs, else the key.
  mutating func tellNamesakesApart() {
    var namesakes: [String: [Int]] = [:]
    for (number, person) in log.people.enumerated() {
      if let label = person.label { namesakes[label, default: []].append(number) }
    }
    let contacts = attributes.filter { Self.contactHeadings.contains(Self.plain($0.name)) }
    for (label, numbers) in namesakes where numbers.count > 1 {
      let addresses = numbers.map { number in
        contacts.lazy.compactMap { Self.named($0.text(of: Graph.Node(number))) }.first
          ?? log.people[number].name
      }
      let areApart = Set(addresses).count == numbers.count
      for (number, address) in zip(numbers, addresses) {
        log.people[number].label = "\(label) (\(areApart ? address : log.people[number].name))"
      }
    }
  }

  /// Columns that say who somebody is where the name is not known.
  private static let contactHeadings: Set<String> = [
    "email", "mail", "emailaddress", "address", "handle", "username", "login", "nick", "nickname",
    "screenname", "phone",
  ]

  private static func plain(_ heading: String) -> String {
    heading.lowercased().filter { $0.isLetter || $0.isNumber }
  }

  /// A name; words for “not known” name nobody.
  private static func named(_ text: String?) -> String? {
    guard let text, text.contains(where: { $0.isLetter || $0.isNumber }) else { return nil }
    let unknown = ["na", "n/a", "nan", "null", "nil", "none", "unknown", "undefined"]
    return unknown.contains(text.lowercased()) ? nil : text
  }

  mutating func exclude(namesIn path: String) throws {
    let table = try NodeFile().read(path: path)
    add(file: path, digest: table.digest)
    let unwanted = Set(table.names)
    let isOut = log.people.map { unwanted.contains($0.name) || unwanted.contains($0.title) }
    let kept = isOut.indices.filter { !isOut[$0] }
    notes.append(
      "\(counted(log.people.count - kept.count, "person is", "people are")) left out "
        + "by the exclusion file.")
    keep(kept.map { UInt32($0) })
  }

  /// Keeps some of the people, in the order given, and what happened among them.
  mutating func keep(_ kept: [UInt32]) {
    var number = [UInt32?](repeating: nil, count: log.people.count)
    for (new, old) in kept.enumerated() { number[Int(old)] = UInt32(new) }
    log.people = kept.map { log.people[Int($0)] }
    log.events = log.events.compactMap { event in
      guard let from = number[Int(event.from)], let to = number[Int(event.to)] else { return nil }
      var event = event
      event.from = from
      event.to = to
      return event
    }
    log.declaredTies = log.declaredTies.compactMap { tie in
      guard let from = number[Int(tie.from)], let to = number[Int(tie.to)] else { return nil }
      var tie = tie
      tie.from = from
      tie.to = to
      return tie
    }
    for i in log.groups.indices {
      log.groups[i].members = log.groups[i].members.compactMap { number[Int($0)] }
    }
    for i in log.sources.indices {
      log.sources[i].owner = log.sources[i].owner.flatMap { number[Int($0)] }
    }
    attributes = attributes.map { $0.subcolumn(of: kept) }
    volumes = volumes?.subgraph(of: kept)
  }

  /// The person whose log this is: the only one who takes part in everything that is told; nil if there is none.
  ///
  /// An occasion is a thread where threads are known, else the act with all its recipients. Two people alone have no owner.
  public var owner: UInt32? {
    guard volumes == nil, log.people.count > 2 else { return nil }
    var counts = [Int](repeating: 0, count: log.people.count)
    for event in log.events {
      counts[Int(event.from)] += 1
      counts[Int(event.to)] += 1
    }
    guard let most = counts.max(), most > 0, counts.count(where: { $0 == most }) == 1,
      let candidate = counts.firstIndex(of: most).map({ UInt32($0) })
    else { return nil }
    var occasions: Set<Occasion> = []
    for event in log.events where event.from == candidate || event.to == candidate {
      occasions.insert(Occasion(of: event))
    }
    for event in log.events where event.from != candidate && event.to != candidate {
      if !occasions.contains(Occasion(of: event)) { return nil }
    }
    return candidate
  }

  private struct Occasion: Hashable {
    var thread: UInt32
    var from: UInt32
    var time: Int64

    init(of event: Event) {
      thread = event.thread
      from = event.thread == 0 ? event.from : 0
      time = event.thread == 0 ? event.time : 0
    }
  }
}
