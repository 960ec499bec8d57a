// Splits a script into words and marks: `;`, `{`, `}` and the ends of lines.

import { SyntaxProblem } from './problem.mjs';
import { Word } from './word.mjs';

const escapes = { n: '\n', r: '\r', t: '\t', 0: '\0', '\\': '\\', '"': '"', $: '$' };
const isBlank = (character) => character === ' ' || character === '\t' || character === '\r';
const isWordEnd = (character) => character === undefined || character === '\n' || isBlank(character);

// A token is `{ word }`, or `{ mark, position }` with one of `;`, `{`, `}` and "\n".
export class Lexer {
  #characters;
  #index = 0;
  #line = 1;
  #lineStart = 0;
  #depth = 0;

  constructor(text) {
    this.#characters = [...text];
  }

  static tokens(text) {
    const lexer = new Lexer(text);
    const tokens = [];
    for (let token = lexer.#next(); token; token = lexer.#next()) tokens.push(token);
    return tokens;
  }

  get #current() { return this.#characters[this.#index]; }

  get #position() { return { line: this.#line, column: this.#index - this.#lineStart + 1 }; }

  #next() {
    while (isBlank(this.#current)) this.#index += 1;
    if (this.#current === '#') while (this.#current && this.#current !== '\n') this.#index += 1;
    if (this.#current === undefined) return undefined;
    const position = this.#position;
    if (this.#current === '\n') {
      this.#index += 1;
      this.#line += 1;
      this.#lineStart = this.#index;
      return { mark: '\n', position };
    }
    if ([';', '{', '}'].includes(this.#current) && isWordEnd(this.#characters[this.#index + 1])) {
      const mark = this.#current;
      this.#index += 1;
      this.#depth += { '{': 1, '}': -1 }[mark] ?? 0;
      return { mark, position };
    }
    return { word: this.#word(position) };
  }

  #word(position) {
    const parts = [];
    while (!isWordEnd(this.#current)) {
      if (this.#current === '"' || this.#current === "'") {
        this.#checkQuote(parts.at(-1));
        parts.push(...(this.#current === "'" ? this.#single() : this.#double()));
        if (!isWordEnd(this.#current) && !['"', "'", '$'].includes(this.#current)) this.#glued();
      } else if (this.#current === '$') {
        const reference = this.#dollar();
        if (reference) parts.push({ reference }); else appendBare(parts, '$');
      } else {
        appendBare(parts, this.#current);
        this.#index += 1;
      }
    }
    return new Word(parts, position);
  }

  // Quotes stand around a whole word, after a prefix, or beside other quotes and `$` values.
  #checkQuote(last) {
    if (last?.bare !== undefined && !/[:=]$/.test(last.bare)) this.#glued();
  }

  #glued() {
    throw new SyntaxProblem('quotes stand around a whole word', this.#position);
  }

  #single() {
    const position = this.#position;
    let text = '';
    for (this.#index += 1; this.#current !== "'"; this.#index += 1) {
      if (this.#current === undefined || this.#current === '\n') this.#unterminated(position);
      text += this.#current;
    }
    this.#index += 1;
    return [{ quoted: Buffer.from(text) }];
  }

  #double() {
    const position = this.#position;
    const parts = [];
    let bytes = [];
    this.#index += 1;
    while (this.#current !== '"') {
      if (this.#current === undefined || this.#current === '\n') this.#unterminated(position);
      if (this.#current === '\\') {
        bytes.push(...this.#escape());
      } else if (this.#current === '$') {
        const reference = this.#dollar();
        if (reference) {
          parts.push({ quoted: Buffer.from(bytes) }, { reference });
          bytes = [];
        } else {
          bytes.push(0x24);
        }
      } else {
        bytes.push(...Buffer.from(this.#current));
        this.#index += 1;
      }
    }
    this.#index += 1;
    return [...parts, { quoted: Buffer.from(bytes) }];
  }

  #unterminated(position) {
    throw new SyntaxProblem('this quote has no closing quote', position);
  }

  #escape() {
    const position = this.#position;
    const rest = this.#characters.slice(this.#index + 1, this.#index + 10).join('');
    const simple = escapes[rest[0]];
    const [whole, byte, scalar] = rest.match(/^(?:x([0-9a-f]{2})|u\{([0-9a-f]{1,6})\})/i) ?? [];
    if (simple === undefined && whole === undefined) {
      throw new SyntaxProblem('this backslash begins no escape that is known', position);
    }
    this.#index += 1 + (whole?.length ?? 1);
    if (simple !== undefined) return Buffer.from(simple);
    if (byte) return [parseInt(byte, 16)];
    return Buffer.from(String.fromCodePoint(parseInt(scalar, 16)));
  }

  // The reference at a dollar; undefined for `$$`. In a block `$NAME` is a field of the event.
  #dollar() {
    const position = this.#position;
    const rest = this.#characters.slice(this.#index, this.#index + 200).join('');
    if (rest.startsWith('$$')) {
      this.#index += 2;
      return undefined;
    }
    const pattern = /^\$([A-Za-z][\w-]*(?:\.[0-9][A-Za-z0-9]*)*)((?:\.[A-Za-z][A-Za-z0-9]*)*)/;
    const [whole, object, path] = rest.match(pattern) ?? [];
    if (!whole || (path === '' && this.#depth === 0)) {
      throw new SyntaxProblem("$ stands before an object's id, a dot and a property", position);
    }
    this.#index += whole.length;
    return { object, property: path === '' ? undefined : path.slice(1) };
  }
}

function appendBare(parts, character) {
  if (parts.at(-1)?.bare !== undefined) parts.at(-1).bare += character;
  else parts.push({ bare: character });
}
