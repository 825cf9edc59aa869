import { parse, parseExpressionAt } from 'acorn';
import type { Expression, Options, Program } from 'acorn';
import type { Issue } from '../../issue.ts';
import type { Literals } from './datum.ts';
import { Evaluator } from './evaluate.ts';

/**
 * Reads a script (or JSON) as data. It is parsed, never run: values are what is literally written, and names mean what a single
 * declaration at the top of the same file says. Everything else is named with its line.
 *
 * @param file path for the issues
 */
export function readLiterals(text: string, file: string): Literals | Issue[] {
  const source = text.replace(/^\uFEFF/, ' ');
  try {
    const program = parseJson(source) ?? parseProgram(source);
    return new Evaluator(source, program).read();
  } catch (error) {
    return [faultOf(error, file)];
  }
}

const options: Options = { ecmaVersion: 'latest', locations: true };

/** One expression and nothing else, as in JSON. */
function parseJson(source: string): Expression | undefined {
  if (!/^\s*[[{]/.test(source)) return undefined;
  const expression = parseExpressionAt(source, 0, options);
  const rest = source.slice(expression.end).replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
  return /^[\s;]*$/.test(rest) ? expression : undefined;
}

/** Modules and old scripts differ in what they allow; the fault of a file that is neither is told as of a module. */
function parseProgram(source: string): Program {
  try {
    return parse(source, { ...options, sourceType: 'module' });
  } catch (fault) {
    try {
      return parse(source, { ...options, sourceType: 'script' });
    } catch {
      throw fault;
    }
  }
}

function faultOf(error: unknown, file: string): Issue {
  const isTooDeep = error instanceof RangeError || (error instanceof SyntaxError && /stack space/.test(error.message));
  if (isTooDeep) {
    const message =
      'The file is nested too deeply to be read. Take the story’s configuration out of what surrounds it.';
    return { file, line: 1, path: '', message, severity: 'error' };
  }
  if (!(error instanceof SyntaxError)) throw error;
  const { line, column } = (error as SyntaxError & { loc: { line: number; column: number } }).loc;
  const what = error.message.replace(/ \(\d+:\d+\)$/, '');
  const message = `This is not JavaScript or JSON: ${what}. Look for a missing comma, quote or bracket just before this place.`;
  return { file, line, column: column + 1, path: '', message, severity: 'error' };
}
