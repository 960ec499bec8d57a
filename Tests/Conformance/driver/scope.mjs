// Where a command runs: in the script, or in a block that an event has called.

import { textOf } from './comparison.mjs';
import { failure } from './problem.mjs';

export class Scope {
  #emitter;
  // The event: its name and its arguments.
  #event;

  constructor(run, emitter, event) {
    this.run = run;
    this.#emitter = emitter;
    this.#event = event;
  }

  // The scope of a block that runs in an event of `object`.
  inside(object, name, values) {
    return new Scope(this.run, object, { name, values, fields: object.fields(name, values) });
  }

  emitter() {
    if (this.#emitter) return this.#emitter;
    throw failure('ERR_NOTHING_SELECTED', 'nothing is selected');
  }

  // The text, or in 'data' the bytes, that a reference stands for.
  answer(reference) {
    const { object, property } = reference;
    if (property === undefined) return this.#field(object);
    const id = object === 'socket' && this.#event?.fields.socket ? this.#event.fields.socket : object;
    const value = this.run.answer(id, property);
    if (value !== undefined) return textOf(value);
    throw failure('ERR_UNDEFINED_PROPERTY', `$${object}.${property} has no value now`);
  }

  #field(name) {
    const { name: event, values, fields } = this.#event ?? { fields: {} };
    if (name === 'data' && event === 'data') return values[0];
    if (name === 'error' && (fields.code || fields.message)) return fields.message || fields.code;
    if (fields[name] !== undefined) return textOf(fields[name]);
    throw failure('ERR_UNDEFINED_PROPERTY', `$${name} has no value here`);
  }
}
