import Foundation

/// Invented logs for the tests of commands: dates and rhythms by rule, no lots.
enum SmallLog {
  /// Twelve contacts of one person over 400 days: some often and both ways, some rarely, one fan, one idol.
  static var ego: String {
    var rows = ["time,from,to,kind,channel"]
    let start = 19_358  // 2023-01-01
    func add(
      _ day: Int, _ from: String, _ to: String, _ kind: String = "message", _ hour: Int = 9,
      _ minute: Int = 0
    ) {
      rows.append(
        "\((start + day) * 86_400 + hour * 3600 + minute * 60),\(from),\(to),\(kind),mail")
    }
    // Everybody at a minute of their own: what goes out at one time is one act with several recipients.
    for (number, name) in names.enumerated() {
      let gap = [1, 2, 3, 5, 7, 9, 12, 20, 30, 45, 60, 90][number]
      for day in stride(from: number % 3, to: 400, by: gap) {
        add(day, owner, name, "message", 9, number)
        add(day, name, owner, "message", 12 + number % 5)
      }
    }
    for day in stride(from: 0, to: 400, by: 4) { add(day, "Fanny Fan", owner, "reaction", 20) }
    for day in stride(from: 2, to: 400, by: 10) { add(day, owner, "Ida Idol", "comment", 21) }
    for day in stride(from: 310, to: 400, by: 15) { add(day, "Rob Regular", owner, "comment", 22) }
    return rows.joined(separator: "\n") + "\n"
  }

  /// Whose log it is.
  static let owner = "Ada Owner"

  /// The contacts, the closest first.
  static let names = [
    "Berta Quist", "Carl Zimmer", "Dora Klee", "Emil Vogt", "Flora Wehr", "Gustav Ohm",
    "Hanna Pelz", "Igor Lunt", "Jutta Rehm", "Knut Sorge", "Lena Tross", "Moritz Uhl",
  ]

  /// Two groups of six who write to each other a lot, with one bridge between them, and no owner.
  static var whole: String {
    var rows = ["when\tauthor\trecipient"]
    for (number, group) in [names.prefix(6), names.suffix(6)].enumerated() {
      let people = Array(group)
      for i in people.indices {
        for j in people.indices where i != j {
          for day in stride(from: (i + j) % 4, to: 200, by: 4 + (i * j) % 3) {
            rows.append(
              "2023-\(month(day))T0\(i):\(10 + j):0\(number)Z\t\(people[i])\t\(people[j])")
          }
        }
      }
    }
    for day in stride(from: 0, to: 200, by: 6) {
      rows.append("2023-\(month(day))T20:00:00Z\t\(names[0])\t\(names[6])")
      rows.append("2023-\(month(day))T21:00:00Z\t\(names[6])\t\(names[0])")
    }
    return rows.joined(separator: "\n") + "\n"
  }

  /// Days as twenty-eight a month, which is near enough.
  private static func month(_ day: Int) -> String {
    let (month, rest) = (day / 28 + 1, day % 28 + 1)
    return (month < 10 ? "0" : "") + "\(month)-" + (rest < 10 ? "0" : "") + "\(rest)"
  }
}
