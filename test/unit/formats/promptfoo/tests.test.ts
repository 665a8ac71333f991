import { describe, expect, it } from 'vitest'
import { designOf, readFolder, told } from './folder'

const HEAD = 'prompts: ["{{ a }}"]\nproviders: [echo]\n'
const cases = (config: string, others: Record<string, string> = {}) => designOf(`${HEAD}${config}`, others).cases
const values = (config: string, others: Record<string, string> = {}) => cases(config, others).map((one) => one.values)

describe('variables', () => {
  it.each<[string, string, unknown]>([
    ['of one test', 'tests: [{vars: {a: 1, b: x}}]', [{ a: 1, b: 'x' }]],
    [
      'lists of texts are multiplied out',
      'tests: [{vars: {a: [x, y], b: [p, q]}}]',
      [
        { a: 'x', b: 'p' },
        { a: 'x', b: 'q' },
        { a: 'y', b: 'p' },
        { a: 'y', b: 'q' },
      ],
    ],
    ['lists of anything else are not', 'tests: [{vars: {a: [1, 2]}}]', [{ a: [1, 2] }]],
    ['nor where they must not be', 'tests: [{vars: {a: [x, y]}, options: {disableVarExpansion: true}}]', [{ a: ['x', 'y'] }]],
    ['over those of defaultTest', 'defaultTest: {vars: {a: d, b: e}}\ntests: [{vars: {a: 1}}]', [{ a: 1, b: 'e' }]],
    ['of a file', 'tests: [{vars: {a: file://a.txt}}]', [{ a: 'text' }]],
    ['of a YAML file', 'tests: [{vars: {a: file://v.yaml}}]', [{ a: '{"x":1}' }]],
    ['of files by a pattern', 'tests: [{vars: {a: "file://*.txt"}}]', [{ a: 'text' }, { a: 'more' }]],
    ['in a file of their own', 'tests: [{vars: v.yaml}]', [{ x: 1 }]],
    ['none at all', '', [{}]],
  ])('%s', (_, config, expected) => {
    expect(values(config, { 'a.txt': ' text\n', 'b.txt': 'more', 'v.yaml': 'x: 1\n' })).toEqual(expected)
  })
})

describe('tests in files', () => {
  it.each<[string, string, Record<string, string>]>([
    ['YAML', 'tests: t.yaml', { 't.yaml': '- vars: {a: 1}\n- vars: {a: 2}\n' }],
    ['YAML in a list', 'tests: [file://t.yaml]', { 't.yaml': '- vars: {a: 1}\n- vars: {a: 2}\n' }],
    ['JSON', 'tests: t.json', { 't.json': '[{"vars": {"a": 1}}, {"vars": {"a": 2}}]' }],
    ['JSONL', 'tests: file://t.jsonl', { 't.jsonl': '{"vars": {"a": 1}}\n\n{"vars": {"a": 2}}\n' }],
    ['several', 'tests: [{vars: {a: 1}}, t.yaml]', { 't.yaml': '- vars: {a: 2}\n' }],
    ['by a pattern', 'tests: ["t/*.yaml"]', { 't/1.yaml': 'vars: {a: 1}\n', 't/2.yaml': 'vars: {a: 2}\n' }],
    ['by a path with settings', 'tests: {path: t.yaml}', { 't.yaml': '- vars: {a: 1}\n- vars: {a: 2}\n' }],
  ])('%s', (_, config, others) => {
    expect(values(config, others)).toEqual([{ a: 1 }, { a: 2 }])
  })

  it('a table, with all the columns that have a meaning', () => {
    const table = [
      'a,__expected,__expected2,__description,__prefix,__suffix,__metric,__threshold,__metadata:kind,__metadata:tags[],__config:__expected2:threshold',
      'one,equals:one,similar(0.9):uno,first,"Pre, ",!,tone,0.5,x,"p,q\\,r",0.7',
      '"two\nlines",two,,,,,,,,,1',
    ].join('\r\n')
    const [first, second] = cases('tests: t.csv', { 't.csv': `\uFEFF${table}` })
    expect(first).toMatchObject({
      description: 'first',
      values: { a: 'one' },
      prefix: 'Pre, ',
      suffix: '!',
      threshold: 0.5,
      metadata: { kind: 'x', tags: ['p', 'q,r'] },
      checks: [
        { type: 'equals', value: 'one', metric: 'tone' },
        { type: 'similar', value: 'uno', threshold: 0.7, metric: 'tone' },
      ],
      source: { file: '/configs/mine/t.csv', line: 2 },
    })
    expect(second).toMatchObject({
      description: 'Row #2',
      values: { a: 'two\nlines' },
      checks: [{ type: 'equals', value: 'two' }],
      source: { line: 3 },
    })
  })

  it.each<[string, unknown]>([
    ['Paris', { type: 'equals', value: 'Paris' }],
    ['contains:a: b', { type: 'contains', value: 'a: b' }],
    ['not-contains: x', { type: 'contains', not: true, value: 'x' }],
    ['contains-any:"a,b",c', { type: 'contains-any', value: ['a,b', 'c'] }],
    ['icontains-all:a, b', { type: 'icontains-all', value: ['a', 'b'] }],
    ['is-json', { type: 'is-json', value: null }],
    ['javascript: output > 1', { type: 'javascript', value: 'output > 1' }],
    ['fn:output > 1', { type: 'javascript', value: 'output > 1' }],
    ['grade:is kind', { type: 'llm-rubric', value: 'is kind' }],
    ['levenshtein(3):abc', { type: 'levenshtein', value: 'abc', threshold: 3 }],
    ['levenshtein:abc', { type: 'levenshtein', value: 'abc', threshold: 0.75 }],
    ['similar:abc', { type: 'similar', value: 'abc', threshold: 0.8 }],
    ['latency(900)', { type: 'latency', threshold: 900 }],
    ['bleu(0.3):abc', { type: 'bleu', value: 'abc', threshold: null }],
    ['contains', { type: 'contains', value: null }],
    ['http://x:1', { type: 'equals', value: 'http://x:1' }],
    ['file://score.js', { type: 'javascript', value: 'export default () => 1', config: { form: 'module' } }],
  ])('a field %s', (field, expected) => {
    const quoted = `"${field.replaceAll('"', '""')}"`
    const [one] = cases('tests: t.csv', { 't.csv': `a,__expected\nx,${quoted}\n`, 'score.js': 'export default () => 1' })
    expect(one?.checks).toMatchObject([expected])
  })
})

