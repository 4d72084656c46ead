import Foundation
import Graphs
import Measures
import Testing

@testable import TribeKit

@Suite struct StudyTests {
  private func study(_ network: Network) -> Study {
    Study(of: LoadedNetwork(name: "sample", network: network))
  }

  @Test func `two groups joined by a tie are two tribes and the tie's ends bridge them`() throws {
    let result = try study(SampleNetworks.twoGroups).run()
    #expect(result.communities.members == [[0, 1, 2, 3], [4, 5, 6, 7]])
    #expect(result.tribeCount == 2)
    #expect(Set(result.bridges.map(\.person)) == [3, 4])
    #expect(result.bridges.first?.reach.map(\.ties) == [1])
    // Textbook: 12 of 13 edges inside, each group has strength 13 of 26.
    #expect(abs(result.communities.modularity - (12.0 / 13 - 0.5)) < 1e-12)
  }

  @Test func `the person in the center is in no tribe and bridges nothing`() throws {
    var study = study(SampleNetworks.twoGroupsAroundZoe)
    study.me = "zoe"
    let result = try study.run()
    #expect(result.communities.ego == 8)
    #expect(result.communities.community[8] == nil)
    #expect(result.communities.members == [[0, 1, 2, 3], [4, 5, 6, 7]])
    #expect(!result.bridges.contains { $0.person == 8 })
    #expect(result.centrality[8] == 0)
    let rows = String(decoding: result.communitiesTable().csv(), as: UTF8.self)
    #expect(rows.contains("\nZoe,,,,,\n"))
    #expect(result.shortSummary().contains("Zoe stands in the center"))
  }

  @Test func `people without ties are unattached`() throws {
    var builder = GraphBuilder(nodeCount: 5)
    builder.addEdge(0, 1)
    builder.addEdge(1, 2)
    builder.addEdge(0, 2)
    let network = Network(graph: builder.build(), names: NodeMap(["a", "b", "c", "d", "e"]))
    let result = try study(network).run()
    #expect(result.communities.count == 1)
    #expect(result.communities.unattachedCount == 2)
    #expect(result.shortSummary().contains("2 people in none"))
    #expect(result.shortSummary().contains("nobody bridges any"))
  }

  @Test func `a network of nobody is refused, one of one person is not`() throws {
    let nobody = Network(graph: GraphBuilder().build(), names: NodeMap([]))
    #expect(throws: StudyError.nobody) { try study(nobody).run() }
    let one = Network(graph: GraphBuilder(nodeCount: 1).build(), names: NodeMap(["only"]))
    let result = try study(one).run()
    #expect(result.communities.count == 0)
    #expect(try !result.files().isEmpty)
  }

  @Test func `titles come from central people, an attribute, or a file`() throws {
    var study = study(SampleNetworks.twoGroups)
    let byPeople = try study.run().titles
    #expect(byPeople[0].hasPrefix("Dan & "))
    #expect(byPeople[1].hasPrefix("Eve & "))
    study.titles.attribute = "team"
    #expect(try study.run().titles == ["red", "blue"])
    study.titles.attribute = "tem"
    #expect(throws: StudyError.self) { try study.run() }
    study.titles.attribute = nil
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("titles-\(UUID().uuidString).csv")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data("tribe,title\n2,Choir\nBob,Climbers\n".utf8).write(to: file)
    study.titles.path = file.path
    #expect(try study.run().titles == ["Climbers", "Choir"])
    try Data("tribe,title\n3,Choir\n".utf8).write(to: file)
    #expect(throws: StudyError.self) { try study.run() }
  }

