import Graphs
import Testing

@testable import GraphFiles

struct EdgeListTests {
  @Test(arguments: [
    "a b\nb c\n", "a\tb\nb\tc\n", "a,b\nb,c\n", "a;b\nb;c\n", "a   b  \n\n  b \t c",
    "a,b\r\nb,c\r\n",
    "a,b\rb,c\r", "\u{feff}a,b\nb,c", "\"a\",\"b\"\n\"b\",c\n", "# x\n% y\n// z\na b\nb c\n",
    "source,target\na,b\nb,c\n", "FROM\tTO\na\tb\nb\tc\n", "Target;Source\nb;a\nc;b\n",
    "node1 node2\na b\nb c", "i,j\na,b\nb,c\n", "Label,Source,Target\nx,a,b\ny,b,c\n",
    "a , b\n b, c\n", "Person A,Person B\na,b\nb,c\n",
  ])
  func `reads every way to write two ties`(text: String) throws {
    let read = try read(text)
    #expect(
      edges(read.network).sorted() == ["a b 1", "b c 1"]
        || edges(read.network) == ["b a 1", "b c 1"])
    #expect(!read.network.graph.isDirected && !read.network.graph.isWeighted)
  }

  @Test(arguments: [
    "1 2 0.5\n2 3 4\n", "source,target,weight\n1,2,0.5\n2,3,4", "Weight;To;From\n0.5;2;1\n4;3;2",
    "i j w\n1 2 5e-1\n2 3 4.0", "id1,id2,value\n1,2,.5\n2,3,4", "a,b,count\n1,2,0.5\n2,3,4\n",
  ])
  func `reads weights`(text: String) throws {
    let read = try read(text)
    #expect(read.network.graph.isWeighted)
    #expect(Set(edges(read.network)).isSubset(of: ["1 2 0.5", "2 1 0.5", "2 3 4", "3 2 4"]))
    #expect(read.network.graph.totalWeight == 4.5)
  }

  @Test func `counts a pair once without weights and adds weights`() throws {
    let plain = try read("a b\nb a\na b\na a\n")
    #expect(edges(plain.network) == ["a a 1", "a b 1"])
    #expect(plain.report.repeatedCount == 2 && plain.report.selfLoopCount == 1)
    let weighted = try read("a b 1\nb a 2\na b 3.5\n")
    #expect(edges(weighted.network) == ["a b 6.5"])
    let counted = try read("a b\nb a\na b\n") { $0.isWeighted = true }
    #expect(edges(counted.network) == ["a b 3"])
    let ignored = try read("a b 7\nb c x\n") { $0.isWeighted = false }
    #expect(edges(ignored.network) == ["a b 1", "b c 1"])
    #expect(!ignored.network.graph.isWeighted)
  }

  @Test func `keeps direction where it is asked for`() throws {
    let read = try read("a b\nb a\na b\n") { $0.isDirected = true }
    #expect(read.network.graph.isDirected)
    #expect(edges(read.network) == ["a b 1", "b a 1"])
    #expect(read.report.repeatedCount == 1)
  }

  @Test func `follows the file's own word on direction`() throws {
    #expect(
      try read("Source,Target,Type\na,b,Directed\nb,a,directed\n").network.graph.isDirected)
    #expect(
      try !read("Source,Target,Type\na,b,Undirected\n").network.graph.isDirected)
    #expect(try read("% asym unweighted\n1 2\n").network.graph.isDirected)
    let snap = try read(
      "# Directed graph (each unordered pair of nodes is saved once)\n1\t2\n2\t1\n")
    #expect(!snap.network.graph.isDirected)
    #expect(snap.report.notes.contains { $0.contains("--directed") })
    #expect(throws: GraphFileError.self) {
      try read(
        "Source,Target,Type\n" + String(repeating: "a,b,Directed\n", count: 60)
          + "a,b,Undirected\n")
    }
  }

  @Test func `compares names as they are written, in order of appearance`() throws {
    let read = try read("7 07\n+7 7.0\n4294967296 99999999999999999999\n\"7\" x\n0 00\n")
    #expect(
      read.network.names.values
        == ["7", "07", "+7", "7.0", "4294967296", "99999999999999999999", "x", "0", "00"])
  }

  @Test func `takes two ways to write the same letters for one name`() throws {
    let read = try read("Zoe\u{308},a\nb,Zo\u{eb}\nZoe\u{308},c\n")
    #expect(read.network.names.values == ["Zoë", "a", "b", "c"])
    #expect(edges(read.network) == ["Zoë a 1", "Zoë b 1", "Zoë c 1"])
  }

  @Test func `keeps people who are only tied to themselves`() throws {
    let read = try read("1 1\n2 3\n")
    #expect(read.network.graph.nodeCount == 3 && read.network.graph.selfLoopCount == 1)
  }

  @Test func `says how it read the file`() throws {
    let report = try read("source,target,weight\na,b,1\n").report
    #expect(
      report.description
        == "edge list, comma separated, header source,target,weight, undirected, weighted")
    #expect(report.lineCount == 2 && report.format == .edgeList)
    #expect(report.digest.count == 64)
    let other = try read("source,target,day\na,b,1\n").report
    #expect(
      other.notes == [
        "The column “day” is not used; a column of weights has to be called “weight”."
      ])
    let temporal = try read("1 2 1289241911\n2 3 1289241912\n").report
    #expect(temporal.notes.contains { $0.contains("looks like times") })
    #expect(try read("1 2 3 4\n2 3 4 5\n").report.notes == ["Column 4 is not used."])
  }

  @Test func `takes short headings for people when they are named again`() throws {
    #expect(try read("i j\nj k\n").network.graph.nodeCount == 3)
    #expect(try read("i j\nx k\n").network.graph.nodeCount == 2)
  }

  @Test func `takes unknown headings over numbers`() throws {
    #expect(try read("Person,Friend\n1,2\n2,3\n3,4\n").network.graph.nodeCount == 4)
    #expect(try read("Ann,Bob\nBob,Cid\n").network.graph.nodeCount == 3)
  }

  @Test func `reads names with commas, blanks and line ends`() throws {
    let read = try read("\"Valjean, Jean\",\"say \"\"x\"\"\"\n\"two\nlines\",Zoë Amari\n")
    #expect(
      read.network.names.values == ["Valjean, Jean", "say \"x\"", "two\nlines", "Zoë Amari"])
  }

  @Test func `reads the lists of other programs`() throws {
    for name in ["networkx-weighted.txt", "igraph.ncol"] {
      let network = try TestFiles.sample(name).network
      #expect(network.graph.nodeCount == 77 && network.graph.edgeCount == 254, "\(name)")
      #expect(network.graph.totalWeight == 820, "\(name)")
    }
    #expect(throws: GraphFileError.self) { try TestFiles.sample("networkx-dictionaries.txt") }
    #expect(try edges(TestFiles.sample("members.txt.gz").network) == ["a b 1", "b c 1", "c d 1"])
  }

  /// The fast path and the other one, against a reader that splits strings.
  @Test(arguments: 0..<60)
  func `agrees with its slow twin`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let isWeighted = seed % 2 == 0
    let mark = [" ", "\t", ",", ";"][generator.index(below: 4)]
    let odd = ["007", "x", "1000000000", "-4", "+1", "99999999", "123456789", "0", "12345678901"]
    var lines: [String] = []
    for _ in 0..<(20 + generator.index(below: 400)) {
      func name() -> String {
        generator.index(below: 12) == 0
          ? odd[generator.index(below: odd.count)] : String(generator.index(below: 60))
      }
      var line = name() + mark + name()
      if isWeighted {
        let weights = ["1", "2.5", "0", "0.1", "1e2", "123456789012345678", "3.000000000000000001"]
        line += mark + weights[generator.index(below: weights.count)]
      }
      if generator.index(below: 20) == 0 { line = "# " + line }
      if generator.index(below: 20) == 0 { line = "  " + line + " " }
      lines.append(line)
    }
    let isDirected = generator.index(below: 2) == 0
    let end = generator.index(below: 2) == 0 ? "\n" : "\r\n"
    let fast = try read(lines.joined(separator: end)) { $0.isDirected = isDirected }
    let slow = slowTwin(lines, mark: mark, isDirected: isDirected, isWeighted: isWeighted)
    #expect(fast.network.names == slow.names)
    #expect(edges(fast.network) == edges(slow))
    #expect(fast.report.lineCount == lines.count)
    #expect(fast.report.selfLoopCount >= slow.graph.selfLoopCount)
  }

  private func slowTwin(
    _ lines: [String], mark: String, isDirected: Bool, isWeighted: Bool
  ) -> Network {
    var numbers: [String: Graph.Node] = [:]
    var names: [String] = []
    func node(_ name: String) -> Graph.Node {
      if let known = numbers[name] { return known }
      names.append(name)
      numbers[name] = Graph.Node(names.count - 1)
      return Graph.Node(names.count - 1)
    }
    var builder = GraphBuilder(isDirected: isDirected, isWeighted: isWeighted)
    for line in lines where !line.hasPrefix("#") && !line.hasPrefix("  #") {
      let fields = line.split(separator: Character(mark)).map {
        $0.split(separator: " ").joined()
      }
      let weight = isWeighted ? Double(fields[2]) ?? -1 : 1
      let source = node(fields[0])
      builder.addEdge(source, node(fields[1]), weight: weight)
    }
    return Network(graph: builder.build(), names: NodeMap(names))
  }
}
