import Foundation
import TestSupport
import Testing

extension HeadlessTests {
  /// `sockscope run`: scripts, and how they end.
  @Suite struct RunTests {
    /// Runs a script from standard input, to its end.
    private func run(_ script: String, _ arguments: String...) throws -> Child.Ending {
      let child = try Child([Program.path, "run", "-"] + arguments)
      child.send(script)
      child.endInput()
      return try child.end()
    }

    /// A file with a script.
    private func file(_ name: String, _ script: String) throws -> String {
      let path = HeadlessTests.path(name)
      try Data(script.utf8).write(to: URL(filePath: path))
      return path
    }

    @Test("A conversation, one readable line for each event; it ends when nothing is open")
    func conversation() throws {
      let ending = try run(
        """
        listen 127.0.0.1:0 as web handler=echo
        wait web listening
        connect web as me
        write me hello
        wait me data bytesRead>=5
        print $me.bytesRead bytes
        end me
        wait me close
        close web
        """)
      #expect(ending.status == 0 && ending.error == "")
      #expect(ending.output.contains(/me +data 5 bytes "hello", read 5\n/))
      #expect(ending.output.contains(" print 5 bytes\n"))
      #expect(ending.output.hasSuffix("callback close #1\n"))
    }

    @Test("a script may come through a pipe; a folder is none")
    func pipe() throws {
      let child = try Child.sockscope("run", "-q", "/dev/stdin")
      child.send("print a\nprint b\n")
      child.endInput()
      let ending = try child.end()
      #expect(ending == .init(status: 0, output: "a\nb\n", error: ""))
      let folder = try Child.sockscope("run", "/tmp").end()
      #expect(folder.status == 2 && folder.output == "")
      #expect(folder.error.contains("could not read /tmp: it is a folder, not a file"))
    }

    @Test("the commands of a session are a script that runs, and no file is lost to it")
    func exported() throws {
      let path = HeadlessTests.path("exported.txt")
      let session = try Child([
        Program.path, "--linear", "-e", "listen 127.0.0.1:0 as web handler=echo", "-e",
        "wait web listening", "-e", "connect web as me", "-e", "wait me connect", "-e",
        "write me hi ; try end c99",
      ])
      session.send("expect me bytesWritten = 2\nexport commands \(path)\n")
      session.send("export commands \(path)\nquit\n")
      let ending = try session.end()
      #expect(ending.status == 0 && ending.error == "")
      #expect(ending.output.contains("commands: written to \(path)\n"))
      #expect(
        ending.output.contains(
          "\(path) is there already: nothing was written; export commands \(path) overwrite "
            + "replaces it\n"))
      let script = try String(contentsOfFile: path, encoding: .utf8)
      #expect(script.contains("\nwrite me \"hi\" ; try end c99\n"))
      try Data((script + "expect me bytesWritten = 2\nquit 7\n").utf8).write(
        to: URL(filePath: path))
      let again = try Child([Program.path, "run", path, "--timeout", "20"]).end()
      #expect(again.status == 7, "\(again)")
    }

    @Test("with -q there is only what print says, and errors")
    func quiet() throws {
      let ending = try run("listen 127.0.0.1:0 as web\nprint \"a b\"\nexpect web port = 1", "-q")
      #expect(ending.status == 1 && ending.output == "a b\n")
      #expect(ending.error.contains("ERR_EXPECTATION_FAILED"))
      #expect(try run("print a", "-q", "--json").status == 2)
    }

