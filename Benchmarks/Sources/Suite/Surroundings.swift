import Foundation

/// The machine, compiler and commit that figures belong to.
struct Surroundings {
  /// All of them in one line.
  var line: String {
    let date = Date.now.formatted(.iso8601.year().month().day())
    let cores = ProcessInfo.processInfo.activeProcessorCount
    let gibibytes = Double(ProcessInfo.processInfo.physicalMemory) / 1_073_741_824
    let memory = String(format: "%.0f GiB", gibibytes)
    return "\(processor), \(cores) cores, \(memory); load average \(load); \(compiler); "
      + "commit \(commit); \(date)."
  }

  private var processor: String {
    let text = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
    let line = text.split(separator: "\n").first { $0.hasPrefix("model name") }
    return line?.split(separator: ":").last.map { $0.trimmingCharacters(in: .whitespaces) }
      ?? Self.output(of: ["sysctl", "-n", "machdep.cpu.brand_string"]) ?? "unknown processor"
  }

  private var load: String {
    var averages = [0.0, 0.0, 0.0]
    getloadavg(&averages, 3)
    return String(format: "%.2f", averages[0])
  }

  private var compiler: String {
    Self.output(of: ["swift", "--version"])?.split(separator: "\n").first.map(String.init)
      ?? "unknown compiler"
  }

  private var commit: String {
    Self.output(of: ["git", "rev-parse", "--short", "HEAD"]) ?? "unknown"
  }

  /// What a program prints, or nil when it is not there or fails.
  private static func output(of command: [String]) -> String? {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = command
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return nil }
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let text = String(decoding: data, as: UTF8.self)
      .trimmingCharacters(in: .whitespacesAndNewlines)
    return process.terminationStatus == 0 && !text.isEmpty ? text : nil
  }
}
