import Graphs

extension Table {
  /// The table as aligned text for a terminal: numbers to the right, texts to the left.
  ///
  /// - Parameter digits: how many digits after the point numbers show at most.
  public func alignedText(digits: Int = 4) -> String {
    var cells = columns.map { [$0.name] }
    for (index, column) in columns.enumerated() {
      for row in 0..<rowCount { cells[index].append(shown(column, row, digits: digits)) }
    }
    let widths = cells.map { column in column.map(displayWidth).max() ?? 0 }
    var text = ""
    for row in 0...rowCount {
      var line = ""
      for (index, column) in columns.enumerated() {
        let cell = cells[index][row]
        let gap = String(repeating: " ", count: widths[index] - displayWidth(cell))
        line += (index > 0 ? "  " : "") + (column.isNumeric ? gap + cell : cell + gap)
      }
      while line.last == " " { line.removeLast() }
      text += line + "\n"
    }
    return text
  }

  /// The table as GitHub-flavored Markdown.
  public func markdown(digits: Int = 4) -> String {
    func escaped(_ cell: String) -> String {
      cell.replacing("\\", with: "\\\\").replacing("|", with: "\\|").replacing("\n", with: " ")
        .replacing("<", with: "&lt;")
    }
    var text = "| " + columns.map { escaped($0.name) }.joined(separator: " | ") + " |\n"
    text += "|" + columns.map { $0.isNumeric ? "---:|" : "---|" }.joined() + "\n"
    for row in 0..<rowCount {
      let cells = columns.map { escaped(shown($0, row, digits: digits)) }
      text += "| " + cells.joined(separator: " | ") + " |\n"
    }
    return text
  }

  private func shown(_ column: Column, _ row: Int, digits: Int) -> String {
    switch column.values {
    case .numbers(let map): NumberText.rounded(map.values[row], digits: digits)
    case .texts(let map): (map.values[row] ?? "").filter { !$0.isNewline }
    }
  }
}

extension Column {
  /// Whether the values are numbers.
  var isNumeric: Bool {
    if case .numbers = values { true } else { false }
  }
}

/// How many terminal cells a text takes: wide East Asian characters and emoji take two.
private func displayWidth(_ text: String) -> Int {
  text.reduce(0) { width, character in
    let scalar = character.unicodeScalars.first?.value ?? 0
    let isWide =
      (0x1100...0x115F).contains(scalar) || (0x2E80...0xA4CF).contains(scalar)
      || (0xAC00...0xD7A3).contains(scalar) || (0xF900...0xFAFF).contains(scalar)
      || (0xFE30...0xFE6F).contains(scalar) || (0xFF00...0xFF60).contains(scalar)
      || (0x1F300...0x1FAFF).contains(scalar)
    return width + (isWide ? 2 : 1)
  }
}
