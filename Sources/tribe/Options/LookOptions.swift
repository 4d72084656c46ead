public import ArgumentParser
public import TribeKit

/// How a picture looks and what its tribes are called.
struct LookOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The look of the picture.", valueName: "style"))
  var style: Picture.Style = .light

  @Option(
    help: ArgumentHelp(
      "What computes positions: ours, or one of Graphviz' (fdp does not repeat exactly).",
      valueName: "engine"))
  var engine: Picture.Engine = .islands

  @OptionGroup var naming: TitleOptions

  @Option(
    help: ArgumentHelp(
      "Title tribes by the value of this column that most of their people share.",
      valueName: "column"))
  var titleBy: String?

  @Option(
    help: ArgumentHelp("A measure or column that sets the size of circles.", valueName: "column"))
  var sizeBy: String?

  @Option(
    help: ArgumentHelp("A column that sets the color of circles.", valueName: "column"))
  var colorBy: String?

  /// Whether words or values of the input are to be shown.
  var showsInput: Bool { naming.titles != nil || titleBy != nil || colorBy != nil || sizeBy != nil }

  /// Sets a look and titles.
  func apply(to look: inout Study.Look, _ names: inout TribeTitles) {
    look.style = style
    look.engine = engine
    look.sizeBy = sizeBy
    look.colorBy = colorBy
    names.path = naming.titles
    names.attribute = titleBy
  }
}

extension Picture.Style: ExpressibleByArgument {}
extension Picture.Engine: ExpressibleByArgument {}
