// A server of a run, and the sockets that it accepted.

import { errorFields, serverEvents } from './fields.mjs';
import { Handler } from './handler.mjs';
import { SocketObject } from './socket-object.mjs';

export class ServerObject {
  kind = 'server';
  // The sockets that it accepted, in order.
  members = [];
  #log;
  #calls = new Map();
  #blocks = [];
  // What the script added for all sockets of the server.
  #memberBlocks = [];

  // `adopt` makes a new socket known to the run.
  constructor(log, id, server, handler, adopt) {
    this.#log = log;
    this.id = id;
    this.server = server;
    this.handler = new Handler(this, handler ?? { kind: 'none' });
    for (const event of Object.keys(serverEvents)) {
      if (event === 'connection') server.on(event, (socket) => this.#accept(socket, adopt));
      else server.on(event, (...values) => this.#record(event, this.fields(event, values)));
    }
  }

  get isOpen() { return this.server.listening; }

  // Records nothing any more: what was to create the object has thrown.
  discard() { this.#log = undefined; }

  #record(event, fields) { this.#log?.record(this.id, event, fields); }

  #accept(socket, adopt) {
    const id = `${this.id}.${this.members.length + 1}`;
    this.#record('connection', { socket: id, ...serverEvents.connection(null, socket) });
    const object = new SocketObject(this.#log, id, socket, { server: this });
    this.members.push(object);
    adopt(object);
    for (const { event, once, body } of this.#memberBlocks) object.on(event, once, body(object));
    this.handler.attach(object);
  }

  fields(event, values) {
    const fields = serverEvents[event](this.server, ...values);
    if (event !== 'connection') return fields;
    const member = this.members.find(({ socket }) => socket === values[0]);
    return { socket: member.id, ...fields };
  }

  callback(method) {
    const n = (this.#calls.get(method) ?? 0) + 1;
    this.#calls.set(method, n);
    return (error, count) => this.#record('callback', {
      of: method, n, ...(method === 'getConnections' && !error ? { count } : {}), ...errorFields(error),
    });
  }

  on(event, once, body) {
    this.server[once ? 'once' : 'on'](event, body);
    this.#blocks.push({ event, body });
  }

  off(event) {
    for (const block of this.#blocks) if (block.event === event) this.server.off(event, block.body);
    this.#blocks = this.#blocks.filter((block) => block.event !== event);
  }

  // Adds a listener to all sockets, also to those that are accepted later; `body` makes one for a
  // socket.
  onMembers(event, once, body) {
    this.#memberBlocks.push({ event, once, body });
    for (const member of this.members) member.on(event, once, body(member));
  }

  offMembers(event) {
    this.#memberBlocks = this.#memberBlocks.filter((block) => block.event !== event);
    for (const member of this.members) member.off(event);
  }
}
