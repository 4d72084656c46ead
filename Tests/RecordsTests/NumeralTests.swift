import Testing

@testable import Records

struct NumeralTests {
  private func decimal(_ text: String) -> Double? { Numeral.decimal(Array(text.utf8)) }

  @Test func `reads whole numbers to the last one that fits`() {
    #expect(Numeral.integer("0".utf8) == 0)
    #expect(Numeral.integer("-17".utf8) == -17)
    #expect(Numeral.integer("+5".utf8) == 5)
    #expect(Numeral.integer("9223372036854775807".utf8) == .max)
    #expect(Numeral.integer("-9223372036854775808".utf8) == .min)
    for wrong in ["9223372036854775808", "-9223372036854775809", "", "-", "1.0", "1e3", " 1", "١"] {
      #expect(Numeral.integer(wrong.utf8) == nil, "\(wrong)")
    }
  }

  @Test(arguments: [
    "0", "-0", "1", "2.5", ".5", "5.", "-3.25", "0.1", "123456789012345", "1234567890123456789",
    "0.000000000000001", "1e3", "1E-3", "+1.5e+10", "1e308", "4.9e-324", "2.2250738585072011e-308",
    "179769313486231570000000000000000000000e270", "9007199254740993", "0.30000000000000004",
    "123456789.123456789", "1e999", "1e-999", "00012.50",
  ])
  func `rounds as the standard library does`(text: String) throws {
    let expected = try #require(Double(text))
    let read = try #require(decimal(text))
    #expect(read == expected && read.sign == expected.sign)
  }

  @Test(arguments: [
    "", ".", "-", "e5", "1e", "1e+", "1,5", "0x10", "1 ", " 1", "1.2.3", "--1", "1_000", "nanx",
    "١",
  ])
  func `refuses what is no number`(text: String) {
    #expect(decimal(text) == nil)
  }

  @Test func `knows the words for what is not finite`() {
    #expect(decimal("NaN")?.isNaN == true)
    #expect(decimal("-Inf") == -.infinity)
    #expect(decimal("Infinity") == .infinity)
  }

  @Test func `reads back what is printed`() {
    var state: UInt64 = 7
    for _ in 0..<5000 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let value = Double(bitPattern: state)
      guard value.isFinite else { continue }
      #expect(decimal(value.description) == value)
      let short = Double(Int(state >> 40)) / 1000
      #expect(decimal(short.description) == short)
    }
  }
}
