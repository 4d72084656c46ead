/// Working memory of a kernel: a block of plain values, freed with its last reference.
///
/// Shards of one loop may write to one block at the same time when each keeps to its own part.
@safe
final class Scratch<Element: BitwiseCopyable>: @unchecked Sendable {
  let base: UnsafeMutablePointer<Element>
  let count: Int

  init(repeating value: Element, count: Int) {
    self.count = count
    unsafe base = .allocate(capacity: max(count, 1))
    unsafe base.initialize(repeating: value, count: max(count, 1))
  }

  /// Memory whose values are written before they are read.
  init(uninitialized count: Int) {
    self.count = count
    unsafe base = .allocate(capacity: max(count, 1))
  }

  /// A copy of another block.
  init(copying other: Scratch) {
    count = other.count
    unsafe base = .allocate(capacity: max(count, 1))
    unsafe base.initialize(from: other.base, count: count)
  }

  /// A copy of an array.
  init(_ values: [Element]) {
    count = values.count
    unsafe base = .allocate(capacity: max(count, 1))
    _ = unsafe UnsafeMutableBufferPointer(start: base, count: count).initialize(
      fromContentsOf: values)
  }

  /// A copy that lives on its own.
  var array: [Element] { unsafe Array(UnsafeBufferPointer(start: base, count: count)) }

  deinit { unsafe base.deallocate() }
}
