import TerminalUI

/// A line between panes, which the mouse can drag.
enum PaneBorder: Hashable, Sendable {
  /// The one below a band.
  case below(ScreenPlan.Band)
  /// The one between the two panes of a band.
  case within(ScreenPlan.Band)
}

extension ScreenLayout {
  /// The border at a cell; `nil` where there is none that can be moved.
  func border(at point: Point) -> PaneBorder? {
    var top = body.top
    for (index, band) in bandRows.enumerated() {
      let bottom = top + band.rows
      // A dense box has no lower side: the upper one of the next is the border.
      if index < bandRows.count - 1, point.row == bottom || !isDense && point.row == bottom - 1 {
        return body.contains(point) ? .below(band.band) : nil
      }
      if (top..<bottom).contains(point.row) { return border(within: band.band, at: point) }
      top = bottom
    }
    return nil
  }

  private func border(within band: ScreenPlan.Band, at point: Point) -> PaneBorder? {
    guard let left = left(of: band) else { return nil }
    let isThere = point.column == left.right || !isDense && point.column == left.right - 1
    return isThere ? .within(band) : nil
  }

  /// The left one of the two panes of a band; `nil` for one that is alone.
  func left(of band: ScreenPlan.Band) -> Rect? {
    panes.first { self.band(of: $0.key) == band && isAtRight($0.key) == false }?.value
  }

  /// The whole of a band.
  func rect(of band: ScreenPlan.Band) -> Rect? {
    left(of: band).map {
      Rect(column: body.left, row: $0.top, columns: body.size.columns, rows: $0.size.rows)
    }
  }
}

extension ScreenPlan {
  /// The plan with a border moved by so many cells from where it is in `layout`, as far as it goes.
  func moving(_ border: PaneBorder, by distance: Int, in layout: ScreenLayout) -> ScreenPlan {
    var plan = self
    switch border {
    case .below(let band):
      var rows = layout.bandRows
      guard let index = rows.firstIndex(where: { $0.band == band }), index + 1 < rows.count else {
        return self
      }
      let distance = min(max(-rows[index].spare, distance), rows[index + 1].spare)
      rows[index].rows += distance
      rows[index + 1].rows -= distance
      plan.rowShifts = BandRows.shifts(rows)
    case .within(let band):
      guard let rect = layout.rect(of: band), let left = layout.left(of: band) else { return self }
      let most = rect.size.columns - ScreenLayout.narrowest
      let columns = min(max(ScreenLayout.narrowest, left.size.columns + distance), most)
      let shift = columns - ScreenLayout.usualLeft(of: rect, band)
      plan.columnShifts[band] = shift == 0 ? nil : shift
    }
    return plan
  }
}
