import Measures

/// What is asked for on the command line.
struct Options {
  var measures: [String] = []
  var families = Family.allCases
  var sizes = Size.allCases
  var rounds = 5
  var secondsPerMeasure = 2.0
  var limitsPath = "limits.csv"
  var baselinePath: String?
  var savePath: String?
  var outputPath: String?
  var wantsHelp = false

  static let help = """
    Usage: Suite [--measures a,b] [--families small-world,scale-free,planted]
                 [--sizes tiny,small,medium,large] [--rounds N] [--seconds N] [--limits FILE]
                 [--baseline FILE] [--save FILE] [--output FILE]

    Checks every measure of the catalog on generated graphs, then times it. --save writes the
    figures as CSV, --baseline compares with such a file, --output writes the table as Markdown.
    """

  init(_ arguments: some Sequence<String>) throws(OptionError) {
    var rest = Array(arguments)[...]
    while let name = rest.popFirst() {
      if name == "--help" || name == "-h" {
        wantsHelp = true
        continue
      }
      guard let value = rest.popFirst() else { throw OptionError("\(name) takes a value") }
      switch name {
      case "--measures": measures = try Self.list(value) { Catalog.entry(named: $0)?.name }
      case "--families": families = try Self.list(value, Family.init(rawValue:))
      case "--sizes": sizes = try Self.list(value, Size.init(rawValue:))
      case "--rounds": rounds = try Self.one(value, Int.init)
      case "--seconds": secondsPerMeasure = try Self.one(value, Double.init)
      case "--limits": limitsPath = value
      case "--baseline": baselinePath = value
      case "--save": savePath = value
      case "--output": outputPath = value
      default: throw OptionError("there is no option \(name)\n\n\(Self.help)")
      }
    }
  }

  private static func list<Value>(
    _ text: String, _ parse: (String) -> Value?
  ) throws(OptionError) -> [Value] {
    var values: [Value] = []
    for part in text.split(separator: ",") { values.append(try one(String(part), parse)) }
    return values
  }

  private static func one<Value>(
    _ text: String, _ parse: (String) -> Value?
  ) throws(OptionError) -> Value {
    guard let value = parse(text) else { throw OptionError("“\(text)” is not known here") }
    return value
  }
}

/// What is wrong with an option or with a file that one names.
struct OptionError: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
