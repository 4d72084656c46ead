import Foundation
import Testing

/// `tribe communities` and `tribe compare` on files.
@Suite struct CommunitiesCommandTests {
  private let karate = Command.shipped("karate/edges.csv")

  @Test func `one run writes people, statistics, profile, nested and overlapping groups`() throws {
    let command = try Command()
    let outcome = try command.run(
      "communities", karate, "--output", "c.csv", "--statistics", "s.csv", "--scan", "scan.csv",
      "--nested", "n.json", "--overlapping", "o.circles", "--ensemble", "20")
    #expect(outcome.status == 0, "\(outcome.error)")
    let people = try command.read("c.csv").split(separator: "\n")
    #expect(people.count == 35)
    #expect(
      people[0] == "name,community,confidence,role,second-community,second-confidence")
    let scan = try command.read("scan.csv").split(separator: "\n")
    #expect(scan.count == 13)
    #expect(
      scan[0]
        == "resolution,runs,communities,agreement,agreement-with-previous,modularity,plateau,chosen,description"
    )
    #expect(
      try command.read("s.csv").hasPrefix(
        "community,title,people,confidence,core,ties inside,density,conductance,cut,"))
    let tree = try #require(
      JSONSerialization.jsonObject(with: Data(try command.read("n.json").utf8)) as? [[String: Any]])
    #expect(tree.reduce(0) { $0 + ($1["size"] as? Int ?? 0) } <= 34)
    // What was written as circles can be compared with the groups.
    let compared = try command.run("compare", "c.csv", "o.circles", "--json")
    #expect(compared.status == 0, "\(compared.error)")
    #expect(compared.output.contains("one-minus-ber"))
    #expect(outcome.error.contains("How sure:"))
    #expect(outcome.error.contains("resolutions were scanned"))
  }

  @Test func `the same seed gives the same bytes on one thread and two`() throws {
    let command = try Command()
    for threads in ["1", "2"] {
      let outcome = try command.run(
        "communities", karate, "--output", "\(threads).csv", "--nested", "n\(threads).csv",
        "--overlapping", "o\(threads).csv", "--ensemble", "12", "--threads", threads, "--quiet")
      #expect(outcome.status == 0, "\(outcome.error)")
    }
    for name in ["", "n", "o"] {
      let one = try command.read("\(name)1.csv")
      let two = try command.read("\(name)2.csv")
      #expect(one == two)
    }
  }

  @Test func `what is chosen is done, without certainty unless that is asked for`() throws {
    let command = try Command()
    let plain = try command.run(
      "communities", karate, "--objective", "modularity", "--output", "-")
    #expect(plain.output.hasPrefix("name,community\n"))
    let sure = try command.run(
      "communities", karate, "--method", "louvain", "--ensemble", "10", "--output", "-")
    #expect(sure.output.hasPrefix("name,community,confidence,role"))
    let wrong = try command.run("communities", karate, "--method", "automatic", "--runs", "3")
    #expect(wrong.status == 64)
  }

  @Test func `around somebody is their circle, and strangers are named`() throws {
    let command = try Command()
    let outcome = try command.run("communities", karate, "--around", "34", "--output", "-")
    #expect(outcome.status == 0, "\(outcome.error)")
    #expect(outcome.output.hasPrefix("name,score\n34,"))
    #expect(outcome.error.contains("conductance"))
    let two = try command.run(
      "communities", karate, "--around", "34", "--around", "1", "--output", "-")
    #expect(two.output.hasPrefix("name,score\n34,"))
    let scores = two.output.split(separator: "\n").dropFirst(3)
      .compactMap { Double($0.split(separator: ",")[1]) }
    #expect(scores.count > 3 && scores == scores.sorted(by: >))
    let nobody = try command.run("communities", karate, "--around", "99")
    #expect(nobody.status == 1)
    #expect(nobody.error.contains("99"))
    let ego = try command.run("communities", karate, "--me", "34", "--around", "34")
    #expect(ego.status == 1)
    #expect(ego.error.contains("--around"))
  }

  @Test func `the null test says what it does not prove`() throws {
    let command = try Command()
    let outcome = try command.run(
      "communities", karate, "--unweighted", "--ensemble", "4", "--null-test")
    #expect(outcome.status == 0, "\(outcome.error)")
    #expect(outcome.output.contains("Null test: modularity 0.4"))
    #expect(outcome.output.contains("z = "))
  }

  @Test func `circles are compared as groups that overlap`() throws {
    let command = try Command()
    let table = try command.file("c.csv", "name,community\na,1\nb,1\nc,2\nd,2\ne,\n")
    let circles = try command.file("t.circles", "one\ta\tb\ntwo\tc\td\te\tstranger\n")
    let outcome = try command.run("compare", table, circles, "--output", "-")
    #expect(outcome.status == 0, "\(outcome.error)")
    #expect(outcome.output.contains("\npeople,5\n"))
    // Pairs: 1 and 2·2/5.
    #expect(outcome.output.contains("\nf1,0.9\n"))
    #expect(outcome.error.contains("1 person in a circle but not in the table"))
    let same = try command.run("compare", circles, circles, "--output", "-")
    #expect(same.output.contains("\noverlapping-nmi,1\n"))
    let column = try command.run("compare", table, table, "--column", "group")
    #expect(column.status == 1)
    #expect(column.error.contains("c.csv: there is no column “group”; there are: community."))
    let empty = try command.file("e.circles", "nobody\n\n")
    let wrong = try command.run("compare", table, empty)
    #expect(wrong.status == 1)
    #expect(wrong.error.contains("e.circles") && wrong.error.contains("one line a circle"))
  }

  /// Everybody tied to nearly everybody, where one label takes all.
  @Test func `label propagation that collapses says so wherever it is asked`() throws {
    let command = try Command()
    var ties = ""
    for a in 0..<20 {
      for b in 0..<a where (a * b) % 7 != 1 { ties += "p\(a) p\(b)\n" }
    }
    _ = try command.file("dense.txt", ties)
    for arguments in [
      ["communities", "dense.txt", "--method", "label-propagation"],
      ["communities", "dense.txt", "--method", "label-propagation", "--output", "c.csv"],
      ["measure", "dense.txt", "label-propagation"],
    ] {
      let outcome = try command.run(arguments)
      #expect(outcome.status == 0)
      #expect(outcome.error.contains("Label propagation put 20 of 20 connected people into one"))
      #expect(outcome.error.contains("--method leiden"))
    }
    let clear = try command.run("communities", karate, "--method", "label-propagation")
    #expect(!clear.error.contains("Label propagation put"))
  }
}
