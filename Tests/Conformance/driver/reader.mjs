// The words of one command, read one after the other.

import { SyntaxProblem } from './problem.mjs';
import { Target } from './target.mjs';

export class Reader {
  // The target, for the command's line.
  target;
  #words;
  #end;

  // `block` is the parsed block of the command, if it has one.
  constructor(verb, words, end, block) {
    this.verb = verb;
    this.#words = [...words];
    this.#end = end;
    this.block = block;
  }

  get isAtEnd() { return this.#words.length === 0; }

  peek(ahead = 0) { return this.#words[ahead]; }

  next(what) {
    if (this.isAtEnd) throw new SyntaxProblem(`${this.verb} lacks ${what}`, this.#end);
    return this.#words.shift();
  }

  // Takes the next word when it is this keyword, in any case.
  keyword(text) {
    const is = this.peek()?.bareText?.toLowerCase() === text.toLowerCase();
    if (is) this.#words.shift();
    return is;
  }

  readTarget() {
    const target = new Target(this.next('a target'));
    this.target ??= target;
    return target;
  }

  rest() { return this.#words.splice(0); }

  // A value that is known when the command runs; checked now when it has no references.
  value(word, convert) {
    const read = (scope) => convert(word.text(scope), word.position);
    if (!word.hasReferences) read();
    return read;
  }

  // An optional word that `convert` takes.
  optional(convert) {
    return this.isAtEnd || this.peek().assignment ? undefined : this.value(this.next(), convert);
  }

  // All remaining words as options; `table` says how to convert the values. Returns a function from
  // a scope to their values. `as NAME` is an option as well, where the table has it.
  options(table) {
    const values = {};
    while (!this.isAtEnd) {
      const word = this.next();
      const { name: written, value } = word.assignment ?? { name: word.bareText };
      const name = Object.keys(table).find((key) => key.toLowerCase() === written?.toLowerCase());
      if (!name || name in values) {
        throw new SyntaxProblem(`${this.verb} can't take ${word.shown} here`, word.position);
      }
      if (name === 'as') {
        values.as = this.value(this.next('a name'), table.as);
      } else {
        if (!value && table[name].name !== 'boolean') {
          throw new SyntaxProblem(`${name} lacks a value`, word.position);
        }
        values[name] = value ? this.value(value, table[name]) : () => true;
      }
    }
    return (scope) =>
      Object.fromEntries(Object.entries(values).map(([name, read]) => [name, read(scope)]));
  }

  done() {
    if (!this.isAtEnd) {
      throw new SyntaxProblem(`${this.verb} takes no ${this.peek().shown}`, this.peek().position);
    }
  }
}
