// The commands for sockets.

import net from 'node:net';

import { address } from './address.mjs';
import { lookup } from './lookup.mjs';
import { payload } from './payload.mjs';
import { failure } from './problem.mjs';
import { SocketObject, onread } from './socket-object.mjs';
import { isOneTarget } from './target.mjs';
import {
  boolean, family, hints, milliseconds, number, objectName, size, word,
} from './values.mjs';

const socketOptions = {
  as: objectName,
  noDelay: boolean, keepAlive: boolean, keepAliveInitialDelay: milliseconds, allowHalfOpen: boolean,
  highWaterMark: size, blockList: word, signal: word, onread: size, consume: boolean,
};

const connectOptions = {
  family, localAddress: word, localPort: number, autoSelectFamily: boolean,
  autoSelectFamilyAttemptTimeout: milliseconds, hints, lookup: (text) => lookup(text),
};

function create({ run }, { as, blockList, signal, onread: readSize, consume, ...options }) {
  if (blockList !== undefined) options.blockList = run.named(blockList, 'list').list;
  if (signal !== undefined) options.signal = run.named(signal, 'signal').controller.signal;
  const reads = readSize === undefined ? undefined : onread(readSize);
  if (reads) options.onread = reads.option;
  const socket = new net.Socket(options);
  return run.add('c', as, (id) =>
    new SocketObject(run.log, id, socket, { consume, reads: reads?.reads }));
}

// What Node is to connect to.
function destination({ run }, { server: id, ...where }) {
  if (id === undefined) return where;
  const place = run.object(id).server?.address?.();
  if (!place) throw failure('ERR_SERVER_NOT_LISTENING', `${id} does not listen`);
  if (typeof place === 'string') return { path: place };
  // All addresses of the machine include the one that leads to itself.
  return { port: place.port, host: { '::': '::1', '0.0.0.0': '127.0.0.1' }[place.address] ?? place.address };
}

function isAddress(wordAfter) {
  return wordAfter && !wordAfter.assignment && wordAfter.bareText !== 'as' &&
    !Object.keys(connectOptions).some((name) => name.toLowerCase() === wordAfter.bareText?.toLowerCase()) &&
    !Object.keys(socketOptions).some((name) => name.toLowerCase() === wordAfter.bareText?.toLowerCase());
}

export const socketCommands = {
  connect: {
    read(reader) {
      const isTwoStep = isOneTarget(reader.peek()) && isAddress(reader.peek(1));
      const target = isTwoStep ? reader.readTarget() : undefined;
      const where = reader.value(reader.next('an address'), address);
      const options = reader.options(
        target ? connectOptions : { ...socketOptions, ...connectOptions, timeout: milliseconds });
      return (scope) => {
        const values = options(scope);
        const place = destination(scope, where(scope));
        if (target) {
          target.object(scope, 'socket').connect({ ...values, ...place });
          return undefined;
        }
        return scope.run.creating(() => {
          const { as, timeout, blockList, signal, onread: size, consume, ...others } = values;
          const own = { as, blockList, signal, onread: size, consume, ...others };
          // A descriptor is connected already.
          if (place.fd !== undefined) return create(scope, { ...own, fd: place.fd });
          const object = create(scope, own);
          if (timeout) object.socket.setTimeout(timeout);
          object.connect({ ...others, ...place });
          return object;
        });
      };
    },
  },
  socket: {
    read(reader) {
      const options = reader.options(socketOptions);
      return (scope) => scope.run.creating(() => create(scope, options(scope)));
    },
  },
  reconnect: onSockets((object) => {
    if (!object.options) throw failure('ERR_MISSING_ARGS', `${object.id} was never connected`);
    object.connect(object.options);
  }),
  write: { also: ['send'], read: (reader) => write(reader, '') },
  writeln: { read: (reader) => write(reader, '\n') },
  end: {
    read(reader) {
      const target = reader.readTarget();
      const data = reader.isAtEnd ? undefined : payload(reader.rest());
      return (scope) => {
        const bytes = data?.(scope);
        for (const object of target.objects(scope, 'socket')) {
          if (bytes) object.socket.end(bytes, object.callback('end'));
          else object.socket.end(object.callback('end'));
        }
      };
    },
  },
  destroy: onSockets(({ socket }) => socket.destroy()),
  destroySoon: onSockets(({ socket }) => socket.destroySoon()),
  resetAndDestroy: { also: ['reset'], ...onSockets(({ socket }) => socket.resetAndDestroy()) },
  pause: onSockets(({ socket }) => socket.pause()),
  resume: onSockets((object) => object.resume()),
  ref: onAny((handle) => handle.ref()),
  unref: onAny((handle) => handle.unref()),
  setTimeout: withValue(milliseconds, (object, ms) =>
    object.socket.setTimeout(ms, object.callback('setTimeout'))),
  setEncoding: withValue(word, ({ socket }, encoding) => socket.setEncoding(encoding)),
  setNoDelay: {
    read(reader) {
      const target = reader.readTarget();
      const enable = reader.optional(boolean);
      return (scope) => each(target, scope, ({ socket }) => socket.setNoDelay(enable?.(scope)));
    },
  },
  setKeepAlive: {
    read(reader) {
      const target = reader.readTarget();
      const enable = reader.optional(boolean);
      const options = reader.options({ initialDelay: milliseconds });
      return (scope) => each(target, scope, ({ socket }) =>
        socket.setKeepAlive(enable?.(scope) ?? true, options(scope).initialDelay));
    },
  },
};

function write(reader, suffix) {
  const target = reader.readTarget();
  const data = payload(reader.rest());
  return (scope) => {
    const bytes = Buffer.concat([data(scope), Buffer.from(suffix)]);
    const answers = target.objects(scope, 'socket')
      .map((object) => object.socket.write(bytes, object.callback('write')));
    return target.isOne ? answers[0] : answers;
  };
}

function each(target, scope, body) {
  for (const object of target.objects(scope, 'socket')) body(object);
}

function onSockets(body) {
  return {
    read(reader) {
      const target = reader.readTarget();
      return (scope) => each(target, scope, body);
    },
  };
}

function onAny(body) {
  return {
    read(reader) {
      const target = reader.readTarget();
      return (scope) => {
        for (const object of target.objects(scope)) body(object.socket ?? object.server);
      };
    },
  };
}

function withValue(convert, body) {
  return {
    read(reader) {
      const target = reader.readTarget();
      const value = reader.value(reader.next('a value'), convert);
      return (scope) => each(target, scope, (object) => body(object, value(scope)));
    },
  };
}
