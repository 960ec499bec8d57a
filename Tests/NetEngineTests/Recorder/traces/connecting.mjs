// Traces of connecting: what is refused, what is queued before there is a connection, and what
// becomes of a socket that is destroyed before it has one.

// Refused, with a queued write.
export function T06(t) {
  const c = t.socket('C');
  c.connect(t.refusedPort());
  c.write('x');
}

// The first address fails: only 127.0.0.1 listens.
export function T19(t) {
  const server = t.server('SRV', { onConnection: (s) => s.end() });
  server.listen(() => {
    const c = t.socket('C');
    c.on('close', () => server.close());
    c.connectByName('host.test', server.port, ['127.0.0.2', '127.0.0.1']);
  });
}

// All addresses fail; one that comes twice is tried once.
export function T20(t) {
  const c = t.socket('C');
  const addresses = ['127.0.0.1', '127.0.0.2', '127.0.0.3', '127.0.0.1'];
  c.connectByName('host.test', t.refusedPort(), addresses);
  c.write('x');
}

// Write before connect: a listener added before the writes, one added after them.
export function T25(t) {
  const server = t.server('SRV');
  server.listen(() => {
    const c = t.socket('C');
    c.on('close', () => server.close());
    c.connect(server.port);
    c.write('before');
    c.write('-more');
    c.once('connect', () => {
      c.write('-after');
      c.end();
    });
  });
}

// End before connect.
export function T26(t) {
  const server = t.server('SRV');
  server.listen(() => {
    const c = t.socket('C');
    c.on('close', () => server.close());
    c.connect(server.port);
    c.end('tail');
  });
}

// Destroyed in the tick that connects.
export function T27SameTick(t) {
  const c = t.socket('C');
  c.connect(t.refusedPort());
  c.write('x');
  c.destroy();
}

// Destroyed when the attempt has begun, but not yet succeeded.
export function T27AfterAttempt(t) {
  const server = t.server('SRV', { onConnection: (s) => s.on('close', () => server.close()) });
  server.listen(() => {
    const c = t.socket('C');
    c.once('connectionAttempt', () => process.nextTick(() => c.destroy()));
    c.connect(server.port);
  });
}

// Destroyed when the name is looked up.
export function T27InLookup(t) {
  const c = t.socket('C');
  c.once('lookup', () => c.destroy());
  c.connectByName('host.test', t.refusedPort(), ['127.0.0.1']);
}

// Destroyed with an error in the tick that connects.
export function T27WithError(t) {
  const c = t.socket('C');
  c.connect(t.refusedPort());
  c.destroy(Object.assign(new Error('no longer wanted'), { code: 'ERR_TEST' }));
}

// Connected again from inside 'close'.
export function T28(t) {
  const replies = ['hi1', 'hi2'];
  const server = t.server('SRV', {
    accepts: ['S1', 'S2'],
    onConnection: (s) => s.end(replies.shift()),
  });
  server.listen(() => {
    const c = t.socket('C');
    c.once('connect', () => c.write('one'));
    c.once('close', () => {
      c.connect(server.port);
      c.once('close', () => server.close());
    });
    c.connect(server.port);
  });
}

// The name cannot be looked up.
export function T38(t) {
  const c = t.socket('C');
  c.connectByName('host.test', t.refusedPort(), []);
  c.write('x');
}
