import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/**
 * Every title that stands in a `describe(…)`, a `test(…)` or one with fixtures of its own (`hostTest(…)`) below `tests/`, as it
 * is written there.
 */
export function testTitles(root = '.'): string[] {
  return globSync('tests/**/*.ts', { cwd: root }).flatMap((file) =>
    titlesIn(ts.createSourceFile(file, readFileSync(join(root, file), 'utf8'), ts.ScriptTarget.Latest)),
  );
}

function titlesIn(file: ts.SourceFile): string[] {
  const titles: string[] = [];
  const visit = (node: ts.Node) => {
    if (ts.isCallExpression(node) && /^(describe|test|\w+Test)$/.test(callee(node))) {
      const [title] = node.arguments;
      if (title !== undefined && (ts.isStringLiteralLike(title) || ts.isTemplateExpression(title))) {
        titles.push(title.getText(file).slice(1, -1));
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return titles;
}

/** The name at the root of a call: `test` in `test.describe(…)` and in `test.each(…)(…)`. */
function callee(node: ts.Expression): string {
  if (ts.isCallExpression(node) || ts.isPropertyAccessExpression(node)) return callee(node.expression);
  return ts.isIdentifier(node) ? node.text : '';
}
