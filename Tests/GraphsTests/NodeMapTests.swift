import Graphs
import Testing

struct NodeMapTests {
  @Test func `holds a value for each node`() {
    var map = NodeMap(repeating: 0, count: 3)
    map[1] = 5
    #expect(map.values == [0, 5, 0] && map.count == 3 && map[1] == 5)
    #expect(map.map { "\($0)" } == NodeMap(["0", "5", "0"]))
    #expect(map != NodeMap([0, 5]))
  }

  @Test func `sorts nodes by value, equal ones by number`() {
    #expect(NodeMap([2, 9, 2, 7, 9]).descending == [1, 4, 3, 0, 2])
    #expect(NodeMap<Int>([]).descending.isEmpty)
  }

  @Test func `a buffer holds what it was given`() {
    let buffer = Buffer([3, 1, 2])
    #expect(buffer.count == 3 && buffer[0] == 3 && buffer[2] == 2)
    let filled = Buffer(count: 2, repeating: 7) { $0[1] = 8 }
    #expect(filled[0] == 7 && filled[1] == 8)
    #expect(Buffer<Int>([]).count == 0)
  }

  @Test func `a subnetwork keeps names, labels and attributes with their nodes`() {
    var builder = GraphBuilder()
    builder.addEdge(0, 1)
    builder.addEdge(1, 2)
    let network = Network(
      graph: builder.build(), names: NodeMap(["a", "b", "c"]), labels: NodeMap([nil, "B", nil]),
      attributes: [
        Column("age", NodeMap([30.0, 40, 50])), Column("town", NodeMap(["x", nil, "z"])),
      ])
    #expect(network.title(of: 0) == "a" && network.title(of: 1) == "B")
    let part = network.subnetwork(of: [2, 1])
    #expect(part.names.values == ["c", "b"] && part.title(of: 1) == "B")
    #expect(part.graph.edgeCount == 1)
    #expect(part.attributes[0] == Column("age", NodeMap([50.0, 40])))
    #expect(part.attributes[1] == Column("town", NodeMap(["z", nil])))
    #expect(part.attributes[1].count == 2)
  }
}
