import Graphs
import Records
import Tables

/// What must be known to repeat a run: version, parameters, digests of what came in and went out.
///
/// Holds no thread count, no absolute path and no time (unless asked), so that equal runs give equal bytes.
struct Manifest {
  /// What the program calls itself.
  var version = TribeVersion.current

  /// Parameters by name, in order.
  var parameters: [(String, String)] = []

  /// Files read: name and SHA-256.
  var inputs: [(file: String, digest: String)] = []

  /// Files written: name and SHA-256.
  var outputs: [(file: String, digest: String)] = []

  /// Figures of the result.
  var figures: [(String, Double)] = []

  /// What the user was told.
  var notes: [String] = []

  /// When it was run, if that was asked for.
  var stamp: String?

  /// The manifest as JSON.
  func json() -> [UInt8] {
    var members: [(String, String)] = [
      ("program", JSONText.quoted("tribe")), ("version", JSONText.quoted(version)),
    ]
    if let stamp { members.append(("time", JSONText.quoted(stamp))) }
    members.append(("inputs", array(inputs.map(file))))
    members.append(
      ("parameters", object(parameters.map { ($0.0, JSONText.quoted($0.1)) }, indent: 4)))
    members.append(
      ("result", object(figures.map { ($0.0, JSONText.number($0.1)) }, indent: 4)))
    members.append(("notes", array(notes.map(JSONText.quoted))))
    members.append(("outputs", array(outputs.map(file))))
    return Array((object(members, indent: 2) + "\n").utf8)
  }

  private func file(_ file: (file: String, digest: String)) -> String {
    // Of a hidden input not even the digest is told.
    file.digest.isEmpty
      ? "{\"file\": \(JSONText.quoted(file.file))}"
      : "{\"file\": \(JSONText.quoted(file.file)), \"sha256\": \(JSONText.quoted(file.digest))}"
  }

  private func array(_ items: [String]) -> String {
    items.isEmpty ? "[]" : "[\n    " + items.joined(separator: ",\n    ") + "\n  ]"
  }

  private func object(_ members: [(String, String)], indent: Int) -> String {
    guard !members.isEmpty else { return "{}" }
    let blanks = String(repeating: " ", count: indent)
    let lines = members.map { "\(blanks)\(JSONText.quoted($0.0)): \($0.1)" }
    return "{\n" + lines.joined(separator: ",\n") + "\n" + blanks.dropLast(2) + "}"
  }
}

/// The version of the program and its libraries.
public enum TribeVersion {
  /// Semantic version.
  public static let current = "0.1.0"
}
