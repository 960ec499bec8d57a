import Observation
import TerminalUI
import Themes

/// How long answers took, in words and as a little picture.
struct LatencyLines {
  let answers: LatencyHistogram
  let alphabet: Alphabet

  /// The columns of the picture.
  private static let pictureColumns = 24

  /// How far a percentile may be off: `3.2%`.
  private static let precision: String = {
    let tenths = Int((LatencyHistogram.precision * 1000).rounded(.up))
    return "\(tenths / 10).\(tenths % 10)%"
  }()

  /// How many there were, and the percentiles.
  var summary: [TextPart] {
    let percentiles = [50.0, 90, 99].map { percent in
      "p\(Int(percent)) \(Notation.delay(answers.percentile(percent) ?? 0))"
    }
    return [
      (Notation.count(answers.count), .accent),
      (answers.count == 1 ? " answer, " : " answers, ", .text),
      (percentiles.joined(separator: ", "), .text),
    ]
  }

  /// The shortest, the spread, and the longest; each column of the picture is as much longer than the
  /// one before as all are.
  var spread: [TextPart] {
    [
      (Notation.delay(answers.minimum), .text), (" ", .text),
      (Sparkline.text(of: answers.bars(Self.pictureColumns), alphabet: alphabet), .received),
      (" \(Notation.delay(answers.maximum))", .text),
      (", percentiles within \(Self.precision)", .dim),
    ]
  }
}
