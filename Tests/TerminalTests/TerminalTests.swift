import Testing

/// The program itself, on terminals; one test after the other, for they are timed.
@Suite(.serialized, .timeLimit(.minutes(2))) struct TerminalTests {}
