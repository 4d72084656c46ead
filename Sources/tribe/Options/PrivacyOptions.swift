import ArgumentParser
import TribeKit

/// How much of people is shown in what is written.
struct PrivacyOptions: ParsableArguments {
  @Flag(
    help: """
      Pseudonyms in place of names, people in another order, dates by week, no small cells, in everything \
      that is written.
      """)
  var anonymize = false

  @Option(
    help: ArgumentHelp(
      "The salt of pseudonyms: the same salt gives the same ones again (default: new each time).",
      valueName: "text"))
  var salt: String?

  @Option(help: ArgumentHelp("How people are called: full or initials.", valueName: "names"))
  var names: Names = .full

  /// How people are called.
  enum Names: String, ExpressibleByArgument, CaseIterable { case full, initials }

  func validate() throws {
    if anonymize && names == .initials {
      throw ValidationError("--anonymize hides names altogether; leave out --names initials.")
    }
    if salt != nil && !anonymize { throw ValidationError("--salt goes with --anonymize.") }
    if let salt, salt.isEmpty { throw ValidationError("--salt needs a text that nobody guesses.") }
  }

  /// Refuses options that put words of the input into what is written, if names are hidden.
  func refuse(_ options: String, _ verb: String) throws {
    guard anonymize || names == .initials else { return }
    throw ValidationError(
      "\(options) \(verb) words of the input into what is written; that does not go with hidden names."
    )
  }

  /// What the library is asked to hide.
  var privacy: Privacy {
    if anonymize { return .anonymous(salt: salt ?? Privacy.randomSalt()) }
    return names == .initials ? .initials : .open
  }
}
