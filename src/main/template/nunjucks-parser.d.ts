/** The parser of Nunjucks on its own: no loaders, no file system, no code generator. The package's types leave it out. */
declare module 'nunjucks/src/parser.js' {
  interface NunjucksNode {
    readonly typename: string
    /** From 0. Missing on a few nodes that the parser makes up. */
    readonly lineno?: number
    readonly colno?: number
    readonly [field: string]: unknown
  }
  const parser: { parse(source: string): NunjucksNode }
  export default parser
}
