import Foundation

/// What a picture's file name asks for: SVG, or what `rsvg-convert` makes of it.
public struct PictureFormat: Sendable {
  private let path: String

  /// The kind of picture a path's ending says; SVG without one.
  public init(path: String) { self.path = path }

  /// The picture in the format asked for.
  public func converted(_ svg: [UInt8]) throws -> [UInt8] {
    let ending = URL(fileURLWithPath: path).pathExtension.lowercased()
    switch ending {
    case "png", "pdf": return try Self.convert(svg, to: ending)
    case "svg", "", "-": return svg
    default: throw PictureFormatError.unknown(ending)
    }
  }

  private static func convert(_ svg: [UInt8], to format: String) throws -> [UInt8] {
    guard let tool = toolPath else { throw PictureFormatError.noConverter(format) }
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("tribe-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let source = folder.appendingPathComponent("picture.svg")
    let target = folder.appendingPathComponent("picture.\(format)")
    try Data(svg).write(to: source)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: tool)
    process.arguments =
      (format == "png" ? ["--width", "2400"] : [])
      + ["--keep-aspect-ratio", "--format", format, "--output", target.path, source.path]
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0, let data = try? Data(contentsOf: target) else {
      throw PictureFormatError.failed(format)
    }
    return Array(data)
  }

  private static var toolPath: String? {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    return folders.map { "\($0)/rsvg-convert" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }
}

/// Why a picture cannot be had in a format.
public enum PictureFormatError: Error, Equatable, CustomStringConvertible {
  /// The ending is of no format known.
  case unknown(String)
  /// The converter is not installed.
  case noConverter(String)
  /// The converter could not do it.
  case failed(String)

  /// The message for the user.
  public var description: String {
    switch self {
    case .unknown(let ending):
      "a picture cannot be written as “.\(ending)”: use .svg, .png or .pdf."
    case .noConverter(let format):
      "for \(format.uppercased()) the program rsvg-convert is needed (Debian: librsvg2-bin, "
        + "Homebrew: librsvg); without it, write .svg, which every browser shows."
    case .failed(let format):
      "rsvg-convert could not turn the picture into \(format.uppercased()); write .svg instead."
    }
  }
}
