import Exports
import Foundation
import Graphs
import Measures
import Records
import Testing
import Ties
import Tribes

/// Invented lives: what they hold, and whether the truth is found again.
struct LifeTests {
  @Test func `the same seed repeats a life and another one does not`() {
    var generator = LifeGenerator()
    generator.people = 60
    generator.years = 1
    let life = generator.life()
    #expect(generator.life().logCSV() == life.logCSV())
    #expect(generator.life().peopleCSV() == life.peopleCSV())
    generator.seed = 2
    #expect(generator.life().logCSV() != life.logCSV())
  }

  @Test(arguments: [LifeRates.sociable, .reserved])
  func `a life is read back row by row, within its years and by known people`(
    rates: LifeRates
  ) throws {
    var generator = LifeGenerator()
    generator.people = 120
    generator.years = 1
    generator.rates = rates
    let life = generator.life()
    let reading = try EventLogReader().log(
      of: try FileContent(stored: life.logCSV(), name: "life.csv"))
    #expect(reading.report.rowCount == life.acts.count)
    #expect(reading.report.malformedCount == 0 && reading.report.brokenTimeCount == 0)
    #expect(reading.report.unknownKindCount == 0 && reading.report.selfCount == 0)
    let names = Set(life.contacts.map(\.name) + [life.ego])
    #expect(names.count == 120)
    #expect(reading.log.people.allSatisfy { names.contains($0.name) })
    let span = try #require(reading.log.timeSpan)
    #expect(DayCutter.date(of: DayCutter.utc.day(of: span.lowerBound)) >= "2024-01-02")
    #expect(DayCutter.date(of: DayCutter.utc.day(of: span.upperBound)) <= "2024-12-31")
    var log = reading.log
    #expect(
      try DeclaredTiesReader().addTies(
        of: FileContent(stored: life.declaredCSV(), name: "declared.csv"), to: &log) == 119)
  }

  @Test func `roles decide what is real, whatever then happens`() {
    for people in [8, 30, 400, 900] {
      var generator = LifeGenerator()
      generator.people = people
      generator.years = 1
      let life = generator.life()
      #expect(life.contacts.count == people - 1)
      #expect(life.contacts.contains { $0.role.isReal })
      #expect(life.contacts.count { $0.role.isReal } <= 40)
      // What has ended has ended.
      for (number, contact) in life.contacts.enumerated() {
        guard let until = contact.until else { continue }
        #expect(!contact.role.isReal)
        #expect(
          !life.acts.contains {
            $0.from == number && $0.kind == "call" && Double($0.time) > until + 86_400
          })
      }
    }
  }

  /// One life of each kind; `Benchmarks/relationships.py lives` tries twenty.
  @Test(arguments: [(LifeRates.sociable, UInt64(6)), (.reserved, UInt64(4))])
  func `the real ones are told from the others, and circles are found again`(
    rates: LifeRates, seed: UInt64
  ) throws {
    var generator = LifeGenerator()
    generator.rates = rates
    generator.seed = seed
    let life = generator.life()
    let log = try EventLogReader().log(
      of: try FileContent(stored: life.logCSV(), name: "life.csv")
    ).log
    let me = try #require(log.person(named: life.ego))
    var truth: [String: PlantedLife.Contact] = [:]
    for contact in life.contacts { truth[contact.name] = contact }
    func contact(_ person: UInt32) -> PlantedLife.Contact? { truth[log.people[Int(person)].name] }

    var finder = TieFinder()
    finder.drawCount = 0
    let table = finder.ties(in: log)
    let mine = table.ties.filter { $0.from == me || $0.to == me }
    let found = mine.filter(\.isRealAndAlive).compactMap { contact($0.other(than: me)) }
    let right = found.count { $0.role.isReal }
    let real = life.contacts.count { $0.role.isReal }
    #expect(Double(right) >= 0.93 * Double(found.count))
    #expect(Double(right) >= 0.85 * Double(real))
    let busiest = mine.sorted { $0.actsOut + $0.actsIn > $1.actsOut + $1.actsIn }.prefix(real)
    let lucky = busiest.count { contact($0.other(than: me))?.role.isReal ?? false }
    #expect(Double(lucky) < 0.7 * Double(real))

    let graph = TieGraph(of: table, in: log, without: me, finder: finder)
    #expect(graph.canShowTribes)
    let partition = Leiden(objective: .mapEquation).partition(of: graph.graph)
    var planted: [Int] = []
    var groups: [Int] = []
    for (node, person) in graph.people.enumerated() {
      guard let contact = contact(person), let circle = contact.circle,
        contact.secondCircle == nil, !graph.graph.neighbors(of: Graph.Node(node)).isEmpty
      else { continue }
      planted.append(circle)
      groups.append(Int(partition.community[Graph.Node(node)]))
    }
    let comparison = PartitionComparison(Partition(groups: planted), Partition(groups: groups))
    #expect(comparison.normalizedMutualInformation >= 0.9)
  }
}
