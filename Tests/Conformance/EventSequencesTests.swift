import Foundation
import TestSupport
import Testing

/// From event lines to sequences that can be compared.
@Suite struct EventSequencesTests {
  private func sequences(
    _ lines: String..., defines: [String: String] = [:]
  ) throws -> [String: [String]] {
    try EventSequences(lines: lines, defines: defines).bySource
  }

  @Test func `Each object has a sequence of its own, without numbers and times`() throws {
    let found = try sequences(
      #"{"seq":1,"t":0.5,"source":"c1","event":"end","readyState":"open"}"#,
      #"{"seq":2,"t":0.6,"source":"s1","event":"close"}"#,
      #"{"seq":3,"t":0.7,"source":"c1","event":"close","hadError":false,"readyState":"closed"}"#)
    #expect(
      found == [
        "c1": [
          #"{"source":"c1","event":"end","readyState":"open"}"#,
          #"{"source":"c1","event":"close","hadError":false,"readyState":"closed"}"#,
        ],
        "s1": [#"{"source":"s1","event":"close"}"#],
      ])
  }

  @Test func `Ports have the names of what they are, in messages, too`() throws {
    let found = try sequences(
      #"{"source":"c1","event":"connectionAttempt","ip":"::1","port":4321,"readyState":"opening"}"#,
      #"{"source":"s1","event":"listening","address":"::1","port":4321,"family":6}"#,
      #"{"source":"c1","event":"connect","localPort":54321,"remotePort":4321,"readyState":"open"}"#,
      #"{"source":"s1","event":"connection","socket":"s1.1","remotePort":54321}"#,
      #"{"source":"s1","event":"connection","socket":"s1.2","remotePort":54322}"#,
      #"{"source":"c2","event":"error","message":"connect E ::1:4321 - Local (::1:99)"}"#,
      #"{"source":"c3","event":"error","port":8888}"#, defines: ["hole.port": "8888"])
    #expect(found["c1"]?.first?.contains(#""port":"<s1.port>""#) == true)
    #expect(found["c1"]?.last?.contains(#""localPort":"<c1.localPort>""#) == true)
    #expect(found["s1"]?[1].contains(#""remotePort":"<c1.localPort>""#) == true)
    #expect(found["s1"]?[2].contains(#""remotePort":"<s1.2.remotePort>""#) == true)
    #expect(found["c2"]?.first?.contains("::1:<s1.port> - Local (::1:99)") == true)
    #expect(found["c3"] == [#"{"source":"c3","event":"error","port":"<hole.port>"}"#])
  }

  @Test func `Texts that a run was given have their names`() throws {
    let found = try sequences(
      #"{"source":"s1","event":"listening","path":"@run-7"}"#, defines: ["run.id": "run-7"])
    #expect(found == ["s1": [#"{"source":"s1","event":"listening","path":"@<run.id>"}"#]])
  }

  @Test func `Data in a row is one entry, also where a character is cut`() throws {
    let found = try sequences(
      #"{"source":"c1","event":"data","bytes":2,"text":"ab","bytesRead":2}"#,
      #"{"source":"c1","event":"data","bytes":1,"base64":"w6k=","bytesRead":4}"#,
      #"{"source":"c1","event":"end"}"#,
      #"{"source":"c1","event":"data","bytes":1,"base64":"/w==","bytesRead":5}"#)
    #expect(
      found["c1"] == [
        #"{"source":"c1","event":"data","bytes":3,"text":"ab\u00e9","bytesRead":4}"#,
        #"{"source":"c1","event":"end"}"#,
        #"{"source":"c1","event":"data","bytes":1,"base64":"/w==","bytesRead":5}"#,
      ])
  }

  @Test func `Much data has a digest that tells one from another`() throws {
    let data = { (text: String) in
      "{\"source\":\"c1\",\"event\":\"data\",\"bytes\":300,\"text\":\"\(text)\"}"
    }
    let one = try sequences(data(String(repeating: "a", count: 300)))
    let other = try sequences(data(String(repeating: "a", count: 299) + "b"))
    #expect(one["c1"]?.first?.contains("digest") == true)
    #expect(one != other)
  }

  @Test func `A command belongs to the object that it is for`() throws {
    let found = try sequences(
      #"{"source":"c1","event":"connect","readyState":"open"}"#,
      #"{"source":"-","event":"command","line":"try write c1 \"x\""}"#,
      #"{"source":"-","event":"result","line":"try write c1 \"x\"","value":true}"#,
      #"{"source":"-","event":"command","line":"wait c1 close"}"#,
      #"{"source":"-","event":"result","line":"wait c1 close"}"#,
      #"{"source":"-","event":"result","line":"connect s1","value":"c1"}"#,
      #"{"source":"-","event":"result","line":"get c9","code":"ERR_UNKNOWN_OBJECT","message":"?"}"#,
      #"{"source":"s1","event":"close"}"#)
    #expect(
      found["c1"]?.dropFirst() == [
        #"{"source":"c1","event":"command","line":"try write c1"}"#,
        #"{"source":"c1","event":"result","line":"try write c1","value":true}"#,
      ])
    #expect(
      found["-"] == [
        #"{"source":"-","event":"result","line":"connect","value":"c1"}"#,
        #"{"source":"-","event":"result","line":"get","code":"ERR_UNKNOWN_OBJECT"}"#,
      ])
  }

  @Test func `Another order, a missing event and another code are each found`() throws {
    let end = #"{"source":"c1","event":"end"}"#
    let error = #"{"source":"c1","event":"error","code":"EPIPE"}"#
    let other = #"{"source":"c1","event":"error","code":"ECONNRESET"}"#
    let node = try sequences(end, error)
    let comparison = SequenceComparison("Node", "sockscope")
    #expect(comparison.differences(node, node).isEmpty)
    let order = comparison.differences(node, try sequences(error, end))
    #expect(order.count == 1 && order.first?.hasPrefix("c1 differs at entry 1:") == true)
    let missing = comparison.differences(node, try sequences(end))
    #expect(
      missing == [
        """
        c1 differs at entry 2:
                     \(end)
          Node:      \(error)
          sockscope: nothing more
        """
      ])
    let code = comparison.differences(node, try sequences(end, other))
    #expect(code.first?.contains("sockscope: \(other)") == true)
  }

  @Test func `A line that is no JSON is an error`() {
    #expect(throws: (any Error).self) { try self.sequences("connected") }
  }
}
