import Foundation
import TribeKit

/// A line on the terminal that says what is being computed, shown only when it takes over a second.
///
/// One long loop shows a bar with the time left; many short ones, as of a computation that settles round by
/// round, show how many there were.
final class ProgressBar: @unchecked Sendable {
  private struct State {
    var label = ""
    var done = 0
    var total = 0
    var loopCount = 0
    var isDrawn = false
    var stageStart = Date()
    var loopStart = Date()

    /// Takes a report of the loop at hand, or of a new one.
    mutating func report(_ newDone: Int, _ newTotal: Int) {
      // Threads may report a little out of order.
      if newTotal != total || done == total || newDone < done / 2 {
        loopCount += 1
        loopStart = Date()
        done = 0
      }
      (done, total) = (max(done, newDone), newTotal)
    }
  }

  private let state = Locked(State())
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
      self?.state.withLock { $0.report(done, total) }
    }
  }

  /// Says what is being computed now.
  func stage(_ label: String) {
    state.withLock {
      $0.label = label
      ($0.done, $0.total, $0.loopCount) = (0, 0, 0)
      ($0.stageStart, $0.loopStart) = (Date(), Date())
    }
  }

  /// Prints a line above the bar.
  func remark(_ line: String) {
    state.withLock { state in
      erase(&state)
      Console.note(line)
    }
  }

  /// Takes the line away.
  func finish() {
    guard let timer else { return }
    timer.cancel()
    Workbench.observe(nil)
    state.withLock { state in
      erase(&state)
      state.label = ""
    }
  }

  private func erase(_ state: inout State) {
    if state.isDrawn { Console.remark("\r\u{1B}[K") }
    state.isDrawn = false
  }

  private func draw() {
    state.withLock { state in
      guard !state.label.isEmpty else { return }
      Console.remark("\r\u{1B}[K\(state.label) \(progress(state))")
      state.isDrawn = true
    }
  }

  private func progress(_ state: State) -> String {
    let inLoop = Date().timeIntervalSince(state.loopStart)
    guard state.total > 1, state.loopCount < 4 || inLoop > 1 else {
      let seconds = Int(Date().timeIntervalSince(state.stageStart))
      return "… \(seconds) s" + (state.loopCount > 1 ? ", pass \(state.loopCount)" : "")
    }
    let width = 24
    let filled = width * state.done / state.total
    var line = "[" + String(repeating: "#", count: filled)
    line += String(repeating: "-", count: width - filled) + "] "
    line += "\(100 * state.done / state.total) %"
    if state.done > 0 && inLoop > 2 {
      let left = inLoop * Double(state.total - state.done) / Double(state.done)
      line += ", about \(DurationText.rounded(left.rounded(.up))) left"
    }
    return line
  }
}
