import { describe, expect, it } from 'vitest'
import { designOf, readFolder, told } from './folder'

const variants = (prompts: string, others: Record<string, string> = {}) =>
  designOf(`${prompts}\nproviders: [echo]\n`, others).variants.map(
    ({ label, prompt }) => [label, prompt.content.messages] as const,
  )

const user = (template: string) => [{ role: 'user', template }]

describe('prompts', () => {
  it.each<[string, string, Record<string, string>, unknown]>([
    ['none', '', {}, [['echo', user('{{prompt}}')]]],
    ['a text', 'prompts: "Say {{ x }}"', {}, [['echo', user('Say {{ x }}')]]],
    [
      'two texts',
      'prompts: ["A {{ x }}", "B"]',
      {},
      [
        ['A {{ x }}', user('A {{ x }}')],
        ['B', user('B')],
      ],
    ],
    [
      'with labels',
      'prompts:\n- {raw: "A", label: one}\n- {id: two, raw: "B"}',
      {},
      [
        ['one', user('A')],
        ['B', user('B')],
      ],
    ],
    [
      'a text file',
      'prompts: [file://a.txt]',
      { 'a.txt': 'one\n---\ntwo\r\nlines\n' },
      [
        ['/configs/mine/a.txt', user('one')],
        ['/configs/mine/a.txt', user('two\nlines')],
      ],
    ],
    ['a file by its name alone', 'prompts: [a.md]', { 'a.md': '# Hi\n---\nx' }, [['echo', user('# Hi\n---\nx')]]],
    [
      'files by a pattern',
      'prompts: file://p/*.txt',
      { 'p/b.txt': 'B', 'p/a.txt': 'A' },
      [
        ['/configs/mine/p/a.txt', user('A')],
        ['/configs/mine/p/b.txt', user('B')],
      ],
    ],
    [
      'messages in JSON',
      'prompts: [file://c.json]',
      { 'c.json': '[{"role": "system", "content": "Be {{ x }}"}, {"role": "user", "content": "Hi"}]' },
      [
        [
          'echo',
          [
            { role: 'system', template: 'Be {{ x }}' },
            { role: 'user', template: 'Hi' },
          ],
        ],
      ],
    ],
    [
      'messages in YAML',
      'prompts: [file://c.yaml]',
      { 'c.yaml': '- role: user\n  content: |\n    Hi\n    there\n' },
      [['echo', user('Hi\nthere\n')]],
    ],
    ['messages in place', 'prompts:\n- \'[{"role": "user", "content": "{{ x }}"}]\'', {}, [['echo', user('{{ x }}')]]],
    [
      'lines of messages',
      'prompts: [file://c.jsonl]',
      { 'c.jsonl': '[{"role":"user","content":"1"}]\n[{"role":"user","content":"2"}]\n' },
      [
        ['/configs/mine/c.jsonl', user('1')],
        ['/configs/mine/c.jsonl', user('2')],
      ],
    ],
    [
      'a table',
      'prompts: [file://c.csv]',
      { 'c.csv': 'prompt,label\n"One, two",first\nThree,\n' },
      [
        ['first', user('One, two')],
        ['/', user('Three')],
      ],
    ],
    ['a mapping', 'prompts: {file://a.txt: mine}', { 'a.txt': 'A' }, [['echo', user('A')]]],
    ['a text that looks like a path', 'prompts: ["Write to x.json"]', {}, [['echo', user('Write to x.json')]]],
    ['a reference in the config', 'prompts: [{$ref: "#/shared/p"}]\nshared: {p: {raw: A}}', {}, [['echo', user('A')]]],
  ])('%s', (_, prompts, others, expected) => {
    const found = variants(prompts, others)
    const wanted = expected as [string, unknown][]
    expect(found.map(([, messages]) => messages)).toEqual(wanted.map(([, messages]) => messages))
    if (wanted.every(([label]) => label !== '/')) expect(found.map(([label]) => label)).toEqual(wanted.map(([label]) => label))
  })

  it.each<[string, string, string]>([
    ['prompts: [file://gone.txt]', '1', 'There is no file /configs/mine/gone.txt.'],
    ['prompts:\n- A\n- file://p.py', '3', '/configs/mine/p.py would be run, and Python is not run here.'],
    ['prompts:\n- "exec:./make.sh"', '2', 'exec:./make.sh would be run, and nothing of a config is run.'],
    ['prompts:\n- \'[{"role": "tool", "content": "x"}]\'', '2', "This prompt's messages can't be read: there is no role tool."],
  ])('%j is refused at line %s', (prompts, line, what) => {
    const read = readFolder(`${prompts}\nproviders: [echo]\n`, { 'p.py': '', 'make.sh': '' })
    expect(read.design).toBeNull()
    expect(told(read)).toEqual([`refused ${line}: ${what}`])
  })
})

