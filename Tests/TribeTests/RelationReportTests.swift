import Foundation
import Testing

/// Reports on small invented logs: the files, what they say, and what they must not.
@Suite struct RelationReportTests {
  private let files = [
    "bridges.csv", "communities.csv", "kpi.csv", "layers.csv", "manifest.json", "metrics.csv",
    "next.csv", "summary.md", "ties.csv", "tribe.svg", "tribes.csv",
  ]

  @Test func `a whole network shows its tribes`() throws {
    let command = try Command()
    let log = try command.file("team.tsv", SmallLog.whole)
    let outcome = try command.run("report", log, "--output", "out")
    #expect(outcome.status == 0, "\(outcome.error)")
    #expect(try command.names(in: "out") == files)
    let groups = try command.read("out/communities.csv").split(separator: "\n").dropFirst()
      .map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    #expect(groups.count == 12)
    var communities: [Substring: Substring] = [:]
    for row in groups { communities[row[0]] = row[1] }
    #expect(Set(SmallLog.names.prefix(6).map { communities[Substring($0)] }).count == 1)
    #expect(Set(communities.values).count == 2)
    let summary = try command.read("out/summary.md")
    #expect(summary.contains("## Vanity and tribe"))
    #expect(summary.contains("## What cannot be seen"))
    #expect(summary.contains("Berta Quist"))
    #expect(!summary.contains("nan"))
    #expect(try command.read("out/manifest.json").contains("\"time-zone\": \"UTC\""))
    // The one tie between the two groups says no more than chance and stays in the background.
    #expect(try command.read("out/tribe.svg").contains("tie faint"))
  }

  @Test func `one person's log without ties among the others is drawn as rings`() throws {
    let command = try Command()
    let log = try command.file("log.csv", SmallLog.ego)
    let outcome = try command.run("report", log, "--output", "out")
    #expect(outcome.status == 0, "\(outcome.error)")
    let summary = try command.read("out/summary.md")
    #expect(summary.hasPrefix("# The circles of \(SmallLog.owner)\n"))
    #expect(summary.contains("too few to tell tribes") || summary.contains("no map to draw"))
    let picture = try command.read("out/tribe.svg")
    #expect(picture.contains("inner circle"))
    #expect(picture.contains("Berta Quist"))
  }

  @Test func `the same report twice and on one thread has the same bytes`() throws {
    let command = try Command()
    let log = try command.file("team.tsv", SmallLog.whole)
    for (folder, threads) in [("a", "2"), ("b", "1")] {
      try command.run("report", log, "--output", folder, "--threads", threads, "--quiet")
    }
    for name in files {
      #expect(try command.read("a/\(name)") == command.read("b/\(name)"), "\(name) differs")
    }
  }

