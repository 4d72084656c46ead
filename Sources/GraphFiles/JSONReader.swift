import Graphs
import Records
struct JSONReader {
  let options: GraphReader; let content: FileContent
  func read() throws(GraphFileError) -> ReadGraph {
    throw .empty(file: content.name, expected: "soon")
  }
}
