import Graphs
import Testing

@testable import Measures

struct ParameterTests {
  @Test func `every option of every measure can be set to what it is`() throws {
    for entry in Catalog.measures {
      var measure = entry.make()
      for option in measure.options {
        #expect(!option.summary.isEmpty && option.summary.hasSuffix("."), "\(option.name)")
        try measure.set(option.name, to: option.value)
      }
      #expect(measure.options.map(\.value) == entry.make().options.map(\.value))
    }
  }

  @Test func `every option of every measure refuses what it does not take`() {
    for entry in Catalog.measures {
      for option in entry.make().options {
        for text in ["", "nonsense", "nan", "-1"] where text != option.value {
          var measure = entry.make()
          #expect(throws: MeasureError.self, "\(entry.name).\(option.name)=\(text)") {
            try measure.set(option.name, to: text)
          }
        }
      }
    }
  }

  @Test func `an option that is not there is named with those that are`() {
    var measure = PageRank()
    #expect(
      throws: MeasureError.unknownOption(
        "page-rank.dumping", known: PageRank.parameters.map(\.name))
    ) { try measure.set("dumping", to: "0.5") }
  }

  @Test func `setting an option changes the answer and the heading`() throws {
    let graph = Sample.random(30, 0.2, weightedTo: 5, seed: 3)
    var pageRank = PageRank()
    try pageRank.set("damping", to: "0.5")
    #expect(pageRank.damping == 0.5)
    #expect(try pageRank.values(on: graph) != PageRank().values(on: graph))

    var betweenness = Betweenness()
    try betweenness.set("length", to: "inverse-strength")
    try betweenness.set("normalized", to: "true")
    #expect(betweenness.heading == "betweenness-inverse-strength-normalized")
    #expect(try betweenness.values(on: graph) != Betweenness().values(on: graph))

    var sampled = SampledBetweenness()
    try sampled.set("sample-count", to: "5")
    try sampled.set("seed", to: "18446744073709551615")
    #expect(sampled.sampleCount == 5 && sampled.seed == .max)

    var clustering = LocalClustering()
    try clustering.set("weighted", to: "true")
    #expect(clustering.heading == "local-clustering-weighted")
    #expect(clustering.values(on: graph) != LocalClustering().values(on: graph))
  }

  @Test func `a range is closed`() throws {
    var pageRank = PageRank()
    try pageRank.set("damping", to: "0")
    try pageRank.set("damping", to: "1")
    #expect(throws: MeasureError.self) { try pageRank.set("damping", to: "1.0001") }
    #expect(throws: MeasureError.self) { try pageRank.set("maximum-rounds", to: "0") }
    #expect(throws: MeasureError.self) { try pageRank.set("maximum-rounds", to: "2.5") }
  }
}
