import Foundation
import Synchronization
import TribeKit

/// A line on the terminal that says what is being computed, shown only when it takes over a second.
final class ProgressBar: @unchecked Sendable {
  private struct State {
    var label = ""
    var done = 0
    var total = 0
    var isDrawn = false
    var stageStart = Date()
  }

  private let state = Mutex(State())
  // Set once in `init`, afterwards only cancelled, which any thread may do.
  private let timer: (any DispatchSourceTimer)?

  /// Starts watching; draws nothing unless standard error is a terminal.
  init(isQuiet: Bool) {
    guard Console.isTerminal, !isQuiet else {
      timer = nil
      return
    }
    let timer = DispatchSource.makeTimerSource(queue: .global())
    self.timer = timer
    timer.schedule(deadline: .now() + 1, repeating: 0.1)
    timer.setEventHandler { [weak self] in self?.draw() }
    timer.resume()
    Workbench.observe { [weak self] done, total in
      self?.state.withLock {
        $0.done = done
        $0.total = total
      }
    }
  }

  /// Says what is being computed now.
  func stage(_ label: String) {
    state.withLock {
      $0.label = label
      $0.done = 0
      $0.total = 0
      $0.stageStart = Date()
    }
  }

  /// Takes the line away.
  func finish() {
    guard let timer else { return }
    timer.cancel()
    Workbench.observe(nil)
    state.withLock { state in
      if state.isDrawn { FileHandle.standardError.write(Data("\r\u{1B}[K".utf8)) }
      state.isDrawn = false
      state.label = ""
    }
  }

  private func draw() {
    state.withLock { state in
      guard !state.label.isEmpty else { return }
      let seconds = Date().timeIntervalSince(state.stageStart)
      var line = "\r\u{1B}[K\(state.label) "
      if state.total > 1 {
        let width = 24
        let filled = width * state.done / state.total
        line += "[" + String(repeating: "#", count: filled)
        line += String(repeating: "-", count: width - filled) + "] "
        line += "\(100 * state.done / state.total) %"
        if state.done > 0 && seconds > 2 {
          let left = seconds * Double(state.total - state.done) / Double(state.done)
          line += ", about \(Int(left.rounded(.up))) s left"
        }
      } else {
        line += "… \(Int(seconds)) s"
      }
      FileHandle.standardError.write(Data(line.utf8))
      state.isDrawn = true
    }
  }
}
