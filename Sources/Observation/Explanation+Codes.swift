import NetTypes

extension NetError {
  /// Errors that any call may bring.
  static func general(_ code: String, _ place: String) -> Explanation? {
    switch code {
    case "ECONNRESET":
      Explanation(
        "The peer reset the connection", "it crashed, or closed with bytes of ours unread")
    case "EPIPE":
      Explanation(
        "The peer does not take bytes any more", "connect again to go on sending")
    case "ECANCELED":
      Explanation("The socket was closed before this was done", "what was queued is not sent")
    case "ETIMEDOUT":
      Explanation("The peer did not answer for too long", "check the network, and connect again")
    case "EHOSTUNREACH", "EHOSTDOWN":
      Explanation("No way leads to the host of \(place)", "check the address and the network")
    case "ENETUNREACH", "ENETDOWN":
      Explanation(
        "No way leads to the network of \(place)", "check the network; `ip route` shows the ways")
    case "EMFILE":
      Explanation(
        "This program may not open more sockets", "close some, or raise the limit (ulimit -n)")
    case "ENFILE":
      Explanation("The system has no room for more open files", "close what is not needed")
    case "ENOBUFS", "ENOMEM":
      Explanation("The system has no memory left for this", "close some sockets, and try again")
    case "EAFNOSUPPORT", "EPROTONOSUPPORT":
      Explanation(
        "This machine does not speak the protocol of \(place)",
        "use an address of the other family")
    case "ECONNABORTED":
      Explanation("The connection was given up before it was accepted", "nothing is to be done")
    case "EALREADY", "EISCONN":
      Explanation("The socket is connecting or connected already", "make a new one with connect")
    case "EPERM":
      Explanation("The system does not permit this", "check the firewall and the user's rights")
    case "EPROTO":
      Explanation("The connection broke while it was accepted", "nothing is to be done")
    case "ABORT_ERR", "TIMEOUT_ERR":
      Explanation("Its signal was aborted", "connect or listen again to go on")
    case "ENOTCONN":
      Explanation("The socket is not connected", "connect again")
    default: nil
    }
  }

  /// Errors of a call that can't be made; the message says what is wrong.
  static func calling(_ code: String, _ message: String) -> Explanation? {
    nextStep(after: code).map { Explanation(message, $0) }
  }

  private static func nextStep(after code: String) -> String? {
    switch code {
    case "ERR_SERVER_ALREADY_LISTEN": "close it first, or open another with listen"
    case "ERR_SERVER_NOT_RUNNING": "nothing is to be done: it is closed"
    case "ERR_SOCKET_CLOSED", "ERR_STREAM_DESTROYED", "ERR_SOCKET_CLOSED_BEFORE_CONNECTION":
      "connect again to go on"
    case "ERR_STREAM_WRITE_AFTER_END", "ERR_STREAM_ALREADY_FINISHED":
      "our side is ended; connect again to go on sending"
    case "ERR_INVALID_HANDLE_TYPE": "a unix socket knows no reset; destroy it instead"
    case "ERR_SOCKET_BAD_PORT": "write a port from 0 to 65535"
    case "ERR_INVALID_IP_ADDRESS", "ERR_INVALID_ADDRESS_FAMILY", "ERR_INVALID_ADDRESS":
      "use another address or name"
    case "ERR_IP_BLOCKED": "use another address, or a block list without this one"
    case "ERR_INVALID_ARG_VALUE", "ERR_OUT_OF_RANGE": "help COMMAND says what may be written"
    case "ERR_UNKNOWN_OBJECT", "ERR_WRONG_KIND":
      "use the id or name of a server or socket of this run"
    case "ERR_NOTHING_SELECTED": "select one in its pane, or write its id"
    case "ERR_NOTHING_MARKED": "write ids instead, or * for all"
    case "ERR_NO_TARGETS": "open one first: listen, or connect"
    case "ERR_NOT_CLOSED": "destroy a socket first, or close a server"
    case "ERR_NAME_IN_USE": "choose another name; none is used twice in one run"
    case "ERR_UNDEFINED_PROPERTY": "use it when there is a value, after the object's event"
    case "ERR_UNKNOWN_PROPERTY": "use one of the properties that were named"
    case "ERR_SERVER_NOT_LISTENING": "wait until it listens, or connect to HOST:PORT"
    case "ERR_NEVER_CONNECTED": "use connect with the socket and an address"
    case "ERR_NEEDS_SCREEN":
      "leave it out; there is a screen when sockscope starts without a command and without --linear"
    case "ERR_UNKNOWN_EVENT": "help wait lists the events"
    case "ERR_EXPECTATION_FAILED": "get TARGET shows all properties"
    case "ERR_WAIT_TIMEOUT": "the events show what came instead; timeout= gives more time"
    case "ERR_WAIT_CLOSED": "connect or listen again before the wait"
    case "ERR_FILE": "check the path and the file's permissions"
    case "ERR_LIMIT": "wait, or close what is not needed"
    default: nil
    }
  }
}
