import type { AnyNode, Expression, Program } from 'acorn';

/** The names that a program declares with a value at its top, each once. */
export function declaredValues({ body }: Program): Map<string, Expression> {
  const values = new Map<string, Expression>();
  const twice = new Set<string>();
  for (const statement of body) {
    const inner = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
    if (inner?.type !== 'VariableDeclaration') continue;
    for (const { id, init } of inner.declarations) {
      if (id.type !== 'Identifier' || !init) continue;
      if (values.has(id.name)) twice.add(id.name);
      values.set(id.name, init);
    }
  }
  for (const name of twice) values.delete(name);
  return values;
}

/** The names that code anywhere in a program sets anew: `x = …`, `x += …`, `x++`, `[x] = …`, `for (x of …)`. */
export function changedNames(program: Program): Set<string> {
  const changed = new Set<string>();
  const toVisit: unknown[] = [program];
  while (toVisit.length > 0) {
    const value = toVisit.pop();
    if (typeof value !== 'object' || value === null) continue;
    toVisit.push(...(Object.values(value) as unknown[]));
    const target = targetOf(value as AnyNode);
    if (target !== undefined) for (const name of namesIn(target)) changed.add(name);
  }
  return changed;
}

function targetOf(node: AnyNode): AnyNode | undefined {
  switch (node.type) {
    case 'AssignmentExpression':
    case 'ForInStatement':
    case 'ForOfStatement':
      return node.left;
    case 'UpdateExpression':
      return node.argument;
    default:
      return undefined;
  }
}

/** What an assignment writes to; a member of a thing changes the thing. */
function namesIn(target: AnyNode | null): string[] {
  switch (target?.type) {
    case 'Identifier':
      return [target.name];
    case 'MemberExpression':
      return namesIn(target.object);
    case 'ArrayPattern':
      return target.elements.flatMap(namesIn);
    case 'ObjectPattern':
      return target.properties.flatMap((property) => namesIn('value' in property ? property.value : property.argument));
    case 'AssignmentPattern':
      return namesIn(target.left);
    case 'RestElement':
      return namesIn(target.argument);
    default:
      return [];
  }
}
