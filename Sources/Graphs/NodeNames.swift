/// What each node is called, held as a file has it: whole numbers as numbers, texts in one block of bytes.
///
/// A string is made only for the nodes that are asked about. A million numbered nodes take 4 MB here and
/// 16 MB as strings.
public struct NodeNames: Sendable {
  private enum Storage: Sendable {
    case strings([String])
    case packed(PackedNames)
  }

  private let storage: Storage

  /// The names of all nodes in order of their numbers.
  public init(_ values: [String]) { storage = .strings(values) }

  /// Names that a reader has packed.
  package init(_ packed: PackedNames) { storage = .packed(packed) }

  /// How many nodes there are.
  public var count: Int {
    switch storage {
    case .strings(let values): values.count
    case .packed(let packed): packed.origins.count
    }
  }

  /// The name of a node.
  public subscript(node: Graph.Node) -> String {
    switch storage {
    case .strings(let values): values[Int(node)]
    case .packed(let packed): packed.name(Int(node))
    }
  }

  /// All names in order of their nodes.
  public var values: [String] {
    switch storage {
    case .strings(let values): values
    case .packed(let packed): (0..<packed.origins.count).map { packed.name($0) }
    }
  }

  /// A value for each node, from its name.
  public func map<Other>(_ transform: (String) throws -> Other) rethrows -> NodeMap<Other> {
    NodeMap<Other>(try values.map(transform))
  }

  /// The names as a reader packs them.
  package var packed: PackedNames {
    switch storage {
    case .packed(let packed): packed
    case .strings(let values): PackedNames(values)
    }
  }
}

extension NodeNames: Equatable {
  /// Whether all nodes are called the same.
  public static func == (a: NodeNames, b: NodeNames) -> Bool { a.values == b.values }
}

/// Names in memory that may be a file's: for each node a number, or where its text is.
package struct PackedNames: Sendable {
  /// Set in an origin that is the position of a text; the other bits are the position.
  package static let textFlag: UInt32 = 1 << 31

  /// For each node the number it is called, or the position of its text with `textFlag`.
  package let origins: Buffer<UInt32>

  /// Where each text ends in `bytes`; it starts where the one before ends.
  package let ends: Buffer<UInt64>

  /// All texts, one after the other, UTF-8.
  package let bytes: Buffer<UInt8>

  /// Puts names together from parts that fit together.
  package init(origins: Buffer<UInt32>, ends: Buffer<UInt64>, bytes: Buffer<UInt8>) {
    self.origins = origins
    self.ends = ends
    self.bytes = bytes
  }

  /// Packs strings; those that are whole numbers below 2^31 in their shortest writing become numbers.
  init(_ names: [String]) {
    var origins: [UInt32] = []
    var ends: [UInt64] = []
    var bytes: [UInt8] = []
    origins.reserveCapacity(names.count)
    for name in names {
      if name.utf8.count <= 10, let number = UInt32(name), number < Self.textFlag,
        String(number) == name
      {
        origins.append(number)
      } else {
        origins.append(Self.textFlag | UInt32(ends.count))
        bytes += name.utf8
        ends.append(UInt64(bytes.count))
      }
    }
    self.init(origins: Buffer(origins), ends: Buffer(ends), bytes: Buffer(bytes))
  }

  /// The name of a node; nothing that the parts hold makes it read outside them.
  func name(_ node: Int) -> String {
    let origin = origins[node]
    guard origin & Self.textFlag != 0 else { return String(origin) }
    let text = Int(origin & ~Self.textFlag)
    guard text < ends.count else { return "" }
    let start = text == 0 ? 0 : Int(truncatingIfNeeded: ends[text - 1])
    let end = Int(truncatingIfNeeded: ends[text])
    guard start >= 0, start <= end, end <= bytes.count else { return "" }
    return unsafe String(
      decoding: UnsafeBufferPointer(start: bytes.base + start, count: end - start), as: UTF8.self)
  }
}