  @Test func `options take people by name, one or several`() throws {
    var study = study(SampleNetworks.twoGroups)
    study.measureNames = ["shortest-paths"]
    func steps(_ sources: String) throws -> [Double] {
      study.settings = ["shortest-paths.sources=\(sources)"]
      guard case .numbers(let values)? = try study.measureAnswer().columns.first?.values else {
        return []
      }
      return values.values
    }
    #expect(try steps("Ada") == [0, 1, 1, 1, 2, 3, 3, 3])
    #expect(try steps("ada;Hal") == [0, 1, 1, 1, 1, 1, 1, 0])
    #expect(throws: PersonSearchError.unknown("0", similar: [])) { try steps("0") }
    #expect(throws: PersonSearchError.unknown("Adda", similar: ["Ada"])) { try steps("Bob;Adda") }
    study.measureNames = ["personalized-page-rank"]
    study.settings = ["personalized-page-rank.sources=Hal"]
    let ranks = try study.measureAnswer().columns.first?.values
    guard case .numbers(let values)? = ranks else { return #expect(Bool(false)) }
    #expect(values.descending.first == 7)
  }

  @Test func `distances from nobody are said to be`() throws {
    var study = study(SampleNetworks.twoGroups)
    study.measureNames = ["shortest-paths"]
    #expect(try study.measureAnswer().notes.first?.contains("shortest-paths.sources=NAME") == true)
  }

  @Test func `the five files are there and repeat exactly`() throws {
    let first = try study(SampleNetworks.twoGroups).run().files()
    let second = try study(SampleNetworks.twoGroups).run().files()
    #expect(
      first.map(\.name)
        == [
          "tribe.svg", "communities.csv", "tribes.csv", "bridges.csv", "metrics.csv", "summary.md",
          "manifest.json",
        ])
    #expect(first.map(\.bytes) == second.map(\.bytes))
    #expect(first.allSatisfy { !$0.bytes.isEmpty })
  }

  @Test func `settings reach their measure and wrong ones are named`() throws {
    var study = study(SampleNetworks.twoGroups)
    study.measureNames = ["page-rank"]
    study.settings = ["page-rank.damping=0"]
    let table = try study.measuresOnly()
    let csv = String(decoding: table.csv(), as: UTF8.self)
    #expect(csv.contains("Ada,0.125"))
    for wrong in ["damping=1", "page-rank.damping", "page-rank.damp=1", "page-rank.damping=x"] {
      study.settings = [wrong]
      #expect(throws: (any Error).self) { try study.measuresOnly() }
    }
    study.settings = ["degree.x=1"]
    #expect(throws: StudyError.unusedSetting("degree.x=1")) { try study.measuresOnly() }
    study.settings = []
    study.measureNames = ["pagerank"]
    #expect(throws: StudyError.unknownMeasure("pagerank", similar: ["page-rank"])) {
      try study.measuresOnly()
    }
  }

  @Test func `an attribute with the name of a measure keeps its values beside it`() throws {
    var network = SampleNetworks.twoGroups
    network.attributes.append(Column("degree", NodeMap<String?>(repeating: "given", count: 8)))
    var study = study(network)
    study.measureNames = ["degree"]
    let csv = String(decoding: try study.measuresOnly().csv(), as: UTF8.self)
    #expect(csv.hasPrefix("name,degree,team,degree-given\nAda,3,red,given\n"))
  }

  @Test func `whoever a tribe is named by is named in the picture, whatever size says`() throws {
    var study = study(SampleNetworks.twoGroups)
    study.look.sizeBy = "coreness"
    let result = try study.run()
    let named = try result.picture().named.map { result.network.title(of: $0) }
    #expect(result.titles.count == 2)
    for title in result.titles {
      #expect(title.components(separatedBy: " & ").allSatisfy(named.contains), "\(title)")
    }
  }

  @Test func `size and color can follow any column`() throws {
    var study = study(SampleNetworks.twoGroups)
    study.look.sizeBy = "coreness"
    study.look.colorBy = "team"
    #expect(try study.run().picture().importance.values.allSatisfy { $0 == 3 })
    study.look.colorBy = "nonsense"
    #expect(throws: StudyError.self) { try study.run().picture() }
  }
}