describe('layers', () => {
  it('defaultTest, scenario, setting and test come together in this order', () => {
    const made = cases(
      [
        'defaultTest: {vars: {a: d, z: d}, assert: [{type: contains, value: d}], threshold: 0.4, metadata: {m: 1}, options: {prefix: P}}',
        'scenarios:',
        '- config: [{vars: {a: s1}, assert: [{type: contains, value: s}]}, {vars: {a: s2}}]',
        '  tests: [{vars: {b: t}, assert: [{type: contains, value: t}]}, {vars: {a: own}, threshold: 0.9}]',
      ].join('\n'),
    )
    expect(made.map((one) => one.values)).toEqual([
      { a: 's1', z: 'd', b: 't' },
      { a: 'own', z: 'd' },
      { a: 's2', z: 'd', b: 't' },
      { a: 'own', z: 'd' },
    ])
    expect(made.map(({ checks }) => checks.map((check) => ('value' in check ? check.value : null)))).toEqual([
      ['d', 's', 't'],
      ['d', 's'],
      ['d', 't'],
      ['d'],
    ])
    expect(made.map(({ threshold }) => threshold)).toEqual([0.4, 0.9, 0.4, 0.9])
    expect(made[0]).toMatchObject({ prefix: 'P', metadata: { m: 1 } })
  })

  it('default expectations can be left out by one test', () => {
    const made = cases(
      'defaultTest: {assert: [{type: contains, value: d}]}\ntests: [{vars: {a: 1}, options: {disableDefaultAsserts: true}}, {vars: {a: 2}}]',
    )
    expect(made.map(({ checks }) => checks.length)).toEqual([0, 1])
  })

  it('a file holds the defaults', () => {
    expect(values('defaultTest: file://d.yaml\ntests: [{vars: {a: 1}}]', { 'd.yaml': 'vars: {b: 2}\n' })).toEqual([
      { a: 1, b: 2 },
    ])
  })

  it('a test names its prompts and providers', () => {
    const design = designOf(
      'prompts: [{raw: A, label: a}, {raw: B, label: b}]\nproviders: [echo, "ollama:x"]\ntests:\n- {vars: {a: 1}, prompts: [b]}\n- {vars: {a: 2}, providers: ["ollama:*"]}\n- {vars: {a: 3}}\n',
    )
    expect(design.cases.map(({ variants }) => variants)).toEqual([[1, 3], [2, 3], null])
  })
})

