import Exports
import Foundation
import Graphs
import Records
import Testing
import Ties

struct EventLogReaderTests {
  @Test func `reads dates with and without zones, epochs and several recipients`() throws {
    let reading = try Sample.read(
      """
      Timestamp,Sender,Recipients,type
      2024-02-29T23:30:00+02:00,ada,ben,message
      2024-02-29 21:30:00,ben,"ada; cy",comment
      "Thu, 29 Feb 2024 21:30:01 +0000",cy,ada,sms
      1709242202,ada,cy,like
      1709242203000,ada,cy,call
      2024/02/29 9:30:04 PM,ben,cy,
      """)
    let log = reading.log
    #expect(log.people.map(\.name) == ["ada", "ben", "cy"])
    #expect(log.events.count == 7)
    let base: Int64 = 1_709_242_200_000
    #expect(Set(log.events.map { $0.time - base }) == [0, 1000, 2000, 3000, 4000])
    let toTwo = log.events.filter { $0.kind == .comment }
    #expect(toTwo.map(\.audience) == [2, 2])
    #expect(log.events.filter { $0.kind == .message }.count == 3)
    #expect(reading.report.warnings == [])
  }

  @Test func `drops duplicates and acts towards oneself, and counts them`() throws {
    let reading = try Sample.read(
      """
      from;to;date
      ada;ben;2024-01-01T10:00:00Z
      ada;ben;2024-01-01T10:00:00Z
      ada;ada;2024-01-01T10:00:00Z
      ada;ben;2024-01-01T11:00:00+01:00
      ;ben;2024-01-01T11:00:00Z
      """)
    #expect(reading.log.events.count == 1)
    #expect(reading.report.duplicateCount == 2)
    #expect(reading.report.selfCount == 1)
    #expect(reading.report.namelessCount == 1)
  }

  @Test func `keeps acts with broken dates, without time, and names the lines`() throws {
    let reading = try Sample.read(
      """
      source,target,time
      a,b,2001-05-01T00:00:01
      a,b,1979-12-31T21:00:00
      b,a,2001-13-01
      b,a,yesterday
      b,a,2001-05-03T00:00:00
      """)
    #expect(reading.report.brokenTimeCount == 3)
    #expect(reading.report.brokenTimeLines == [3, 4, 5])
    #expect(reading.log.events.filter(\.isDated).count == 2)
    #expect(reading.report.warnings.first?.contains("lines 3, 4, 5") == true)
    let ties = TieFinder().ties(in: reading.log)
    #expect(DayCutter.date(of: ties.firstDay) == "2001-05-01")
    #expect(ties.ties.first?.flags.contains(.undatedOut) == true)
  }

  @Test func `counts small whole numbers from the start of the log`() throws {
    let reading = try Sample.read("3 4 0\n4 3 90000\n3 5 90000\n4 3 259200\n")
    #expect(reading.log.isRelative)
    #expect(reading.log.events.count == 4)
    let table = TieFinder().ties(in: reading.log)
    #expect(table.firstDay == 0 && table.asOf == 3)
    let epoch = try Sample.read("a,b,t\nx,y,5\nx,y,1000000000\n")
    #expect(!epoch.log.isRelative)
    #expect(epoch.report.brokenTimeLines == [2])
  }

  @Test func `rows of one sender at one time are one act with several recipients`() throws {
    let reading = try Sample.read(
      """
      time,from,to
      2024-01-01T10:00:00Z,ada,a
      2024-01-01T10:00:00Z,ada,b
      2024-01-01T10:00:00Z,ada,c
      2024-01-01T10:00:00Z,ada,d
      2024-01-01T10:00:05Z,ada,d
      """)
    #expect(reading.log.events.map(\.audience) == [4, 4, 4, 4, 0])
    // Of dates alone nothing of the kind follows.
    let days = try Sample.read("time,from,to\n2024-01-01,ada,a\n2024-01-01,ada,b\n")
    #expect(days.log.events.map(\.audience) == [0, 0])
    #expect(days.log.events.allSatisfy { $0.flags.contains(.dayOnly) })
    // Nor of people seen together at the same moment.
    let contacts = try Sample.read(
      "1254386420 1 2\n1254386420 1 3\n1254386420 1 4\n1254386420 1 5\n"
    ) { $0.isUndirected = true }
    #expect(contacts.log.events.map(\.audience) == [0, 0, 0, 0])
    #expect(contacts.log.events.allSatisfy { $0.kind == .contact })
  }

