@testable import Exports
import Records
import Testing
import Ties

struct DateOrderTests {
  private func read(
    _ dates: [String], options: (inout EventLogReader) -> Void = { _ in }
  ) throws -> (days: [String], report: EventLogReport) {
    let rows = dates.enumerated().map { "\"\($1)\",a\($0 % 7),b\($0)" }.joined(separator: "\n")
    let reading = try Sample.read("date,from,to\n" + rows, options: options)
    let days = reading.log.events.filter(\.isDated).map {
      DayCutter.date(of: DayCutter.utc.day(of: $0.time))
    }
    return (days.sorted(), reading.report)
  }

  /// Days of March and April that can be read both ways.
  private let open = (0..<300).map { "0\(3 + $0 % 2)/0\(1 + $0 % 9)/2024" }

  @Test func `a date far down the file settles all of them`() throws {
    let american = try read(open + ["12/31/2024"])
    #expect(american.days.first == "2024-03-01" && american.days.last == "2024-12-31")
    #expect(american.days.filter { $0.hasPrefix("2024-03") }.count == 150)
    #expect(american.report.warnings.isEmpty)
    let european = try read(open + ["31/12/2024"])
    #expect(european.days.first == "2024-01-03")
    #expect(european.report.warnings.isEmpty)
  }

  @Test func `dates that contradict each other are an error, a few of them are told`() throws {
    #expect(
      throws: ExportError.dateOrders(file: "log.csv", dayLine: 303, monthLine: 302)
    ) { try read(open + ["12/31/2024", "31/12/2024"]) }
    let most = (0..<40).map { "12/\(13 + $0 % 18)/2024" }
    let report = try read(most + ["31/12/2024"]).report
    #expect(report.brokenTimeCount == 1 && report.brokenTimeLines == [42])
    #expect(report.warnings.contains { $0.contains("1 goes the other way (first in line 42)") })
    // Who says which way wants the rest without time.
    let told = try read(open + ["12/31/2024", "31/12/2024"]) { $0.dateOrder = .monthFirst }
    #expect(told.report.brokenTimeLines == [303])
    #expect(told.days.first == "2024-03-01")
  }

  @Test func `where no date tells, the order of the rows does, or the day comes first`() throws {
    let months = (2...24).map { "\($0 / 2)/\($0 % 2 * 6 + 3)/2024" }
    let sorted = try read(months)
    #expect(sorted.days.last == "2024-12-03")
    #expect(sorted.report.warnings.contains { $0.contains("month first: only so") })
    let anyhow = try read(open)
    #expect(anyhow.days.first == "2024-01-03")
    #expect(anyhow.report.warnings.contains { $0.contains("nothing in the file tells") })
    let told = try read(months) { $0.dateOrder = .dayFirst }
    #expect(told.days.last == "2024-09-11" && told.report.warnings.isEmpty)
  }

  @Test func `the pieces of a large file are judged together`() {
    func ground(_ texts: [String]) -> DateOrderEvidence.Ground? {
      var whole = DateOrderEvidence()
      var pieces = DateOrderEvidence()
      for var text in texts {
        guard let date = text.withUTF8({ ShortDate($0) }) else { continue }
        whole.add(date, line: 0)
        var piece = DateOrderEvidence()
        piece.add(date, line: 0)
        pieces.add(piece, from: 0)
      }
      let answer = whole.decision(told: nil)
      #expect(answer?.ground == pieces.decision(told: nil)?.ground)
      #expect(answer?.order == pieces.decision(told: nil)?.order)
      return answer?.ground
    }
    let months = (2...24).map { "\($0 / 2)/\($0 % 2 * 6 + 3)/2024" }
    #expect(ground(months) == .sorted)
    #expect(ground(months + ["1/4/2024"]) == .assumed)
    #expect(ground(["1/2/2024", "1/2/2024"]) == .assumed)
    #expect(ground(["13/2/2024", "1/2/2024"]) == .shown)
    #expect(ground(["1.2.2024"]) == nil)
  }

  @Test func `since when there has been a tie goes the same way in all rows`() throws {
    var log = try Sample.read("time,from,to\n2024-01-01,a,b\n").log
    let text = "from,to,kind,since\na,b,friend,3/4/2023\nb,a,friend,12/31/2022\n"
    try DeclaredTiesReader().addTies(
      of: FileContent(stored: Array(text.utf8), name: "ties"), to: &log)
    let days = log.declaredTies.map { DayCutter.date(of: DayCutter.utc.day(of: $0.start ?? 0)) }
    #expect(days == ["2023-03-04", "2022-12-31"])
  }
}

struct ForeignFilesTests {
  @Test(arguments: [
    "Datum;Absender;Empfänger", "date;expéditeur;destinataire", "date;de;à",
    "fecha;remitente;destinatarios", "data;mittente;destinatario", "datum;afzender;ontvanger",
    "дата;отправитель;получатель", "päivä;lähettäjä;vastaanottaja",
  ])
  func `headings may be in another language`(heading: String) throws {
    let rows = ["ada", "ben", "cy"].map { "2024-02-2\($0.utf8.count);\($0);dan" }
    let reading = try Sample.read(([heading] + rows).joined(separator: "\n"))
    #expect(reading.log.events.count == 3)
    #expect(reading.log.people.map(\.name) == ["ada", "ben", "cy", "dan"])
    #expect(reading.log.events.allSatisfy { reading.log.people[Int($0.to)].name == "dan" })
  }

  @Test func `a first row without time that names known people is no heading`() throws {
    let rows = (10..<30).map { "2024-01-\($0),ben,ada\n" }.joined()
    let reading = try Sample.read("never,ada,ben\n" + rows)
    #expect(reading.log.events.count == 21 && reading.report.brokenTimeLines == [1])
  }

  @Test func `letters of Western Europe from before UTF-8 are read and told`() throws {
    let text = "time,from,to\n2024-01-01,Chloé,Émile\n2024-01-02,Émile,Jürgen\n"
    let bytes = text.unicodeScalars.map { UInt8($0.value) }
    let reading = try EventLogReader().log(of: FileContent(stored: bytes, name: "old"))
    #expect(reading.log.people.map(\.name).sorted() == ["Chloé", "Jürgen", "Émile"])
    #expect(reading.report.warnings.contains { $0.contains("Windows-1252") })
    // One wrong name among right ones is that name's fault alone.
    let mixed = Array("time,from,to\n2024-01-01,Zoë,".utf8) + [0xE9, 10]
    let other = try EventLogReader().log(of: FileContent(stored: mixed, name: "mixed"))
    #expect(other.log.people.contains { $0.name == "Zoë" } && !other.report.isWestern)
  }

  @Test func `addresses may stand with commas between them, other names hold commas`() throws {
    let reading = try Sample.read(
      """
      time,from,to
      2024-01-01,a@x.org,"b@x.org, c@x.org"
      2024-01-02,a@x.org,"Lay, Kenneth"
      """)
    #expect(
      reading.log.people.map(\.name) == ["Lay, Kenneth", "a@x.org", "b@x.org", "c@x.org"])
    #expect(reading.log.events.count == 3)
  }

  @Test func `seconds may have a decimal comma`() throws {
    let reading = try Sample.read("ts;sender;recipient\n1700000000,25;a;b\n1700000001,5;b;a\n")
    #expect(reading.log.events.map(\.time).sorted() == [1_700_000_000_250, 1_700_000_001_500])
  }
}
