/** The formula language of officers: text such as `(A05 / A04) * 100` into formula data and back, by recursive descent. */

import type { Result } from '../kernel/result.ts';
import { err, ok } from '../kernel/result.ts';
import type { Formula } from './definition.ts';

/** A place in the text, in UTF-16 units. */
export type TextSpan = { readonly offset: number; readonly length: number };

/**
 * - `empty`, `too-long`, `too-deep`: nothing, or more than a person can check
 * - `unexpected-character`: no number, indicator, operator or bracket starts with it
 * - `ambiguous-number`: `1.000` is one in English and a thousand in Vietnamese
 * - `bad-number`: not a finite number
 * - `expected-operand`, `expected-operator`: the order of the words is wrong
 * - `unclosed`, `unopened`: a bracket without its partner
 */
export type FormulaErrorCode =
  | 'empty'
  | 'too-long'
  | 'too-deep'
  | 'unexpected-character'
  | 'ambiguous-number'
  | 'bad-number'
  | 'expected-operand'
  | 'expected-operator'
  | 'unclosed'
  | 'unopened';

export type FormulaError = { readonly code: FormulaErrorCode; readonly at: TextSpan };

export type ParsedFormula = {
  readonly formula: Formula;
  /** Where each part stands in the text. */
  readonly spans: ReadonlyMap<Formula, TextSpan>;
};

export const MAX_FORMULA_LENGTH = 1_000;
/** Nesting of the data; a chain of sums nests once for each of its parts. */
export const MAX_FORMULA_DEPTH = 100;

type BinaryOp = 'add' | 'subtract' | 'multiply' | 'divide';

const OPERATORS: Readonly<Record<string, BinaryOp>> = {
  '+': 'add',
  '-': 'subtract',
  '−': 'subtract',
  '*': 'multiply',
  '×': 'multiply',
  '/': 'divide',
  '÷': 'divide',
};

const SIGNS: Readonly<Record<BinaryOp, string>> = { add: '+', subtract: '-', multiply: '*', divide: '/' };

type Token =
  | { readonly kind: 'number'; readonly value: number; readonly at: TextSpan }
  | { readonly kind: 'indicator'; readonly id: string; readonly at: TextSpan }
  | { readonly kind: 'operator'; readonly op: BinaryOp; readonly at: TextSpan }
  | { readonly kind: 'open' | 'close' | 'end'; readonly at: TextSpan };

/** Thrown inside this module only: unwinding a descent by hand would hide its grammar. */
class Refused extends Error {
  readonly refusal: FormulaError;

  constructor(code: FormulaErrorCode, at: TextSpan) {
    super(code);
    this.refusal = { code, at };
  }
}

const WORD = /[\p{L}\p{N}_.,]+/uy;
const NUMBER = /^\d+(?:[.,]\d+)?(?:[eE][+-]?\d+)?/;
/** One to three digits, one mark, three digits: a thousands mark in one of the two languages of this product. */
const AMBIGUOUS = /^[1-9]\d{0,2}[.,]\d{3}$/;
export const INDICATOR_ID = /^[A-Z][A-Z0-9]{1,7}$/;

function tokens(text: string): Token[] {
  const found: Token[] = [];
  let offset = 0;
  while (offset < text.length) {
    const character = text.charAt(offset);
    if (/\s/u.test(character)) {
      offset += 1;
      continue;
    }
    const token = tokenAt(text, offset, character);
    found.push(token);
    offset += token.at.length;
  }
  found.push({ kind: 'end', at: { offset: text.length, length: 0 } });
  return found;
}

function tokenAt(text: string, offset: number, character: string): Token {
  const single = { offset, length: 1 };
  if (character === '(') return { kind: 'open', at: single };
  if (character === ')') return { kind: 'close', at: single };
  const op = OPERATORS[character];
  if (op !== undefined) return { kind: 'operator', op, at: single };
  // The exponent's sign is no letter, so a number is looked for before a word.
  const digits = NUMBER.exec(text.slice(offset))?.[0] ?? '';
  WORD.lastIndex = offset;
  const word = WORD.exec(text)?.[0] ?? '';
  if (digits.length > 0 && digits.length >= word.length) return numberToken(digits, offset);
  const at = { offset, length: Math.max(1, word.length) };
  const id = word.toUpperCase();
  if (INDICATOR_ID.test(id)) return { kind: 'indicator', id, at };
  throw new Refused(digits.length > 0 ? 'bad-number' : 'unexpected-character', at);
}

function numberToken(digits: string, offset: number): Token {
  const at = { offset, length: digits.length };
  if (AMBIGUOUS.test(digits)) throw new Refused('ambiguous-number', at);
  const value = Number(digits.replace(',', '.'));
  if (!Number.isFinite(value)) throw new Refused('bad-number', at);
  return { kind: 'number', value, at };
}

/**
 * `sum := product (('+' | '-') product)*`, `product := factor (('*' | '/') factor)*`,
 * `factor := number | indicator | '(' sum ')' | '-' factor`. Letter case of indicators does not matter; a decimal mark is
 * a dot or a comma. Brackets leave no trace in the data. Never throws.
 */
