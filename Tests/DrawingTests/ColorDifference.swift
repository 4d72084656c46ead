import Foundation

@testable import Drawing

/// How different two colors look, also to color-blind eyes.
enum ColorDifference {
  /// Ways of seeing: each a matrix on linear RGB.
  ///
  /// Gustavo Machado and others, “A physiologically-based model for simulation of color vision deficiency”,
  /// IEEE Transactions on Visualization and Computer Graphics 15(6), 2009, severity 1.
  static let visions: [(name: String, matrix: [Double])] = [
    ("normal", [1, 0, 0, 0, 1, 0, 0, 0, 1]),
    (
      "protan",
      [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998]
    ),
    (
      "deutan",
      [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881]
    ),
    (
      "tritan",
      [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900]
    ),
  ]

  static func lab(_ color: Color, seen matrix: [Double]) -> [Double] {
    let rgb = [color.red, color.green, color.blue].map { value -> Double in
      let v = value / 255
      return v <= 0.04045 ? v / 12.92 : pow((v + 0.055) / 1.055, 2.4)
    }
    let seen = (0..<3).map { row in
      min(1, max(0, (0..<3).reduce(0) { $0 + matrix[3 * row + $1] * rgb[$1] }))
    }
    let x = (0.4124 * seen[0] + 0.3576 * seen[1] + 0.1805 * seen[2]) / 0.95047
    let y = 0.2126 * seen[0] + 0.7152 * seen[1] + 0.0722 * seen[2]
    let z = (0.0193 * seen[0] + 0.1192 * seen[1] + 0.9505 * seen[2]) / 1.08883
    let f = [x, y, z].map { $0 > 0.008856 ? cbrt($0) : 7.787 * $0 + 16 / 116 }
    return [116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])]
  }

  /// CIEDE2000: Gaurav Sharma, Wencheng Wu and Edul Dalal, “The CIEDE2000 color-difference formula”, Color
  /// Research & Application 30(1), 2005, <https://doi.org/10.1002/col.20070>.
  static func ciede2000(_ first: [Double], _ second: [Double]) -> Double {
    let c1 = hypot(first[1], first[2])
    let c2 = hypot(second[1], second[2])
    let mean7 = pow((c1 + c2) / 2, 7)
    let g = 0.5 * (1 - (mean7 / (mean7 + pow(25, 7))).squareRoot())
    let a1 = first[1] * (1 + g)
    let a2 = second[1] * (1 + g)
    let chroma1 = hypot(a1, first[2])
    let chroma2 = hypot(a2, second[2])
    func degrees(_ b: Double, _ a: Double) -> Double {
      let angle = atan2(b, a) * 180 / .pi
      return angle < 0 ? angle + 360 : angle
    }
    func cosine(_ angle: Double) -> Double { cos(angle * .pi / 180) }
    func sine(_ angle: Double) -> Double { sin(angle * .pi / 180) }
    let h1 = degrees(first[2], a1)
    let h2 = degrees(second[2], a2)
    let isGrey = chroma1 * chroma2 == 0
    var turn = h2 - h1
    if turn > 180 { turn -= 360 }
    if turn < -180 { turn += 360 }
    if isGrey { turn = 0 }
    let hueStep = 2 * (chroma1 * chroma2).squareRoot() * sine(turn / 2)
    let lightness = (first[0] + second[0]) / 2
    let chroma = (chroma1 + chroma2) / 2
    var hue = h1 + h2
    if !isGrey {
      if abs(h1 - h2) <= 180 {
        hue /= 2
      } else {
        hue = hue < 360 ? (hue + 360) / 2 : (hue - 360) / 2
      }
    }
    let t =
      1 - 0.17 * cosine(hue - 30) + 0.24 * cosine(2 * hue) + 0.32 * cosine(3 * hue + 6)
      - 0.2 * cosine(4 * hue - 63)
    let offset = (lightness - 50) * (lightness - 50)
    let sl = 1 + 0.015 * offset / (20 + offset).squareRoot()
    let sc = 1 + 0.045 * chroma
    let sh = 1 + 0.015 * chroma * t
    let chroma7 = pow(chroma, 7)
    let rc = 2 * (chroma7 / (chroma7 + pow(25, 7))).squareRoot()
    let rt = -rc * sine(60 * exp(-pow((hue - 275) / 25, 2)))
    let l = (second[0] - first[0]) / sl
    let c = (chroma2 - chroma1) / sc
    let h = hueStep / sh
    return (l * l + c * c + h * h + rt * c * h).squareRoot()
  }
}
