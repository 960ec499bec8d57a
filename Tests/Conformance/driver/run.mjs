// One run of a script: its objects, its turns, and how it ends.

import net from 'node:net';

import { EventLog } from './event-log.mjs';
import { errorFields } from './fields.mjs';
import { failure } from './problem.mjs';
import { hasProperty, property } from './properties.mjs';
import { Scope } from './scope.mjs';

export class Run {
  log = new EventLog();
  // For each object and event name, from where on events count for `wait`.
  cursors = new Map();
  #objects = new Map();
  #numbers = { s: 0, c: 0 };
  #defines;
  // What to undo when a command that creates an object throws.
  #created;

  // `defines` has values of `NAME.PROPERTY`, known like those of objects.
  constructor(defines) {
    this.#defines = defines;
  }

  get objects() { return [...this.#objects.values()]; }

  find(id) { return this.#objects.get(id); }

  object(id) {
    return this.find(id) ?? (() => { throw failure('ERR_UNKNOWN_OBJECT', `There is no ${id}`); })();
  }

  // An object that is no server and no socket.
  named(name, kind) {
    const object = this.object(name);
    if (object.kind === kind) return object;
    throw failure('ERR_WRONG_KIND', `${name} is a ${object.kind}, no ${kind}`);
  }

  addNamed(name, object) {
    this.#checkName(name);
    this.#objects.set(name, object);
  }

  // The block list of this name, made when it is not there.
  listNamed(name) {
    if (!this.find(name)) this.addNamed(name, { kind: 'list', list: new net.BlockList() });
    return this.named(name, 'list').list;
  }

  #checkName(name) {
    if (this.#objects.has(name)) throw failure('ERR_NAME_IN_USE', `The name ${name} is in use`);
  }

  // Adds a server (`s`) or a socket (`c`), which `make` makes for an id.
  add(prefix, name, make) {
    if (name !== undefined) this.#checkName(name);
    const id = name ?? `${prefix}${(this.#numbers[prefix] += 1)}`;
    const object = make(id);
    this.adopt(object);
    this.#created = () => {
      object.discard();
      this.#objects.delete(id);
      if (name === undefined) this.#numbers[prefix] -= 1;
    };
    return object;
  }

  adopt(object) { this.#objects.set(object.id, object); }

  // Runs what creates an object, and returns its id; when it throws, there is no such object.
  creating(body) {
    this.#created = () => {};
    try {
      return body().id;
    } catch (error) {
      this.#created();
      throw error;
    }
  }

  // The value of `$ID.PROPERTY`.
  answer(id, name) {
    const define = this.#defines.get(`${id}.${name}`);
    if (define !== undefined) return define;
    const object = this.object(id);
    if (hasProperty(object, name)) return property(object, name);
    throw failure('ERR_UNKNOWN_PROPERTY', `${id} has no property ${name}`);
  }

  end(status) { process.exit(status); }

  // Runs the lines: one in each iteration of the loop, but for those that wait.
  start(lines) {
    const scope = new Scope(this);
    const [line, ...rest] = lines;
    if (!line) return;
    const next = () => this.start(rest);
    setImmediate(() => {
      if (!line[0].isAlone) {
        this.perform(line, scope);
        next();
      } else {
        this.#await(line[0], scope, next);
      }
    });
  }

  // Runs commands in one synchronous call, up to the first that throws.
  perform(commands, scope) {
    for (const command of commands) {
      const line = command.line(scope);
      this.log.record('-', 'command', { line });
      try {
        const value = command.run(scope);
        this.log.record('-', 'result', { line, ...(value !== undefined && { value }) });
      } catch (error) {
        this.#fail(line, error, command.isTry ? undefined : 1);
        return;
      }
    }
  }

  // Runs a command that stands alone: it may have to wait.
  #await(command, scope, next) {
    const line = command.line(scope);
    this.log.record('-', 'command', { line });
    const done = () => {
      this.log.record('-', 'result', { line });
      next();
    };
    const fail = (status) => (error) => {
      this.#fail(line, error, command.isTry ? undefined : status);
      next();
    };
    try {
      const waiting = command.run(scope);
      if (waiting) waiting.start(done, fail(3)); else done();
    } catch (error) {
      fail(1)(error);
    }
  }

  // A command has failed, which ends the run unless it was tried.
  #fail(line, error, status) {
    // Without a code it is no error of Node's, but a mistake of this driver.
    if (!error.code) throw error;
    this.log.record('-', 'result', { line, ...errorFields(error) });
    if (status !== undefined) this.end(status);
  }
}
