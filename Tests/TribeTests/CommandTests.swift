import Foundation
import Testing

/// One run of each subcommand on the shipped networks.
@Suite struct CommandTests {
  private let karate = Command.shipped("karate/edges.csv")

  @Test func `report writes five files and tells in plain words what it found`() throws {
    let command = try Command()
    let outcome = try command.run("report", karate, "--output", "out")
    #expect(outcome.status == 0, "\(outcome.error)")
    #expect(
      try command.names(in: "out")
        == [
          "bridges.csv", "communities.csv", "manifest.json", "metrics.csv", "summary.md",
          "tribe.svg", "tribes.csv",
        ])
    #expect(outcome.output.contains("34 people, 78 ties."))
    #expect(outcome.output.contains("Who bridges them:"))
    #expect(outcome.output.contains("tribe.svg"))
    let communities = try command.read("out/communities.csv").split(separator: "\n")
    #expect(communities.count == 35)
    #expect(communities[0].hasPrefix("name,community"))
    let metrics = try command.read("out/metrics.csv").split(separator: "\n")
    #expect(metrics.count == 35)
    #expect(
      metrics[0].hasPrefix(
        "name,degree,strength,betweenness,closeness,closeness-component,harmonic-closeness,"
          + "eigenvector,page-rank,coreness,local-clustering,component"))
    #expect(!metrics.contains { $0.contains("nan") || $0.contains("inf") })
  }

  @Test func `report is the default command`() throws {
    let command = try Command()
    let outcome = try command.run(karate)
    #expect(outcome.status == 0, "\(outcome.error)")
    #expect(try command.names(in: "Output/karate").contains("tribe.svg"))
  }

  @Test func `the same command twice and on one thread writes the same bytes`() throws {
    let command = try Command()
    for (folder, threads) in [("a", "2"), ("b", "1"), ("c", "2")] {
      let outcome = try command.run(
        "report", karate, "--output", folder, "--threads", threads, "--quiet")
      #expect(outcome.status == 0, "\(outcome.error)")
      #expect(outcome.output.isEmpty)
    }
    for name in try command.names(in: "a") {
      let first = try command.read("a/\(name)")
      #expect(try command.read("b/\(name)") == first, "\(name) differs")
      #expect(try command.read("c/\(name)") == first, "\(name) differs")
    }
  }

  @Test func `the manifest holds no path, thread count or time`() throws {
    let command = try Command()
    try command.run("report", karate, "--output", "out")
    let text = try command.read("out/manifest.json")
    #expect(!text.contains(command.folder.path))
    #expect(!text.contains("Datasets"))
    #expect(!text.contains("thread"))
    let manifest = try #require(
      JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect(manifest["time"] == nil)
    let result = try #require(manifest["result"] as? [String: Any])
    #expect(result["people"] as? Int == 34)
    #expect(result["ties"] as? Int == 78)
    let stamped = try command.run("report", karate, "--output", "out", "--stamp", "--json")
    let second = try #require(
      JSONSerialization.jsonObject(with: stamped.bytes) as? [String: Any])
    #expect(second["time"] is String)
  }

  @Test func `communities prints a table, CSV or JSON`() throws {
    let command = try Command()
    let table = try command.run("communities", karate, "--unweighted", "--runs", "50")
    #expect(table.status == 0, "\(table.error)")
    #expect(table.output.contains("modularity 0.4198"))
    let csv = try command.run("communities", karate, "--output", "-")
    #expect(
      csv.output.hasPrefix(
        "name,community,confidence,role,second-community,second-confidence\n"))
    #expect(csv.output.split(separator: "\n").count == 35)
    let json = try command.run("communities", karate, "--json", "--method", "louvain")
    let rows = try #require(JSONSerialization.jsonObject(with: json.bytes) as? [[String: Any]])
    #expect(rows.count == 34)
  }

  @Test func `measure writes the columns asked for`() throws {
    let command = try Command()
    let outcome = try command.run("measure", karate, "page-rank", "degree", "--top", "3")
    #expect(outcome.status == 0, "\(outcome.error)")
    let lines = outcome.output.split(separator: "\n")
    #expect(lines.count == 4)
    #expect(lines[0] == "name,page-rank,degree")
    #expect(lines[1].hasPrefix("34,"))
    let damped = try command.run(
      "measure", karate, "page-rank", "--set", "page-rank.damping=0.5", "--output", "pr.csv")
    #expect(damped.status == 0)
    #expect(try command.read("pr.csv").hasPrefix("name,page-rank\n"))
  }

  @Test func `measure ranks ties, and refuses what does not fit into one table`() throws {
    let ties = try Command().run("measure", karate, "edge-betweenness", "--top", "2")
    let lines = ties.output.split(separator: "\n")
    #expect(lines.count == 3 && lines[1].hasPrefix("1,32,"), "\(ties.output)")
    let mixed = try Command().run("measure", karate, "degree", "diameter", "edge-betweenness")
    #expect(mixed.status == 1 && mixed.output.isEmpty)
    #expect(
      mixed.error.contains("(degree of people, diameter of the whole network, edge-betweenness of"))
  }

  @Test func `a full disk under standard output is an error`() throws {
    guard let full = FileHandle(forWritingAtPath: "/dev/full") else { return }
    let process = Process()
    let messages = Pipe()
    process.executableURL = Command.program
    process.arguments = ["measure", karate, "degree", "--quiet"]
    process.standardOutput = full
    process.standardError = messages
    try process.run()
    let text = String(decoding: messages.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 1)
    #expect(
      text.hasPrefix("Error: standard output: it cannot be written (no space left"), "\(text)")
  }

  @Test func `draw writes an SVG to a file or to standard output`() throws {
    let command = try Command()
    for style in ["light", "dark", "map"] {
      let outcome = try command.run("draw", karate, "--style", style, "--output", "\(style).svg")
      #expect(outcome.status == 0, "\(outcome.error)")
      #expect(try command.read("\(style).svg").contains("<svg"))
    }
    let outcome = try command.run("draw", karate, "--output", "-")
    #expect(outcome.output.contains("</svg>"))
  }

  @Test(arguments: ["graphml", "gexf", "json", "csv"])
  func `convert there and back keeps people and ties`(ending: String) throws {
    let command = try Command()
    let there = try command.run("convert", karate, "k.\(ending)")
    #expect(there.status == 0, "\(there.error)")
    let back = try command.run("convert", "k.\(ending)", "-", "--to", "edge-list")
    #expect(back.status == 0, "\(back.error)")
    let original = try command.run("convert", karate, "-", "--to", "edge-list")
    #expect(edges(back.output) == edges(original.output))
  }

  /// The lines of an edge list, whichever end comes first.
  private func edges(_ text: String) -> Set<[String]> {
    Set(
      text.split(separator: "\n").dropFirst().map { line in
        let fields = line.split(separator: ",").map(String.init)
        return fields.prefix(2).sorted() + fields.dropFirst(2)
      })
  }

  @Test func `compare says how alike two groupings are`() throws {
    let command = try Command()
    let a = try command.file("a.csv", "name,community\nx,1\ny,1\nz,2\n")
    let b = try command.file("b.csv", "name,faction\nz,left\ny,right\nx,right\n")
    let outcome = try command.run("compare", a, b, "--json")
    #expect(outcome.status == 0, "\(outcome.error)")
    let rows = try #require(
      JSONSerialization.jsonObject(with: outcome.bytes) as? [[String: Any]])
    let values = Dictionary(
      rows.compactMap { row in (row["figure"] as? String).map { ($0, row["value"] as? Double) } },
      uniquingKeysWith: { first, _ in first })
    #expect(values["people"] == 3)
    #expect(values["nmi"] == 1)
    #expect(values["ari"] == 1)
    #expect(values["vi"] == 0)
  }

  @Test(arguments: ["measures", "methods", "formats"])
  func `list shows what there is`(subject: String) throws {
    let command = try Command()
    let outcome = try command.run("list", subject)
    #expect(outcome.status == 0)
    #expect(outcome.output.split(separator: "\n").count > 3)
    let json = try command.run("list", subject, "--json")
    #expect(try JSONSerialization.jsonObject(with: json.bytes) is [[String: Any]])
  }

  @Test func `generate ego invents a network that report can draw around its owner`() throws {
    let command = try Command()
    let made = try command.run("generate", "ego", "--people", "60", "--seed", "3", "--output", "e")
    #expect(made.status == 0, "\(made.error)")
    let owner = try #require(
      made.output.split(separator: ":").last?.trimmingCharacters(
        in: CharacterSet(charactersIn: " .\n")))
    let outcome = try command.run(
      "e/edges.csv", "--nodes", "e/nodes.csv", "--me", owner, "--title-by", "circle",
      "--output", "out")
    #expect(outcome.status == 0, "\(outcome.error)")
    #expect(outcome.output.contains("\(owner) stands in the center"))
    let row = try command.read("out/communities.csv").split(separator: "\n")
      .first { $0.hasPrefix("\(owner),") }
    #expect(try #require(row).hasPrefix("\(owner),,"), "the owner is in no community")
  }

  @Test func `a network can come in by standard input`() throws {
    let command = try Command()
    let outcome = try command.run(
      "measure", "-", "degree", input: Data("a b\nb c\n".utf8))
    #expect(outcome.status == 0, "\(outcome.error)")
    #expect(outcome.output == "name,degree\na,1\nb,2\nc,1\n")
  }

  @Test func `timings come on standard error, a line a stage`() throws {
    let command = try Command()
    let outcome = try command.run("measure", karate, "degree", "--timings", "--repeat", "2")
    let lines = outcome.error.split(separator: "\n").filter { $0.hasPrefix("timing ") }
    #expect(lines.count == 4)
    #expect(
      lines[0].firstMatch(
        of: /^timing stage=load wall_s=\d+\.\d{6} cpu_s=\d+\.\d{6} peak_rss_mb=\d+$/) != nil)
  }
}
