import type { ScorerType } from '#shared/domain/score'
import type { ScorerField, ScorerForm, ScorerGroup, ThresholdForm } from './scorer-form'

const TEXT: ScorerField = { kind: 'text', at: ['value'], label: 'Text' }
const TEXTS: ScorerField = { kind: 'texts', at: ['value'], label: 'Texts', commas: true, add: 'Add a text' }
const REFERENCE: ScorerField = { kind: 'text', at: ['value'], label: 'Reference' }
const REFERENCES: ScorerField = { kind: 'texts', at: ['value'], label: 'Reference', add: 'Add a reference' }
const BOUNDS: ScorerField = { kind: 'bounds', at: ['value'], label: 'How many' }
const SCHEMA: ScorerField = { kind: 'schema', at: ['value'], label: 'JSON schema' }
const ELEMENTS: ScorerField = {
  kind: 'texts',
  at: ['value'],
  label: 'Elements',
  commas: true,
  add: 'Add an element',
  hint: 'Paths that must be there, such as order.items.item.',
}
const CRITERIA: ScorerField = { kind: 'text', at: ['value'], label: 'Criteria', placeholder: 'What makes an answer better' }
const least = (none: number): ThresholdForm => ({ label: 'At least', none: String(none) })

const of = (
  group: ScorerGroup,
  title: string,
  about: string,
  fields: readonly ScorerField[] = [],
  more: Partial<ScorerForm> = {},
): ScorerForm => ({ group, title, about, fields, threshold: null, asks: null, ...more })

const SQL_FIELDS: readonly ScorerField[] = [
  { kind: 'text', at: ['value', 'databaseType'], label: 'Database', placeholder: 'MySQL' },
  {
    kind: 'texts',
    at: ['value', 'allowedTables'],
    label: 'Tables',
    add: 'Allow a table',
    hint: 'As select::schema::table. None listed: all are allowed.',
  },
  {
    kind: 'texts',
    at: ['value', 'allowedColumns'],
    label: 'Columns',
    add: 'Allow a column',
    hint: 'As select::table::column. None listed: all are allowed.',
  },
]

const relation = (name: string, label: string, none: string): ScorerField => ({
  kind: 'number',
  at: ['config', name],
  label,
  none,
})

