import { type CompiledTemplate, Output, type Scope, type TemplateContext } from './scope'

/** Runs a template into the scope's output; where it extends another, its own output is dropped and the parent's written. */
export function run(template: CompiledTemplate, scope: Omit<Scope, 'parent'>): void {
  addBlocks(template, scope.context)
  let current: CompiledTemplate | null = template
  let generations = 0
  while (current !== null) {
    const own: Scope = { ...scope, output: new Output(), parent: null }
    scope.meter.enter()
    generations += 1
    current.run(own)
    current = own.parent
    // The output of a template that extends another is dropped; it was counted when it was written.
    if (current === null) scope.output.text += own.output.text
  }
  for (; generations > 0; generations -= 1) scope.meter.leave()
}

/** The blocks of a template come after those of the templates that extend it. */
export function addBlocks(template: CompiledTemplate, context: TemplateContext): void {
  for (const [name, block] of template.blocks) {
    const list = context.blocks.get(name)
    if (list === undefined) context.blocks.set(name, [block])
    else list.push(block)
  }
}