  @Test func `the same instants written with other offsets change nothing`() throws {
    var texts = ["", "", "", ""]
    for (i, offsets) in [[0], [330], [-480], [765, -210, 0, 60, -660]].enumerated() {
      texts[i] = "time,from,to\n"
      for step in 0..<40 {
        let offset = offsets[step % offsets.count]
        let instant = 1_700_000_000 + step * 100_000
        let local = Date(timeIntervalSince1970: Double(instant + offset * 60))
        let shown = local.formatted(.iso8601.time(includingFractionalSeconds: false)).dropLast()
        let size = abs(offset)
        let digits = [size / 60, size % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
        let zone = (offset < 0 ? "-" : "+") + digits.joined(separator: ":")
        texts[i] += "\(shown)\(zone),\(step % 2 == 0 ? "ada,ben" : "ben,ada")\n"
      }
    }
    let ties = try texts.map { "\(TieFinder().ties(in: try Sample.read($0).log).ties)" }
    #expect(ties.allSatisfy { $0 == ties[0] })
  }

  @Test func `the order of the rows changes nothing`() throws {
    var rows = (0..<60).map { "2024-01-\(10 + $0 % 20)T0\($0 % 9):00:00Z,p\($0 % 7),p\($0 % 5),dm" }
    let first = try Sample.read((["time,from,to,channel"] + rows).joined(separator: "\n"))
    rows.reverse()
    let second = try Sample.read((["time,from,to,channel"] + rows).joined(separator: "\n"))
    let finder = TieFinder()
    #expect("\(finder.ties(in: first.log).ties)" == "\(finder.ties(in: second.log).ties)")
  }

  @Test func `takes columns by name or number and directions from a column`() throws {
    let reading = try Sample.read("when,x,y,incoming\n2024-01-01T00:00:01,ada,ben,1\n") {
      $0.columns = [.from: "x", .to: "3"]
    }
    let event = try #require(reading.log.events.first)
    #expect(reading.log.people[Int(event.from)].name == "ben")
  }

  @Test func `times without a zone are those of the zone given`() throws {
    let zone = try #require(TimeZone(identifier: "America/New_York"))
    let reading = try Sample.read("time,from,to\n2024-07-01 20:30:00,ada,ben\n2024-07-02,ada,ben\n")
    {
      $0.timeZone = zone
    }
    #expect(reading.log.events.map(\.time).first == 1_719_880_200_000)
    var finder = TieFinder()
    finder.timeZone = zone
    let table = finder.ties(in: reading.log)
    #expect(DayCutter.date(of: table.firstDay) == "2024-07-01")
    #expect(DayCutter.date(of: table.asOf) == "2024-07-02")
  }

  @Test(arguments: [
    ("", "nothing"), ("time,from\n1,2\n", "no column"), ("hello\nworld\n", "no column"),
    ("time,from,to\n2024-01-01,,\n", "none of its 1 rows"),
  ])
  func `says what is wrong with a file`(text: String, part: String) {
    #expect {
      _ = try Sample.read(text)
    } throws: { error in
      error is ExportError && "\(error)".contains(part)
    }
  }

  @Test func `survives any damage to a file`() throws {
    let text = """
      time,from,to,kind,channel,audience,thread,size,flags
      2024-02-29T23:30:00+02:00,ada,ben,message,dm,1,t1,20,
      2024-03-01 21:30:00,ben,"ada; cy",comment,wall,,t1,5,
      "Thu, 29 Feb 2024 21:30:01 +0000",cy,ada,sms,sms,,,,templated
      1709242202,ada,cy,like,,,,,
      """
    let good = Array(text.utf8)
    let odd: [UInt8] = Array("0189-+:;,.\"'TZ \t\n\r\\/eE%#".utf8) + [0xFF, 0xC3, 0x80, 0x01]
    var generator = SeededGenerator(seed: 99)
    var readCount = 0
    for _ in 0..<3000 {
      var bytes = good
      for _ in 0..<(1 + generator.index(below: 6)) {
        let position = generator.index(below: bytes.count)
        switch generator.index(below: 3) {
        case 0: bytes[position] = odd[generator.index(below: odd.count)]
        case 1: bytes.insert(odd[generator.index(below: odd.count)], at: position)
        default: bytes.removeSubrange(position..<min(bytes.count, position + 1 + position % 9))
        }
        if bytes.isEmpty { bytes = [0x2C] }
      }
      let content = try FileContent(stored: bytes, name: "damaged.csv")
      guard let reading = try? EventLogReader().log(of: content) else { continue }
      readCount += 1
      _ = TieFinder().ties(in: reading.log)
    }
    #expect(readCount > 1000)
  }

  @Test func `adds declared ties`() throws {
    var log = try Sample.read("time,from,to\n2024-01-01,ada,ben\n").log
    let content = try FileContent(
      stored: Array("from,to,kind,since\nada,cy,friend,2019-05-01\nada,ben,closeFriend,\n".utf8),
      name: "declared.csv")
    #expect(try DeclaredTiesReader().addTies(of: content, to: &log) == 2)
    let ties = TieFinder().ties(in: log).ties
    #expect(ties.map(\.layer) == [.following, .connectionOnly])
    #expect(ties.allSatisfy { $0.flags.contains(.declared) })
  }
}

/// Reads texts as event logs.
enum Sample {
  static func read(
    _ text: String, options: (inout EventLogReader) -> Void = { _ in }
  ) throws -> EventLogReading {
    var reader = EventLogReader()
    options(&reader)
    return try reader.log(of: FileContent(stored: Array(text.utf8), name: "log.csv"))
  }
}
