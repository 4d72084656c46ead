import Graphs

/// Names of nobody: first and last names from many countries, put together at random, none twice.
///
/// When all pairs are used up, a letter comes between, then two, and so on.
public struct InventedNames: Sendable {
  private var draws: SeededGenerator
  private var order: [Int] = []
  private var position = 0
  private var round = -1

  /// The names of a seed.
  public init(seed: UInt64) {
    draws = SeededGenerator(seed: seed, stream: 2)
  }

  /// The next name.
  public mutating func next() -> String {
    if position == order.count { startRound() }
    let pair = order[position]
    position += 1
    let first = Self.first[pair / Self.last.count]
    let last = Self.last[pair % Self.last.count]
    return round == 0 ? "\(first) \(last)" : "\(first) \(Self.initials(of: round)) \(last)"
  }

  private mutating func startRound() {
    round += 1
    position = 0
    order = Array(0..<Self.first.count * Self.last.count)
    draws.shuffle(&order)
  }

  /// The letters of a round: A to Z, then two of them, and so on; a period after each.
  private static func initials(of round: Int) -> String {
    var letters: [String] = []
    var rest = round
    while rest > 0 {
      rest -= 1
      letters.insert("\(Character(Unicode.Scalar(UInt8(65 + rest % 26)))).", at: 0)
      rest /= 26
    }
    return letters.joined(separator: " ")
  }

  private static let first = """
    Noah Mia Liam Zoë Omar Inés Jonas Lena Hugo Maya Ravi Sofia Elif Tomáš Aiko Nils Clara Ivan \
    Leila Emil Nora Pablo Ruth Samir Greta Felix Hana Oscar Yara Anton Livia Marek Dina Bruno Edda \
    Karim Vera Luca Thea Idris Paula Simon Tara Malik Jana Erik Rosa Chidi Amara Kenji Priya Søren \
    Femi Wanda Tadeo Ilse Mateus Nadia Ewa Bela
    """.split(separator: " ").map(String.init)

  private static let last = """
    Müller Okafor Silveira Tanaka Novák Haddad Bergdahl Rossetti Kaya Lindqvist Moreau Patil Costello \
    Weberling Duboisson Ngata Papadakis Horvat Jensby Fischl Alireza Romeral Brandtner Satori Kowalik \
    Ezenwa Larsgaard Vidalgo Mbeki-Rao Thorsen Quispe Yilmazer Castellan Dragomir Ferreiro Guzmer \
    Halvorsen Ishimura Jovanek Kimura Lefort Marchetti Nordin Olawale Petrescu Quintal Rahimi Sandoval \
    Takeda Uribe Varga Wójcik Xanthos Yamada Zielińska Abara Bakker Cerny Deschamp Eklund
    """.split(separator: " ").map(String.init)
}