  @Test(arguments: [false, true])
  func `anonymous files hold no name of anybody, of the input or of a channel`(
    isWhole: Bool
  ) throws {
    let command = try Command()
    let log = try command.file(
      "Ada-Owner-secret.csv", isWhole ? SmallLog.whole : SmallLog.ego)
    let people = try command.file(
      "labels.csv", "name,label,room\n\(SmallLog.names[0]),Berta the Great,Zimmer 12\n")
    let arguments =
      ["report", log, "--nodes", people, "--anonymize", "--output", "out"]
      + (isWhole ? [] : ["--me", SmallLog.owner])
    let outcome = try command.run(arguments)
    #expect(outcome.status == 0, "\(outcome.error)")
    let words =
      SmallLog.names.flatMap { $0.split(separator: " ").map(String.init) }
      + ["Ada", "Owner", "secret", "Fanny", "Idol", "Regular", "Great", "labels"]
      + (isWhole ? [] : ["mail"])
    for name in files {
      let text = try command.read("out/\(name)")
      for word in words { #expect(!text.contains(word), "“\(word)” is in \(name)") }
    }
    let ties = try command.read("out/ties.csv").split(separator: "\n").map { row in
      row.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    let heading = try #require(ties.first)
    for name in ["acts-out", "acts-in", "days-out", "days-in"] {
      let place = try #require(heading.firstIndex(of: name))
      #expect(
        ties.dropFirst().allSatisfy { ["", "0"].contains($0[place]) || (Int($0[place]) ?? 0) >= 5 })
    }
    // Every date is a Monday.
    let dates = try command.read("out/ties.csv").matches(of: /\d{4}-\d{2}-\d{2}/)
    #expect(!dates.isEmpty)
    let calendar = Calendar(identifier: .iso8601)
    for date in dates {
      let day = try #require(ISO8601DateFormatter().date(from: "\(date.output)T12:00:00Z"))
      #expect(calendar.component(.weekday, from: day) == 2, "\(date.output)")
    }
  }

  /// Everything about relationships that can be written with hidden names, and what it says on the terminal.
  @Test(arguments: ["--anonymize", "--names=initials"])
  func `no command that hides names writes one anywhere`(privacy: String) throws {
    let command = try Command()
    let names = (SmallLog.names + [SmallLog.owner, "Fanny Fan", "Ida Idol", "Rob Regular"])
    let addresses = names.map { $0.lowercased().replacing(" ", with: ".") + "@secret.example" }
    let log = try command.file("Quist-mail.csv", SmallLog.ego)
    let people = try command.file(
      "Zimmer-people.csv",
      "id,label,email,town\n"
        + zip(names, addresses).map { "\($0),Dr \($0),\($1),Hiddensee\n" }.joined())
    let declared = try command.file(
      "Klee-friends.csv", "from,to\n" + names.prefix(9).map { "\(SmallLog.owner),\($0)\n" }.joined()
    )
    let input = [log, "--nodes", people, "--declared", declared, privacy, "--me", SmallLog.owner]
    var said = ""
    func run(_ arguments: String...) throws {
      let outcome = try command.run(arguments + input)
      said += outcome.output + outcome.error
    }
    try run("ties")
    try run("ties", "--json")
    try run("ties", "--output", "ties.csv")
    try run("kpi")
    try run("kpi", "--output", "kpi.csv")
    try run("next")
    try run("next", "--json")
    try run("report", "--output", "out")
    try run("report", "--output", "json", "--json")
    // The default folder is not called after the input.
    try run("report", "--quiet")
    for arguments in [
      ["ties", log, privacy, "--me", "Bertha Quist"], ["next", log, privacy, "--me", "Nobody"],
    ] {
      let outcome = try command.run(arguments)
      #expect(outcome.status == 1)
      said += outcome.error.replacing("Bertha Quist", with: "")
    }
    let enumerator = FileManager.default.enumerator(atPath: command.folder.path)
    for case let path as String in enumerator ?? .init() {
      if ["Quist-mail.csv", "Zimmer-people.csv", "Klee-friends.csv"].contains(path) { continue }
      said += path + "\n"
      if let text = try? command.read(path) { said += text }
    }
    #expect(said.contains("strength") && said.contains("<svg"))
    for word in Set(names.flatMap { $0.split(separator: " ").map(String.init) }) {
      #expect(!said.contains(word), "“\(word)” is written")
    }
    for address in addresses { #expect(!said.contains(address)) }
    if privacy == "--anonymize" { #expect(!said.contains("Hiddensee") && !said.contains("mail")) }
  }

  @Test func `a salt repeats pseudonyms, and without one they differ`() throws {
    let command = try Command()
    let log = try command.file("log.csv", SmallLog.ego)
    func ties(_ salt: String...) throws -> String {
      try command.run(["ties", log, "--anonymize", "--output", "-", "--quiet"] + salt).output
    }
    #expect(try ties("--salt", "pepper") == ties("--salt", "pepper"))
    #expect(try ties() != ties())
    #expect(try !ties().contains("Berta"))
    let initials = try command.run("ties", log, "--names", "initials", "--output", "-")
    #expect(initials.output.contains("B.Q."))
    #expect(!initials.output.contains("Berta"))
  }

  @Test func `graphs can be anonymous too`() throws {
    let command = try Command()
    let graph = Command.shipped("les-miserables/edges.csv")
    let outcome = try command.run("report", graph, "--anonymize", "--output", "out")
    #expect(outcome.status == 0, "\(outcome.error)")
    for name in try command.names(in: "out") {
      let text = try command.read("out/\(name)")
      for word in ["Valjean", "Javert", "Cosette", "miserables"] {
        #expect(!text.contains(word), "“\(word)” is in \(name)")
      }
    }
  }

  @Test func `other commands read a log as the graph of its real ties`() throws {
    let command = try Command()
    let log = try command.file("team.tsv", SmallLog.whole)
    let groups = try command.run("communities", log, "--output", "-")
    #expect(groups.status == 0, "\(groups.error)")
    #expect(groups.output.split(separator: "\n").count == 13)
    #expect(groups.error.contains("graph of its real ties"))
    #expect(groups.error.contains("a tenth of all conversations left out by lot: 12 core"))
    let asGraph = try command.run("measure", log, "degree", "--as", "graph")
    #expect(asGraph.status != 0 || asGraph.output.contains("degree"))
  }

  @Test func `what is no log is refused with advice`() throws {
    let command = try Command()
    let graph = try command.run("ties", Command.shipped("karate/edges.csv"))
    #expect(graph.status == 1)
    #expect(graph.error.contains("--as events"))
    let groups = try command.file("groups.csv", "name,community\na,1\nb,2\n")
    let table = try command.run("report", groups)
    #expect(table.status == 1)
    #expect(table.error.contains("tribe compare"))
    let junk = try command.file("junk.csv", "time,from,to\n2023-01-01,a,b\n\"x\n\n,,\n,,\n,,\n")
    let refused = try command.run("ties", junk)
    #expect(refused.status == 1)
    #expect(refused.error.contains("junk.csv"))
    #expect(try command.run("ties", "missing.csv").status == 1)
  }
}