export function parseFormula(text: string): Result<ParsedFormula, FormulaError> {
  const whole = { offset: 0, length: text.length };
  if (text.trim() === '') return err({ code: 'empty', at: whole });
  if (text.length > MAX_FORMULA_LENGTH) return err({ code: 'too-long', at: whole });
  try {
    return ok(new Descent(tokens(text)).whole());
  } catch (error) {
    if (error instanceof Refused) return err(error.refusal);
    throw error;
  }
}

class Descent {
  readonly #tokens: readonly Token[];
  readonly #spans = new Map<Formula, TextSpan>();
  readonly #depths = new Map<Formula, number>();
  #next = 0;
  #openCount = 0;

  constructor(given: readonly Token[]) {
    this.#tokens = given;
  }

  whole(): ParsedFormula {
    const formula = this.#sum();
    const rest = this.#peek();
    if (rest.kind === 'close') throw new Refused('unopened', rest.at);
    if (rest.kind !== 'end') throw new Refused('expected-operator', rest.at);
    return { formula, spans: this.#spans };
  }

  #peek(): Token {
    return this.#tokens[this.#next] as Token;
  }

  #take(): Token {
    const token = this.#peek();
    if (token.kind !== 'end') this.#next += 1;
    return token;
  }

  #chain(ops: readonly BinaryOp[], operand: () => Formula): Formula {
    let left = operand();
    for (let token = this.#peek(); token.kind === 'operator' && ops.includes(token.op); token = this.#peek()) {
      this.#next += 1;
      left = this.#binary(token.op, left, operand());
    }
    return left;
  }

  readonly #sum = (): Formula => this.#chain(['add', 'subtract'], this.#product);
  readonly #product = (): Formula => this.#chain(['multiply', 'divide'], this.#factor);

  readonly #factor = (): Formula => {
    const token = this.#take();
    switch (token.kind) {
      case 'number':
        return this.#leaf({ op: 'number', value: token.value }, token.at);
      case 'indicator':
        return this.#leaf({ op: 'indicator', id: token.id }, token.at);
      case 'open':
        return this.#bracket(token.at);
      case 'operator':
        if (token.op === 'subtract') return this.#negative(token.at);
        throw new Refused('expected-operand', token.at);
      default:
        throw new Refused('expected-operand', token.at);
    }
  };

  #bracket(open: TextSpan): Formula {
    this.#enter(open);
    const inner = this.#sum();
    const close = this.#take();
    if (close.kind === 'end') throw new Refused('unclosed', open);
    if (close.kind !== 'close') throw new Refused('expected-operator', close.at);
    this.#openCount -= 1;
    this.#spans.set(inner, { offset: open.offset, length: close.at.offset + 1 - open.offset });
    return inner;
  }

  #negative(sign: TextSpan): Formula {
    const next = this.#peek();
    if (next.kind === 'number') {
      this.#next += 1;
      const value = next.value === 0 ? 0 : -next.value;
      return this.#leaf({ op: 'number', value }, between(sign, next.at));
    }
    this.#enter(sign);
    const inner = this.#factor();
    this.#openCount -= 1;
    return this.#binary('multiply', this.#leaf({ op: 'number', value: -1 }, sign), inner);
  }

  /** Bounds the descent itself; the data are bounded where they are made. */
  #enter(at: TextSpan): void {
    this.#openCount += 1;
    if (this.#openCount > MAX_FORMULA_DEPTH) throw new Refused('too-deep', at);
  }

  #leaf(formula: Formula, at: TextSpan): Formula {
    this.#spans.set(formula, at);
    return formula;
  }

  #binary(op: BinaryOp, left: Formula, right: Formula): Formula {
    const formula: Formula = { op, left, right };
    const at = between(this.#spans.get(left), this.#spans.get(right));
    const depth = 1 + Math.max(this.#depths.get(left) ?? 0, this.#depths.get(right) ?? 0);
    if (depth > MAX_FORMULA_DEPTH) throw new Refused('too-deep', at);
    this.#depths.set(formula, depth);
    this.#spans.set(formula, at);
    return formula;
  }
}

function between(first: TextSpan | undefined, last: TextSpan | undefined): TextSpan {
  const offset = first?.offset ?? 0;
  return { offset, length: (last?.offset ?? 0) + (last?.length ?? 0) - offset };
}

/** The shortest text that parses back into the same data. */
export function formatFormula(formula: Formula): string {
  switch (formula.op) {
    case 'number':
      return formatConstant(formula.value);
    case 'indicator':
      return formula.id;
    default: {
      const { op, left, right } = formula;
      const leftText = rank(left) < rank(formula) ? `(${formatFormula(left)})` : formatFormula(left);
      // Operators bind to the left, so an equal one on the right keeps its brackets.
      const rightText = rank(right) <= rank(formula) ? `(${formatFormula(right)})` : formatFormula(right);
      return `${leftText} ${SIGNS[op]} ${rightText}`;
    }
  }
}

function rank({ op }: Formula): number {
  if (op === 'add' || op === 'subtract') return 1;
  return op === 'multiply' || op === 'divide' ? 2 : 3;
}

/** `1.005` would be asked about; one more nought makes it plain. */
function formatConstant(value: number): string {
  const text = String(value);
  return AMBIGUOUS.test(text.replace('-', '')) ? `${text}0` : text;
}
