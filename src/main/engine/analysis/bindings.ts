import type { Statement } from '../../template/tree'

/** What a name is bound to: `data` for loop variables, `any` for what may be callable (macros, imports, sets, arguments). */
export type Binding = 'data' | 'any'

/** Names that a template binds itself, scope within scope; what is not bound here is a variable of the prompt. */
export class Bindings {
  private readonly names = new Map<string, Binding>()

  constructor(private readonly parent: Bindings | null = null) {}

  get(name: string): Binding | null {
    return this.names.get(name) ?? this.parent?.get(name) ?? null
  }

  bind(name: string, binding: Binding = 'any'): void {
    this.names.set(name, binding)
  }

  /** Binds in the scope where the name already is, else here, as the set tag does. */
  assign(name: string): void {
    if (this.get(name) === null) this.bind(name)
  }

  all(): string[] {
    return [...this.names.keys(), ...(this.parent?.all() ?? [])]
  }
}

/** Names that are bound at the top of a template, wherever that happens: macros see them all when they are called. */
export function topLevelNames(statements: Statement[]): string[] {
  return statements.flatMap((statement): string[] => {
    switch (statement.kind) {
      case 'set':
        return statement.names
      case 'macro':
      case 'import':
        return [statement.name]
      case 'from-import':
        return statement.names.map(({ alias }) => alias)
      case 'if':
        return [...topLevelNames(statement.chosen), ...topLevelNames(statement.otherwise ?? [])]
      case 'switch':
        return [...statement.cases.flatMap(({ body }) => topLevelNames(body)), ...topLevelNames(statement.otherwise ?? [])]
      default:
        return []
    }
  })
}
