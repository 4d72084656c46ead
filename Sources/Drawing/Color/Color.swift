import Foundation

/// A color of the screen: red, green and blue from 0 to 255.
struct Color: Equatable, Sendable {
  var red: Double
  var green: Double
  var blue: Double

  init(red: Double, green: Double, blue: Double) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  /// Reads `#RRGGBB`; anything else is nil.
  init?(_ text: String) {
    let digits = Array(text.utf8)
    guard digits.count == 7, digits[0] == UInt8(ascii: "#") else { return nil }
    guard digits.dropFirst().allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }) else {
      return nil
    }
    guard let value = Int(text.dropFirst(), radix: 16) else { return nil }
    self.init(
      red: Double(value >> 16), green: Double(value >> 8 & 255), blue: Double(value & 255))
  }

  /// A color that is written in the source.
  static func hex(_ value: Int) -> Color {
    Color(red: Double(value >> 16), green: Double(value >> 8 & 255), blue: Double(value & 255))
  }

  /// The color as `#rrggbb`.
  var hex: String { "#" + [red, green, blue].map(Self.pair).joined() }

  /// The color as `#rrggbbaa`.
  func hex(alpha: Double) -> String { hex + Self.pair(alpha * 255) }

  private static func pair(_ value: Double) -> String {
    let byte = Int(max(0, min(255, value.rounded())))
    let digits = String(byte, radix: 16)
    return byte < 16 ? "0" + digits : digits
  }

  /// This color with some of another: 0 is this one, 1 the other.
  func mixed(with other: Color, _ share: Double) -> Color {
    Color(
      red: red + (other.red - red) * share,
      green: green + (other.green - green) * share,
      blue: blue + (other.blue - blue) * share)
  }

  /// The relative luminance of WCAG 2.
  var luminance: Double {
    func linear(_ value: Double) -> Double {
      let v = value.rounded() / 255
      return v <= 0.04045 ? v / 12.92 : pow((v + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
  }

  /// The contrast ratio of WCAG 2, from 1 to 21.
  func contrast(to other: Color) -> Double {
    let a = luminance
    let b = other.luminance
    return (max(a, b) + 0.05) / (min(a, b) + 0.05)
  }

  /// This color, moved towards `ink` just far enough to be read on `paper`.
  func readable(on paper: Color, ink: Color, ratio: Double = 4.5) -> Color {
    var share = 0.0
    while share < 1 {
      let candidate = mixed(with: ink, share)
      if candidate.contrast(to: paper) >= ratio { return candidate }
      share += 0.05
    }
    return ink
  }
}
