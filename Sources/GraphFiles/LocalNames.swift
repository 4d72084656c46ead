import Records
import Synchronization

/// The names that one thread has met, numbered in order of first appearance.
///
/// Kept from part to part, so that all threads' common table is asked only once for each name a thread
/// meets, and its memory is made once. A name of up to sixteen bytes stands in the hash table itself;
/// the rest of a longer one is copied, so that no part read before is looked at again.
struct LocalNames {
  /// How many names there are.
  private(set) var count = 0

  /// What tells this table's numbers from those of others.
  private var table = LocalNames.newTable()
  private var lastTable: Int?

  /// The names that have not been handed over.
  private var news = NewNames()

  private var slots = [Slot](repeating: Slot(), count: 1 << 12)

  /// Names longer than a key, one after the other, and where each starts.
  private var longNames: [UInt8] = []
  private var longStarts: [Int] = []

  private let limit: Int

  private static let tablesMade = Atomic<Int>(0)

  private static func newTable() -> Int { tablesMade.add(1, ordering: .relaxed).newValue }

  /// An empty table.
  ///
  /// - Parameter limit: at the start of a part, a table of so many names is given up, so that it stays in the
  ///   processor's cache and memory stays small in a file of many names.
  init(limit: Int = 1 << 17) { self.limit = limit }

  /// A place of the hash table.
  private struct Slot {
    var key = NameKey()
    /// The name's number and 1; 0 in an empty place.
    var number: UInt32 = 0
    var length: UInt32 = 0
  }

  /// Starts a part.
  mutating func begin() {
    news = NewNames()
    guard count >= limit else { return }
    let old = table
    self = LocalNames(limit: limit)
    lastTable = old
  }

  /// The names met for the first time in the part.
  mutating func handOver() -> NewNames {
    var names = news
    names.table = table
    names.replaced = lastTable
    lastTable = nil
    news = NewNames()
    return names
  }

  /// The numbers of names of a text, new ones if need be.
  ///
  /// - Returns: how many got one: all before the first that is not UTF-8.
  mutating func number(
    _ names: UnsafeBufferPointer<WrittenName>, of text: UnsafeBufferPointer<UInt8>,
    into numbers: UnsafeMutableBufferPointer<UInt32>
  ) -> Int {
    precondition(numbers.count >= names.count)
    var i = 0
    while i < names.count {
      // As long as names are known, nothing but looks into the table, which do not wait for each other.
      i = numberKnown(names, from: i, of: text, into: numbers)
      guard i < names.count else { break }
      guard let number = number(names[i], of: text) else { return i }
      numbers[i] = number
      i += 1
    }
    return i
  }

  private func numberKnown(
    _ names: UnsafeBufferPointer<WrittenName>, from first: Int,
    of text: UnsafeBufferPointer<UInt8>, into numbers: UnsafeMutableBufferPointer<UInt32>
  ) -> Int {
    slots.withUnsafeBufferPointer { slots in
      let mask = slots.count &- 1
      var i = first
      while i < names.count {
        let name = names[i]
        guard name.length <= NameKey.heldCount else { return i }
        var position = Int(truncatingIfNeeded: name.key.hash) & mask
        while true {
          let slot = slots[position]
          if slot.number == 0 { return i }
          if slot.key == name.key, Int(slot.length) == name.length {
            numbers[i] = slot.number &- 1
            break
          }
          position = (position &+ 1) & mask
        }
        i &+= 1
      }
      return i
    }
  }

  /// The number of a name of a text; nil if it is not UTF-8.
  mutating func number(_ name: WrittenName, of text: UnsafeBufferPointer<UInt8>) -> UInt32? {
    let bytes = UnsafeBufferPointer(rebasing: text[name.start..<(name.start + name.length)])
    return number(bytes, key: name.key, place: name.start)
  }

  /// The number of a name that does not stand in the text.
  mutating func number(rewritten name: [UInt8]) -> UInt32? {
    let before = count
    let number = name.withUnsafeBufferPointer {
      self.number($0, key: NameKey($0), place: ~news.rewritten.count)
    }
    if count > before { news.rewritten += name }
    return number
  }

  private mutating func number(
    _ name: UnsafeBufferPointer<UInt8>, key: NameKey, place: Int
  ) -> UInt32? {
    let hash = key.hash(with: name)
    let mask = slots.count - 1
    var position = Int(truncatingIfNeeded: hash) & mask
    while slots[position].number != 0 {
      let slot = slots[position]
      if slot.key == key, Int(slot.length) == name.count, hasSameRest(slot.number - 1, name) {
        return slot.number - 1
      }
      position = (position + 1) & mask
    }
    guard name.allSatisfy({ $0 < 0x80 }) || TextCheck.isUTF8(name) else { return nil }
    news.places.append(NewNames.Place(start: place, length: name.count))
    longStarts.append(longNames.count)
    if name.count > NameKey.heldCount { longNames += name }
    count += 1
    slots[position] = Slot(
      key: key, number: UInt32(count), length: UInt32(truncatingIfNeeded: name.count))
    if count * 4 > slots.count * 3 { grow() }
    return UInt32(count - 1)
  }

  private func hasSameRest(_ number: UInt32, _ name: UnsafeBufferPointer<UInt8>) -> Bool {
    guard name.count > NameKey.heldCount else { return true }
    return longNames.withUnsafeBufferPointer {
      let start = longStarts[Int(number)]
      return NameKey.hasSameRest(
        UnsafeBufferPointer(rebasing: $0[start..<(start + name.count)]), name)
    }
  }

  private mutating func grow() {
    let old = slots
    slots = Array(repeating: Slot(), count: old.count * 2)
    let mask = slots.count - 1
    longNames.withUnsafeBufferPointer { longNames in
      for slot in old where slot.number != 0 {
        var hash = slot.key.hash
        if slot.length > NameKey.heldCount {
          let start = longStarts[Int(slot.number - 1)]
          hash = slot.key.hash(
            with: UnsafeBufferPointer(rebasing: longNames[start..<(start + Int(slot.length))]))
        }
        var position = Int(truncatingIfNeeded: hash) & mask
        while slots[position].number != 0 { position = (position + 1) & mask }
        slots[position] = slot
      }
    }
  }
}

/// Names that a thread met for the first time in one part, in order of their numbers.
struct NewNames: Sendable {
  /// Where a name stands in the text; the complement of its place in `rewritten` if it is not there as such.
  struct Place: Sendable {
    var start: Int
    var length: Int
  }

  /// Which table numbered them, and the one that it replaced.
  var table = 0
  var replaced: Int?

  var places: [Place] = []

  /// Names whose doubled quotes were made single.
  var rewritten: [UInt8] = []
}
