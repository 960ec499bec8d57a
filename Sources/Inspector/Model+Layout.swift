import Observation

extension Model {
  /// The columns that one key press moves.
  private static var columnStep: Int { 4 }

  /// Goes to a pane, which shows it where it was hidden.
  mutating func focus(_ pane: Pane) {
    focus = pane
    // The lists stay beside what is inspected, so that it can be leafed through.
    switch pane {
    case .servers, .sockets: plan.list = pane
    case .events, .stream:
      plan.detail = pane
      let beside = ScreenLayout(size: size, plan: plan)
      if beside?.panes[pane] == nil { plan.inspected = nil }
    case .attempts, .detail: (plan.inspected, plan.detail) = (pane, pane)
    }
    clampLists()
  }

  /// Shows less or more at a time.
  mutating func changeDensity() {
    plan.density = plan.density.moved(by: 1)
    show(plan, said: "density")
  }

  /// Gives the most room to other panes.
  mutating func changePreset() {
    plan.preset = plan.preset.moved(by: 1)
    plan.unshift()
    show(plan, said: "layout")
  }

  /// Divides the screen by these names of densities and presets from the first picture on.
  ///
  /// A name that is none is said; one that is there is not.
  public mutating func begin(with layout: [String]) {
    guard !layout.isEmpty else { return }
    let former = notice
    lay(out: layout)
    if notice?.isUrgent != true { notice = former }
  }

  /// Takes the densities and presets of these names; without any, the usual ones.
  ///
  /// Says which there are when a name is none.
  mutating func lay(out names: [String]) {
    var next = plan
    if names.isEmpty { (next.density, next.preset) = (.normal, .balanced) }
    next.unshift()
    for name in names {
      if let density = ScreenPlan.Density(rawValue: name.lowercased()) {
        next.density = density
      } else if let preset = ScreenPlan.Preset(rawValue: name.lowercased()) {
        next.preset = preset
      } else {
        let problem = LayoutNames.problem(in: [name])
        notice = problem.map { Notice(.error, $0.what, nextStep: $0.remedy) }
        return
      }
    }
    show(next, said: "layout")
  }

  /// Gives the pane with the focus a row more (1), or one less (-1).
  mutating func resize(rows: Int) {
    guard let layout, let band = layout.band(of: focus) else { return refuseZoomed() }
    var next = plan
    if let moved = BandRows.moved(layout.bandRows, by: rows, to: band) {
      next.rowShifts = BandRows.shifts(moved)
    }
    resize(to: next, rows > 0 ? "no other pane has a row to spare" : "it can't be lower")
  }

  /// Makes the pane with the focus wider, or narrower.
  mutating func resize(wider: Bool) {
    guard let layout, let band = layout.band(of: focus) else { return refuseZoomed() }
    guard let isAtRight = layout.isAtRight(focus) else {
      notice = Notice(
        .warning, "\(focus.title) has the whole width",
        nextStep: "\(keyMap.name(.taller)) and \(keyMap.name(.shorter)) change its height")
      return
    }
    var next = plan
    next.columnShifts[band, default: 0] += wider == isAtRight ? -Self.columnStep : Self.columnStep
    if next.columnShifts[band] == 0 { next.columnShifts[band] = nil }
    resize(to: next, wider ? "the pane beside it can't be narrower" : "it can't be narrower")
  }

  /// Gives all panes the sizes of the preset again.
  mutating func resetSizes() {
    plan.unshift()
    show(plan, said: "layout")
  }

  /// Takes the next size if it makes a difference, else says why it does not.
  private mutating func resize(to next: ScreenPlan, _ reason: String) {
    guard ScreenLayout(size: size, plan: next) != layout else {
      notice = Notice(.warning, reason, nextStep: "\(keyMap.name(.zoom)) lets it fill the screen")
      return
    }
    plan = next
    clampLists()
  }

  private mutating func refuseZoomed() {
    notice = Notice(
      .warning, "\(focus.title) fills the screen", nextStep: "\(keyMap.name(.zoom)) shows all panes"
    )
  }

  private mutating func show(_ next: ScreenPlan, said what: String) {
    plan = next
    isZoomed = false
    focus(focus)
    let keys = [.density, .preset].map(keyMap.name)
    notice = Notice(
      .information, "\(what): \(plan.description)",
      nextStep: "\(keys[0]) changes how much is shown, \(keys[1]) what has the most room")
  }

  /// What the pane at the top says about those that have no room.
  func hiddenPanes(_ pane: Pane, _ layout: ScreenLayout) -> [String] {
    guard !isZoomed, layout.first == pane else { return [] }
    let hidden = Pane.allCases.filter { layout.panes[$0] == nil }
    guard !hidden.isEmpty else { return [] }
    let numbers = hidden.map { String($0.rawValue) }.joined(separator: " ")
    return ["\(hidden.count == 1 ? "pane" : "panes") \(numbers) hidden"]
  }
}
