import Locks

/// The SHA-256 of a file as it is stored, computed when somebody asks.
///
/// Most runs never do: only a manifest says which files went in.
public final class FileDigest: Sendable, Equatable {
  private enum State: Sendable {
    case pending(TextBytes)
    case known(String)
  }

  private let state: Locked<State>

  /// The digest of bytes, later.
  init(of bytes: TextBytes) { state = Locked(.pending(bytes)) }

  /// A digest that is known.
  public init(_ value: String) { state = Locked(.known(value)) }

  /// 64 hexadecimal digits; the first use computes them.
  public var value: String {
    state.withLock { state in
      switch state {
      case .known(let value): return value
      case .pending(let bytes):
        let value = unsafe bytes.withUnsafeBufferPointer { unsafe Digest.hexadecimal(of: $0) }
        state = .known(value)
        return value
      }
    }
  }

  /// Whether the files are the same.
  public static func == (a: FileDigest, b: FileDigest) -> Bool { a === b || a.value == b.value }
}
