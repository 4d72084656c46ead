import Records

/// The columns that the headings of an edge list name.
struct EdgeListHeader {
  /// The column of the edges' starts.
  var source: Int

  /// The column of their ends.
  var target: Int

  /// The column of weights.
  var weight: Int?

  /// The column that says “directed” or “undirected”.
  var kind: Int?

  /// Whether the columns of names were found by their headings.
  var isNamed = false

  /// Takes a record for headings, or is nil if it looks like an edge.
  ///
  /// - Parameters:
  ///   - first: the first record.
  ///   - others: records that follow it.
  init?(_ first: [String], over others: ArraySlice<[String]>) {
    guard first.count > 1 else { return nil }
    let words = first.map(Self.plain)
    guard !first.contains(where: { $0.hasPrefix("{") }) else { return nil }
    weight = words.firstIndex { Self.weightWords.contains($0) }
    kind = words.firstIndex { ["type", "kind", "direction"].contains($0) }
    if let ends = Self.ends(among: words) {
      (source, target) = ends
      if weight == source || weight == target { weight = nil }
      // “i j” may be headings or two people: people tend to be named again.
      let isShort = words[source].count == 1
      if isShort,
        others.contains(where: { $0.contains(first[source]) || $0.contains(first[target]) })
      {
        return nil
      }
      isNamed = true
      return
    }
    (source, target) = (0, 1)
    guard !Self.isNumber(first[0]), !Self.isNumber(first[1]) else { return nil }
    if let named = weight {
      guard named > 1 else { return nil }
      return
    }
    let full = others.filter { $0.count >= first.count }
    guard full.count > 1 else { return nil }
    let looksNamed = first.indices.dropFirst(2).contains { column in
      !Self.isNumber(first[column]) && full.allSatisfy { Self.isNumber($0[column]) }
    }
    let namesNumbers =
      full.count > 2 && full.allSatisfy { Self.isInteger($0[0]) && Self.isInteger($0[1]) }
      && !first.prefix(2).contains { $0.contains { $0.isNumber } }
    guard looksNamed || namesNumbers else { return nil }
  }

  /// The two columns of names.
  private static func ends(among words: [String]) -> (Int, Int)? {
    for (one, other) in endWords {
      if let source = words.firstIndex(where: { one.contains($0) }),
        let target = words.firstIndex(where: { other.contains($0) })
      {
        return (source, target)
      }
    }
    for (position, word) in words.enumerated() {
      for (one, other) in [("1", "2"), ("a", "b")] where word.hasSuffix(one) {
        let stem = String(word.dropLast())
        guard numberedStems.contains(stem) else { continue }
        if let second = words.firstIndex(of: stem + other) { return (position, second) }
      }
    }
    return nil
  }

  /// A heading in lower case, letters and digits only.
  private static func plain(_ heading: String) -> String {
    heading.lowercased().filter { $0.isLetter || $0.isNumber }
  }

  private static func isNumber(_ text: String) -> Bool { Numeral.decimal(Array(text.utf8)) != nil }

  private static func isInteger(_ text: String) -> Bool { Numeral.integer(text.utf8) != nil }

  private static let endWords: [(Set<String>, Set<String>)] = [
    (
      [
        "source", "sourceid", "sourcename", "src", "from", "fromid", "fromnode", "fromnodeid",
        "fromname", "sender", "ego", "follower", "start", "startid", "tail",
      ],
      [
        "target", "targetid", "targetname", "tgt", "dst", "dest", "destination", "to", "toid",
        "tonode",
        "tonodeid", "toname", "receiver", "recipient", "alter", "followee", "end", "endid", "head",
      ]
    ),
    (["i"], ["j"]), (["u"], ["v"]), (["s"], ["t"]),
  ]

  private static let numberedStems: Set<String> = [
    "node", "id", "name", "person", "user", "vertex", "v", "n", "actor", "member", "player",
    "character", "email", "participant", "people", "friend", "user id", "userid", "nodeid",
    "entity", "author", "individual", "p",
  ]

  private static let weightWords: Set<String> = [
    "weight", "weights", "w", "wt", "value", "val", "strength", "count", "counts", "n", "freq",
    "frequency", "edgeweight", "messages", "calls", "mails", "emails", "interactions",
  ]
}
