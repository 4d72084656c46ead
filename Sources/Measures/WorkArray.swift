/// Memory of plain values that kernels write to, freed with its owner.
///
/// Nothing is checked; it stays inside the files that need it. Values start undefined: memory that
/// is never written costs no pages.
@safe
final class WorkArray<Element: BitwiseCopyable> {
  let base: UnsafeMutablePointer<Element>

  init(capacity: Int) {
    unsafe base = UnsafeMutablePointer<Element>.allocate(capacity: max(capacity, 1))
  }

  convenience init(repeating value: Element, count: Int) {
    self.init(capacity: count)
    unsafe base.initialize(repeating: value, count: count)
  }

  deinit { unsafe base.deallocate() }
}
