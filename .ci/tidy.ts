// What src/tidy.test.ts asks of the sources: reads them with the parser that comes with the bundler and returns what
// is wrong, a line a finding. Holds no table: who may import whom is said there.
import { posix } from 'node:path';
import { parseSync } from 'vite';

export interface Source {
  /** From the root, with forward slashes. */
  path: string;
  text: string;
}

interface Import {
  specifier: string;
  typeOnly: boolean;
}

export interface Table {
  /** Room -> the rooms it may import. A room may always import itself; a `type:` room gives types only. */
  rooms: Readonly<Record<string, readonly string[]>>;
  /** Package -> the rooms that may import it; `node:` stands for all of Node. */
  packages: Readonly<Record<string, readonly string[]>>;
  roomOf: (path: string) => string;
}

export const longestFile = 400;
const forbiddenFolder = /(?:^|\/)(utils?|helpers?|common|core|types|services?|lib|misc|shared)\//;
const impureNames = new Set(
  [
    'Date performance setTimeout setInterval queueMicrotask requestAnimationFrame document window fetch',
    'globalThis structuredClone TextEncoder TextDecoder',
  ].flatMap((names) => names.split(' ')),
);
const impureMath = new Set(
  'random sin cos tan asin acos atan atan2 log log2 log10 log1p exp expm1 pow cbrt hypot'.split(' '),
);

export const isTest = (path: string) => /\.test\.tsx?$/.test(path);

// ── Reading sources ────────────────────────────────────────────────────────────────────────────────────────────

interface Node {
  type: string;
  [key: string]: unknown;
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';

function parse({ path, text }: Source) {
  const { program, module, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message ?? 'does not parse'}`);
  return { body: program.body as unknown as Node[], module };
}

function importsOf(source: Source): Import[] {
  const { module } = parse(source);
  const found: Import[] = module.staticImports.map(({ moduleRequest, entries }) => ({
    specifier: moduleRequest.value,
    typeOnly: entries.length > 0 && entries.every((entry) => entry.isType),
  }));
  for (const { entries } of module.staticExports) {
    for (const { moduleRequest, isType } of entries) {
      if (moduleRequest) found.push({ specifier: moduleRequest.value, typeOnly: isType });
    }
  }
  const lazily = [
    ...source.text.matchAll(
      /\bimport\(\s*['"]([^'"]+)['"]|\bnew URL\(\s*['"](\.[^'"]+)['"]\s*,\s*import\.meta/g,
    ),
  ];
  for (const [, imported, address] of lazily)
    found.push({ specifier: imported ?? address ?? '', typeOnly: false });
  return found;
}

/** The file a relative import means, among the files there are; null for packages and for what is not a source. */
function resolveImport(from: string, specifier: string, paths: ReadonlySet<string>): string | null {
  if (!specifier.startsWith('.')) return null;
  const path = posix.join(posix.dirname(from), specifier.replace(/\?.*$/, ''));
  return (
    ['', '.ts', '.tsx', '/index.ts', '/index.tsx'].map((end) => path + end).find((file) => paths.has(file)) ??
    null
  );
}

/** Every node. Names of properties are left out, so that an identifier seen is one referred to. */
function* nodesOf(value: unknown): Generator<Node> {
  if (Array.isArray(value)) {
    for (const item of value) yield* nodesOf(item);
  } else if (isNode(value)) {
    yield value;
    for (const [key, child] of Object.entries(value)) {
      const named = (key === 'property' || key === 'key') && value.computed !== true;
      if (!named) yield* nodesOf(child);
    }
  }
}

// ── Checks: each returns what is wrong, a line a finding ───────────────────────────────────────────────────────

export function forbiddenImports(sources: Source[], { rooms, packages, roomOf }: Table): string[] {
  const paths = new Set(sources.map(({ path }) => path));
  const found = sources
    .filter(({ path }) => !isTest(path))
    .flatMap((source) => {
      const room = roomOf(source.path);
      const allowed = rooms[room];
      if (!allowed) return [`${source.path}: the room ${room} is not in the table`];
      return importsOf(source).flatMap(({ specifier, typeOnly }) => {
        const target = resolveImport(source.path, specifier, paths);
        if (target === null) {
          if (specifier.startsWith('.'))
            return /\.(css|json|svg|txt)(\?.*)?$/.test(specifier)
              ? []
              : [`${source.path}: ${specifier} is not there`];
          const name = specifier.startsWith('node:') ? 'node:' : (specifier.split('/')[0] ?? '');
          return packages[name]?.includes(room)
            ? []
            : [`${source.path}: ${room} may not import the package ${specifier}`];
        }
        const to = roomOf(target);
        if (to === room || allowed.includes(to) || (typeOnly && allowed.includes(`type:${to}`))) return [];
        return [`${source.path}: ${room} may not import ${typeOnly ? 'types of ' : ''}${to} (${target})`];
      });
    });
  return [...new Set(found)];
}

export function cycles(sources: Source[]): string[] {
  const paths = new Set(sources.map(({ path }) => path));
  const edges = new Map(
    sources.map((source) => [
      source.path,
      importsOf(source).flatMap(({ specifier }) => resolveImport(source.path, specifier, paths) ?? []),
    ]),
  );
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (path: string, trail: string[]) => {
    if (trail.includes(path)) found.push([...trail.slice(trail.indexOf(path)), path].join(' -> '));
    if (trail.includes(path) || done.has(path)) return;
    for (const next of edges.get(path) ?? []) visit(next, [...trail, path]);
    done.add(path);
  };
  for (const path of paths) visit(path, []);
  return found;
}

export function impurities(source: Source): string[] {
  const found: string[] = [];
  for (const node of nodesOf(parse(source).body)) {
    if (node.type === 'Identifier' && impureNames.has(String(node.name))) found.push(String(node.name));
    if (node.async === true || node.type === 'AwaitExpression' || node.await === true) found.push('async');
    const { object, property } = node;
    const ofMath =
      node.type === 'MemberExpression' && isNode(object) && object.name === 'Math' && isNode(property);
    if (ofMath && impureMath.has(String(property.name))) found.push(`Math.${String(property.name)}`);
    if (ofMath && node.computed === true) found.push('Math[…]');
  }
  return found.map((name) => `${source.path}: ${name}`);
}

/** A value that nobody can change: frozen, `as const`, declared readonly, or declared as a type that says so itself. */
function isFixed(init: unknown, annotation: string): boolean {
  if (/^(readonly\b|\{ readonly\b|Readonly|ArrayLike\b)/.test(annotation)) return true;
  if (!isNode(init)) return true;
  if (init.type === 'TSAsExpression' || init.type === 'TSSatisfiesExpression') {
    const type = init.typeAnnotation as Node;
    const isConst = type.type === 'TSTypeReference' && (type.typeName as Node).name === 'const';
    return isConst || isFixed(init.expression, annotation);
  }
  if (init.type === 'NewExpression')
    return !/^(Map|Set|WeakMap|WeakSet|Array|\w+Array)$/.test(String((init.callee as Node).name));
  if (init.type === 'ArrayExpression') return false;
  return (
    init.type !== 'ObjectExpression' || (annotation !== '' && !/^(Record|Partial|object|\{)/.test(annotation))
  );
}

export function mutableState(source: Source): string[] {
  const { body } = parse(source);
  const found: string[] = [];
  for (const statement of body) {
    const declared = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
    if (!isNode(declared)) continue;
    if (declared.type === 'VariableDeclaration') {
      for (const { id, init } of declared.declarations as { id: Node; init: unknown }[]) {
        const type = id.typeAnnotation as { start: number; end: number } | null | undefined;
        const annotation = type ? source.text.slice(type.start, type.end).replace(/^:\s*/, '') : '';
        if (declared.kind !== 'const' || !isFixed(init, annotation))
          found.push(`${source.path}: ${String(id.name)}`);
      }
    }
    for (const node of nodesOf(declared)) {
      if (node.type === 'PropertyDefinition' && node.static === true && node.readonly !== true)
        found.push(`${source.path}: static`);
    }
  }
  return found;
}

export function misplaced(sources: Source[], { roomOf }: Pick<Table, 'roomOf'>): string[] {
  return sources.flatMap(({ path, text }) => {
    const lines = text.split('\n').length - 1;
    const speaks =
      /\bpostMessage\s*\(/.test(text) &&
      !isTest(path) &&
      path.startsWith('src/') &&
      !['worker', 'embed', 'cli'].includes(roomOf(path));
    return [
      ...(forbiddenFolder.test(path) ? [`${path}: the folder's name says nothing`] : []),
      ...(lines > longestFile ? [`${path}: ${lines} lines`] : []),
      ...(speaks ? [`${path}: postMessage`] : []),
    ];
  });
}

