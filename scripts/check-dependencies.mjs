// Checks who imports whom against .dependency-cruiser.mjs: `node scripts/check-dependencies.mjs [FOLDER]`.
import { readdirSync } from 'node:fs'
import { join, relative, resolve, sep } from 'node:path'
import { cruise } from 'dependency-cruiser'
import ruleSet from '../.dependency-cruiser.mjs'
import { complaints } from './dependency-verdict.ts'

const root = resolve(process.argv[2] ?? join(import.meta.dirname, '..'))
const posix = (path) => path.split(sep).join('/')

const files = readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.name.endsWith('.d.ts'))
  .map((entry) => posix(relative(root, join(entry.parentPath, entry.name))))

const { output } = await cruise(
  ['src'],
  {
    ruleSet,
    validate: true,
    baseDir: root,
    // The only one of its parsers that reads our TypeScript: with TypeScript 7 alone it would see no module at all.
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.css'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'browser', 'default'],
    },
  },
  { importsFields: ['imports'] },
)

const found = complaints({
  files,
  modules: output.modules.map((module) => module.source),
  violations: output.summary.violations.map(({ rule, from, to, cycle }) => ({
    rule: rule.name,
    from,
    to,
    cycle: cycle?.map((step) => step.name ?? step),
  })),
})
for (const sentence of found) console.error(sentence)
if (found.length > 0) process.exit(1)
console.log(`Dependencies: ${files.length} modules, nothing forbidden.`)
