import Testing
import Tribes

@testable import TribeKit

@Suite struct ThinEndTests {
  private func figures(_ acts: [Double], from month: Int = 1) -> [KPI] {
    acts.indices.map { i in
      let number = month + i - 1
      let name =
        String(2020 + number / 12) + "-" + (number % 12 < 9 ? "0" : "") + String(number % 12 + 1)
      return KPI(month: name, name: "acts", value: acts[i], unit: "acts")
    }
  }

  @Test func `a record that dies away says since when and which day to look back from`() throws {
    let end = try #require(ThinEnd(of: figures([90, 100, 120, 80, 110, 100, 9, 3, 0], from: 8)))
    #expect(end.lastFull == "2021-01")
    #expect(end.firstThin == "2021-02")
    #expect(end.note.contains("from 2021-02 on"))
    #expect(end.note.hasSuffix("--as-of 2021-01-31."))
  }

  @Test func `the last day of December is in the same year`() throws {
    let end = try #require(ThinEnd(of: figures([90, 100, 120, 80, 110, 1, 1], from: 8)))
    #expect(end.note.hasSuffix("--as-of 2020-12-31."))
  }

  @Test(arguments: [
    [90.0, 100, 120, 80, 110, 100, 95], [90, 100, 120, 80, 110, 100, 1], [100, 100, 1, 1],
    [100, 1, 1, 1, 1, 1, 1], [0, 0, 0, 0, 0, 0, 0], [],
  ])
  func `a record that goes on, one cut month and a short record are no thin end`(acts: [Double]) {
    #expect(ThinEnd(of: figures(acts)) == nil)
  }

  @Test func `days instead of dates name no day`() throws {
    let acts = [90.0, 100, 120, 80, 110, 1, 1]
    let figures = acts.indices.map { i in
      KPI(month: "day \(30 * i)", name: "acts", value: acts[i], unit: "acts")
    }
    let end = try #require(ThinEnd(of: figures))
    #expect(!end.note.contains("--as-of"))
  }
}
