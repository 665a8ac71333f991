/** Names through which JavaScript leads from a value to its prototype and on to code. Refused at lookup, free in prose and data. */
const FORBIDDEN_NAMES: ReadonlySet<string> = new Set(['__proto__', 'prototype', 'constructor'])

export function isForbiddenName(name: string): boolean {
  return FORBIDDEN_NAMES.has(name)
}

/** True where plain JavaScript would find an inherited member of the value, such as `map` of a list or `toString` of anything. */
export function isInherited(prototype: object, name: string): boolean {
  return name in prototype
}

const IDENTIFIER = /^[\p{ID_Start}_$][\p{ID_Continue}$]*$/u

/** Nunjucks' own lexer takes any run of characters without delimiters for a name, quotes and backticks included. */
export function isIdentifier(name: string): boolean {
  return IDENTIFIER.test(name)
}

/**
 * True for what looks like a file's path or an address rather than a text's name: absolute, with `..`, `~`, a backslash, a drive or
 * a scheme. Names of texts may have folders, as in `tone/formal`.
 */
export function isPathLike(name: string): boolean {
  return (
    /^[/~]/.test(name) ||
    name.includes('\\') ||
    name.includes('\0') ||
    /^[a-z][a-z0-9+.-]*:/i.test(name) ||
    name.split('/').some((part) => part === '..' || part === '.')
  )
}
