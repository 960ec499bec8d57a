// Traces of unix sockets, with a path and with an abstract name.

import fs from 'node:fs';

// Echo over a path.
export function T30(t) {
  const path = t.unixPath();
  const server = t.server('SRV', {
    onConnection: (s) => s.once('data', (bytes) => s.write(bytes)),
  });
  server.listen(() => {
    const c = t.socket('C');
    c.once('data', () => c.end());
    c.on('close', () => server.close());
    c.connect(path);
    c.write('abc');
  }, path);
}

// An abstract name: taken, talked over, and free again.
export function T31(t) {
  const name = t.abstractName();
  const server = t.server('SRV', {
    onConnection: (s) => s.once('data', () => s.end('bye')),
  });
  const both = t.after(2, () => server.close());
  server.listen(() => {
    const second = t.server('SRV2');
    second.on('error', both);
    second.listen(() => {}, name);

    const c = t.socket('C');
    c.once('connect', () => c.write('abc'));
    c.on('close', both);
    c.connect(name);
  }, name);
  server.on('close', () => t.socket('LATE').connect(name));
}

// On a path where a file is already.
export function IPCS005(t) {
  const path = t.unixPath();
  fs.writeFileSync(path, '');
  t.server('SRV').listen(() => {}, path);
}

// On a path without its folder.
export function IPCS006(t) {
  t.server('SRV').listen(() => {}, t.unixPath('missing/socket'));
}

// A path that is one byte too long for the kernel, and one that is as long as can be.
export function IPCS008Listen(t) {
  t.server('SRV').listen(() => {}, t.unixPath('x', 109));
}

export function IPCS008Connect(t) {
  t.socket('C').connect(t.unixPath('x', 109));
}

export function IPCS008Longest(t) {
  t.pair((c) => c.end(), { path: t.unixPath('x', 108) });
}

// A path with a NUL inside.
export function IPCS013(t) {
  t.server('SRV').listen(() => {}, t.unixPath('a\0b'));
}
