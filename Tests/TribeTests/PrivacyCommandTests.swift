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
