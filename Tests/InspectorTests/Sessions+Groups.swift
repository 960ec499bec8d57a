import NetTypes
import Observation

extension Sessions {
  /// The busy session with its sockets put together by host.
  static let grouped: Snapshot = {
    var snapshot = busy
    var groups: [GroupRow] = []
    for row in snapshot.sockets.elements {
      let key = row.key(.host)
      if !groups.contains(where: { $0.key == key }) { groups.append(GroupRow(key: key)) }
      for index in groups.indices where groups[index].key == key { groups[index].add(row) }
    }
    snapshot.groups = Window(elements: groups, total: groups.count)
    return snapshot
  }()
}
