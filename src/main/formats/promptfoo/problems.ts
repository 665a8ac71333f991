import type { Place } from '../mistake-at'
import type { Spot } from './spot'

export interface ConfigProblem extends Place {
  /** `refused` keeps the experiment from running; `ignored` is left out and changes no verdict. */
  severity: 'refused' | 'ignored'
  /** One sentence. */
  what: string
  /** One sentence; empty where there is nothing to do. */
  hint: string
}

/** Collects everything that is wrong, so that it can be told at once. */
export class Problems {
  readonly found: ConfigProblem[] = []

  refuse(spot: Spot, what: string, hint = ''): void {
    this.add({ ...spot.place, severity: 'refused', what, hint })
  }

  ignore(spot: Spot, what: string, hint = ''): void {
    this.add({ ...spot.place, severity: 'ignored', what, hint })
  }

  /** The same sentence at the same place is told once, however many cases come from there. */
  private add(problem: ConfigProblem): void {
    const same = ({ file, line, column, what }: ConfigProblem): boolean =>
      file === problem.file && line === problem.line && column === problem.column && what === problem.what
    if (!this.found.some(same)) this.found.push(problem)
  }

  get refused(): boolean {
    return this.found.some(({ severity }) => severity === 'refused')
  }

  /** Keys that have no meaning here, each at its own place. */
  unknownKeys(spot: Spot, known: ReadonlySet<string>, where: string): void {
    for (const [key, inner] of spot.entries()) if (!known.has(key)) this.ignore(inner, `${key} has no meaning in ${where} here.`)
  }
}
