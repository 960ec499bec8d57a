// Traces of what the system refuses: connecting from or to what is not there, listening on what is
// taken. Named for the behaviours that they show.

import fs from 'node:fs';

// To a path that nothing is at.
export function CERR006(t) {
  t.socket('C').connect(t.unixPath());
}

// To a file that is no socket.
export function CERR007(t) {
  const path = t.unixPath();
  fs.writeFileSync(path, '');
  t.socket('C').connect(path);
}

// To port 0.
export function CONN008(t) {
  t.socket('C').connect(0);
}

// From an address that is not this machine's.
export function CONN021Address(t) {
  t.socket('C').connectFrom(t.refusedPort(), { localAddress: '192.0.2.1' });
}

// From a port that is in use.
export function CONN021Port(t) {
  const server = t.server('SRV');
  server.listen(() => {
    const c = t.socket('C');
    c.on('close', () => server.close());
    const local = { localAddress: '127.0.0.1', localPort: server.port };
    c.connectFrom(t.refusedPort(), local);
  });
}

// From an address; the message of what fails does not name it.
export function CERR004(t) {
  t.socket('C').connectFrom(t.refusedPort(), { localAddress: '127.0.0.1' });
}

// Listens twice, the second time when it does already.
export function LSTN013(t) {
  const server = t.server('SRV');
  server.listen(() => {
    server.listenOn(0, '127.0.0.1');
    server.close();
  });
}

// Listens twice in one tick: the second call supersedes the first.
export function LSTN014(t) {
  const server = t.server('SRV');
  server.listen(() => setImmediate(() => server.close()));
  server.listenOn(0, '127.0.0.1');
}

// On an address in use, and then on another one from inside 'error'.
export function LSTN018(t) {
  const first = t.server('SRV');
  first.listen(() => {
    const second = t.server('SRV2');
    second.once('error', () => {
      second.listenOn(0, '127.0.0.1');
      second.once('listening', () => {
        second.close();
        first.close();
      });
    });
    second.listenOn(first.port, '127.0.0.1');
  });
}

// On an address that is not this machine's, with a port and without one.
export function LSTN020(t) {
  t.server('SRV').listenOn(t.refusedPort(), '192.0.2.1');
}

export function LSTN022(t) {
  t.server('SRV').listenOn(0, '192.0.2.1');
}

// Closed when the kernel has made a connection that is not accepted yet.
export function SRVL020(t) {
  const server = t.server('SRV');
  server.listen(() => {
    const c = t.socket('C');
    c.once('connectionAttempt', () => process.nextTick(() => server.close()));
    c.connect(server.port);
  });
}
