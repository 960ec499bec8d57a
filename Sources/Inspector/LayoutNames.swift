public import Commands

/// The words of the command `layout`, which a configuration has, too.
public enum LayoutNames {
  /// All of them.
  static let all =
    ScreenPlan.Density.allCases.map(\.rawValue)
    + ScreenPlan.Preset.allCases.map(\.rawValue)

  /// What is wrong with the first of `names` that is none; `nil` where all are.
  public static func problem(in names: [String]) -> Problem? {
    names.first { !all.contains($0.lowercased()) }.map { name in
      Problem(
        "there is no layout \(name)",
        remedy: (Suggestion.nearest(to: name, in: all).map { "did you mean \($0)? " } ?? "")
          + "known are \(all.joined(separator: " "))")
    }
  }
}
