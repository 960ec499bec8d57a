// The properties of objects, as `get`, `expect`, `wait` and `$ID.PROPERTY` see them.

import { shownPath } from './address.mjs';

const same = (names, of) =>
  Object.fromEntries(names.map((name) => [name, (object) => object[of][name]]));

const serverAddress = ({ server }) => server.address();

const server = {
  address: (object) => {
    const address = serverAddress(object);
    return typeof address === 'string' ? shownPath(address) : address?.address;
  },
  port: (object) => serverAddress(object)?.port,
  family: (object) => serverAddress(object)?.family,
  listening: ({ server }) => server.listening,
  connections: ({ server }) => server._connections,
  ...same(['maxConnections', 'dropMaxConnection', 'allowHalfOpen', 'pauseOnConnect', 'noDelay',
    'keepAlive', 'keepAliveInitialDelay', 'highWaterMark'], 'server'),
  handler: ({ handler }) => handler.kind,
  accepted: ({ members }) => members.length,
};

const socket = {
  ...same(['localAddress', 'localPort', 'localFamily', 'remoteAddress', 'remotePort',
    'remoteFamily', 'bytesRead', 'bytesWritten'], 'socket'),
  pendingBytes: ({ socket }) => socket.writableLength,
  ...same(['readyState', 'connecting', 'pending', 'destroyed', 'closed'], 'socket'),
  errored: ({ socket }) => socket.errored?.code,
  ...same(['readable', 'readableLength', 'readableFlowing', 'readableEnded',
    'readableHighWaterMark', 'writable', 'writableLength', 'writableNeedDrain', 'writableEnded',
    'writableFinished', 'writableHighWaterMark', 'bufferSize', 'timeout'], 'socket'),
  isPaused: ({ socket }) => socket.isPaused(),
  allowHalfOpen: ({ socket }) => socket.allowHalfOpen,
  autoSelectFamilyAttemptedAddresses: ({ socket }) => socket.autoSelectFamilyAttemptedAddresses,
};

const tables = { server, socket };

// Whether objects of some kind have this property.
export function isProperty(name) {
  return Object.values(tables).some((table) => name in table);
}

// The value of a property; undefined when there is none now, or no such property.
export function property(object, name) {
  return tables[object.kind]?.[name]?.(object) ?? undefined;
}

export function hasProperty(object, name) {
  return name in (tables[object.kind] ?? {});
}

// All properties of an object, null for those without a value.
export function allProperties(object) {
  const table = tables[object.kind] ?? {};
  return Object.fromEntries(Object.keys(table).map((name) => [name, table[name](object) ?? null]));
}
