import Foundation
import Testing

/// Runs of the commands about relationships on small invented logs.
@Suite struct RelationCommandTests {
  private func rows(_ text: String) -> [[String]] {
    text.split(separator: "\n").map { line in
      line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
  }

  /// A column of a table by its heading.
  private func column(_ name: String, _ text: String) throws -> [String] {
    let rows = rows(text)
    let place = try #require(rows.first?.firstIndex(of: name), "no column \(name)")
    return rows.dropFirst().map { $0[place] }
  }

  @Test func `ties lists the owner's relationships, the closest first`() throws {
    let command = try Command()
    let log = try command.file("log.csv", SmallLog.ego)
    let outcome = try command.run("ties", log, "--output", "ties.csv")
    #expect(outcome.status == 0, "\(outcome.error)")
    #expect(outcome.error.contains("Taken for an event log"))
    #expect(outcome.error.contains("that person's own log"))
    let text = try command.read("ties.csv")
    #expect(
      text.hasPrefix(
        "from,to,strength,layer,state,confidence,often,balance,lasting,current,depth,answers,"))
    #expect(try column("from", text).allSatisfy { $0 == SmallLog.owner })
    let others = try column("to", text)
    #expect(others.prefix(3) == ["Berta Quist", "Carl Zimmer", "Dora Klee"])
    let layers = try column("layer", text)
    #expect(layers.first == "inner circle")
    #expect(layers[try #require(others.firstIndex(of: "Fanny Fan"))] == "audience")
    #expect(layers[try #require(others.firstIndex(of: "Ida Idol"))] == "following")
    #expect(!text.contains("nan"))
    let short = try command.run("ties", log, "--top", "2", "--min-strength", "0.5")
    #expect(short.output.contains("Berta Quist"))
    #expect(!short.output.contains("Dora Klee"))
    let json = try command.run("ties", log, "--json", "--quiet")
    let list = try #require(JSONSerialization.jsonObject(with: json.bytes) as? [[String: Any]])
    #expect(list.count == 15)
    #expect(json.error.isEmpty)
  }

