import Graphs

/// Gives each name a node number in order of first appearance.
///
/// Names are compared byte by byte, so “01” and “1” are two. A name that is a plain whole number is found by a
/// look into an array; any other through a hash table over one block of bytes. No string
/// is made before the end.
struct NameTable {
  /// How many names there are.
  private(set) var count = 0

  /// Numbers from here on are kept as text, so that a large number in a small file costs no memory.
  private let numberLimit: Int

  private var nodeOfNumber: [Graph.Node] = []

  /// For each node its number, or the complement of its place among the texts.
  private var origins: [Int] = []

  private var texts: [UInt8] = []
  private var textEnds: [Int] = []
  private var textNodes: [Graph.Node] = []
  private var slots: [Slot]

  private struct Slot {
    /// The upper half of the hash, to tell most names apart without looking at them.
    var hash: UInt32
    /// The place among the texts plus one; 0 is empty.
    var text: UInt32
  }

  private static let none = Graph.Node.max

  /// A table for a file of a size.
  init(byteCount: Int) {
    numberLimit = min(1 << 31, byteCount / 2 + (1 << 16))
    slots = Array(repeating: Slot(hash: 0, text: 0), count: 64)
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

  /// The node that bytes name, or nil.
  func known(_ name: UnsafeBufferPointer<UInt8>) -> Graph.Node? {
    if let number = Self.plainNumber(name), number < numberLimit {
      guard number < nodeOfNumber.count, nodeOfNumber[number] != Self.none else { return nil }
      return nodeOfNumber[number]
    }
    let slot = slots[place(of: name, hash: Self.hash(name))]
    return slot.text == 0 ? nil : textNodes[Int(slot.text) - 1]
  }

  /// All names, in order of number.
  func names() -> NodeMap<String> {
    NodeMap(
      origins.map { origin in
        if origin >= 0 { return String(origin) }
        let text = ~origin
        return String(decoding: texts[start(of: text)..<textEnds[text]], as: UTF8.self)
      })
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
      var digits = Array(String(number).utf8)
      return digits.withUnsafeMutableBufferPointer { textNode(UnsafeBufferPointer($0)) }
    }
    if number >= nodeOfNumber.count {
      let wanted = min(numberLimit, max(number + 1, nodeOfNumber.count * 2, 1024))
      nodeOfNumber += repeatElement(Self.none, count: wanted - nodeOfNumber.count)
    }
    nodeOfNumber[number] = Graph.Node(count)
    origins.append(number)
    count += 1
    return Graph.Node(count - 1)
  }

  private mutating func textNode(_ name: UnsafeBufferPointer<UInt8>) -> Graph.Node {
    let hash = Self.hash(name)
    var position = place(of: name, hash: hash)
    if slots[position].text != 0 { return textNodes[Int(slots[position].text) - 1] }
    texts.append(contentsOf: name)
    textEnds.append(texts.count)
    textNodes.append(Graph.Node(count))
    origins.append(~(textEnds.count - 1))
    count += 1
    if textEnds.count * 2 > slots.count {
      grow()
      position = place(of: name, hash: hash)
    }
    slots[position] = Slot(
      hash: UInt32(truncatingIfNeeded: hash >> 32), text: UInt32(textEnds.count))
    return Graph.Node(count - 1)
  }

  private func start(of text: Int) -> Int { text == 0 ? 0 : textEnds[text - 1] }

  /// Where a name is in the slots, or the empty place where it belongs.
  private func place(of name: UnsafeBufferPointer<UInt8>, hash: UInt64) -> Int {
    let mask = slots.count - 1
    let upper = UInt32(truncatingIfNeeded: hash >> 32)
    var position = Int(truncatingIfNeeded: hash) & mask
    while slots[position].text != 0 {
      if slots[position].hash == upper, isText(Int(slots[position].text) - 1, name) { break }
      position = (position + 1) & mask
    }
    return position
  }

  private func isText(_ text: Int, _ name: UnsafeBufferPointer<UInt8>) -> Bool {
    let start = start(of: text)
    guard textEnds[text] - start == name.count else { return false }
    return texts.withUnsafeBufferPointer { texts in
      var i = 0
      while i < name.count {
        if texts[start &+ i] != name[i] { return false }
        i &+= 1
      }
      return true
    }
  }

  /// Doubles the slots and puts every text in again.
  private mutating func grow() {
    slots = Array(repeating: Slot(hash: 0, text: 0), count: slots.count * 2)
    let mask = slots.count - 1
    texts.withUnsafeBufferPointer { texts in
      // The newest text is put in by the caller.
      for text in 0..<(textEnds.count - 1) {
        let start = start(of: text)
        let hash = Self.hash(UnsafeBufferPointer(rebasing: texts[start..<textEnds[text]]))
        var position = Int(truncatingIfNeeded: hash) & mask
        while slots[position].text != 0 { position = (position + 1) & mask }
        slots[position] = Slot(
          hash: UInt32(truncatingIfNeeded: hash >> 32), text: UInt32(text + 1))
      }
    }
  }

  /// Eight bytes at a time, multiplied and folded.
  private static func hash(_ name: UnsafeBufferPointer<UInt8>) -> UInt64 {
    let raw = UnsafeRawBufferPointer(name)
    var hash = UInt64(truncatingIfNeeded: name.count) &* 0x9E37_79B9_7F4A_7C15
    func mix(_ word: UInt64) {
      let product = (hash ^ word).multipliedFullWidth(by: 0xA076_1D64_78BD_642F)
      hash = product.high ^ product.low ^ 0xE703_7ED1_A0B4_28DB
    }
    var i = 0
    while i &+ 8 <= name.count {
      mix(raw.loadUnaligned(fromByteOffset: i, as: UInt64.self))
      i &+= 8
    }
    var rest: UInt64 = 0
    while i < name.count {
      rest = rest << 8 | UInt64(raw[i])
      i &+= 1
    }
    mix(rest)
    mix(0)
    return hash
  }
}
