import type { Json } from './control-types.ts'
import type { Problem } from './rules/engine.ts'

/** Checks a body by the schema of this name, each entry of a list with `[]`. @returns what is wrong with it */
export type SpecCheck = (schema: string, body: Json) => Problem[]

interface Issue {
  readonly code: string
  readonly path: readonly (string | number)[]
  readonly message?: string
  readonly maximum?: number
  readonly minimum?: number
  readonly errors?: readonly (readonly Issue[])[]
  readonly values?: readonly unknown[]
}

interface Schema {
  safeParse(body: Json): { success: boolean; error?: { issues: readonly Issue[] } }
}

/**
 * Loads discord-api-spec's zod schemas, generated from Discord's OpenAPI file: about 90 ms and 10 MB. It is a development
 * dependency: where it is absent this resolves to undefined, and the hand-written rules stand alone.
 */
export async function loadSpec(): Promise<SpecCheck | undefined> {
  const schemas = await importSchemas()
  if (!schemas) return undefined
  const one = (name: string, body: Json, before: readonly (string | number)[]) => {
    const schema = schemas[`${name}Schema`]
    if (!schema) throw new Error(`discord-api-spec has no ${name}Schema`)
    const { error } = schema.safeParse(asSpecified(body))
    return (error?.issues ?? []).flatMap((issue) => problems(issue, before))
  }
  return (name, body) =>
    name.endsWith('[]')
      ? body.flatMap((each: Json, index: number) => one(name.slice(0, -2), each, [index]))
      : one(name, body, [])
}

async function importSchemas(): Promise<Record<string, Schema> | undefined> {
  // A name that neither tsc nor knip resolves: production is installed without it.
  const name: string = 'discord-api-spec/zod'
  try {
    return (await import(name)) as Record<string, Schema>
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_MODULE_NOT_FOUND') return undefined
    throw error
  }
}

/** Permissions are numbers in the spec and strings in the documentation, in discord.js and at Discord. */
const asSpecified = (body: Json): Json =>
  typeof body?.default_member_permissions === 'string'
    ? { ...body, default_member_permissions: Number(body.default_member_permissions) }
    : body

/** What a schema finds, in Discord's words; of a union, the branch that comes nearest. */
function problems(issue: Issue, before: readonly (string | number)[] = []): Problem[] {
  const path = [...before, ...issue.path]
  const branches = issue.errors ?? []
  if (branches.length > 0) {
    const nearest = [...branches].sort((a, b) => wrongness(a) - wrongness(b))[0] ?? []
    return nearest.flatMap((each) => problems(each, path))
  }
  switch (issue.code) {
    case 'too_big':
      return [{ path, code: 'BASE_TYPE_MAX_LENGTH', message: `Must be ${issue.maximum} or fewer in length.` }]
    case 'too_small':
      return [{ path, code: 'BASE_TYPE_MIN_LENGTH', message: `Must be ${issue.minimum} or more in length.` }]
    case 'invalid_value':
      return [{ path, code: 'BASE_TYPE_CHOICES', message: `Value must be one of {${issue.values?.join(', ')}}.` }]
    default:
      return [{ path, code: 'BASE_TYPE_REQUIRED', message: issue.message ?? issue.code }]
  }
}

/** A branch whose `type` is another one is far away. */
const wrongness = (issues: readonly Issue[]): number =>
  issues.length + (issues.some(({ path }) => path.at(-1) === 'type' || path.length === 0) ? 1000 : 0)