    @Test("with --readonly a script that would change something is refused before anything runs")
    func readOnly() throws {
      let refused = try run("print a\nlisten 0", "--readonly")
      #expect(refused.status == 2 && refused.output == "")
      #expect(
        refused.error == "sockscope: standard input:2:1: listen is refused: the session is "
          + "read-only; start sockscope without --readonly to change something\n")
      let taken = try run("print a\nisIP ::1", "--readonly")
      #expect(taken.status == 0 && taken.output.contains(" print a\n"))
    }

    @Test("Alerts are events: of an event, and of a socket that is idle; neither keeps a run going")
    func alerts() throws {
      let ending = try run(
        """
        alert match /^he/
        alert idle>10ms and direction=out
        alert idle>1h
        listen 127.0.0.1:0 as web
        wait web listening
        connect web as me
        write me hello
        wait web.1 data
        sleep 100ms
        destroy me
        close web
        """, "--json")
      #expect(ending.status == 0)
      let lines = ending.output.split(separator: "\n").filter { $0.contains(#""event":"alert""#) }
      #expect(
        lines.contains {
          $0.contains(#""source":"web.1","event":"alert","rule":"match /^he/","n":1"#)
        })
      #expect(
        lines.contains { $0.contains(#""source":"me","event":"alert","rule":"idle>10ms and"#) })
      #expect(!ending.output.contains(#""rule":"idle>1h""#))
    }

    @Test(
      "How it ends: status, and the last words",
      arguments: [
        ("quit 7", 7, ""), ("print done", 0, ""), ("# nothing", 0, ""),
        (
          "print a\nexpect c9 port = 1", 1,
          "sockscope: standard input:2:1: expect c9 port = 1: ERR_UNKNOWN_OBJECT: "
        ),
        (
          "wait c9 connect timeout=10", 3,
          "sockscope: standard input:1:1: wait c9 connect timeout=10: ERR_WAIT_TIMEOUT: "
        ),
        ("try close s9\nquit 5", 5, ""),
        ("print a\nlisen 80\nquit", 2, "sockscope: standard input:2:1: there is no command"),
      ] as [(String, Int32, String)])
    func endings(script: String, status: Int32, words: String) throws {
      let ending = try run(script)
      #expect(ending.status == status)
      #expect(words.isEmpty ? ending.error.isEmpty : ending.error.hasPrefix(words))
      // What does not parse runs nothing of it.
      if status == 2 { #expect(ending.output == "") }
    }

    @Test("--timeout ends what would go on, with status 3; signals with theirs")
    func timeout() throws {
      let ending = try run("listen 127.0.0.1:0", "--timeout", "0.1")
      #expect(ending.status == 3)
      #expect(ending.error == "sockscope: the time is over: --timeout 0.1\n")
      let child = try Child([Program.path, "run", try file("open", "listen 127.0.0.1:0")])
      try child.wait(for: /(listening)/)
      kill(child.pid, SIGINT)
      #expect(try child.end().status == 130)
    }

    @Test("A reader that leaves changes nothing: the status is the script's")
    func readerLeaves() throws {
      let script = "listen 127.0.0.1:0 as web\nwait web listening\nsleep 50\nexpect web port = 1"
      let path = try file("leaves", script)
      for shell in ["run \(path) | true; exit ${PIPESTATUS[0]}", "run \(path) >&-"] {
        let ending = try Child(["/bin/bash", "-c", "\(Program.path) \(shell)"]).end()
        #expect(ending.status == 1, "\(shell)")
        #expect(ending.error.contains(":4:1: expect web port = 1: ERR_EXPECTATION_FAILED"))
      }
    }

    @Test("All files are parsed before one of them runs")
    func files() throws {
      let (good, bad) = (try file("good", "print one"), try file("bad", "print two\nnope"))
      let both = try Child.sockscope("run", good, bad).end()
      #expect(both.status == 2 && both.output == "")
      #expect(both.error.hasPrefix("sockscope: \(bad):2:1: "))
      let none = try Child.sockscope("run", good, "/nonexistent").end()
      #expect(none.status == 2 && none.output == "" && none.error.contains("/nonexistent"))
      let twice = try Child.sockscope("run", good, good, "--json").end()
      #expect(twice.status == 0)
      #expect(twice.output.split(separator: "\n").count { $0.contains(#""event":"print""#) } == 2)
    }

    @Test("--define gives values to scripts")
    func definitions() throws {
      let ending = try run(
        "print $run.id", "--json", "--define", "run.id=a=b", "--define", "x.y=")
      #expect(ending.status == 0)
      #expect(ending.output.contains(#""event":"print","text":"a=b"}"#))
      for argument in ["run", "run.id", ".id=1", "run.=1"] {
        #expect(try run("print", "--define", argument).status == 2)
      }
    }
  }
}
