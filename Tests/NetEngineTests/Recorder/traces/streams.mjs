// Traces of the stream's states: what a socket answers when it is paused, written to, ended,
// destroyed or reset at moments that are less usual. Named for the behaviours that they show.

const large = Buffer.alloc(8 * 1024 * 1024, 'x');

// Calls `body` when the socket has read `count` bytes.
function whenRead(socket, count, body) {
  const look = () => (socket.bytesRead >= count ? body() : setImmediate(look));
  look();
}

// Paused after the first data, while more comes, and then resumed.
export function T16(t) {
  t.pair((c, s) => {
    c.once('data', () => {
      c.pause();
      s.write('two');
      s.end('three');
      whenRead(c, 11, () => {
        c.note('all is read ahead');
        c.resume();
      });
    });
    s.write('one');
  });
}

// Accepted sockets that begin paused.
export function T17(t) {
  t.pair((c, s) => {
    c.end('data');
    c.once('finish', () => setImmediate(() => {
      s.note('paused');
      s.resume();
    }));
  }, { server: { pauseOnConnect: true } });
}

// Paused before there is a connection, without anybody who wants the data: nothing is read.
export function DATA007(t) {
  const c = t.socket('C', { consume: false });
  const sent = t.after(2, () => {
    c.note('paused');
    c.resume();
  });
  const server = t.server('SRV', {
    onConnection: (s) => {
      s.once('finish', () => setImmediate(sent));
      s.end('data');
    },
  });
  server.listen(() => {
    c.on('close', () => server.close());
    c.once('ready', sent);
    c.pause();
    c.connect(server.port);
  });
}

// A listener for 'data' does not undo a pause.
export function DATA010(t) {
  t.pair((c, s) => {
    c.pause();
    c.consume();
    s.once('finish', () => setImmediate(() => setImmediate(() => {
      c.note('paused');
      c.resume();
    })));
    s.end('data');
  }, { client: { consume: false } });
}

// More than the high water mark before there is a connection.
export function WRIT003(t) {
  const server = t.server('SRV');
  server.listen(() => {
    const c = t.socket('C');
    c.on('close', () => server.close());
    c.connect(server.port);
    c.write(large.subarray(0, 65535));
    c.write('x');
    c.once('drain', () => c.end());
  });
}

// No 'drain' for a socket that was ended meanwhile.
export function WRIT005(t) {
  t.pair((c, s) => {
    c.write(large);
    c.end();
    setImmediate(() => s.resume());
  }, { server: { pauseOnConnect: true } });
}

// Nothing is written.
export function WRIT013(t) {
  t.pair((c) => {
    c.write('');
    c.end();
  });
}

// Written to without ever having connected.
export function WRIT021(t) {
  t.socket('C').write('x');
}

// Ended before a connection that fails.
export function ENDH011(t) {
  const c = t.socket('C');
  c.connect(t.refusedPort());
  c.end('x');
}

// Ended without ever having connected: there is nothing to close.
export function ENDH012(t) {
  t.socket('C').end();
}

// Ended twice before 'finish'.
export function ENDH013Twice(t) {
  t.pair((c) => {
    c.end();
    c.end();
  });
}

// Ended with data after 'finish'.
export function ENDH013Data(t) {
  t.pair((c, s) => {
    c.once('finish', () => setImmediate(() => c.end('x')));
    c.on('close', () => s.end());
    c.end();
  }, { server: { allowHalfOpen: true } });
}

// The other side ends while much is queued.
export function ENDH017(t) {
  t.pair((c, s) => {
    c.once('end', () => setImmediate(() => s.resume()));
    c.write(large);
    s.end();
  }, { server: { pauseOnConnect: true } });
}

// A finished write is reported before the error that destroys the socket.
export function DSTR004(t) {
  t.pair((c) => {
    c.write('x');
    c.destroy(Object.assign(new Error('no longer wanted'), { code: 'ERR_TEST' }));
  });
}

// Destroyed twice.
export function DSTR006(t) {
  t.pair((c) => {
    c.destroy();
    c.destroy(Object.assign(new Error('no longer wanted'), { code: 'ERR_TEST' }));
  });
}

// Destroyed soon, with nothing queued.
export function DSTR012(t) {
  t.pair((c) => c.destroySoon());
}

// Destroyed soon, with much queued.
export function DSTR013(t) {
  t.pair((c, s) => {
    c.write(large);
    c.destroySoon();
    setImmediate(() => s.resume());
  }, { server: { pauseOnConnect: true } });
}

// Destroyed soon, before there is a connection.
export function DSTR014(t) {
  const server = t.server('SRV');
  server.listen(() => {
    const c = t.socket('C');
    c.on('close', () => server.close());
    c.connect(server.port);
    c.write('x');
    c.destroySoon();
  });
}

// A reset while connecting, overtaken by a destroy.
export function RSET003(t) {
  const c = t.socket('C');
  c.connect(t.refusedPort());
  c.resetAndDestroy();
  c.destroy();
}

// A reset without ever having connected.
export function RSET004(t) {
  t.socket('C').resetAndDestroy();
}

// A reset of a destroyed socket.
export function RSET005(t) {
  t.pair((c) => {
    c.resetAndDestroy();
    c.resetAndDestroy();
  });
}

// A reset of a unix socket, which stays usable.
export function RSET006(t) {
  t.pair((c) => {
    c.resetAndDestroy();
    c.end('usable');
  }, { path: t.unixPath() });
}
