import Foundation
import TribeKit

/// Where a command's words go: results to standard output, everything else to standard error.
enum Console {
  /// Writes bytes to standard output.
  static func write(_ bytes: [UInt8]) {
    FileHandle.standardOutput.write(Data(bytes))
  }

  /// Writes a line to standard output.
  static func print(_ line: String) {
    write(Array((line + "\n").utf8))
  }

  /// Writes a line to standard error.
  static func note(_ line: String) {
    FileHandle.standardError.write(Data((line + "\n").utf8))
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
        if Console.isTerminal { FileHandle.standardError.write(Data("\r\u{1B}[K".utf8)) }
        Console.note("Stopped; nothing half-written was left.")
        _exit(128 + number)
      }
      source.resume()
      sources.append(source)
    }
  }
}
