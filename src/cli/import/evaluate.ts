import type { AnyNode, Expression, ObjectExpression, Pattern, Program, SpreadElement } from 'acorn';
import { shorten } from './datum.ts';
import type { CodeNote, Datum, Literals } from './datum.ts';
import { changedNames, declaredValues } from './scope.ts';

/** Far above what a story holds, far below what would fill the memory. */
const most = { characters: 1_000_000, items: 100_000 };

/** Works out what literals say. It never calls, loops or asks the machine for anything. */
export class Evaluator {
  readonly #source: string;
  readonly #program: Program | Expression;
  readonly #declared: ReadonlyMap<string, Expression>;
  readonly #changed: ReadonlySet<string>;
  readonly #known = new Map<string, Datum>();
  readonly #underWay = new Set<string>();
  readonly #code: CodeNote[] = [];

  constructor(source: string, program: Program | Expression) {
    this.#source = source;
    this.#program = program;
    this.#declared = program.type === 'Program' ? declaredValues(program) : new Map<string, Expression>();
    this.#changed = program.type === 'Program' ? changedNames(program) : new Set();
  }

  read(): Literals {
    const roots: Literals['roots'] = [];
    const add = (name: string, node: AnyNode) => roots.push({ name, datum: this.#value(node) });
    if (this.#program.type !== 'Program') add('', this.#program);
    else for (const statement of this.#program.body) this.#readStatement(statement, add);
    return { roots, code: unlike(this.#code) };
  }

  #readStatement(statement: Program['body'][number], add: (name: string, node: AnyNode) => void): void {
    switch (statement.type) {
      case 'VariableDeclaration':
        for (const { id, init } of statement.declarations) {
          if (id.type === 'Identifier' && init) add(id.name, init);
          else if (id.type !== 'Identifier') this.#note(statement);
        }
        return;
      case 'ExportNamedDeclaration':
        if (statement.declaration) this.#readStatement(statement.declaration, add);
        return;
      case 'ExportDefaultDeclaration':
        add('default', statement.declaration);
        return;
      case 'ExpressionStatement': {
        const { expression } = statement;
        if ('directive' in statement && statement.directive !== undefined) return;
        const isWhole = expression.type === 'AssignmentExpression' && expression.operator === '=';
        if (isWhole && isDataName(expression.left, this.#declared))
          add(this.#excerpt(expression.left), expression.right);
        else if (isCallWithRecord(expression)) add(this.#excerpt(expression.callee), expression.arguments[0]);
        else this.#note(statement);
        return;
      }
      case 'EmptyStatement':
        return;
      default:
        this.#note(statement);
    }
  }

  #value(node: AnyNode): Datum {
    const line = node.loc?.start.line ?? 1;
    const value = (plain: (Datum & { kind: 'value' })['value']): Datum => ({ kind: 'value', value: plain, line });
    switch (node.type) {
      case 'Literal':
        return node.regex || node.bigint ? this.#asCode(node) : value(node.value as string | number | boolean | null);
      case 'TemplateLiteral': {
        const parts = node.quasis.flatMap((quasi, index) => {
          const inner = node.expressions[index];
          return [quasi.value.cooked ?? '', ...(inner === undefined ? [] : [this.#text(inner)])];
        });
        return this.#joined(node, parts, line);
      }
      case 'ArrayExpression':
        return this.#list(node.elements, line) ?? this.#asCode(node);
      case 'ObjectExpression':
        return this.#record(node, line) ?? this.#asCode(node);
      case 'Identifier':
        return this.#named(node.name, line);
      case 'MemberExpression':
        return this.#member(node) ?? this.#asCode(node);
      case 'UnaryExpression':
        return this.#unary(node.operator, node.argument, value) ?? this.#asCode(node);
      case 'BinaryExpression':
        return this.#binary(node, line) ?? this.#asCode(node);
      default:
        return this.#asCode(node);
    }
  }

  #list(elements: readonly (Expression | SpreadElement | null)[], line: number): Datum | undefined {
    const items = elements.flatMap((element): Datum[] => {
      if (element === null) return [{ kind: 'value', value: undefined, line }];
      if (element.type !== 'SpreadElement') return [this.#value(element)];
      const inner = this.#value(element.argument);
      return inner.kind === 'list' ? inner.items : [this.#asCode(element)];
    });
    return items.length > most.items ? undefined : { kind: 'list', items, line };
  }

  #record(node: ObjectExpression, line: number): Datum | undefined {
    const fields = new Map<string, Datum>();
    for (const property of node.properties) {
      if (property.type === 'SpreadElement') {
        const inner = this.#value(property.argument);
        if (inner.kind === 'record') for (const [name, datum] of inner.fields) fields.set(name, datum);
        else fields.set(this.#excerpt(property), this.#asCode(property));
        continue;
      }
      const name = this.#keyOf(property.key, property.computed);
      const isPlain = property.kind === 'init' && !property.method;
      if (name === undefined) fields.set(this.#excerpt(property.key), this.#asCode(property));
      else fields.set(name, isPlain ? this.#value(property.value) : this.#asCode(property.value));
    }
    return fields.size > most.items ? undefined : { kind: 'record', fields, line };
  }

  #keyOf(key: AnyNode, computed: boolean): string | undefined {
    if (!computed && key.type === 'Identifier') return key.name;
    const datum = this.#value(key);
    return datum.kind === 'value' ? String(datum.value) : undefined;
  }

  /** What a name was declared as, once and for all. */
  #named(name: string, line: number): Datum {
    if (name === 'undefined') return { kind: 'value', value: undefined, line };
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    const code = (why: string): Datum => ({ kind: 'code', what: `\`${name}\`, ${why}`, line });
    const declared = this.#declared.get(name);
    if (declared === undefined) return code('which this file does not declare with a value');
    if (this.#changed.has(name)) return code('which is changed by code');
    if (this.#underWay.has(name)) return code('which is declared by way of itself');
    this.#underWay.add(name);
    const datum = this.#value(declared);
    this.#underWay.delete(name);
    this.#known.set(name, datum);
    return datum;
  }

  #member({ object, property, computed }: AnyNode & { type: 'MemberExpression' }): Datum | undefined {
    const inner = this.#value(object);
    const name = this.#keyOf(property, computed);
    if (inner.kind === 'record') return inner.fields.get(name ?? '');
    return inner.kind === 'list' ? inner.items[Number(name)] : undefined;
  }

  #unary(operator: string, argument: Expression, value: (plain: number | boolean | undefined) => Datum) {
    if (operator === 'void') return value(undefined);
    const inner = this.#value(argument);
    if (inner.kind !== 'value') return undefined;
    if (operator === '!') return value(!inner.value);
    if (typeof inner.value !== 'number') return undefined;
    if (operator === '-') return value(-inner.value);
    return operator === '+' ? value(inner.value) : undefined;
  }

  #binary(node: AnyNode & { type: 'BinaryExpression' }, line: number): Datum | undefined {
    if (node.left.type === 'PrivateIdentifier') return undefined;
    const [left, right] = [this.#value(node.left), this.#value(node.right)];
    const [a, b] = [left, right].map((datum) => (datum.kind === 'value' ? datum.value : undefined));
    if (typeof a === 'number' && typeof b === 'number') {
      const results: Record<string, number> = { '+': a + b, '-': a - b, '*': a * b, '/': a / b };
      const result = results[node.operator];
      return result === undefined ? undefined : { kind: 'value', value: result, line };
    }
    if (node.operator !== '+' || (typeof a !== 'string' && typeof b !== 'string')) return undefined;
    return this.#joined(node, [this.#textOf(left, node.left), this.#textOf(right, node.right)], line);
  }

  #joined(node: AnyNode, parts: string[], line: number): Datum {
    const length = parts.reduce((sum, part) => sum + part.length, 0);
    return length > most.characters ? this.#asCode(node) : { kind: 'value', value: parts.join(''), line };
  }

  #text(node: AnyNode): string {
    return this.#textOf(this.#value(node), node);
  }

  /** Within a text, code leaves a gap: the words around it are kept, and the gap is named. */
  #textOf(datum: Datum, node: AnyNode): string {
    if (datum.kind === 'value') return String(datum.value);
    const what = datum.kind === 'code' ? datum.what : `\`${this.#excerpt(node)}\``;
    this.#code.push({ line: node.loc?.start.line ?? 1, what: `${what}, within a text; … stands in its place` });
    return '…';
  }

  #asCode(node: AnyNode): Datum {
    return { kind: 'code', what: `\`${this.#excerpt(node)}\``, line: node.loc?.start.line ?? 1 };
  }

  #note(node: AnyNode): void {
    this.#code.push({ line: node.loc?.start.line ?? 1, what: `\`${this.#excerpt(node)}\`` });
  }

  #excerpt({ start, end }: { start: number; end: number }): string {
    return shorten(this.#source.slice(start, Math.min(end, start + 200)), 60).replaceAll('`', '´');
  }
}

/** `config = …`, `window.config = …`, `module.exports = …`; but not a part of something declared above, which code changes. */
function isDataName(left: Pattern, declared: ReadonlyMap<string, Expression>): boolean {
  if (left.type === 'Identifier') return !declared.has(left.name);
  if (left.type !== 'MemberExpression' || left.object.type !== 'Identifier' || left.computed) return false;
  return !declared.has(left.object.name);
}

/** `callback({ … })`, as JSON with padding has it. */
function isCallWithRecord(node: Expression): node is Expression & { type: 'CallExpression'; arguments: [Expression] } {
  if (node.type !== 'CallExpression' || node.callee.type !== 'Identifier') return false;
  return node.arguments.length === 1 && node.arguments[0]?.type === 'ObjectExpression';
}

/** A declaration that is read by itself and by its name leaves the same note twice. */
function unlike(notes: CodeNote[]): CodeNote[] {
  return [...new Map(notes.map((note) => [`${note.line} ${note.what}`, note])).values()];
}
