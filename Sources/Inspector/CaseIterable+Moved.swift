extension CaseIterable where Self: Hashable {
  /// The case that is `steps` further, and around the ends.
  func moved(by steps: Int) -> Self {
    let all = Array(Self.allCases)
    let index = (all.firstIndex(of: self) ?? 0) + steps
    return all[(index % all.count + all.count) % all.count]
  }
}
