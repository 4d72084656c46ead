import Exports
import Records
import Testing
import Ties

/// Files as other people's programs and studies write them, without anybody telling us what is what.
@Suite struct StrangersFilesTests {
  @Test func `names of columns may stand in a comment`() throws {
    let reading = try Sample.read(
      """
      # timestamp,user_a,user_b,rssi
      0,0,-1,0
      0,1,9,-78
      300,1,12,-90
      300,0,-2,-60
      """)
    #expect(reading.columns.header == ["timestamp", "user_a", "user_b", "rssi"])
    #expect(reading.log.isRelative)
    #expect(reading.log.people.map(\.name) == ["0", "1", "12", "9"])
    #expect(reading.log.events.count == 2)
    #expect(reading.report.placeholderCount == 2)
    #expect(reading.report.warnings.contains { $0.contains("somebody unknown") })
  }

  @Test func `a caller and a callee make calls, and a negative duration a missed one`() throws {
    let reading = try Sample.read(
      "timestamp,caller,callee,duration\n184,300,301,121\n3920,512,299,-1\n5623,301,300,1129\n")
    #expect(reading.log.events.map(\.kind).filter { $0 == .call }.count == 2)
    #expect(reading.log.events.count { $0.kind == .missedCall } == 1)
    #expect(reading.report.missedCallCount == 1)
    let told = try Sample.read(
      "timestamp,sender,recipient,call_type,duration\n1,a,b,Missed,0\n2,b,a,Voice,20\n3,a,b,odd,4\n"
    )
    #expect(Set(told.log.events.map(\.kind)) == [.missedCall, .call])
    #expect(told.report.unknownKindCount == 1)
  }

