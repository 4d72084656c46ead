import Foundation
import TribeKit

/// Where a command's words go: results to standard output, everything else to standard error.
enum Console {
  /// Writes bytes to standard output; where that fails, as on a full disk, says so and ends the program with 1.
  static func write(_ bytes: [UInt8]) {
    do {
      try FileHandle.standardOutput.write(contentsOf: Data(bytes))
    } catch {
      note("Error: \(OutputError(path: "standard output", reason: "it cannot be written", error))")
      Workbench.discardUnfinished()
      exit(1)
    }
  }

  /// Writes a line to standard output.
  static func print(_ line: String) {
    write(Array((line + "\n").utf8))
  }

  /// Writes a line to standard error.
  static func note(_ line: String) { remark(line + "\n") }

  /// Writes text to standard error; where even that fails there is nobody to tell.
  static func remark(_ text: String) {
    try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
  }

  /// Whether standard error is a terminal.
  static var isTerminal: Bool { isatty(2) == 1 }
}

/// What happens on Ctrl-C: nothing half-written stays.
enum Interrupts {
  nonisolated(unsafe) private static var sources: [any DispatchSourceSignal] = []

  /// Removes unfinished files and ends with 128 + the signal's number when the user or the system says stop.
  static func install() {
    for number in [SIGINT, SIGTERM] {
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        Workbench.discardUnfinished()
        if Console.isTerminal { Console.remark("\r\u{1B}[K") }
        Console.note("Stopped; nothing half-written was left.")
        _exit(128 + number)
      }
      source.resume()
      sources.append(source)
    }
  }
}
