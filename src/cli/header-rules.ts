/** One block of a `_headers` file. Names are in lower case. */
export interface HeaderRule {
  path: string;
  set: Record<string, string>;
  /** Names of headers of earlier rules that this one drops (`! Name`). */
  drop: string[];
}

/**
 * Reads a `_headers` file the way Cloudflare Pages does.
 *
 * @throws Error with the line number of a line that is neither path, header, `! Name` nor comment
 */
export function parseHeaderRules(text: string): HeaderRule[] {
  const rules: HeaderRule[] = [];
  for (const [index, raw] of text.split('\n').entries()) {
    const line = raw.trim();
    if (line === '' || line.startsWith('#')) continue;
    if (line.startsWith('/')) rules.push({ path: line, set: {}, drop: [] });
    else readHeader(line, rules.at(-1), index + 1);
  }
  return rules;
}

/** Headers of one address: all matching rules in turn; values for one name are joined with a comma. */
export function headersFor(rules: readonly HeaderRule[], pathname: string): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const { path, set, drop } of rules) {
    if (!pathPattern(path).test(pathname)) continue;
    for (const name of drop) delete headers[name];
    for (const [name, value] of Object.entries(set)) {
      headers[name] = headers[name] === undefined ? value : `${headers[name]}, ${value}`;
    }
  }
  return headers;
}

function readHeader(line: string, rule: HeaderRule | undefined, lineNumber: number): void {
  if (rule === undefined)
    throw new Error(`_headers:${lineNumber}  "${line}" stands before any path. Write a path such as /* first.`);
  if (line.startsWith('!')) {
    rule.drop.push(line.slice(1).trim().toLowerCase());
    return;
  }
  const colon = line.indexOf(':');
  const name = line.slice(0, Math.max(colon, 0)).trim().toLowerCase();
  const value = line.slice(colon + 1).trim();
  if (!/^[\w-]+$/.test(name) || value === '') {
    throw new Error(`_headers:${lineNumber}  "${line}" is no header. Write "Name: value", or "! Name" to drop one.`);
  }
  rule.set[name] = rule.set[name] === undefined ? value : `${rule.set[name]}, ${value}`;
}

/** `*` matches anything, `:name` anything up to the next slash. */
function pathPattern(path: string): RegExp {
  const escaped = path.replaceAll(/[-/\\^$+?.()|[\]{}]/g, String.raw`\$&`);
  return new RegExp(`^${escaped.replaceAll('*', '.*').replaceAll(/:[A-Za-z]\w*/g, '[^/]+')}$`);
}