/** What is written for each kind of scorer. A new scorer is one entry here. */
export const SCORER_FORMS: Record<ScorerType, ScorerForm> = {
  equals: of('Text', 'Equals', 'The very same text, or the same JSON value.', [
    { kind: 'text-or-json', at: ['value'], label: 'Expected' },
  ]),
  'exact-match': of('Text', 'Exact match', 'The same text but for white space around it.', [
    TEXT,
    { kind: 'flag', at: ['config', 'ignoreCase'], label: 'Any case' },
  ]),
  contains: of('Text', 'Contains', 'The text stands somewhere in the answer.', [TEXT]),
  icontains: of('Text', 'Contains, any case', 'The text stands somewhere, in upper or lower case.', [TEXT]),
  'contains-any': of('Text', 'Contains any', 'At least one of the texts stands in the answer.', [TEXTS]),
  'icontains-any': of('Text', 'Contains any, any case', 'At least one of the texts, in upper or lower case.', [TEXTS]),
  'contains-all': of('Text', 'Contains all', 'Every one of the texts stands in the answer.', [TEXTS]),
  'icontains-all': of('Text', 'Contains all, any case', 'Every one of the texts, in upper or lower case.', [TEXTS]),
  'starts-with': of('Text', 'Starts with', 'The answer begins with the text.', [TEXT]),
  regex: of('Text', 'Regular expression', 'The expression matches somewhere in the answer.', [
    { kind: 'text', at: ['value'], label: 'Expression', mono: true, placeholder: '^\\d{3}$' },
  ]),
  'is-refusal': of('Text', 'Is a refusal', 'The answer has a known phrase of refusing, in English, or is empty.'),
  'word-count': of('Text', 'Word count', 'So many words.', [BOUNDS]),
  length: of('Text', 'Length', 'So many characters.', [BOUNDS]),
  'is-json': of('Structure', 'Is JSON', 'The whole answer is JSON, of a schema where there is one.', [SCHEMA]),
  'contains-json': of('Structure', 'Contains JSON', 'A JSON object stands somewhere in the answer.', [SCHEMA]),
  'is-xml': of('Structure', 'Is XML', 'The whole answer is well-formed XML with these elements.', [ELEMENTS]),
  'contains-xml': of('Structure', 'Contains XML', 'Well-formed XML with these elements stands in the answer.', [ELEMENTS]),
  'is-html': of('Structure', 'Is HTML', 'The whole answer is HTML.'),
  'contains-html': of('Structure', 'Contains HTML', 'HTML stands somewhere in the answer.'),
  'is-sql': of('Structure', 'Is SQL', 'The whole answer is SQL that touches only what is allowed.', SQL_FIELDS),
  'contains-sql': of('Structure', 'Contains SQL', 'A block of SQL stands in the answer.', SQL_FIELDS),
  'length-similarity': of('Likeness', 'Length similarity', 'The shorter length by the longer one.', [REFERENCE], {
    threshold: least(0.8),
  }),
  'word-overlap': of('Likeness', 'Word overlap', 'Words that both have by words that either has.', [REFERENCE], {
    threshold: least(0.5),
  }),
  levenshtein: of('Likeness', 'Levenshtein distance', 'Edits of single characters between the two.', [REFERENCE], {
    threshold: { label: 'At most', unit: 'edits', none: '5' },
  }),
  'rouge-n': of(
    'Likeness',
    'ROUGE-N',
    'Runs of words that both have.',
    [REFERENCE, { kind: 'number', at: ['config', 'n'], label: 'Words in a run', none: '1' }],
    { threshold: least(0.75) },
  ),
  bleu: of('Likeness', 'BLEU', 'Runs of up to four words that a reference has too.', [REFERENCES], { threshold: least(0.5) }),
  similar: of(
    'Likeness',
    'Similar meaning',
    'How near the meaning is, by embeddings.',
    [
      REFERENCES,
      {
        kind: 'choice',
        at: ['config', 'measure'],
        label: 'Measure',
        options: [
          { value: 'cosine', label: 'cosine' },
          { value: 'dot', label: 'dot product' },
          { value: 'euclidean', label: 'distance' },
        ],
      },
    ],
    { threshold: { label: 'Threshold', none: '0.75' }, asks: 'embed' },
  ),
  latency: of('Figures of the run', 'Latency', 'The answer came within a time, without loading the model.', [], {
    threshold: { label: 'At most', unit: 'ms' },
    first: { threshold: 5000 },
  }),
  cost: of('Figures of the run', 'Cost', "The call cost no more than this, in the currency of the model's prices.", [], {
    threshold: { label: 'At most' },
    first: { threshold: 0.01 },
  }),
  tokens: of('Figures of the run', 'Tokens', 'So many tokens.', [
    BOUNDS,
    {
      kind: 'choice',
      at: ['config', 'of'],
      label: 'Of',
      options: [
        { value: 'output', label: 'output' },
        { value: 'input', label: 'input' },
        { value: 'total', label: 'both' },
      ],
    },
  ]),
  'finish-reason': of(
    'Figures of the run',
    'Finish reason',
    'Why the answer ended, as the server says.',
    [{ kind: 'text', at: ['value'], label: 'Reason', placeholder: 'stop, or length' }],
    { first: { value: 'stop' } },
  ),
  javascript: of(
    'Code',
    'JavaScript',
    'Code of your own over output and context, in a sandbox without files and network.',
    [
      {
        kind: 'code',
        at: ['value'],
        label: 'Code',
        hint: 'An expression, or lines with a return: true or false, a number, or { pass, score, reason }.',
      },
    ],
    { threshold: { label: 'At least', none: 'above 0' }, first: { value: 'output.length > 0' } },
  ),
  'llm-rubric': of(
    'Judged by a model',
    'Rubric',
    'A model judges the answer by what you write.',
    [{ kind: 'text', at: ['value'], label: 'Rubric', placeholder: 'The reply is polite and answers the question' }],
    { threshold: { label: 'At least', none: "the judge's verdict" }, asks: 'judge' },
  ),
  factuality: of(
    'Judged by a model',
    'Factuality',
    "A model compares the answer's facts with a reference.",
    [
      REFERENCE,
      relation('subset', 'Part of it', '1'),
      relation('superset', 'All and more', '1'),
      relation('agree', 'The same', '1'),
      relation('disagree', 'Against it', '0'),
      relation('differButFactual', 'Other facts', '1'),
    ],
    { asks: 'judge' },
  ),
  pairwise: of('Judged by a model', 'Pairwise', "Better than the baseline's answer, asked in both orders.", [CRITERIA], {
    threshold: least(0.5),
    asks: 'judge',
    compares: true,
  }),
  'select-best': of('Judged by a model', 'Select the best', 'A model chooses one of all answers to a case.', [CRITERIA], {
    asks: 'judge',
    compares: true,
  }),
}
