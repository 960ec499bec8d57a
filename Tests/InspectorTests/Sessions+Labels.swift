import NetTypes
import Observation

extension Sessions {
  /// The busy session, with labels on some sockets.
  static let labelled: Snapshot = {
    var snapshot = busy
    let labels: [(Int, SocketLabel)] = [
      (1, SocketLabel(name: "db", color: .red, comment: "answers late")),
      (4, SocketLabel(color: .cyan)),
    ]
    for (index, label) in labels {
      snapshot.sockets.elements[index].label = label
      snapshot.labelled.append(snapshot.sockets.elements[index].id)
    }
    return snapshot
  }()
}
