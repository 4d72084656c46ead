import Graphs
import Testing

@testable import GraphFiles

struct LocalNamesTests {
  /// Parts of a text are read by threads in turn, whose tables are given up at different times.
  @Test(arguments: 0..<20)
  func `names get nodes in order of first appearance, whoever met them first`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed, stream: 0)
    let words = (0..<60).map { number in
      ["n", "longer_name_", "a name that no key holds whole ", "é"][number % 4] + String(number)
    }
    let text = Array(words.joined(separator: "\n").utf8)
    var places: [WrittenName] = []
    var start = 0
    text.withUnsafeBufferPointer { text in
      for word in words {
        let length = word.utf8.count
        places.append(
          WrittenName(
            start: start, length: length,
            key: NameKey(UnsafeBufferPointer(rebasing: text[start..<(start + length)]))))
        start += length + 1
      }
    }
    var threads = [LocalNames(limit: 3), LocalNames(limit: 20), LocalNames()]
    var nodes = LocalNodes()
    var names = NameTable(byteCount: 1_000)
    var expected: [String] = []
    text.withUnsafeBufferPointer { text in
      for _ in 0..<30 {
        let thread = generator.index(below: 3)
        threads[thread].begin()
        let chosen = (0..<8).map { _ in generator.index(below: words.count) }
        // A name with doubled quotes does not stand in the text.
        let isRewritten = generator.index(below: 3) == 0
        let numbers = chosen.map { word in
          isRewritten
            ? threads[thread].number(rewritten: Array(words[word].utf8))!
            : threads[thread].number(places[word], of: text)!
        }
        let news = threads[thread].handOver()
        nodes.take(news)
        // A part that is read again by somebody else is not used.
        guard generator.index(below: 4) > 0 else { continue }
        var pairs = stride(from: 0, to: 8, by: 2).map {
          UInt64(numbers[$0]) | UInt64(numbers[$0 + 1]) << 32
        }
        nodes.relabel(&pairs, of: news.table, in: text, names: &names)
        for word in chosen where !expected.contains(words[word]) { expected.append(words[word]) }
        let found = pairs.flatMap { [Int($0 & 0xffff_ffff), Int($0 >> 32)] }
        #expect(found.map { expected[$0] } == chosen.map { words[$0] })
      }
    }
    #expect(names.names().values == expected)
  }

  @Test func `a name that is not UTF-8 gets no number`() {
    var names = LocalNames()
    names.begin()
    #expect(names.number(rewritten: [0x61, 0xff]) == nil)
    #expect(names.number(rewritten: [0x61]) == 0)
    #expect(names.handOver().places.count == 1)
  }
}
