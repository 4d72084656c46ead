import Foundation
import Testing

/// `tribe communities`, `draw` and `measure` for sharing.
@Suite struct PrivacyCommandTests {
  private let words = ["Valjean", "Javert", "Cosette", "miserables"]

  @Test func `communities, pictures and measures of a graph hold no name`() throws {
    let command = try Command()
    let graph = Command.shipped("les-miserables/edges.csv")
    for arguments in [
      [
        "communities", graph, "--output", "c.csv", "--nested", "n.json", "--overlapping", "o.csv",
        "--statistics", "s.csv", "--ensemble", "8",
      ],
      ["communities", graph, "--around", "Valjean", "--output", "a.csv"],
      ["draw", graph, "--me", "Valjean", "--method", "leiden", "--output", "d.svg"],
      ["measure", graph, "degree", "page-rank", "--output", "m.csv"],
      ["measure", graph, "edge-betweenness", "--output", "e.csv"],
    ] {
      let outcome = try command.run(arguments + ["--anonymize"])
      #expect(outcome.status == 0, "\(outcome.error)")
      for word in words { #expect(!outcome.output.contains(word) && !outcome.error.contains(word)) }
    }
    for name in ["c.csv", "n.json", "o.csv", "s.csv", "a.csv", "d.svg", "m.csv", "e.csv"] {
      let text = try command.read(name)
      #expect(!text.isEmpty)
      for word in words { #expect(!text.contains(word), "“\(word)” is in \(name)") }
    }
    // No group of fewer than five.
    var sizes: [Substring: Int] = [:]
    for row in try command.read("c.csv").split(separator: "\n").dropFirst() {
      let fields = row.split(separator: ",", omittingEmptySubsequences: false)
      sizes[fields[1], default: 0] += 1
    }
    #expect(sizes.allSatisfy { $0.key.isEmpty || $0.value >= 5 })
  }

  @Test func `a salt gives the same people in the same other order in all commands`() throws {
    let command = try Command()
    let graph = Command.shipped("les-miserables/edges.csv")
    let hidden = ["--anonymize", "--salt", "pepper", "--quiet", "--output", "-"]
    func names(_ arguments: [String]) throws -> [Substring] {
      try command.run(arguments + hidden).output.split(separator: "\n").dropFirst()
        .map { $0.prefix { $0 != "," } }
    }
    let groups = try names(["communities", graph, "--method", "leiden"])
    #expect(try names(["measure", graph, "degree"]) == groups)
    #expect(groups == groups.sorted() && groups.count == 77)
    let open = try command.run("measure", graph, "degree", "--quiet", "--output", "-").output
    let initials = try command.run(
      "measure", graph, "degree", "--names", "initials", "--quiet", "--output", "-"
    ).output
    #expect(open.contains("Valjean,36") && initials.contains(",36"))
    #expect(!initials.contains("Valjean"))
  }

  @Test func `a log is hidden before its ties are judged`() throws {
    let command = try Command()
    let log = try command.file("team.tsv", SmallLog.whole)
    for arguments in [
      ["communities", log, "--ensemble", "6", "--output", "c.csv"],
      ["communities", log, "--around", SmallLog.names[1], "--output", "a.csv"],
      ["draw", log, "--method", "leiden", "--output", "d.svg"],
      ["measure", log, "degree", "--output", "m.csv"],
    ] {
      let outcome = try command.run(arguments + ["--anonymize"])
      #expect(outcome.status == 0, "\(outcome.error)")
      let text = try command.read(arguments.last ?? "")
      for name in SmallLog.names.flatMap({ $0.split(separator: " ") }) {
        #expect(!text.contains(name) && !outcome.output.contains(name))
        #expect(!outcome.error.contains(name))
      }
    }
  }

  @Test func `a converted network is hidden as well`() throws {
    let command = try Command()
    let graph = Command.shipped("les-miserables/edges.csv")
    let log = try command.file("team.tsv", SmallLog.whole)
    for ending in ["gexf", "graphml", "json", "dot", "csv"] {
      let ofGraph = try command.run(
        "convert", graph, "g.\(ending)", "--anonymize", "--salt", "pepper")
      #expect(ofGraph.status == 0, "\(ofGraph.error)")
      let text = try command.read("g.\(ending)") + ofGraph.output + ofGraph.error
      for word in words { #expect(!text.contains(word), "“\(word)” is in g.\(ending)") }
      let ofLog = try command.run("convert", log, "l.\(ending)", "--anonymize")
      #expect(ofLog.status == 0, "\(ofLog.error)")
      let told = try command.read("l.\(ending)") + ofLog.output + ofLog.error
      for name in SmallLog.names.flatMap({ $0.split(separator: " ") }) {
        #expect(!told.contains(name), "“\(name)” is in l.\(ending)")
      }
    }
    // The same ties between the same pseudonyms, and no strength to its last digit.
    let degrees = try command.run("measure", "g.csv", "degree", "--top", "1", "--quiet").output
    #expect(degrees.contains(",36"))
    for row in try command.read("l.csv").split(separator: "\n").dropFirst() {
      #expect((row.split(separator: ",").last ?? "").count <= 4, "\(row)")
    }
    let initials = try command.run("convert", graph, "-", "--to", "json", "--names", "initials")
    #expect(!initials.output.contains("Valjean") && initials.output.contains("V."))
  }

  @Test func `what would show the input again is refused`() throws {
    let command = try Command()
    let graph = Command.shipped("karate/edges.csv")
    for arguments in [
      ["communities", graph, "--titles", "t.csv"], ["draw", graph, "--color-by", "faction"],
      ["measure", graph, "shortest-paths", "--set", "shortest-paths.sources=1"],
    ] {
      let outcome = try command.run(arguments + ["--anonymize"])
      #expect(outcome.status == 64)
      #expect(outcome.error.contains("hidden names"))
    }
  }
}
