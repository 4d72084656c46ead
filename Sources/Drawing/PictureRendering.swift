extension Picture {
  /// Draws the picture.
  ///
  /// A network without people gives a valid picture that says so. The same picture gives the same bytes on any
  /// number of threads, except with the engine `fdp`.
  ///
  /// - Complexity: a few seconds for the 3,000 people and 20,000 ties that are drawn at most.
  public func render() throws(DrawingError) -> Rendering {
    let cast = try Cast(of: self)
    let bonds = TribeBonds(of: cast)
    var warnings: [String] = []
    let placement: Placement
    switch engine {
    case _ where isRinged: placement = RingsLayout(self, cast: cast).placement()
    case .islands:
      placement = IslandsLayout(self, cast: cast, bonds: bonds).placement()
    case .neato, .sfdp, .fdp:
      let answer = try EngineLayout(self, cast: cast).placement()
      placement = answer.value
      warnings += answer.warnings
    }
    let scene = Stage(self, cast: cast, placement: placement, bonds: bonds).scene()
    let drawn = try SceneRenderer(scene: scene).svg()
    return Rendering(
      svg: SVGFinish(scene: scene).finished(drawn.value), personCount: cast.people.count,
      tieCount: cast.ties.count, hiddenPersonCount: cast.hiddenPersonCount,
      hiddenTieCount: cast.hiddenTieCount, warnings: warnings + drawn.warnings)
  }
}
