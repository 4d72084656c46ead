import Graphs
import Testing

@testable import Drawing

@Suite(.serialized) struct DeterminismTests {
  @Test(arguments: [Picture.Engine.islands, .neato, .sfdp])
  func `repeats itself byte for byte`(engine: Picture.Engine) throws {
    var picture = Samples.uneven(seed: 5)
    picture.engine = engine
    let first = try picture.render()
    _ = try Samples.star().render()
    #expect(try picture.render() == first)
  }

  @Test func `does not depend on the number of threads`() throws {
    let before = Parallel.threadCount
    defer { Parallel.threadCount = before }
    var picture = Samples.ego()
    picture.style = .map
    let drawn = try [1, 2, 5].map { count in
      Parallel.threadCount = count
      return try picture.render().svg
    }
    #expect(drawn[0] == drawn[1] && drawn[1] == drawn[2])
  }

  @Test func `follows the seed`() throws {
    var picture = Samples.planted(5, 12)
    let first = try picture.render().svg
    picture.seed = 2
    #expect(try picture.render().svg != first)
  }

  @Test func `draws from many threads at once`() async throws {
    let picture = Samples.path()
    let alone = try picture.render().svg
    let together = try await withThrowingTaskGroup(of: [UInt8].self) { group in
      for _ in 0..<6 { group.addTask { try picture.render().svg } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(together.allSatisfy { $0 == alone })
  }
}
