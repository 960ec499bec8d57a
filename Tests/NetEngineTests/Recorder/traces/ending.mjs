// Traces of ending: which side ends first, and what a half-open socket may still do.

// Echo; the client ends first.
export function T01(t) {
  const server = t.server('SRV', {
    onConnection: (s) => s.once('data', (bytes) => s.write(bytes)),
  });
  server.listen(() => {
    const c = t.socket('C');
    c.once('connect', () => c.write('hello'));
    c.once('data', () => c.end());
    c.on('close', () => server.close());
    c.connect(server.port);
  });
}

// A half-open server, which replies when the client has ended and knows it.
export function T02(t) {
  let s;
  const reply = t.after(2, () => {
    s.write('late reply');
    s.end();
  });
  const server = t.server('SRV', {
    allowHalfOpen: true,
    onConnection: (socket) => {
      s = socket;
      s.once('end', () => setImmediate(reply));
    },
  });
  server.listen(() => {
    const c = t.socket('C');
    c.once('connect', () => {
      c.write('request');
      c.end();
    });
    c.once('finish', () => setImmediate(reply));
    c.on('close', () => server.close());
    c.connect(server.port);
  });
}

// A half-open client; the server ends first.
export function T03(t) {
  const reply = t.after(2, () => {
    c.write('still here');
    setImmediate(() => c.end());
  });
  const c = t.socket('C', { allowHalfOpen: true });
  const server = t.server('SRV', {
    onConnection: (s) => {
      s.once('finish', () => setImmediate(reply));
      s.end('bye');
    },
  });
  server.listen(() => {
    c.once('end', () => setImmediate(reply));
    c.on('close', () => server.close());
    c.connect(server.port);
  });
}

// The server ends first; the client writes inside 'end'.
export function T04(t) {
  const server = t.server('SRV', {
    onConnection: (s) => {
      s.end('bye');
      server.close();
    },
  });
  server.listen(() => {
    const c = t.socket('C');
    c.once('end', () => c.write('x'));
    c.connect(server.port);
  });
}

// Nobody takes the data, so the client neither ends nor closes.
export function T05(t) {
  const server = t.server('SRV', { onConnection: (s) => s.end('bye') });
  server.listen(() => {
    const c = t.socket('C', { consume: false });
    c.on('close', () => server.close());
    c.on('ready', () => {
      let turns = 50;
      const look = () => {
        if (c.bytesRead === 3) turns -= 1;
        if (turns > 0) {
          setImmediate(look);
        } else {
          c.note('long after the data came');
          c.destroy();
        }
      };
      look();
    });
    c.connect(server.port);
  });
}
