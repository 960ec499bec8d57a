import TerminalUI

/// A border that the mouse holds.
struct BorderGrip: Hashable, Sendable {
  /// The border.
  var border: PaneBorder
  /// Where it was taken.
  var point: Point
  /// How the screen was divided then.
  var plan: ScreenPlan
  /// The layout then.
  var layout: ScreenLayout
}

extension Model {
  /// Takes the border at a cell, if there is one; the keys for sizes move the same.
  mutating func takeBorder(at point: Point, _ layout: ScreenLayout) {
    grip = layout.border(at: point).map {
      BorderGrip(border: $0, point: point, plan: plan, layout: layout)
    }
  }

  /// Moves the border that the mouse holds; returns whether it holds one.
  mutating func dragBorder(to point: Point) -> Bool {
    guard let grip else { return false }
    // A terminal of another size has its borders elsewhere.
    guard grip.layout.screen.size == size, !isZoomed else {
      self.grip = nil
      return false
    }
    let distance =
      switch grip.border {
      case .below: point.row - grip.point.row
      case .within: point.column - grip.point.column
      }
    let moved = grip.plan.moving(grip.border, by: distance, in: grip.layout)
    (plan.rowShifts, plan.columnShifts) = (moved.rowShifts, moved.columnShifts)
    clampLists()
    return true
  }
}
