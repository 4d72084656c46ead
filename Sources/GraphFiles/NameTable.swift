import Graphs

/// Gives each name a node number in order of first appearance.
///
/// Names are compared as they are written, so “01” and “1” are two; only different ways to write the same
/// letter in Unicode are one, as everywhere in Swift. A name that is a plain whole number is found by a
/// look into an array; any other through a hash table over one block of bytes. No string
/// is made before the end.
struct NameTable {
  /// How many names there are.
  private(set) var count = 0

  /// Numbers from here on are kept as text, so that a large number in a small file costs no memory.
  private let numberLimit: Int

  private var nodeOfNumber: [Graph.Node] = []

  /// For each node its number, or its place among the texts with `PackedNames.textFlag`.
  private var origins: [UInt32] = []

  private var texts: [UInt8] = []
  private var textEnds: [UInt64] = []
  private var slots: [Slot]

  /// Names beyond ASCII, by their letters rather than their bytes.
  private var nodeOfLetters: [String: Graph.Node] = [:]

  /// A place of the hash table, half a line of cache: most names are found without a second look elsewhere.
  private struct Slot {
    var key = NameKey()
    var start = 0
    var length: UInt32 = 0

    /// The node, or `none` in an empty place.
    var node = NameTable.none
  }

  fileprivate static let none = Graph.Node.max

  /// A table for a file of a size.
  init(byteCount: Int) {
    numberLimit = min(1 << 31, byteCount / 2 + (1 << 16))
    slots = Array(repeating: Slot(), count: 64)
  }

  /// The node a number names, a new one if need be.
  @inline(__always)
  mutating func node(number: Int) -> Graph.Node {
    if number < nodeOfNumber.count {
      let known = nodeOfNumber[number]
      if known != Self.none { return known }
    }
    return newNode(number: number)
  }

  /// The node that bytes name, a new one if need be.
  mutating func node(_ name: UnsafeBufferPointer<UInt8>) -> Graph.Node {
    if let number = Self.plainNumber(name) { return node(number: number) }
    return textNode(name)
  }

  /// Puts the nodes that numbers name in the place of the numbers, in the ends of edges.
  ///
  /// - Parameter pairs: for each edge its source, and its target in the upper half.
  mutating func relabel(_ pairs: inout [UInt64]) {
    var e = 0
    while e < pairs.count {
      // As long as all names are known, nothing but two looks into the array.
      e = nodeOfNumber.withUnsafeBufferPointer { known in
        pairs.withUnsafeMutableBufferPointer { pairs in
          var e = e
          while e < pairs.count {
            let pair = pairs[e]
            let source = Int(truncatingIfNeeded: pair & 0xffff_ffff)
            let target = Int(truncatingIfNeeded: pair &>> 32)
            guard max(source, target) < known.count else { break }
            let first = known[source]
            let second = known[target]
            guard first != Self.none, second != Self.none else { break }
            pairs[e] = UInt64(first) | UInt64(second) &<< 32
            e &+= 1
          }
          return e
        }
      }
      guard e < pairs.count else { break }
      let pair = pairs[e]
      let source = node(number: Int(truncatingIfNeeded: pair & 0xffff_ffff))
      let target = node(number: Int(truncatingIfNeeded: pair &>> 32))
      pairs[e] = UInt64(source) | UInt64(target) &<< 32
      e += 1
    }
  }

  /// All names, in order of number.
  consuming func names() -> NodeNames {
    NodeNames(
      PackedNames(
        origins: Buffer(origins), ends: Buffer(textEnds), bytes: Buffer(texts)))
  }

  /// The value of a whole number in its shortest writing, or nil.
  static func plainNumber(_ name: UnsafeBufferPointer<UInt8>) -> Int? {
    guard name.count > 0, name.count <= 10 else { return nil }
    if name[0] == 0x30 { return name.count == 1 ? 0 : nil }
    var value = 0
    for byte in name {
      guard byte >= 0x30, byte <= 0x39 else { return nil }
      value = value &* 10 &+ Int(byte &- 0x30)
    }
    return value
  }

  private mutating func newNode(number: Int) -> Graph.Node {
    guard number < numberLimit else {
      let digits = Array(String(number).utf8)
      return digits.withUnsafeBufferPointer { textNode($0) }
    }
    if number >= nodeOfNumber.count {
      let wanted = min(numberLimit, max(number + 1, nodeOfNumber.count * 2, 1024))
      nodeOfNumber += repeatElement(Self.none, count: wanted - nodeOfNumber.count)
    }
    nodeOfNumber[number] = Graph.Node(count)
    origins.append(UInt32(truncatingIfNeeded: number))
    count += 1
    return Graph.Node(count - 1)
  }

  private mutating func textNode(_ name: UnsafeBufferPointer<UInt8>) -> Graph.Node {
    let key = NameKey(name)
    let hash = key.hash(with: name)
    var position = place(of: name, key: key, hash: hash)
    if slots[position].node != Self.none { return slots[position].node }
    let node = nodeForNewText(name)
    let start = texts.count
    texts.append(contentsOf: name)
    textEnds.append(UInt64(texts.count))
    if Int(node) == count {
      origins.append(PackedNames.textFlag | UInt32(textEnds.count - 1))
      count += 1
    }
    if textEnds.count * 2 > slots.count {
      grow()
      position = place(of: name, key: key, hash: hash)
    }
    slots[position] = Slot(
      key: key, start: start, length: UInt32(truncatingIfNeeded: name.count), node: node)
    return node
  }

  /// The next number, unless the same letters were met in other bytes.
  private mutating func nodeForNewText(_ name: UnsafeBufferPointer<UInt8>) -> Graph.Node {
    guard name.contains(where: { $0 >= 0x80 }) else { return Graph.Node(count) }
    let letters = String(decoding: name, as: UTF8.self)
    if let known = nodeOfLetters[letters] { return known }
    nodeOfLetters[letters] = Graph.Node(count)
    return Graph.Node(count)
  }

  /// Where a name is in the slots, or the empty place where it belongs.
  private func place(
    of name: UnsafeBufferPointer<UInt8>, key: NameKey, hash: UInt64
  ) -> Int {
    slots.withUnsafeBufferPointer { slots in
      let mask = slots.count &- 1
      var position = Int(truncatingIfNeeded: hash) & mask
      while slots[position].node != Self.none {
        if slots[position].key == key, Int(slots[position].length) == name.count,
          hasSameRest(slots[position].start, name)
        {
          break
        }
        position = (position &+ 1) & mask
      }
      return position
    }
  }

  /// Whether what a key does not hold of a name is the same.
  private func hasSameRest(_ start: Int, _ name: UnsafeBufferPointer<UInt8>) -> Bool {
    guard name.count > NameKey.heldCount else { return true }
    return texts.withUnsafeBufferPointer { texts in
      NameKey.hasSameRest(
        UnsafeBufferPointer(rebasing: texts[start..<(start + name.count)]), name)
    }
  }

  /// Doubles the slots and puts every text in again.
  private mutating func grow() {
    let old = slots
    slots = Array(repeating: Slot(), count: old.count * 2)
    let mask = slots.count - 1
    texts.withUnsafeBufferPointer { texts in
      for slot in old where slot.node != Self.none {
        let end = slot.start + Int(slot.length)
        let name = UnsafeBufferPointer(rebasing: texts[slot.start..<end])
        var position = Int(truncatingIfNeeded: slot.key.hash(with: name)) & mask
        while slots[position].node != Self.none { position = (position + 1) & mask }
        slots[position] = slot
      }
    }
  }
}