  @Test func `rows without recipient are counted and left out`() throws {
    let reading = try Sample.read(
      "time,user,to,channel\n2024-01-01,ada,,general\n2024-01-02,ada,ben,dm\n2024-01-02,ben,NA,dm\n"
    )
    #expect(reading.log.events.count == 1)
    #expect(reading.report.unaddressedCount == 1)
    #expect(reading.report.placeholderCount == 1)
    #expect(reading.log.people.map(\.name) == ["ada", "ben"])
    #expect {
      _ = try Sample.read("time,user,to\n2024-01-01,ada,\n2024-01-02,ben,NULL\n")
    } throws: { error in
      "\(error)".contains("nobody is named")
    }
  }

  @Test func `lists of who was together are acts of both`() throws {
    var rows: [String] = []
    for step in 0..<40 {
      let (a, b) = (step % 7, 8 + (step * 3) % 5)
      rows.append("\(step * 20) \(min(a, b)) \(max(a, b)) 1A 1B")
      rows.append("\(step * 20) \(a) \(a + 1) 1A 1A")
      rows.append("\(step * 20) \(b) \(b + 1) 1B 1B")
    }
    let reading = try Sample.read(rows.joined(separator: "\n"))
    #expect(reading.log.isRelative)
    #expect(reading.report.isInOrder)
    #expect(reading.log.events.allSatisfy { $0.kind == .contact && $0.flags.contains(.undirected) })
    // A single row the other way round and they are messages.
    let directed = try Sample.read((rows + ["900 9 2 1B 1A"]).joined(separator: "\n"))
    #expect(!directed.report.isInOrder)
    #expect(directed.log.events.allSatisfy { $0.kind == .message })
    // So they are if somebody says so.
    let told = try Sample.read(rows.joined(separator: "\n")) { $0.usualKind = .message }
    #expect(told.log.events.allSatisfy { !$0.flags.contains(.undirected) })
  }

  @Test func `those who like pages stand before all pages and still act alone`() throws {
    let rows = (0..<60).map { "2024-01-01T00:00:\(10 + $0 % 50)Z,fan \($0 % 9),page \($0 % 7)" }
    let reading = try Sample.read("time,from,to\n" + rows.joined(separator: "\n"))
    #expect(!reading.report.isInOrder)
  }

  @Test func `dates with slashes go the way the file shows, dates with dots begin with the day`()
    throws
  {
    func days(_ texts: String...) throws -> [String] {
      let rows = texts.map { "\"\($0)\",a,b" }.joined(separator: "\n")
      let log = try Sample.read("date,from,to\n" + rows).log
      return log.events.filter(\.isDated).map { DayCutter.date(of: DayCutter.utc.day(of: $0.time)) }
    }
    #expect(try days("3/4/2024 10:00", "12/31/2024 9:05 PM") == ["2024-03-04", "2024-12-31"])
    #expect(try days("3/4/2024 10:00", "31/12/2024 21:05") == ["2024-04-03", "2024-12-31"])
    #expect(try days("03.04.2024, 10:00", "31.12.2024") == ["2024-04-03", "2024-12-31"])
    #expect(try days("3-4-2024 10:00", "31-12-2024") == ["2024-04-03", "2024-12-31"])
    #expect(try days("3/4/24, 9:05\u{202F}PM", "12/31/99") == ["1999-12-31", "2024-03-04"])
    let german = try Sample.read(
      "Datum;Sender;Receiver\n31.12.2024 23:59;ada;ben\n1.1.2025;ben;ada\n")
    #expect(german.log.events.count { $0.isDated } == 2)
  }

  @Test func `the day and the clock may stand in two columns`() throws {
    let reading = try Sample.read(
      "date,time,sender,receiver\n2024-02-29,9:30,ada,ben\n2024-02-29,21:45:10,ben,ada\n")
    #expect(reading.log.events.map(\.time).sorted() == [1_709_199_000_000, 1_709_243_110_000])
    #expect(reading.columns.description.contains("time = date and time"))
  }

  @Test func `a few broken rows do not hide which column is the time`() throws {
    var rows = (0..<40).map { "ada ben 1 \(1_700_000_000 + $0 * 1000)" }
    rows[7] = "ada ben 1 never"
    rows[9] = "ada"
    let reading = try Sample.read(rows.joined(separator: "\n"))
    #expect(reading.columns[.time] == 3 && reading.columns[.from] == 0 && reading.columns[.to] == 1)
    #expect(reading.report.brokenTimeLines == [8])
    #expect(reading.report.malformedLines == [10])
  }

  @Test(arguments: [
    // From, to, weight, time, as collections of networks keep them.
    ("1 2 1 1217567877\n2 3 1 1217573801\n", EventLogSign.events),
    ("% sym unweighted\n1\t2\t1\t1217567877\n2\t3\t1\t1217573801\n", .events),
    ("1 2 1217567877\n2 3 1217573801\n", .perhaps),
    // Numbers of people as large as times.
    ("1000000001 1000000002 5 7\n1000000002 1000000003 9 8\n", .none),
    ("# timestamp,user_a,user_b,rssi\n0,1,2,-70\n300,1,3,-80\n", .events),
    ("# user_a,user_b\n1,2\n3,4\n", .none),
    ("date,from,to\n31/12/2024,a,b\n", .events),
    ("Date;Sender;Receiver\n31.12.2024;a;b\n", .events),
    ("Datum;Sender;Receiver\n31.12.2024;a;b\n", .events),
    ("Datum;Absender;Empfänger\n31.12.2024;a;b\n", .events),
    ("source,target,since\na,b,2019-01-01\nb,c,2020-01-01\n", .perhaps),
    ("a,b,3\nb,c,4\n", .none),
    ("a,b,1217567877\nb,c,1217573801\n", .perhaps),
  ])
  func `a log is known by how it begins`(text: String, sign: EventLogSign) {
    #expect(EventLogSign(of: Array(text.utf8)) == sign)
  }

  @Test func `seconds from the start of the log in front of two people are a sign too`() {
    func rows(_ tail: String, _ step: Int) -> [UInt8] {
      Array(
        (0..<40).map { "\($0 / 2 * step + 31_220) \(1500 + $0 % 9) \(1502 + $0 % 7)\(tail)" }
          .joined(separator: "\n").utf8)
    }
    #expect(EventLogSign(of: rows(" 1A 2B", 20)) == .events)
    #expect(EventLogSign(of: rows("", 20)) == .perhaps)
    // Times from 0 may be numbers of people as well; sensors count in steps.
    let fromZero = (0..<200).map { "\($0 / 2 * 20) \(1500 + $0 % 9) \(1502 + $0 % 7)" }
    #expect(EventLogSign(of: Array(fromZero.joined(separator: "\n").utf8)) == .perhaps)
    // A list of weighted edges that is sorted is none, even with more columns.
    let edges = (0..<40).map { "\($0 / 4) \($0 / 4 + 1 + $0 % 4) \(1 + $0 % 5) x" }
    #expect(EventLogSign(of: Array(edges.joined(separator: "\n").utf8)) == .none)
  }

  @Test func `a first row with a number in it is no header`() throws {
    let reading = try Sample.read("a,b,1217567877\nb,c,1217573801\n") { $0.columns = [.time: "3"] }
    #expect(reading.log.events.count == 2)
    #expect(reading.log.people.map(\.name) == ["a", "b", "c"])
    let numbers = try Sample.read("3 4 0\n4 3 90000\n") { $0.columns = [.time: "3"] }
    #expect(numbers.log.events.count == 2)
  }

  @Test(arguments: [
    ("from,to\na,b\n", ["no column says when", "tribe communities"]),
    ("time,from,who\n2024-01-01,a,b\n", ["for “to”", "--columns to=who", "from = from"]),
    ("x y hello\ny x you\n", ["for “time”", "by number", "--columns time=1"]),
  ])
  func `says which column is missing and how to name it`(text: String, parts: [String]) {
    #expect {
      _ = try Sample.read(text)
    } throws: { error in
      parts.allSatisfy { "\(error)".contains($0) }
    }
  }

  @Test func `declared ties come as lists of friends, with times, marks and gaps`() throws {
    func declared(_ text: String) throws -> [DeclaredTie] {
      var log = EventLog()
      let content = try FileContent(stored: Array(text.utf8), name: "friends.txt")
      _ = try DeclaredTiesReader().addTies(of: content, to: &log)
      return log.declaredTies
    }
    #expect(try declared("# user_a,user_b\n0,512\n0,263\n").count == 2)
    let dated = try declared("1\t2\t\\N\n1\t3\t1217567877\n")
    #expect(dated.map(\.start) == [nil, 1_217_567_877_000])
    // Pairs who know each other, of whom 1 are friends.
    #expect(try declared("1 2 1\n1 3 0\n2 3 1\n").count == 2)
    #expect(try declared("1,2,follows\n2,1,family\n").map(\.kind) == [.follows, .family])
    #expect(throws: ExportError.self) { try declared("1,2,enemy of the state\n") }
  }
}
