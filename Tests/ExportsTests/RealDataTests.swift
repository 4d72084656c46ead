import Exports
import Foundation
import Graphs
import Records
import Testing
import Ties

/// What the figures are worth on data with known truth; skipped where the data sets are absent.
struct RealDataTests {
  @Test(.enabled(if: DataSets.has("social-evolution")))
  func `tells close friends among nominal ties of a dormitory`() throws {
    let study = try SocialEvolution()
    let table = TieFinder().ties(in: study.log)
    let attention = Attention(of: table, personCount: study.log.people.count)
    let figures = CommonGround.figures(
      of: table, in: study.log, attention: table.ties.map { attention($0.from, $0.to) })
    var strength: [UInt64: Double] = [:]
    var rank: [UInt64: Double] = [:]
    for (tie, figure) in zip(table.ties, figures) {
      strength[SocialEvolution.pair(tie.from, tie.to)] = tie.strength
      rank[SocialEvolution.pair(tie.from, tie.to)] = figure.rank
    }
    let isClose = study.nominal.map { study.mutualFriends.contains($0) }
    #expect(study.nominal.count == 1966)
    #expect(isClose.count { $0 } == 201)
    let alone = areaUnderCurve(study.nominal.map { strength[$0] ?? 0 }, isClose)
    let structured = areaUnderCurve(study.nominal.map { rank[$0] ?? 0 }, isClose)
    print("social-evolution: strength \(alone), with common ground \(structured)")
    #expect(alone >= 0.76)
    #expect(structured >= 0.83)

    let nominal = Set(study.nominal)
    // Among the pairs that call or write at all, on a sparse log, attention keeps close to volume.
    let contact = table.ties.filter { $0.directOut + $0.directIn > 0 }
      .filter { nominal.contains(SocialEvolution.pair($0.from, $0.to)) }
    let isFriend = contact.map {
      study.mutualFriends.contains(SocialEvolution.pair($0.from, $0.to))
    }
    let volume = contact.map { Double($0.directOut + $0.directIn) }
    let byVolume = areaUnderCurve(volume, isFriend)
    let byAttention = areaUnderCurve(contact.map { attention($0.from, $0.to) }, isFriend)
    let byStrength = areaUnderCurve(contact.map { $0.strength ?? 0 }, isFriend)
    print(
      "callers \(contact.count): volume \(byVolume), attention \(byAttention), strength \(byStrength)"
    )
    #expect(byAttention >= byVolume - 0.01)
    #expect(byStrength >= byVolume)
  }

  @Test(.enabled(if: DataSets.has("eies")))
  func `attention tells friends among researchers who had met`() throws {
    let messages = try DataSets.rows("eies/messages.csv")
    var builder = GraphBuilder(nodeCount: 33, isDirected: true, isWeighted: true)
    for row in messages {
      let (a, b) = (UInt32(row[0]) ?? 0, UInt32(row[1]) ?? 0)
      if a != b { builder.addEdge(a, b, weight: Double(row[2]) ?? 0) }
    }
    let volumes = builder.build()
    let attention = Attention(volumes: volumes)
    let met = try DataSets.rows("eies/relations.csv").filter {
      (Int($0[3]) ?? 0) >= 2 && $0[0] != $0[1]
    }
    let isFriend = met.map { (Int($0[3]) ?? 0) >= 3 }
    #expect(met.count == 653)
    let ends = met.map { (UInt32($0[0]) ?? 0, UInt32($0[1]) ?? 0) }
    let byAttention = areaUnderCurve(ends.map { attention($0.0, $0.1) }, isFriend)
    let byVolume = areaUnderCurve(
      ends.map {
        (volumes.weight(from: $0.0, to: $0.1) ?? 0) + (volumes.weight(from: $0.1, to: $0.0) ?? 0)
      }, isFriend)
    let byView = areaUnderCurve(ends.map { attention.view(of: $0.1, by: $0.0) }, isFriend)
    #expect(byView >= byAttention)
    print("eies: attention \(byAttention), volume \(byVolume)")
    #expect(byAttention >= 0.66)
    #expect(byAttention > byVolume)
  }

  @Test(.enabled(if: DataSets.has("enron-employees")))
  func `reads the mails of a firm, faults and all`() throws {
    let reading = try EventLogReader().log(at: DataSets.path("enron-employees/messages.csv.gz"))
    #expect(reading.report.rowCount == 125_409)
    #expect(reading.report.brokenTimeCount == 174)
    #expect(reading.report.selfCount >= 16_410)
    let table = TieFinder().ties(in: reading.log)
    #expect(DayCutter.date(of: table.firstDay) == "1998-11-13")
    #expect(DayCutter.date(of: table.asOf) == "2002-06-21")
    #expect(table.ties.contains { $0.layer.isReal })
  }

  @Test(.enabled(if: DataSets.has("email-eu-core-temporal")))
  func `reads a log that counts seconds from its start`() throws {
    let reading = try EventLogReader().log(
      at: DataSets.path("email-eu-core-temporal/email-Eu-core-temporal.txt.gz"))
    #expect(reading.log.isRelative)
    #expect(reading.report.rowCount == 332_334)
    #expect(reading.log.people.count == 986)
    var finder = TieFinder()
    finder.drawCount = 0
    let table = finder.ties(in: reading.log)
    #expect(table.ties.count == 16_064)
    #expect(table.ties.count { $0.layer.isReal } > 100)
  }

