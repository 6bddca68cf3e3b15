/** A small schema engine that words its errors as Slack's Web API does. */

type Json = unknown
export type Obj = Record<string, unknown>

export interface Context {
  readonly surface: 'message' | 'modal'
  readonly errors: string[]
  readonly blockIds: Set<string>
  readonly actionIds: Set<string>
  focused: number
}

export type Check = (value: Json, at: string, context: Context) => void

export const isObject = (value: unknown): value is Obj =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export function fail(context: Context, message: string, at: string): void {
  context.errors.push(`${message} [json-pointer:${at}]`)
}

export function string(limits: { min?: number; max?: number; pattern?: RegExp; expected?: string } = {}): Check {
  const { min = 0, max, pattern, expected = 'invalid format' } = limits
  return (value, at, context) => {
    if (typeof value !== 'string') return fail(context, 'must be a string', at)
    const length = [...value].length
    if (length < min) fail(context, `must be more than ${min - 1} characters`, at)
    if (max !== undefined && length > max) fail(context, `must be less than ${max + 1} characters`, at)
    if (pattern && !pattern.test(value)) fail(context, expected, at)
  }
}

export const boolean: Check = (value, at, context) => {
  if (typeof value !== 'boolean') fail(context, 'must be a boolean', at)
}

export function integer(min: number, max: number): Check {
  return (value, at, context) => {
    if (typeof value !== 'number' || !Number.isInteger(value)) return fail(context, 'must be an integer', at)
    if (value < min) fail(context, `must be greater than or equal to ${min}`, at)
    if (value > max) fail(context, `must be less than or equal to ${max}`, at)
  }
}

export function oneOf(...values: readonly unknown[]): Check {
  return (value, at, context) => {
    if (!values.includes(value)) fail(context, `must be one of the following: ${values.join(', ')}`, at)
  }
}

export function list(item: Check, { min = 0, max }: { min?: number; max?: number } = {}): Check {
  return (value, at, context) => {
    if (!Array.isArray(value)) return fail(context, 'must provide an array', at)
    if (value.length < min) fail(context, `no fewer than ${min} items allowed`, at)
    if (max !== undefined && value.length > max) fail(context, `no more than ${max} items allowed`, at)
    for (const [index, entry] of value.entries()) item(entry, `${at}/${index}`, context)
  }
}

interface Shape {
  readonly required?: Record<string, Check>
  readonly optional?: Record<string, Check>
  /** Rules over several fields, run when each field stands. */
  readonly also?: (value: Obj, at: string, context: Context) => void
}

/** An object with exactly these fields: others are refused, as Slack does. */
export function object({ required = {}, optional = {}, also }: Shape): Check {
  return (value, at, context) => {
    if (!isObject(value)) return fail(context, 'must provide an object', at)
    for (const key of Object.keys(required)) {
      if (value[key] === undefined || value[key] === null) fail(context, `missing required field: ${key}`, at)
    }
    for (const [key, field] of Object.entries(value)) {
      const check = required[key] ?? optional[key]
      if (!check) fail(context, `invalid additional property: ${key}`, at)
      else if (field !== undefined && field !== null) check(field, `${at}/${key}`, context)
    }
    also?.(value, at, context)
  }
}

/** Chooses the schema by `type`; types not listed are refused. */
export function byType(schemas: Record<string, Check>): Check {
  return (value, at, context) => {
    if (!isObject(value)) return fail(context, 'must provide an object', at)
    if (typeof value.type !== 'string') return fail(context, 'missing required field: type', at)
    const check = schemas[value.type]
    if (!check) return fail(context, `unsupported type: ${value.type}`, `${at}/type`)
    check(value, at, context)
  }
}

/** The first required field decides; any type of JSON passes. */
export const anything: Check = () => undefined