describe('providers', () => {
  it.each<[string, unknown]>([
    ['echo', { model: { connection: 'demo', name: 'echo' } }],
    ['ollama:chat:llama3.2:3b', { model: { connection: 'ollama', name: 'llama3.2:3b' } }],
    ['ollama:qwen3:8b', { model: { connection: 'ollama', name: 'qwen3:8b' } }],
    ['ollama:completion:phi4', { model: { connection: 'ollama', name: 'phi4' } }],
    ['anthropic:messages:claude-sonnet-5', { model: { connection: 'anthropic', name: 'claude-sonnet-5' } }],
    ['openai:chat:gpt-5', { model: { connection: 'openai', name: 'gpt-5' } }],
    ['openai:gpt-5', { model: { connection: 'openai', name: 'gpt-5' } }],
    [
      '{id: "openai:chat:x", label: Mine, config: {apiBaseUrl: "http://127.0.0.1:8080/v1", temperature: 0, max_tokens: 9}}',
      { label: 'Mine', address: 'http://127.0.0.1:8080/v1', parameters: { temperature: 0, num_predict: 9 } },
    ],
    ['{"ollama:chat:x": {config: {num_ctx: 8192, seed: 1}}}', { parameters: { num_ctx: 8192, seed: 1 } }],
    ['file://p.yaml', { model: { connection: 'ollama', name: 'from-file' }, parameters: { top_k: 3 } }],
    [
      '{id: "openai:chat:x", config: {response_format: {type: json_schema, json_schema: {schema: {type: object}}}}}',
      { parameters: { format: { type: 'object' } } },
    ],
  ])('%s', (provider, expected) => {
    const design = designOf(`prompts: [A]\nproviders:\n- ${provider}\n`, {
      'p.yaml': 'id: ollama:chat:from-file\nconfig: {top_k: 3}\n',
    })
    expect(design.variants).toMatchObject([expected])
  })

  it.each([
    ['openrouter:x/y', "openrouter:x/y can't be used. There is no such connection."],
    ['openai:responses:gpt-5', "openai:responses:gpt-5 can't be used. Of OpenAI-compatible servers only chat is used."],
    ['https://example.org/ask', "https://example.org/ask can't be used. Addresses are connections here: add it in Models."],
    ['python:run.py', "python:run.py can't be used. Nothing of a config is run."],
    ['file://run.js', "file://run.js can't be used. Nothing of a config is run."],
    ['{id: echo, transform: "output.x"}', "transform can't be used on a provider here."],
    ['{id: "openai:chat:x", config: {tools: []}}', "tools can't be used here."],
  ])('%s is refused', (provider, what) => {
    const read = readFolder(`prompts: [A]\nproviders:\n- ${provider}\n`)
    expect(read.design).toBeNull()
    expect(told(read)).toEqual([`refused 3: ${what}`])
  })

  it('leaves out keys, and says so', () => {
    const read = readFolder('prompts: [A]\nproviders:\n- id: openai:chat:x\n  config:\n    apiKey: secret\n    cost: 1\n')
    expect(JSON.stringify(read.design)).not.toContain('secret')
    expect(told(read)).toEqual([
      'ignored 5: apiKey is left out: keys belong to the connection.',
      'ignored 6: cost is no parameter that is known here.',
    ])
  })

  it('multiplies with the prompts, but for those that name theirs', () => {
    const { variants: made } = designOf(
      'prompts: [{raw: A, label: a}, {raw: B, label: b}]\nproviders: [echo, {id: "ollama:x", prompts: [b]}]\n',
    )
    expect(made.map(({ label }) => label)).toEqual(['echo · a', 'echo · b', 'ollama:x · b'])
  })
})