  @Test func `people of one name are told apart by their addresses`() throws {
    let command = try Command()
    let log = try command.file("log.csv", SmallLog.ego)
    let people = try command.file(
      "people.csv",
      """
      id,email,name
      Berta Quist,b.quist,Kim Lee
      Carl Zimmer,c.zimmer,Kim Lee
      Dora Klee,d.klee,Dora Klee

      """)
    let shown = try command.run("ties", log, "--nodes", people, "--top", "3")
    #expect(
      shown.output.contains("Kim Lee (b.quist)") && shown.output.contains("Kim Lee (c.zimmer)"))
    #expect(shown.output.contains("Dora Klee") && !shown.output.contains("d.klee"))
    let asked = try command.run("explain", log, "Kim Lee", "--nodes", people)
    #expect(asked.status == 1 && asked.error.contains("“Kim Lee (b.quist)”"))
    let initials = try command.run(
      "ties", log, "--nodes", people, "--names", "initials", "--top", "3")
    #expect(initials.output.contains("K.L. 1") && initials.output.contains("K.L. 2"))
    let fewer = try command.file("bots.txt", "Kim Lee\n")
    let left = try command.run("ties", log, "--nodes", people, "--exclude", fewer)
    #expect(left.error.contains("2 people are left out") && !left.output.contains("Kim Lee"))
  }

  @Test func `dates with slashes may be turned round, and the program says how it read them`()
    throws
  {
    let command = try Command()
    let rows = (1...12).flatMap { day in
      (1...9).flatMap { ["\(day)/\($0)/2024,ada,ben", "\(day)/\($0)/2024,ben,ada"] }
    }
    let log = try command.file("log.csv", "time,from,to\n" + rows.joined(separator: "\n") + "\n")
    let first = try command.run("ties", log, "--output", "-")
    #expect(first.error.contains("were read month first: only so"))
    #expect(try column("last", first.output) == ["2024-12-09"])
    let other = try command.run("ties", log, "--output", "-", "--day-first")
    #expect(!other.error.contains("were read"))
    #expect(try column("last", other.output) == ["2024-09-12"])
    let torn = try command.file("torn.csv", "time,from,to\n13/1/2024,ada,ben\n1/13/2024,ben,ada\n")
    let refused = try command.run("ties", torn)
    #expect(refused.status == 1 && refused.error.contains("--day-first or --month-first"))
  }

  @Test func `what holds no text is said so by commands for logs too`() throws {
    let command = try Command()
    let blank = try command.run("ties", try command.file("blank.csv", "\n\n"))
    #expect(blank.status == 1 && blank.error.contains("there is nothing in it"))
    let wide = try command.file("wide.csv", "t\0i\0m\0e\0,\0f\0r\0o\0m\0,\0t\0o\0")
    #expect(try command.run("ties", wide).error.contains("UTF-16"))
    let said = (10..<30).map { "2024-01-\($0),a,b,hi" }.joined(separator: "\n")
    let chat = try command.file("chat.csv", "timestamp,chat,sender,message\n\(said)\n")
    #expect(try command.run("ties", chat).error.contains("names all to whom the words went"))
  }

  @Test func `the same log from a pipe, packed, and on one thread gives the same ties`() throws {
    let command = try Command()
    let log = try command.file("log.csv", SmallLog.ego)
    let first = try command.run("ties", log, "--output", "-", "--threads", "2")
    let piped = try command.run(
      ["ties", "-", "--output", "-", "--threads", "1"], input: Data(SmallLog.ego.utf8))
    #expect(piped.status == 0, "\(piped.error)")
    #expect(first.output == piped.output)
    let explicit = try command.run("ties", log, "--output", "-", "--me", "ada owner")
    #expect(explicit.output == first.output)
  }

  @Test func `a report day long ago knows nothing of what came later`() throws {
    let command = try Command()
    let log = try command.file("log.csv", SmallLog.ego)
    let outcome = try command.run("ties", log, "--as-of", "2023-06-30", "--output", "-")
    #expect(outcome.status == 0, "\(outcome.error)")
    #expect(try column("last", outcome.output).allSatisfy { $0 <= "2023-06-30" })
    let early = try command.run("ties", log, "--as-of", "2020-01-01")
    #expect(early.status == 1)
    #expect(early.error.contains("2023-01-01"))
    #expect(try command.run("ties", log, "--as-of", "soon").status == 64)
    #expect(try command.run("ties", log, "--time-zone", "Moon/Crater").status == 64)
    #expect(try command.run("ties", log, "--time-zone", "+02:00", "--top", "1").status == 0)
  }

  @Test func `explain writes a receipt, and asks back when a name is not known`() throws {
    let command = try Command()
    let log = try command.file("log.csv", SmallLog.ego)
    let outcome = try command.run("explain", log, "Berta Quist")
    #expect(outcome.status == 0, "\(outcome.error)")
    #expect(outcome.output.hasPrefix("Ada Owner and Berta Quist: inner circle"))
    #expect(outcome.output.contains("Balance: direct acts of"))
    let unknown = try command.run("explain", log, "Berta Qist")
    #expect(unknown.status == 1)
    #expect(unknown.error.contains("Did you mean “Berta Quist”"))
    let strangers = try command.run("explain", log, "Berta Quist", "Carl Zimmer")
    #expect(strangers.status == 1)
    #expect(strangers.error.contains("nothing to do with each other"))
  }

  @Test func `kpi writes the long form for every period`() throws {
    let command = try Command()
    let log = try command.file("log.csv", SmallLog.ego)
    for (period, first) in [
      ("month", "2023-01"), ("quarter", "2023-Q1"), ("year", "2023"), ("week", "2022-12-26"),
    ] {
      let outcome = try command.run("kpi", log, "--by", period, "--output", "kpi.csv")
      #expect(outcome.status == 0, "\(outcome.error)")
      let text = try command.read("kpi.csv")
      #expect(text.hasPrefix("month,kpi,scope,value,unit\n\(first),"))
      let names = Set(try column("kpi", text))
      #expect(names.isSuperset(of: ["declared", "tribe-size", "reciprocity", "retention"]))
    }
    let shown = try command.run("kpi", log, "--last", "2")
    #expect(shown.output.contains("tribe-size"))
    // The last period once more: the same bytes in every run, sums to the last digit.
    let again = try command.run("kpi", log, "--by", "week", "--output", "again.csv")
    #expect(try again.status == 0 && command.read("again.csv") == command.read("kpi.csv"))
  }

  @Test func `next names at most ten things with reasons`() throws {
    let command = try Command()
    let log = try command.file("log.csv", SmallLog.ego)
    let outcome = try command.run("next", log, "--output", "-")
    #expect(outcome.status == 0, "\(outcome.error)")
    #expect(outcome.output.hasPrefix("kind,who,with,reason\n"))
    #expect(outcome.output.contains("audience regular,Rob Regular,,"))
    #expect(outcome.output.split(separator: "\n").count <= 11)
  }

  @Test func `calibrate asks, fits, and its file moves the layers`() throws {
    let command = try Command()
    let log = try command.file("log.csv", SmallLog.ego)
    let ties = try command.run("ties", log, "--output", "-", "--quiet").output
    var strengthOf: [String: Double] = [:]
    for (name, strength) in zip(try column("to", ties), try column("strength", ties)) {
      strengthOf[name] = Double(strength)
    }
    // The order of questions is read first, then answered by a rule: the stronger half is real.
    let dry = try command.run(
      ["calibrate", log, "--output", "c.json"], input: Data("s\nx\n".utf8))
    #expect(dry.status == 1)
    #expect(dry.error.contains("Please answer"))
    let all = try command.run(
      ["calibrate", log, "--output", "c.json"],
      input: Data(String(repeating: "s\n", count: 30).utf8))
    let asked = all.error.split(separator: "\n").compactMap { line in
      line.firstMatch(of: /^\d+ of \d+: (.+) – a real/).map { String($0.1) }
    }
    #expect(asked.count == 12)
    let median = asked.compactMap { strengthOf[$0] }.sorted()[6]
    let answers = asked.map { (strengthOf[$0] ?? 0) >= median ? "y\n" : "n\n" }.joined()
    let outcome = try command.run(
      ["calibrate", log, "--output", "c.json"], input: Data(answers.utf8))
    #expect(outcome.status == 0, "\(outcome.error)")
    #expect(outcome.output.contains("AUC 1 "))
    let file = try command.read("c.json")
    #expect(!file.contains("Berta"))
    let moved = try command.run("ties", log, "--calibration", "c.json", "--output", "-")
    #expect(try column("layer", moved.output) != (try column("layer", ties)))
    let report = try command.run("report", log, "--calibration", "c.json", "--output", "out")
    #expect(report.status == 0, "\(report.error)")
    #expect(try command.read("out/manifest.json").contains("\"calibration\": \""))
    let wrong = try command.file("wrong.json", "{}")
    #expect(try command.run("ties", log, "--calibration", wrong).status == 1)
  }

  @Test func `counts without times give attention and no strength`() throws {
    let command = try Command()
    let counts = try command.file("c.csv", "source,target,messages\na,b,10\nb,a,8\na,c,1\nc,c,5\n")
    let outcome = try command.run("ties", counts, "--weight", "messages", "--output", "-")
    #expect(outcome.status == 0, "\(outcome.error)")
    #expect(try column("strength", outcome.output) == ["", ""])
    #expect(try column("layer", outcome.output) == ["acquaintance", "following"])
    #expect(try column("attention", outcome.output).allSatisfy { Double($0) ?? 0 > 0 })
    let bad = try command.file("bad.csv", "source,target,messages\na,b,many\n")
    let refused = try command.run("ties", bad, "--weight", "messages")
    #expect(refused.status == 1)
    #expect(refused.error.contains("line 2") && refused.error.contains("many"))
  }
}
