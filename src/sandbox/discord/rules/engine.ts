import type { Json } from '../control-types.ts'

/** A small schema engine that words its refusals as Discord does (docs, Error Messages). */

export interface Problem {
  readonly path: readonly (string | number)[]
  readonly code: string
  readonly message: string
}

export type Path = readonly (string | number)[]
export type Check = (value: Json, at: Path, found: Problem[]) => void

export const isObject = (value: unknown): value is Record<string, Json> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export function fail(found: Problem[], path: Path, code: string, message: string): void {
  found.push({ path, code, message })
}

/** Discord's nested form of errors: `{ embeds: { 0: { title: { _errors: [{ code, message }] } } } }`. */
export function nested(problems: readonly Problem[]): Json {
  const root: Json = {}
  for (const { path, code, message } of problems) {
    let node = root
    for (const key of path) {
      node[key] ??= {}
      node = node[key]
    }
    node._errors = [...(node._errors ?? []), { code, message }]
  }
  return root
}

interface Lengths {
  readonly min?: number
  readonly max?: number
}

function length(size: number, { min = 0, max }: Lengths, at: Path, found: Problem[]): void {
  if (min > 0 && max !== undefined && (size < min || size > max))
    fail(found, at, 'BASE_TYPE_BAD_LENGTH', `Must be between ${min} and ${max} in length.`)
  else if (size < min) fail(found, at, 'BASE_TYPE_MIN_LENGTH', `Must be ${min} or more in length.`)
  else if (max !== undefined && size > max)
    fail(found, at, 'BASE_TYPE_MAX_LENGTH', `Must be ${max} or fewer in length.`)
}

/** Counted in UTF-16 units, the stricter reading: Discord does not say what it counts. */
export function string({ pattern, ...lengths }: Lengths & { readonly pattern?: RegExp } = {}): Check {
  return (value, at, found) => {
    if (typeof value !== 'string')
      return fail(found, at, 'STRING_TYPE_CONVERT', `Could not interpret "${value}" as string.`)
    length(value.length, lengths, at, found)
    if (pattern && !pattern.test(value))
      fail(found, at, 'STRING_TYPE_REGEX', 'String value did not match validation regex.')
  }
}

export function integer(min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER): Check {
  return (value, at, found) => {
    if (!Number.isInteger(value)) return fail(found, at, 'NUMBER_TYPE_COERCE', `Value "${value}" is not int.`)
    if (value < min) fail(found, at, 'NUMBER_TYPE_MIN', `int value should be greater than or equal to ${min}.`)
    if (value > max) fail(found, at, 'NUMBER_TYPE_MAX', `int value should be less than or equal to ${max}.`)
  }
}

export const number: Check = (value, at, found) => {
  if (typeof value !== 'number') fail(found, at, 'NUMBER_TYPE_COERCE', `Value "${value}" is not float.`)
}

export const boolean: Check = (value, at, found) => {
  if (typeof value !== 'boolean') fail(found, at, 'BOOLEAN_TYPE_CONVERT', 'Must be either true or false.')
}

export const snowflake: Check = (value, at, found) => {
  if (!/^\d{1,20}$/.test(String(value))) fail(found, at, 'NUMBER_TYPE_COERCE', `Value "${value}" is not snowflake.`)
}

export const instant: Check = (value, at, found) => {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\dT/.test(value) || Number.isNaN(Date.parse(value)))
    fail(found, at, 'DATETIME_TYPE_PARSE', `Could not parse ${value}. Should be ISO8601.`)
}

/** Web addresses only; `attachment://` where files may be meant. */
export function url({ max = 2048, attachments = false }: { max?: number; attachments?: boolean } = {}): Check {
  return (value, at, found) => {
    if (typeof value !== 'string')
      return fail(found, at, 'STRING_TYPE_CONVERT', `Could not interpret "${value}" as string.`)
    length(value.length, { max }, at, found)
    const scheme = /^(https?|discord):\/\/./.test(value) || (attachments && /^attachment:\/\/./.test(value))
    if (!scheme || !URL.canParse(value)) fail(found, at, 'URL_TYPE_INVALID_URL', 'Not a well formed URL.')
  }
}

export function oneOf(...values: readonly unknown[]): Check {
  return (value, at, found) => {
    if (!values.includes(value))
      fail(
        found,
        at,
        'BASE_TYPE_CHOICES',
        `Value must be one of {${values.map((each) => JSON.stringify(each)).join(', ')}}.`,
      )
  }
}

export function list(item: Check, lengths: Lengths = {}): Check {
  return (value, at, found) => {
    if (!Array.isArray(value)) return fail(found, at, 'LIST_TYPE_CONVERT', 'Only iterables may be used in a ListType')
    length(value.length, lengths, at, found)
    for (const [index, entry] of value.entries()) item(entry, [...at, index], found)
  }
}

/** Texts by locale. */
export function record(item: Check): Check {
  return (value, at, found) => {
    if (!isObject(value)) return fail(found, at, 'DICT_TYPE_CONVERT', 'Only dictionaries may be used in a DictType')
    for (const [key, entry] of Object.entries(value)) item(entry, [...at, key], found)
  }
}

interface Shape {
  readonly required?: Record<string, Check>
  readonly optional?: Record<string, Check>
  /** Other fields pass, where discord.js itself sends some. */
  readonly open?: true
  /** Rules over several fields. */
  readonly also?: (value: Record<string, Json>, at: Path, found: Problem[]) => void
}

/**
 * An object with exactly these fields. Discord ignores most others in silence; the sandbox refuses them, since a key
 * that has no effect is a mistake of the bot's.
 */
export function object({ required = {}, optional = {}, open, also }: Shape): Check {
  return (value, at, found) => {
    if (!isObject(value)) return fail(found, at, 'DICT_TYPE_CONVERT', 'Only dictionaries may be used in a DictType')
    for (const key of Object.keys(required))
      if (value[key] === undefined || value[key] === null)
        fail(found, [...at, key], 'BASE_TYPE_REQUIRED', 'This field is required')
    for (const [key, field] of Object.entries(value)) {
      const check = required[key] ?? optional[key]
      if (!check && !open) fail(found, [...at, key], 'UNKNOWN_KEY', 'This field is unknown')
      else if (check && field !== undefined && field !== null) check(field, [...at, key], found)
    }
    also?.(value, at, found)
  }
}

/** Chooses the schema by the number in `type`; types not listed are refused. */
export function byType(schemas: Record<number, Check>): Check {
  return (value, at, found) => {
    if (!isObject(value)) return fail(found, at, 'DICT_TYPE_CONVERT', 'Only dictionaries may be used in a DictType')
    const check = typeof value.type === 'number' ? schemas[value.type] : undefined
    if (check) return check(value, at, found)
    const known = Object.keys(schemas).join(', ')
    fail(found, [...at, 'type'], 'UNION_TYPE_CHOICES', `Value of field "type" must be one of (${known}).`)
  }
}

export function run(check: Check, value: Json): Problem[] {
  const found: Problem[] = []
  check(value, [], found)
  return found
}
