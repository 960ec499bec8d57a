// A script: lines of commands, parsed as a whole before anything runs.

import { commands } from './commands.mjs';
import { Lexer } from './lexer.mjs';
import { SyntaxProblem } from './problem.mjs';
import { Reader } from './reader.mjs';

const verbs = new Map();
for (const [verb, command] of Object.entries(commands)) {
  for (const name of [verb, ...(command.also ?? [])]) verbs.set(name.toLowerCase(), verb);
}

// The lines of a script, each an array of commands. A command is `{ line(scope), run(scope) }`, with
// `isTry` and, for those that stand alone on their line, `isAlone`.
export function parse(text) {
  return new Parser(Lexer.tokens(text)).script();
}

class Parser {
  #tokens;
  #index = 0;

  constructor(tokens) {
    this.#tokens = tokens;
  }

  get #token() { return this.#tokens[this.#index]; }

  get #position() {
    return this.#token?.word?.position ?? this.#token?.position ??
      this.#tokens.at(-1)?.position ?? { line: 1, column: 1 };
  }

  script() {
    const lines = [];
    while (this.#token) {
      const line = this.#statements(false);
      if (line.length > 0) lines.push(line);
      if (this.#token && this.#token.mark !== '\n') this.#fail('there is no { before this }');
      this.#index += 1;
    }
    return lines;
  }

  // Commands joined by `;`; in a block also by newlines.
  #statements(isBlock) {
    const statements = [];
    for (;;) {
      while (isBlock && this.#token?.mark === '\n') this.#index += 1;
      if (!this.#token || this.#token.mark === '\n' || this.#token.mark === '}') break;
      if (!this.#token.word) this.#fail(`there is no command before this ${this.#token.mark}`);
      const { position } = this.#token.word;
      statements.push(this.#command(isBlock));
      if (!isBlock && statements.length > 1 && statements.some(({ isAlone }) => isAlone)) {
        throw new SyntaxProblem('wait, sleep and expect stand alone on their line', position);
      }
      if (this.#token?.mark === ';') this.#index += 1;
    }
    return statements;
  }

  #command(isInBlock) {
    const verbWord = this.#tokens[this.#index].word;
    const words = [];
    while (this.#token?.word) {
      words.push(this.#token.word);
      this.#index += 1;
    }
    const end = this.#position;
    const block = this.#token?.mark === '{' ? this.#block() : undefined;
    if (block && this.#token && !this.#token.mark) this.#fail('nothing follows a block');
    const isTry = words[0].bareText?.toLowerCase() === 'try';
    if (isTry) words.shift();
    if (words.length === 0) throw new SyntaxProblem('try lacks a command', end);
    const verb = verbs.get(words[0].bareText?.toLowerCase());
    if (!verb) throw new SyntaxProblem(`there is no command ${words[0].shown}`, words[0].position);
    const { read, isAlone = false, isTopLevel = isAlone, hasBlock = false } = commands[verb];
    if (isInBlock && isTopLevel) throw new SyntaxProblem(`${verb} can't be in a block`, verbWord.position);
    if (hasBlock !== Boolean(block)) {
      throw new SyntaxProblem(hasBlock ? `${verb} lacks a block` : `${verb} takes no block`, end);
    }
    const reader = new Reader(verb, words.slice(1), end, block);
    const run = read(reader);
    reader.done();
    return { isTry, isAlone, run, line: lineText(isTry, verb, words.slice(1), reader) };
  }

  #block() {
    const { position } = this.#token;
    this.#index += 1;
    const statements = this.#statements(true);
    if (this.#token?.mark !== '}') throw new SyntaxProblem('this { has no }', position);
    this.#index += 1;
    return statements;
  }

  #fail(message) { throw new SyntaxProblem(message, this.#position); }
}

// The line of a command, for its events: the target is written as what it stands for.
function lineText(isTry, verb, words, reader) {
  return (scope) => [
    ...(isTry ? ['try'] : []), verb,
    ...words.map((word) => (word === reader.target?.word ? reader.target.shown(scope) : word.shown)),
    ...(reader.block ? ['{ ... }'] : []),
  ].join(' ');
}