export function deadFiles(sources: Source[], entries: string[]): string[] {
  const byPath = new Map(sources.map((source) => [source.path, source]));
  const paths = new Set(byPath.keys());
  const live = new Set(entries);
  for (const path of live) {
    const source = byPath.get(path);
    if (!source) continue;
    for (const { specifier } of importsOf(source)) {
      const target = resolveImport(path, specifier, paths);
      if (target) live.add(target);
    }
  }
  return [...paths].filter((path) => !live.has(path));
}

const rule = /\b[A-Z]\d+\b/g;

/** A rule is stated where a line of SPEC.md begins with its number. */
const rulesOf = (spec: string) =>
  [...spec.matchAll(/^[\s#>*-]*\[?([A-Z]\d+)\b/gm)].map(([, number = '']) => number);

/** The rules in brackets at the beginning of a test's name or of a transcript's comment. */
function quotedRules(texts: string[]): Set<string> {
  const names = /(?:['"`]|^#\s*)((?:\[[^\]\n]*\]\s*)+)/gm;
  return new Set(
    texts.flatMap((text) => [...text.matchAll(names)].flatMap(([brackets]) => brackets.match(rule) ?? [])),
  );
}

export function ruleGaps(spec: string, texts: string[]): string[] {
  const stated = new Set(rulesOf(spec));
  const quoted = quotedRules(texts);
  return [
    ...[...stated]
      .filter((number) => !quoted.has(number))
      .map((number) => `${number} is stated and no test quotes it`),
    ...[...quoted]
      .filter((number) => !stated.has(number))
      .map((number) => `${number} is quoted and stated nowhere`),
  ];
}
