/** The lexer and parser of Nunjucks alone: no loaders, no file system, no code generator. The package's types leave them out. */
declare module 'nunjucks/src/lexer.js' {
  export interface Tokenizer {
    readonly str: string
    readonly len: number
    index: number
    lineno: number
    colno: number
    _extractMatching(breakOnMatch: boolean, characters: string): string | null
  }
  const lexer: { lex(source: string): Tokenizer }
  export default lexer
}

declare module 'nunjucks/src/parser.js' {
  import type { Tokenizer } from 'nunjucks/src/lexer.js'

  interface NunjucksNode {
    readonly typename: string
    /** From 0. Missing on a few nodes that the parser makes up. */
    readonly lineno?: number
    readonly colno?: number
    readonly [field: string]: unknown
  }
  const parser: { Parser: new (tokens: Tokenizer) => { parseAsRoot(): NunjucksNode } }
  export default parser
}
