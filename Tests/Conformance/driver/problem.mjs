// What can be wrong: with the text of a script, and with a command that runs.

// A script that does not parse: what is wrong, and where.
export class SyntaxProblem extends Error {
  constructor(message, { line, column }) {
    super(message);
    this.position = { line, column };
  }
}

// A command that fails without having reached Node.
export function failure(code, message) {
  return Object.assign(new Error(message), { code });
}
