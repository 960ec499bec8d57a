// Traces of writing: backpressure, and writes at the wrong time.

const large = Buffer.alloc(8 * 1024 * 1024, 'x');

// More than the kernel takes to a peer that does not read, until it does.
export function T18(t) {
  let s;
  const c = t.socket('C');
  const both = t.after(2, () => {
    c.write(large);
    c.write('0123456789');
    setImmediate(() => {
      c.note('blocked');
      s.resume();
    });
  });
  const server = t.server('SRV', {
    onConnection: (socket) => {
      s = socket;
      s.pause();
      both();
    },
  });
  server.listen(() => {
    c.once('ready', both);
    c.once('drain', () => c.end());
    c.on('close', () => server.close());
    c.connect(server.port);
  });
}

// The other side ended, and so did this one; then it writes inside 'end'.
export function T33OwnEnd(t) {
  t.pair((c, s) => {
    c.once('end', () => c.write('x'));
    c.end();
    s.end();
  });
}

// The other side ended, this one by itself; then it writes.
export function T33AutoEnd(t) {
  t.pair((c, s) => {
    c.once('end', () => setImmediate(() => c.write('x')));
    s.end();
  });
}

// The other side is gone, this one half-open; then it writes three times.
export function T33HalfOpen(t) {
  t.pair((c, s) => {
    s.on('close', () => {
      c.write('1');
      // The system's answer to it, a reset, is not reported to a socket that has read its end.
      setTimeout(() => {
        c.write('2');
        setImmediate(() => c.write('3'));
      }, 30);
    });
    c.once('end', () => s.destroy());
    s.end();
  }, { client: { allowHalfOpen: true } });
}

// Write after end.
export function T34WriteAfterEnd(t) {
  t.pair((c) => {
    c.end();
    c.write('x');
  });
}

// End after finish.
export function T34EndAfterFinish(t) {
  t.pair((c, s) => {
    c.once('finish', () => setImmediate(() => {
      c.end();
      setImmediate(() => s.end());
    }));
    c.end();
  }, { server: { allowHalfOpen: true } });
}

// End, then destroy.
export function T34EndThenDestroy(t) {
  t.pair((c) => {
    c.end();
    c.destroy();
  });
}

// Destroyed with writes pending.
export function T34DestroyPending(t) {
  t.pair((c, s) => {
    c.write(large);
    c.write('x');
    c.end();
    c.on('close', () => s.destroy());
    c.destroy();
  }, { server: { pauseOnConnect: true } });
}

// Reset by the other side with writes pending.
export function T34ResetPending(t) {
  t.pair((c, s) => {
    c.write(large);
    c.write('x');
    c.end();
    setImmediate(() => s.resetAndDestroy());
  }, { server: { pauseOnConnect: true } });
}
