// swift-tools-version: 6.2
import PackageDescription

/// Whether a warning ends the build: `make lint` sets it; who depends on the package never does.
let isStrict = Context.environment["TRIBE_STRICT"] == "1"

/// What every Swift target is built with.
let settings: [SwiftSetting] =
  [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
  ] + (isStrict ? [.treatAllWarnings(as: .error)] : [])

/// A Swift target of the floor plan, named lowest floor first below.
///
/// Those that work on bare memory are `marked`: each expression that the compiler cannot prove safe says `unsafe`
/// (Documentation/Decisions/0001).
func floor(_ name: String, imports dependencies: [Target.Dependency], marked: Bool = false)
  -> Target
{
  .target(
    name: name, dependencies: dependencies,
    swiftSettings: settings + (marked ? [.strictMemorySafety()] : []))
}

/// The tests of one module.
func tests(
  of name: String, imports dependencies: [Target.Dependency] = [], besides excluded: [String] = []
) -> Target {
  .testTarget(
    name: "\(name)Tests",
    dependencies: [.byName(name: name)] + dependencies,
    exclude: excluded,
    swiftSettings: settings)
}

let package = Package(
  name: "tribe",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "tribe", targets: ["tribe"]),
    .library(
      name: "TribeKit",
      targets: [
        "Locks", "Graphs", "Records", "Measures", "GraphFiles", "Tables", "Ties", "Drawing",
        "Exports", "Tribes", "TribeKit",
      ]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0")
  ],
  targets: [
    // Floor 0: C libraries, and what threads share.
    .systemLibrary(
      name: "CGraphvizSystem", pkgConfig: "libgvc",
      providers: [.apt(["libgraphviz-dev"]), .brew(["graphviz"])]),
    .target(
      name: "CGraphviz", dependencies: ["CGraphvizSystem"],
      cSettings: isStrict ? [.treatAllWarnings(as: .error)] : [],
      linkerSettings: [.linkedLibrary("gvc"), .linkedLibrary("cgraph")]),
    .systemLibrary(
      name: "CZlib", pkgConfig: "zlib",
      providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),

    floor("Locks", imports: [], marked: true),

    // Floor 1: the graph, and the bytes of a file.
    floor("Graphs", imports: ["Locks"], marked: true),
    floor("Records", imports: ["Locks", "CZlib"], marked: true),

    // Floor 2: what is computed from a graph, and how it comes in and goes out.
    floor("Measures", imports: ["Locks", "Graphs"], marked: true),
    floor("GraphFiles", imports: ["Locks", "Graphs", "Records"]),
    floor("Tables", imports: ["Graphs"]),
    floor("Ties", imports: ["Locks", "Graphs"]),
    floor("Drawing", imports: ["Locks", "Graphs", "CGraphviz"]),

    // Floor 3: from exports and logs to events, from ties to tribes.
    floor("Exports", imports: ["Graphs", "Records", "Ties"]),
    floor("Tribes", imports: ["Graphs", "Ties", "Measures", "Tables"]),

    // Floor 4: one analysis from input to every output.
    floor(
      "TribeKit",
      imports: [
        "Locks", "Graphs", "Records", "Measures", "GraphFiles", "Tables", "Ties", "Drawing",
        "Exports", "Tribes",
      ]),

    // Floor 5: the command line.
    .executableTarget(
      name: "tribe",
      dependencies: [
        "TribeKit",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),

    tests(of: "Locks"),
    tests(of: "Graphs", imports: ["Locks"]),
    tests(of: "Records"),
    tests(of: "Measures", imports: ["Locks", "Graphs"], besides: ["Golden"]),
    tests(of: "GraphFiles", imports: ["Graphs", "Records"], besides: ["Samples"]),
    tests(of: "Ties", imports: ["Graphs"], besides: ["Golden"]),
    tests(of: "Exports", imports: ["Graphs", "Records", "Ties"]),
    tests(of: "Tribes", imports: ["Graphs", "Records", "Measures", "Ties", "Exports"]),
    tests(of: "Tables", imports: ["Graphs"]),
    tests(of: "Drawing", imports: ["Graphs"]),
    tests(
      of: "TribeKit",
      imports: [
        "Graphs", "Records", "Measures", "GraphFiles", "Tables", "Ties", "Drawing", "Exports",
        "Tribes",
      ]),
    .testTarget(
      name: "TribeTests", dependencies: ["tribe"], exclude: ["Help"], swiftSettings: settings),
  ],
  swiftLanguageModes: [.v6]
)
