import ArgumentParser

@main
struct Tribe: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Finds the tribe in your network.")
}
