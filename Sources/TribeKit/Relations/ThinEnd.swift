import Ties
import Tribes

/// The end of a record that dies away, so that its last months say little about the relationships.
///
/// Records are often cut while life went on: an account is closed, a mailbox was exported in part. A month is thin if
/// it has less than a tenth of the acts of the middle month; two thin ones at the end of at least six make a thin end.
struct ThinEnd: Equatable {
  /// The last month that is not thin, such as `2002-02`.
  let lastFull: String

  /// The first of the thin months after it.
  let firstThin: String

  /// Looks for the end in figures; nil where the record goes on until the report day.
  ///
  /// - Parameter figures: those of whole months, in order; the first and last month may be cut.
  init?(of figures: [KPI]) {
    let months = figures.filter { $0.name == "acts" && $0.scope == "all" }
    let acts = months.map { $0.value ?? 0 }
    guard acts.count >= 6 else { return nil }
    let middle = acts.sorted()[acts.count / 2]
    let thin = acts.reversed().prefix { $0 < middle / 10 }
    guard thin.count >= 2, thin.count < acts.count else { return nil }
    lastFull = months[months.count - thin.count - 1].month
    firstThin = months[months.count - thin.count].month
  }

  /// The last day of the last full month; nil where months are not those of the calendar.
  var lastFullDay: Int32? {
    let parts = lastFull.split(separator: "-").compactMap { Int($0) }
    guard parts.count == 2, (1...12).contains(parts[1]) else { return nil }
    let (year, month) = parts[1] == 12 ? (parts[0] + 1, 1) : (parts[0], parts[1] + 1)
    return DayCutter.day(year: year, month: month, day: 1).map { $0 - 1 }
  }

  /// What the reader should know.
  var note: String {
    var text =
      "The record dies away: from \(firstThin) on, every month has less than a tenth of the acts of the middle month, and "
      + "whoever is silent then counts as silent. If the record was cut and not the relationships, look back from before"
    if let day = lastFullDay { text += ": --as-of \(DayCutter.date(of: day))" }
    return text + "."
  }
}
