import Graphs
import Records

/// The checksum of a snapshot's payload: parts of a megabyte on all threads, their sums summed in order.
enum SnapshotSum {
  private static let partSize = 1 << 20

  static func value(of payload: UnsafeRawBufferPointer) -> UInt64 {
    nonisolated(unsafe) let payload = payload
    let sums = Parallel.map((payload.count + partSize - 1) / partSize) { part in
      let start = part * partSize
      return Checksum.value(
        of: UnsafeRawBufferPointer(
          rebasing: payload[start..<min(start + partSize, payload.count)]))
    }
    return Checksum.joined(sums, length: payload.count)
  }
}
