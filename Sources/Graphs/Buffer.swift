import Foundation

/// A fixed block of plain values that a graph keeps for its whole life.
///
/// Reading through the subscript is checked. Kernels take `base`, which stays valid as long as
/// the buffer is alive; they measure twice the speed of a checked array (see
/// `Documentation/Decisions`). Nobody writes to a buffer after it has been handed out.
@safe
public final class Buffer<Element: BitwiseCopyable & Sendable>: @unchecked Sendable {
  /// The number of values.
  public let count: Int

  /// The first value; valid while the buffer lives.
  public let base: UnsafePointer<Element>

  /// What is freed with the buffer: memory of its own, or whatever the values are part of.
  @safe
  private enum Owner {
    case memory(UnsafeMutablePointer<Element>)
    case other(any AnyObject & Sendable)
    case nobody
  }

  private var owner: Owner

  /// Makes a buffer and lets `fill` write every value before anybody reads it.
  ///
  /// - Parameters:
  ///   - count: how many values.
  ///   - value: what each value is before `fill` runs.
  ///   - fill: writes the values; the pointer must not leave the closure.
  public init(
    count: Int, repeating value: Element,
    fill: (UnsafeMutableBufferPointer<Element>) -> Void = { _ in }
  ) {
    precondition(count >= 0)
    self.count = count
    let memory = unsafe Self.memory(count)
    owner = unsafe .memory(memory)
    unsafe memory.initialize(repeating: value, count: max(count, 1))
    unsafe base = unsafe UnsafePointer(memory)
    unsafe fill(UnsafeMutableBufferPointer(start: memory, count: count))
  }

  /// Makes a buffer whose values nobody has written yet, and lets `fill` write every one.
  init(unwritten count: Int, fill: (UnsafeMutablePointer<Element>) -> Void) {
    self.count = count
    let memory = unsafe Self.memory(count)
    owner = unsafe .memory(memory)
    unsafe base = unsafe UnsafePointer(memory)
    unsafe fill(memory)
  }

  /// Memory for so many values, at least one, that `Buffer.init(adopting:count:)` takes.
  static func memory(_ count: Int) -> UnsafeMutablePointer<Element> {
    guard let memory = unsafe malloc(max(count, 1) * MemoryLayout<Element>.stride) else {
      fatalError("the machine has no memory left for \(count) values")
    }
    return unsafe memory.assumingMemoryBound(to: Element.self)
  }

  /// Takes over `memory(_:)` whose values have been written; it is freed with the buffer.
  init(adopting memory: UnsafeMutablePointer<Element>, count: Int) {
    self.count = count
    owner = unsafe .memory(memory)
    unsafe base = unsafe UnsafePointer(memory)
  }

  /// Shows values that are part of something else, such as a mapped file, and keeps that alive.
  package init(_ base: UnsafePointer<Element>, count: Int, keeping other: any AnyObject & Sendable)
  {
    self.count = count
    unsafe self.base = unsafe base
    owner = .other(other)
  }

  /// Makes a buffer with a copy of an array's values.
  public convenience init(_ values: [Element]) where Element: ExpressibleByIntegerLiteral {
    unsafe self.init(count: values.count, repeating: 0) { target in
      _ = unsafe target.update(fromContentsOf: values)
    }
  }

  /// The value at a position, checked.
  @inlinable
  public subscript(index: Int) -> Element {
    precondition(UInt(bitPattern: index) < UInt(bitPattern: count), "index out of range")
    return unsafe base[index]
  }

  /// A buffer of the first values that has taken over the memory of this one, which nobody may use any more;
  /// what is behind them is freed.
  func shortened(to count: Int) -> Buffer {
    precondition(count <= self.count)
    guard case .memory(let memory) = owner else {
      return unsafe Buffer(base, count: count, keeping: self)
    }
    owner = .nobody
    let size = max(count, 1) * MemoryLayout<Element>.stride
    let kept = unsafe realloc(memory, size)?.assumingMemoryBound(to: Element.self)
    return unsafe Buffer(adopting: kept ?? memory, count: count)
  }

  deinit {
    if case .memory(let memory) = owner { unsafe free(memory) }
  }
}
