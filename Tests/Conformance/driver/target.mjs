// TARGET: the objects that a command is for.

import { failure, SyntaxProblem } from './problem.mjs';
import { isIdentifier } from './values.mjs';

// Whether a word may be the target of a command that needs one object.
export const isOneTarget = (word) =>
  Boolean(word?.reference) || word?.bareText === '.' || isIdentifier(word?.bareText);

export class Target {
  constructor(word) {
    this.word = word;
    this.text = word.reference ? undefined : word.literal('a target');
    const [, members] = this.text?.match(/^([A-Za-z][\w-]*)\.\*$/) ?? [];
    this.membersOf = members;
    const isKnown = word.reference || members || ['.', '*'].includes(this.text);
    if (!isKnown && !isIdentifier(this.text)) {
      throw new SyntaxProblem(`${JSON.stringify(this.text)} is not a target`, word.position);
    }
  }

  // Whether it names one object.
  get isOne() { return this.text !== '*' && !this.membersOf; }

  // The id of the one object, known or not.
  id(scope) {
    if (this.text === '.') return scope.emitter().id;
    return this.text ?? scope.answer(this.word.reference);
  }

  shown(scope) { return this.isOne ? this.id(scope) : this.text; }

  // The one object, of a kind if given.
  object(scope, kind) {
    const object = scope.run.object(this.id(scope));
    if (kind && object.kind !== kind) {
      throw failure('ERR_WRONG_KIND', `${object.id} is a ${object.kind}, no ${kind}`);
    }
    return object;
  }

  // All objects; one that is named is given whatever its state, others only while they are open.
  objects(scope, kind) {
    if (this.isOne) return [this.object(scope, kind)];
    const all = this.membersOf
      ? scope.run.object(this.membersOf).members
      : scope.run.objects.filter((object) => object.kind === (kind ?? 'socket'));
    const open = all.filter((object) => object.isOpen);
    if (open.length === 0) throw failure('ERR_NO_TARGETS', `there is nothing open in ${this.text}`);
    return open;
  }
}
