// The commands for servers.

import net from 'node:net';

import { address } from './address.mjs';
import { payload } from './payload.mjs';
import { SyntaxProblem } from './problem.mjs';
import { ServerObject } from './server-object.mjs';
import { isOneTarget } from './target.mjs';
import {
  boolean, limit, milliseconds, number, objectName, size, word,
} from './values.mjs';
import { Word } from './word.mjs';

const serverOptions = {
  as: objectName,
  allowHalfOpen: boolean, pauseOnConnect: boolean, noDelay: boolean, keepAlive: boolean,
  keepAliveInitialDelay: milliseconds, highWaterMark: size, maxConnections: limit,
  dropMaxConnection: boolean, blockList: word, handler: handlerOption,
};

const listenOptions = {
  backlog: number, ipv6Only: boolean, reusePort: boolean, exclusive: boolean, readableAll: boolean,
  writableAll: boolean, signal: word,
};

const kinds = ['none', 'echo', 'discard', 'chargen', 'daytime', 'reply', 'broadcast'];

function handlerKind(text, position) {
  if (kinds.includes(text)) return text;
  throw new SyntaxProblem(`${JSON.stringify(text)} is not a handler`, position);
}

// `KIND`, or `reply:DATA`.
function handlerOption(text, position) {
  if (!text.startsWith('reply:')) return { kind: handlerKind(text, position) };
  const data = payload([new Word([{ bare: text.slice('reply:'.length) }], position)]);
  return { kind: 'reply', data: () => data() };
}

function create({ run }, { as, maxConnections, dropMaxConnection, blockList, handler, ...options }) {
  const list = blockList === undefined ? undefined : run.named(blockList, 'list').list;
  const server = net.createServer({ ...options, blockList: list });
  if (maxConnections !== undefined) server.maxConnections = maxConnections;
  if (dropMaxConnection !== undefined) server.dropMaxConnection = dropMaxConnection;
  return run.add('s', as, (id) =>
    new ServerObject(run.log, id, server, handler, (socket) => run.adopt(socket)));
}

function listen({ run }, object, where, { signal, ...options }) {
  const abort = signal === undefined ? undefined : run.named(signal, 'signal').controller.signal;
  object.server.listen({ ...where, ...options, signal: abort }, object.callback('listen'));
}

function pick(values, table) {
  return Object.fromEntries(Object.entries(values).filter(([name]) => name in table));
}

export const serverCommands = {
  listen: {
    read(reader) {
      const second = reader.peek(1);
      const isTwoStep = isOneTarget(reader.peek()) && second && !second.assignment &&
        second.bareText !== 'as';
      const target = isTwoStep ? reader.readTarget() : undefined;
      const where = reader.value(reader.next('an address'), address);
      const options = reader.options(
        target ? listenOptions : { ...serverOptions, ...listenOptions });
      return (scope) => {
        const values = options(scope);
        if (target) {
          listen(scope, target.object(scope, 'server'), where(scope), values);
          return undefined;
        }
        return scope.run.creating(() => {
          const place = where(scope);
          const object = create(scope, pick(values, serverOptions));
          listen(scope, object, place, pick(values, listenOptions));
          return object;
        });
      };
    },
  },
  server: {
    read(reader) {
      const options = reader.options(serverOptions);
      return (scope) => scope.run.creating(() => create(scope, options(scope)));
    },
  },
  close: onServers((object) => object.server.close(object.callback('close'))),
  getConnections: onServers((object) =>
    object.server.getConnections(object.callback('getConnections'))),
  set: {
    read(reader) {
      const target = reader.readTarget();
      const options = reader.options({ maxConnections: limit, dropMaxConnection: boolean });
      return (scope) => {
        const values = options(scope);
        for (const object of target.objects(scope, 'server')) Object.assign(object.server, values);
      };
    },
  },
  handler: {
    read(reader) {
      const target = reader.readTarget();
      const kindWord = reader.next('a handler');
      const kind = handlerKind(kindWord.literal('a handler'), kindWord.position);
      const data = kind === 'reply' ? payload(reader.rest()) : undefined;
      return (scope) => {
        const bytes = data?.(scope);
        for (const object of target.objects(scope, 'server')) {
          object.handler.set({ kind, data: () => bytes });
        }
      };
    },
  },
};

// A command that does the same to each server of its target.
function onServers(body) {
  return {
    read(reader) {
      const target = reader.readTarget();
      return (scope) => {
        for (const object of target.objects(scope, 'server')) body(object);
      };
    },
  };
}
