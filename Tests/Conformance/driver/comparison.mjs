// OP and VALUE of `expect`, of `wait`, and of the conditions of `wait`.

const operators = ['!=', '<=', '>=', '==', '=', '<', '>', 'contains', 'matches'];

export const isOperator = (text) => operators.includes(text);

// Splits `NAME OP VALUE` that is one word.
export function splitGlued(text) {
  const [, name, op, value] = text.match(/^([A-Za-z]\w*)(!=|<=|>=|==|=|<|>)(.*)$/s) ?? [];
  return name && { name, op, value };
}

export function holds(actual, op, expected) {
  const text = textOf(actual);
  const isNumeric = typeof actual === 'number';
  switch (op) {
    case '==':
    case '=': return isNumeric ? actual === Number(expected) : text === normal(expected);
    case '!=': return !holds(actual, '=', expected);
    case '<': return isNumeric && actual < Number(expected);
    case '>': return isNumeric && actual > Number(expected);
    case '<=': return isNumeric && actual <= Number(expected);
    case '>=': return isNumeric && actual >= Number(expected);
    case 'contains': return actual !== undefined && text.includes(expected);
    default: return actual !== undefined && new RegExp(expected, 'u').test(text);
  }
}

// What has no value is `undefined` in the language, and so is `null`.
const normal = (text) => (text === 'null' ? 'undefined' : text);

// A value as text.
export function textOf(value) {
  return Array.isArray(value) ? value.join(',') : String(value ?? 'undefined');
}
