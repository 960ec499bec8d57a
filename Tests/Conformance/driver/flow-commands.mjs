// The commands that look at objects, and those that make up the flow of a script.

import { holds, isOperator, splitGlued, textOf } from './comparison.mjs';
import { serverEvents, socketEvents } from './fields.mjs';
import { failure, SyntaxProblem } from './problem.mjs';
import { allProperties, hasProperty, isProperty, property } from './properties.mjs';
import { milliseconds, number } from './values.mjs';
import { Wait } from './wait.mjs';

const eventNames = new Map(
  [...Object.keys(socketEvents), ...Object.keys(serverEvents)].map((name) => [name.toLowerCase(), name]));

// The canonical name of an event that a word is; undefined when it is none.
const eventName = (word) => eventNames.get(word?.bareText?.toLowerCase());

function readEvent(reader) {
  const word = reader.next('an event');
  const name = eventName(word);
  if (!name) throw new SyntaxProblem(`${word.shown} is not an event`, word.position);
  return name;
}

// `NAME OP VALUE`, as one word or three, as a function from a scope to `{ name, op, value }`.
function readComparison(reader, isName = () => true) {
  const word = reader.next('a property');
  const glued = word.parts[0].bare && splitGlued(word.parts[0].bare);
  const name = glued ? glued.name : word.literal('a property');
  if (!isName(name)) throw new SyntaxProblem(`${word.shown} is not known here`, word.position);
  let op = glued?.op;
  let value = glued && word.dropping(name.length + op.length);
  if (!glued) {
    const opWord = reader.next('an operator');
    op = opWord.bareText?.toLowerCase();
    if (!isOperator(op)) throw new SyntaxProblem(`${opWord.shown} is not an operator`, opWord.position);
    value = reader.next('a value');
  }
  return (scope) => ({ name, op, value: value.text(scope) });
}

const isComparison = (reader) =>
  isOperator(reader.peek(1)?.bareText) || splitGlued(reader.peek()?.parts[0].bare ?? '') !== undefined;

// The value of a known property of a known object.
function valueOf(object, name) {
  if (hasProperty(object, name)) return property(object, name);
  throw failure('ERR_UNKNOWN_PROPERTY', `${object.id} has no property ${name}`);
}

function readWait(reader) {
  const targets = [reader.readTarget()];
  const isTarget = () => eventName(reader.peek()) === undefined &&
    reader.peek()?.bareText !== 'callback' && !isComparison(reader);
  while (!reader.isAtEnd && isTarget()) targets.push(reader.readTarget());
  const isEvent = !isComparison(reader);
  const event = isEvent && (reader.keyword('callback') ? 'callback' : readEvent(reader));
  const comparisons = isEvent ? [] : [readComparison(reader, isProperty)];
  let limit = () => 5000;
  while (!reader.isAtEnd) {
    const { name, value } = reader.peek().assignment ?? {};
    if (name?.toLowerCase() === 'timeout') {
      reader.next();
      limit = reader.value(value, milliseconds);
    } else {
      if (!isEvent) reader.done();
      comparisons.push(readComparison(reader));
    }
  }
  return (scope) => new Wait(scope.run, {
    ids: targets.flatMap((target) =>
      (target.isOne ? [target.id(scope)] : target.objects(scope).map(({ id }) => id))),
    event,
    comparisons: comparisons.map((comparison) => comparison(scope)),
    limit: limit(scope),
  });
}

// `on` and `off` for one object, for those of `*`, and for the sockets of a server.
function addBlock(reader) {
  const target = reader.readTarget();
  const event = readEvent(reader);
  const once = reader.keyword('once');
  const { block } = reader;
  return (scope) => {
    const body = (object) => (...values) =>
      scope.run.perform(block, scope.inside(object, event, values));
    if (target.membersOf) {
      scope.run.object(target.membersOf).onMembers(event, once, body);
    } else {
      for (const object of target.objects(scope)) object.on(event, once, body(object));
    }
  };
}

function removeBlocks(reader) {
  const target = reader.readTarget();
  const event = readEvent(reader);
  return (scope) => {
    if (target.membersOf) scope.run.object(target.membersOf).offMembers(event);
    else for (const object of target.objects(scope)) object.off(event);
  };
}

function deferred(defer) {
  return {
    hasBlock: true,
    read: ({ block }) => (scope) => { defer(() => scope.run.perform(block, scope)); },
  };
}

export const flowCommands = {
  get: {
    read(reader) {
      const target = reader.readTarget();
      const name = reader.isAtEnd ? undefined : reader.next().literal('a property');
      return (scope) => {
        const object = target.object(scope);
        return name ? valueOf(object, name) ?? null : allProperties(object);
      };
    },
  },
  expect: {
    isAlone: true,
    // It takes no time, so that a block may have it.
    isTopLevel: false,
    read(reader) {
      const target = reader.readTarget();
      const comparison = readComparison(reader, isProperty);
      return (scope) => {
        const { name, op, value } = comparison(scope);
        const actual = valueOf(target.object(scope), name);
        if (holds(actual, op, value)) return;
        throw failure('ERR_EXPECTATION_FAILED',
          `expected ${target.id(scope)} ${name} ${op} ${value}; it is ${textOf(actual)}`);
      };
    },
  },
  wait: { isAlone: true, read: readWait },
  sleep: {
    isAlone: true,
    read(reader) {
      const duration = reader.value(reader.next('a duration'), milliseconds);
      return (scope) => ({ start: (done) => setTimeout(done, duration(scope)) });
    },
  },
  on: { hasBlock: true, read: addBlock },
  off: { read: removeBlocks },
  tick: deferred((body) => process.nextTick(body)),
  immediate: deferred((body) => setImmediate(body)),
  repeat: {
    hasBlock: true,
    isTopLevel: true,
    read(reader) {
      const count = reader.value(reader.next('a count'), number);
      const { block } = reader;
      return (scope) => {
        const times = count(scope);
        for (let time = 0; time < times; time += 1) scope.run.perform(block, scope);
      };
    },
  },
  print: {
    read(reader) {
      const words = reader.rest();
      return (scope) => scope.run.log.record(
        '-', 'print', { text: words.map((word) => word.text(scope)).join(' ') });
    },
  },
  quit: {
    also: ['q', 'q!', 'quit!'],
    read(reader) {
      const status = reader.optional(number);
      return (scope) => scope.run.end(status?.(scope) ?? 0);
    },
  },
};
