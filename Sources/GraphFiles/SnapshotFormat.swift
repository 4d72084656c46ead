/// How a snapshot is laid out: a header, a table of sections, and sections that start at multiples of 64 bytes.
///
/// All numbers are little-endian. `Documentation/Snapshot.md` has the whole description.
enum SnapshotFormat {
  /// The first eight bytes; what a text or a transfer that alters line ends would hardly leave intact.
  static let magic: [UInt8] = [0x89, 0x54, 0x47, 0x52, 0x41, 0x50, 0x48, 0x0a]

  /// The version written and read here.
  static let version: UInt32 = 1

  /// Tells which end of a number comes first.
  static let orderMark: UInt32 = 0x0102_0304

  /// The same from a machine that starts at the other end.
  static let foreignMark: UInt32 = 0x0403_0201

  /// Bytes of the header, and of each entry of the table behind it.
  static let headerSize = 128
  static let entrySize = 32

  /// Sections start at multiples of this.
  static let alignment = 64

  /// No file has more sections: two for each attribute, and some.
  static let mostSections = 1 << 20

  /// Where the fields of the header stand.
  enum Position {
    static let version = 8
    static let orderMark = 12
    static let flags = 16
    static let sectionCount = 20
    static let nodeCount = 24
    static let arcCount = 32
    static let selfLoopCount = 40
    static let fileLength = 48
    static let payloadSum = 56
    static let headerSum = 64
  }

  /// Bits of the flags.
  static let directedFlag: UInt32 = 1
  static let weightedFlag: UInt32 = 2

  /// What a section holds.
  enum Kind: UInt32 {
    /// `nodeCount + 1` positions, 8 bytes each: where each node's arcs start.
    case offsets = 1
    /// Where each arc leads, 4 bytes each.
    case targets = 2
    /// The weight of each arc, 8 bytes each.
    case weights = 3
    /// For each node its number as a name, or 2^31 and the position of its text.
    case nameOrigins = 4
    /// Where each text ends among the bytes, 8 bytes each.
    case nameEnds = 5
    /// The texts, UTF-8.
    case nameBytes = 6
    /// Where each node's label ends, 8 bytes each; the top bit is set where there is none.
    case labelEnds = 7
    /// The labels, UTF-8.
    case labelBytes = 8
    /// The name of an attribute, UTF-8; the section's index is the attribute's position.
    case heading = 9
    /// An attribute's numbers, 8 bytes each; NaN where there is none.
    case numbers = 10
    /// Where each text of an attribute ends, as for labels, and the texts.
    case textEnds = 11
    case textBytes = 12
  }

  /// Set in the end of a text that is not there.
  static let missingFlag: UInt64 = 1 << 63

  /// One line of the table.
  struct Section {
    var kind: Kind
    var index: Int
    var offset: Int
    var length: Int
  }
}