  @Test(.enabled(if: DataSets.has("primary-school")))
  func `reads contacts without a direction`() throws {
    var reader = EventLogReader()
    reader.isUndirected = true
    let reading = try reader.log(at: DataSets.path("primary-school/contacts.tsv.gz"))
    #expect(reading.log.people.count == 242)
    let table = TieFinder().ties(in: reading.log)
    #expect(table.ties.count == 8317)
    #expect(table.isProvisional)
    // Cut into hours, two days tell steady company from passing contact, and each has a few who come first.
    let real = table.ties.filter(\.layer.isReal)
    let inner = table.ties.filter { $0.layer == .innerCircle }
    #expect(real.count > 1000 && real.count <= 242 * 15 / 2)
    #expect(inner.count > 242 && inner.count <= 242 * 5 / 2)
    var classOf: [String: String] = [:]
    for row in try DataSets.lines("primary-school/contacts.tsv.gz") {
      classOf[row[1]] = row[3]
      classOf[row[2]] = row[4]
    }
    let inside = real.count {
      classOf[reading.log.people[Int($0.from)].name] == classOf[reading.log.people[Int($0.to)].name]
    }
    print("primary-school: \(real.count) real, \(inside) within a class")
    #expect(Double(inside) >= 0.8 * Double(real.count))
    #expect(table.ties.allSatisfy { $0.score.directDaysOut == $0.score.directDaysIn })
  }
}

/// The chance that a positive is scored above a negative.
private func areaUnderCurve(_ scores: [Double], _ isPositive: [Bool]) -> Double {
  let order = scores.indices.sorted { scores[$0] < scores[$1] }
  var rankSum = 0.0
  var start = 0
  while start < order.count {
    var stop = start + 1
    while stop < order.count, scores[order[stop]] == scores[order[start]] { stop += 1 }
    let rank = Double(start + stop + 1) / 2
    for position in start..<stop where isPositive[order[position]] { rankSum += rank }
    start = stop
  }
  let positives = Double(isPositive.count { $0 })
  let negatives = Double(isPositive.count) - positives
  return (rankSum - positives * (positives + 1) / 2) / (positives * negatives)
}

/// The dormitory: calls, texts, nominal ties and declared friendship.
private struct SocialEvolution {
  var log: EventLog
  var nominal: [UInt64] = []
  var mutualFriends: Set<UInt64> = []

  static func pair(_ a: UInt32, _ b: UInt32) -> UInt64 {
    UInt64(min(a, b)) << 32 | UInt64(max(a, b))
  }

  init() throws {
    var calls = EventLogReader()
    calls.usualKind = .call
    log = try calls.log(at: DataSets.path("social-evolution/Calls.csv.gz")).log
    try log.merge(try EventLogReader().log(at: DataSets.path("social-evolution/SMS.csv.gz")).log)
    let surveys = try DataSets.rows("social-evolution/RelationshipsFromSurveys.csv.gz")
    var numbers: [String: UInt32] = [:]
    for (number, person) in log.people.enumerated() { numbers[person.name] = UInt32(number) }
    func number(_ name: String) -> UInt32 {
      if let number = numbers[name] { return number }
      log.people.append(Person(name))
      numbers[name] = UInt32(log.people.count - 1)
      return UInt32(log.people.count - 1)
    }
    var friends: Set<[UInt32]> = []
    for row in surveys where row[0] != row[1] {
      let (a, b) = (number(row[0]), number(row[1]))
      if row[2] == "CloseFriend" { friends.insert([a, b]) }
      if row[2] == "FacebookAllTaggedPhotos" {
        log.declaredTies.append(DeclaredTie(from: a, to: b))
      }
    }
    // Truth is known only among those who answered a survey.
    let respondents = Set(surveys.map { number($0[0]) })
    nominal = Array(
      Set(
        log.declaredTies.filter { respondents.contains($0.from) && respondents.contains($0.to) }
          .map { Self.pair($0.from, $0.to) })
    ).sorted()
    for pair in friends where friends.contains([pair[1], pair[0]]) {
      mutualFriends.insert(Self.pair(pair[0], pair[1]))
    }
  }
}

/// The data sets beside the package.
enum DataSets {
  private static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("shared/datasets")

  static func has(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: folder.appendingPathComponent(name).path)
  }

  static func path(_ name: String) -> String { folder.appendingPathComponent(name).path }

  /// The rows of a file without its header.
  static func rows(_ name: String) throws -> [[String]] {
    Array(try lines(name, separator: UInt8(ascii: ",")).dropFirst())
  }

  /// All rows of a file.
  static func lines(
    _ name: String, separator: UInt8 = UInt8(ascii: "\t")
  ) throws -> [[String]] {
    let content = try FileContent(path: path(name))
    var scanner = FieldScanner(content.bytes, separator: .byte(separator))
    var rows: [[String]] = []
    while try scanner.next() {
      rows.append(scanner.fields.map { scanner.text(of: $0) ?? "" })
    }
    return rows
  }
}
