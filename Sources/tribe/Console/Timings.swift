import Foundation

/// Wall and processor seconds of each stage, printed with `--timings`.
struct Timings {
  let isShown: Bool

  /// Runs a stage and prints its line: `timing stage=load wall_s=0.123 cpu_s=0.120 peak_rss_mb=41`.
  func measure<Result>(_ stage: String, _ body: () throws -> Result) rethrows -> Result {
    guard isShown else { return try body() }
    let wall = ContinuousClock.now
    let cpu = Self.usage().cpu
    defer {
      let elapsed = (ContinuousClock.now - wall) / .seconds(1)
      let after = Self.usage()
      Console.note(
        String(
          format: "timing stage=%@ wall_s=%.3f cpu_s=%.3f peak_rss_mb=%d",
          stage, elapsed, after.cpu - cpu, after.peakMegabytes))
    }
    return try body()
  }

  private static func usage() -> (cpu: Double, peakMegabytes: Int) {
    var usage = rusage()
    #if canImport(Glibc)
      getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
      let unit = 1024  // kilobytes
    #else
      getrusage(RUSAGE_SELF, &usage)
      let unit = 1024 * 1024  // bytes
    #endif
    func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
    return (seconds(usage.ru_utime) + seconds(usage.ru_stime), Int(usage.ru_maxrss) / unit)
  }
}
