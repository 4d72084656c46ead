import CGraphviz
import Locks

/// Graphviz' library, behind one lock: it keeps state for the whole process and knows no threads.
///
/// The context is made once and kept. First the small one is tried, with only the plugins for SVG and the layouts
/// used here: it starts in 2 ms, needs no fonts and measures no text; then whatever the machine has.
final class Graphviz: Sendable {
  static let shared = Graphviz()

  /// Graphviz' context; used by whoever holds the lock.
  private struct Context: @unchecked Sendable {
    let handle: OpaquePointer
  }

  private let context = Locked<Context?>(nil)

  /// What Graphviz said while it worked.
  private final class Log {
    var errors: [String] = []
    var warnings: [String] = []
  }

  /// What came out, and the warnings.
  struct Answer<Value: Sendable>: Sendable {
    var value: Value
    var warnings: [String]
  }

  /// Builds a graph, lets Graphviz lay it out, and takes something from it.
  ///
  /// Everything is freed in the order Graphviz asks for, and any error it reports is thrown, even when it
  /// goes on as if nothing had happened.
  func run<Value: Sendable>(
    engine: String, build: (GraphvizGraph) throws(DrawingError) -> Void,
    take: (_ context: OpaquePointer, GraphvizGraph) throws(DrawingError) -> Value
  ) throws(DrawingError) -> Answer<Value> {
    let log = Log()
    let outcome = context.withLock { kept -> Result<Value, DrawingError> in
      if kept == nil {
        kept = (gvs_context_new_minimal(nil) ?? gvs_context_new()).map(Context.init)
      }
      guard let context = kept?.handle else { return .failure(.graphvizUnavailable) }
      gvs_capture_begin(
        { level, text, user in
          guard let text, let user else { return }
          let log = Unmanaged<Log>.fromOpaque(user).takeUnretainedValue()
          let message = String(cString: text)
          if level >= 1 { log.errors.append(message) } else { log.warnings.append(message) }
        }, Unmanaged.passUnretained(log).toOpaque())
      defer { _ = gvs_capture_end() }
      return Result { () throws(DrawingError) -> Value in
        try Self.run(engine: engine, in: context, log: log, build: build, take: take)
      }
    }
    let value = try outcome.get()
    if !log.errors.isEmpty { throw .graphvizFailed(log.errors) }
    return Answer(value: value, warnings: log.warnings)
  }

  private static func run<Value>(
    engine: String, in context: OpaquePointer, log: Log,
    build: (GraphvizGraph) throws(DrawingError) -> Void,
    take: (OpaquePointer, GraphvizGraph) throws(DrawingError) -> Value
  ) throws(DrawingError) -> Value {
    guard let handle = gvs_graph_new("tribes", false, false) else {
      throw .graphvizUnavailable
    }
    defer { gvs_graph_free(handle) }
    let graph = GraphvizGraph(handle: handle)
    try build(graph)
    // sfdp draws from the C library's random numbers.
    gvs_seed(1)
    let status = gvs_layout(context, handle, engine)
    defer { gvs_layout_free(context, handle) }
    guard status == 0 else { throw .graphvizFailed(log.errors) }
    return try take(context, graph)
  }
}

/// A graph in Graphviz' memory; lives only while `Graphviz.run` does.
struct GraphvizGraph {
  let handle: OpaquePointer

  /// Declares an attribute with its usual value.
  func attribute(_ kind: gvs_kind, _ name: String, _ value: String = "") -> OpaquePointer? {
    gvs_default(handle, kind, name, value)
  }

  /// Sets an attribute of the graph itself.
  func set(_ name: String, _ value: String) { _ = gvs_set_graph(handle, name, value) }

  func addNode(_ name: String) throws(DrawingError) -> OpaquePointer {
    guard let node = gvs_node_add(handle, name) else { throw .graphvizFailed([]) }
    return node
  }

  func addEdge(_ tail: OpaquePointer, _ head: OpaquePointer) throws(DrawingError) -> OpaquePointer {
    guard let edge = gvs_edge_add(handle, tail, head, nil) else { throw .graphvizFailed([]) }
    return edge
  }

  /// Sets an attribute of a node or an edge.
  func set(_ object: OpaquePointer, _ attribute: OpaquePointer?, _ value: String) {
    _ = gvs_set(UnsafeMutableRawPointer(object), attribute, value)
  }

  /// The SVG of the graph as it is laid out.
  func svg(_ context: OpaquePointer) throws(DrawingError) -> [UInt8] {
    var data: UnsafeMutablePointer<CChar>?
    var length = 0
    let status = gvs_render(context, handle, "svg", &data, &length)
    defer { gvs_render_free(data) }
    guard status == 0, let data, length > 0 else { throw .graphvizFailed([]) }
    return data.withMemoryRebound(to: UInt8.self, capacity: length) {
      Array(UnsafeBufferPointer(start: $0, count: length))
    }
  }
}
