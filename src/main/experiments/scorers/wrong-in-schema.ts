const TYPES = new Set(['array', 'boolean', 'integer', 'null', 'number', 'object', 'string'])
/** Keywords of draft 7 (and `$defs`), by what they hold. */
const HOLDS_SCHEMA = new Set('additionalItems additionalProperties contains propertyNames not if then else'.split(' '))
const HOLDS_SCHEMAS = new Set(['allOf', 'anyOf', 'oneOf'])
const HOLDS_NAMED = new Set(['properties', 'patternProperties', 'definitions', '$defs', 'dependencies'])
const OTHERS = new Set(
  `$schema $id $ref $comment $anchor title description default examples readOnly writeOnly deprecated type enum const multipleOf maximum
  exclusiveMaximum minimum exclusiveMinimum maxLength minLength pattern maxItems minItems uniqueItems maxProperties minProperties
  required format contentMediaType contentEncoding items nullable discriminator`.split(/\s+/),
)
/** What a validator of this draft knows, with the additions of ajv-formats. */
const FORMATS = new Set(
  `date time date-time iso-time iso-date-time duration uri uri-reference uri-template url email hostname ipv4 ipv6 regex uuid
  json-pointer json-pointer-uri-fragment relative-json-pointer byte int32 int64 float double password binary`.split(/\s+/),
)

/** What keeps a schema from meaning something: an unknown keyword, type or format, or a pattern that is none; null where nothing does. */
export function wrongInSchema(schema: unknown): string | null {
  if (typeof schema === 'boolean') return null
  if (!isObject(schema)) return `${JSON.stringify(schema)} is no schema`
  for (const [key, value] of Object.entries(schema)) {
    const wrong = wrongInKeyword(key, value)
    if (wrong !== null) return wrong
  }
  return null
}

function wrongInKeyword(key: string, value: unknown): string | null {
  if (HOLDS_SCHEMA.has(key)) return wrongInSchema(value)
  if (HOLDS_SCHEMAS.has(key)) return Array.isArray(value) && value.length > 0 ? firstWrong(value) : `${key} is no list of schemas`
  if (HOLDS_NAMED.has(key))
    return isObject(value) ? firstWrong(Object.values(value).filter((inner) => !Array.isArray(inner))) : `${key} is no mapping`
  if (key === 'items') return Array.isArray(value) ? firstWrong(value) : wrongInSchema(value)
  if (!OTHERS.has(key)) return `there is no keyword ${key}`
  if (key === 'type') return wrongType(value)
  if (key === 'format')
    return typeof value === 'string' && FORMATS.has(value) ? null : `there is no format ${JSON.stringify(value)}`
  if (key === 'required')
    return Array.isArray(value) && value.every((name) => typeof name === 'string') ? null : 'required is no list of names'
  return key === 'pattern' ? wrongPattern(value) : null
}

const firstWrong = (schemas: unknown[]): string | null => schemas.map(wrongInSchema).find((wrong) => wrong !== null) ?? null

function wrongType(value: unknown): string | null {
  const types = Array.isArray(value) ? value : [value]
  const unknown = types.find((one) => typeof one !== 'string' || !TYPES.has(one))
  return unknown === undefined ? null : `there is no type ${JSON.stringify(unknown)}`
}

function wrongPattern(value: unknown): string | null {
  try {
    if (typeof value === 'string') new RegExp(value, 'u')
    return typeof value === 'string' ? null : 'pattern is no text'
  } catch {
    return `${JSON.stringify(value)} is no regular expression`
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
