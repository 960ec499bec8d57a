// The keys of event lines, made from the arguments of Node's events.

import { shownPath } from './address.mjs';

// Leaves out what has no value.
export function defined(fields) {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined && value !== null));
}

// 4 or 6, from Node's number or text.
export function familyNumber(family) {
  return { IPv4: 4, IPv6: 6 }[family] ?? family;
}

export function errorFields(error) {
  if (!error) return {};
  const { code, errno, syscall, address, port, localAddress, localPort, hostname } = error;
  return defined({
    code, errno, syscall, address: shownPath(address), port, localAddress, localPort, hostname,
    message: error.message, errors: error.errors?.map(errorFields),
  });
}

function target(ip, port, family) {
  return port === undefined ? { path: shownPath(ip) } : { ip, port, family: familyNumber(family) };
}

// Bytes as `text` when they are valid UTF-8, else as `base64`.
function content(chunk) {
  const bytes = Buffer.from(chunk);
  try {
    const text = new TextDecoder('utf8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return { bytes: bytes.length, text };
  } catch {
    return { bytes: bytes.length, base64: bytes.toString('base64') };
  }
}

const counters = (socket) => ({ bytesRead: socket.bytesRead, bytesWritten: socket.bytesWritten });

const ends = ({ localAddress, localPort, remoteAddress, remotePort }) =>
  defined({ localAddress, localPort, remoteAddress, remotePort });

// For each event of a socket: its keys, from the socket and the event's arguments.
export const socketEvents = {
  lookup: (_, error, address, family, host) =>
    error ? { host, ...errorFields(error) } : { host, address, family: familyNumber(family) },
  connectionAttempt: (_, ...ip) => target(...ip),
  connectionAttemptFailed: (_, ip, port, family, error) =>
    ({ ...target(ip, port, family), ...errorFields(error) }),
  connectionAttemptTimeout: (_, ...ip) => target(...ip),
  connect: ends,
  ready: ends,
  data: (socket, chunk) => ({ ...content(chunk), bytesRead: socket.bytesRead }),
  drain: counters,
  end: counters,
  finish: counters,
  timeout: counters,
  pause: counters,
  resume: counters,
  error: (_, error) => errorFields(error),
  // Node says nothing here when there never was a descriptor.
  close: (socket, hadError) => ({ hadError: hadError ?? socket.errored !== null }),
};

const bothEnds = (info) => defined({
  remoteAddress: info.remoteAddress,
  remotePort: info.remotePort,
  remoteFamily: familyNumber(info.remoteFamily),
  localAddress: info.localAddress,
  localPort: info.localPort,
  localFamily: familyNumber(info.localFamily),
});

// The same for servers; 'connection' lacks the id of the socket, which its server's object adds.
export const serverEvents = {
  listening: (server) => {
    const address = server.address();
    if (typeof address !== 'object') return { path: shownPath(address) };
    if (!address) return {};
    return { address: address.address, port: address.port, family: familyNumber(address.family) };
  },
  connection: (_, socket) => bothEnds(socket),
  drop: (_, info) => bothEnds(info ?? {}),
  error: (_, error) => errorFields(error),
  close: () => ({}),
};
