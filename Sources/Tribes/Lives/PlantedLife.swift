import Foundation
import Graphs
import Tables

/// An invented life: what the record shows, what was declared, and the truth.
public struct PlantedLife: Sendable {
  /// What the person is called whose life it is.
  public let ego: String

  /// The others, in no order that tells anything.
  public let contacts: [Contact]

  /// What happened, by time.
  public let acts: [Act]

  /// What sort of tie is declared.
  let declared: String

  /// The names of the circles.
  public let circles: [String]

  /// Somebody in the person's life, and the truth.
  public struct Contact: Sendable, Equatable {
    /// What the contact is called.
    public var name: String
    /// What the contact is to the person.
    public var role: LifeRole
    /// The circle, by number; nil for people from nowhere in particular.
    public var circle: Int?
    /// Another circle of the few who belong to two.
    public var secondCircle: Int?
    /// When the two met, in seconds since 1970; nil: before the record.
    public var since: Double?
    /// When it ended; nil: it has not.
    public var until: Double?
  }

  /// One row of the record; nil stands for the person whose life it is.
  public struct Act: Sendable, Equatable {
    /// Seconds since 1970.
    public var time: Int64
    /// Who acted, by number.
    public var from: Int?
    /// Towards whom.
    public var to: [Int?]
    /// What, in the words of event logs.
    public var kind: String
    /// Where.
    public var channel: String
    /// In which conversation; empty: unknown.
    public var thread: String
    /// Characters or seconds.
    public var size: Int
    /// Whether the platform prompted it.
    public var isTemplated: Bool
  }

  private func name(_ number: Int?) -> String { number.map { contacts[$0].name } ?? ego }

  /// The record as an event log: `time,from,to,kind,channel,audience,thread,size,flags`.
  public func logCSV() -> [UInt8] {
    var names = contacts.map { quoted($0.name) }
    names.append(quoted(ego))
    func name(_ number: Int?) -> String { names[number ?? contacts.count] }
    var text = "time,from,to,kind,channel,audience,thread,size,flags\n"
    for act in acts {
      let to =
        act.to.count == 1
        ? name(act.to[0]) : quoted(act.to.map { self.name($0) }.joined(separator: ";"))
      text += "\(Self.stamp(act.time)),\(name(act.from)),\(to),\(act.kind),\(act.channel),"
      text += "\(act.to.count),\(act.thread),\(act.size == 0 ? "" : "\(act.size)"),"
      text += act.isTemplated ? "templated\n" : "\n"
    }
    return Array(text.utf8)
  }

  /// What was declared, as CSV: `from,to,kind,since`.
  ///
  /// Idols are followed, fans follow, everybody else is on the list.
  public func declaredCSV() -> [UInt8] {
    var text = "from,to,kind,since\n"
    for contact in contacts {
      let since = contact.since.map { String(Self.stamp(Int64($0)).prefix(10)) } ?? ""
      let kind =
        switch contact.role {
        case .fan: "followedBy"
        case .idol: "follows"
        default: declared == "friend" ? "friend" : "addressBook"
        }
      text += "\(quoted(ego)),\(quoted(contact.name)),\(kind),\(since)\n"
    }
    return Array(text.utf8)
  }

  /// The truth about each contact, as CSV: `id,role,real,circle,second-circle,since,until`.
  public func peopleCSV() -> [UInt8] {
    func column(_ name: String, _ value: (Contact) -> String?) -> Column {
      Column(name, NodeMap(contacts.map(value)))
    }
    func date(_ time: Double?) -> String? {
      time.map { String(Self.stamp(Int64($0)).prefix(10)) }
    }
    return Table([
      column("id") { $0.name },
      column("role") { $0.role.rawValue },
      column("real") { $0.role.isReal ? "yes" : "no" },
      column("circle") { $0.circle.map { circles[$0] } },
      column("second-circle") { $0.secondCircle.map { circles[$0] } },
      column("since") { date($0.since) },
      column("until") { date($0.until) },
    ]).csv()
  }

  /// The truth about the circles, as CSV: `circle,person`, somebody in two circles twice.
  public func circlesCSV() -> [UInt8] {
    var text = "circle,person\n"
    for (number, circle) in circles.enumerated() {
      for contact in contacts where contact.circle == number || contact.secondCircle == number {
        text += "\(quoted(circle)),\(quoted(contact.name))\n"
      }
    }
    return Array(text.utf8)
  }

  private func quoted(_ field: String) -> String {
    field.contains { ",\"\n\r".contains($0) }
      ? "\"" + field.replacingOccurrences(of: "\"", with: "\"\"") + "\"" : field
  }

  /// A time in ISO 8601, in UTC.
  static func stamp(_ time: Int64) -> String {
    // Years are counted from March, so that the leap day is the last of its year.
    let day = (time - (time % 86_400 + 86_400) % 86_400) / 86_400
    let second = time - day * 86_400
    let shifted = day + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let dayOfMonth = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    func two(_ value: Int64) -> String { value < 10 ? "0\(value)" : "\(value)" }
    return "\(year)-\(two(month))-\(two(dayOfMonth))T"
      + "\(two(second / 3600)):\(two(second % 3600 / 60)):\(two(second % 60))Z"
  }
}