describe('expectations', () => {
  it.each<[string, unknown]>([
    ['{type: not-contains, value: x, weight: 2, metric: m}', { type: 'contains', not: true, value: 'x', weight: 2, metric: 'm' }],
    ['{type: is-json, value: file://s.json}', { type: 'is-json', value: { type: 'object' }, literal: true }],
    ['{type: contains-all, value: [x, file://a.txt]}', { type: 'contains-all', value: ['x', 'text'] }],
    [
      '{type: javascript, value: file://f.js:check}',
      { value: 'export function check() {}', literal: true, config: { form: 'module', exported: 'check' } },
    ],
    [
      '{type: "similar:dot", value: x, provider: "ollama:embeddings:nomic"}',
      { type: 'similar', config: { measure: 'dot' }, judge: { connection: 'ollama', name: 'nomic' } },
    ],
    [
      '{type: llm-rubric, value: kind, provider: {id: "openai:chat:j"}}',
      { type: 'llm-rubric', judge: { connection: 'openai', name: 'j' } },
    ],
    [
      '{type: assert-set, threshold: 0.5, assert: [{type: equals, value: a}]}',
      { kind: 'set', threshold: 0.5, assertions: [{ type: 'equals', value: 'a' }] },
    ],
    ['{$ref: "#/assertionTemplates/kind"}', { type: 'contains', value: 'please' }],
  ])('%s', (assertion, expected) => {
    const [one] = cases(`assertionTemplates: {kind: {type: contains, value: please}}\ntests:\n- assert:\n  - ${assertion}\n`, {
      's.json': '{"type": "object"}',
      'a.txt': 'text\n',
      'f.js': 'export function check() {}',
    })
    expect(one?.checks).toMatchObject([expected])
  })

  it('all that can not be done is told at once, each at its own line of its own file', () => {
    const read = readFolder(
      [
        'prompts: [A]',
        'providers: [echo]',
        'nunjucksFilters: {x: file://x.js}',
        'defaultTest:',
        '  options:',
        '    transform: output.x',
        'tests:',
        '- assert:',
        '  - type: python',
        '    value: "True"',
        '  - type: nonsense',
        '  - value: x',
        '  - {type: contains, value: file://gone.txt}',
        '  - {type: contains, value: x, weight: heavy}',
        '- t.yaml',
        '- t.csv',
        '- https://example.org/t.csv',
        '- {vars: {a: 1}, storeOutput: x}',
      ].join('\n'),
      { 't.yaml': '- vars: {a: 1}\n  assert:\n  - type: webhook\n    value: https://example.org\n', 't.csv': 'a,b\n1,2\n3\n' },
    )
    expect(read.design).toBeNull()
    expect(told(read)).toEqual([
      'refused 3: Filters of a config are programs, and are not run.',
      "refused 6: transform can't be used here.",
      "refused 9: python can't be used. Python is not run.",
      "refused 11: nonsense can't be used. There is no scorer nonsense here.",
      'refused 12: An expectation has no type.',
      'refused 13: There is no file /configs/mine/gone.txt.',
      'refused 14: weight is "heavy", and must be a number from 0 on.',
      'refused 17: https://example.org/t.csv lies elsewhere, and nothing is fetched.',
      'ignored 18: storeOutput has no meaning in a test here.',
      'refused t.csv:3: Row 2 has 1 fields, and the header has 2.',
      "refused t.yaml:3: webhook can't be used. No address is called with an answer.",
    ])
  })

  it('broken YAML is told with its place', () => {
    const read = readFolder('prompts: [A\nproviders: [echo]\n')
    expect(read.design).toBeNull()
    expect(read.problems).toMatchObject([{ severity: 'refused', line: expect.any(Number), column: expect.any(Number) }])
  })
})

it('takes the options of the whole', () => {
  const design = designOf(
    'description: Mine\nprompts: [A]\nproviders: [echo]\nevaluateOptions: {maxConcurrency: 3, repeat: 2, delay: 50, cache: false}\ncommandLineOptions: {maxConcurrency: 9}\n',
  )
  expect(design).toMatchObject({ name: 'Mine', concurrency: 3, repeats: 2, delayMs: 50, cache: false })
})

it('fills in environment variables that are given, and refuses others', () => {
  const config = 'prompts: [A]\nproviders: [{id: "openai:chat:{{ env.MODEL }}", config: {apiBaseUrl: "{{env.BASE}}"}}]\n'
  expect(readFolder(config, {}, { MODEL: 'x', BASE: 'http://h' }).design?.variants[0]).toMatchObject({
    model: { name: 'x' },
    address: 'http://h',
  })
  expect(told(readFolder(config))).toContain('refused 2: MODEL is not among the environment variables.')
})

it('reads JSON as well', () => {
  expect(designOf('{"prompts": ["A"], "providers": ["echo"], "tests": [{"vars": {"a": 1}}]}').cases).toMatchObject([
    { values: { a: 1 } },
  ])
})
