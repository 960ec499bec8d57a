// A word of a script: parts that are bare, quoted, or references to be answered when it runs.

import { SyntaxProblem } from './problem.mjs';

export class Word {
  constructor(parts, position) {
    this.parts = parts;
    this.position = position;
  }

  // Its text, when it has one bare part only: what may be a verb or a keyword.
  get bareText() {
    return this.parts.length === 1 ? this.parts[0].bare : undefined;
  }

  get isBare() { return this.parts.every((part) => part.quoted === undefined); }

  get hasReferences() { return this.parts.some((part) => part.reference); }

  // The reference that it is as a whole.
  get reference() { return this.parts.length === 1 ? this.parts[0].reference : undefined; }

  // The bytes that it stands for; `scope` answers references.
  bytes(scope) {
    return Buffer.concat(this.parts.map(({ bare, quoted, reference }) =>
      quoted ?? Buffer.from(bare ?? scope.answer(reference))));
  }

  text(scope) { return this.bytes(scope).toString(); }

  // Its text, which must be written out.
  literal(role) {
    if (this.hasReferences) throw new SyntaxProblem(`${role} can't be a reference`, this.position);
    return this.text();
  }

  // As it is written, for the lines of commands and results.
  get shown() {
    return this.parts.map(({ bare, quoted, reference }) => {
      if (quoted) return JSON.stringify(quoted.toString());
      if (bare !== undefined) return bare;
      return `$${reference.object}${reference.property ? `.${reference.property}` : ''}`;
    }).join('');
  }

  // Without its first `count` characters, which are bare.
  dropping(count) {
    const [{ bare }, ...others] = this.parts;
    const rest = bare.slice(count);
    const position = { ...this.position, column: this.position.column + count };
    return new Word(rest === '' && others.length > 0 ? others : [{ bare: rest }, ...others], position);
  }

  // `name=value` as `{ name, value }`.
  get assignment() {
    const [, name] = this.parts[0].bare?.match(/^([A-Za-z][\w-]*)=/) ?? [];
    return name && { name, value: this.dropping(name.length + 1) };
  }
}
