import Records

/// Names that stand for people without telling who they are.
///
/// A pseudonym is made from the SHA-256 of a salt and the name. Who knows the salt gets the same pseudonym for the same name
/// again, so that two anonymous exports can be laid side by side; who does not know it cannot find out by trying
/// names. The letters are consonants only, so that no word and no real name can appear by chance.
struct Pseudonyms {
  let salt: String

  private static let letters = Array("BCDFGHJKLMNPQRSTVWXZ")

  /// The pseudonyms of some names, no two the same: eight letters, sixteen for the few that would collide.
  func pseudonyms(of names: [String]) -> [String] {
    var letters: [[Character]] = []
    letters.reserveCapacity(names.count)
    var counts: [String: Int] = [:]
    for name in names {
      let all = word(of: name)
      letters.append(all)
      counts[String(all.prefix(8)), default: 0] += 1
    }
    return letters.map { all in
      let isUnique = counts[String(all.prefix(8)), default: 0] == 1
      let shown = all.prefix(isUnique ? 8 : 16)
      return stride(from: 0, to: shown.count, by: 4)
        .map { String(shown[$0..<($0 + 4)]) }.joined(separator: "-")
    }
  }

  /// Sixteen letters: 69 bits.
  private func word(of name: String) -> [Character] {
    let digest = Digest.hexadecimal(of: Array(salt.utf8) + [0] + Array(name.utf8))
    var number = UInt64(digest.prefix(16), radix: 16) ?? 0
    var second = UInt64(digest.dropFirst(16).prefix(16), radix: 16) ?? 0
    return (0..<16).map { place in
      let count = UInt64(Self.letters.count)
      if place < 8 {
        defer { number /= count }
        return Self.letters[Int(number % count)]
      }
      defer { second /= count }
      return Self.letters[Int(second % count)]
    }
  }
}
