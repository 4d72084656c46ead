import Graphs
import Records

/// The checksum of a snapshot's payload: parts of a megabyte on all threads, their sums summed in order.
enum SnapshotSum {
  private static let partSize = 1 << 20

  static func value(of payload: UnsafeRawBufferPointer) -> UInt64 {
    nonisolated(unsafe) let payload = payload
    let sums = Parallel.map(partCount(of: payload)) { Checksum.value(of: part($0, of: payload)) }
    return Checksum.joined(sums, length: payload.count)
  }

  /// How many parts a payload has.
  static func partCount(of payload: UnsafeRawBufferPointer) -> Int {
    (payload.count + partSize - 1) / partSize
  }

  /// The bytes of a part.
  static func part(_ part: Int, of payload: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    let start = part * partSize
    return UnsafeRawBufferPointer(
      rebasing: payload[start..<min(start + partSize, payload.count)])
  }
}
