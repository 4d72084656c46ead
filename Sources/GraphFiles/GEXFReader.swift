import Graphs
import Records
struct GEXFReader {
  let options: GraphReader; let content: FileContent
  func read() throws(GraphFileError) -> ReadGraph {
    throw .empty(file: content.name, expected: "soon")
  }
}
