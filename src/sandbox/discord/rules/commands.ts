import { OPTION } from '../command-line.ts'
import type { Json } from '../control-types.ts'
import * as limits from '../limits.ts'
import {
  boolean,
  byType,
  type Check,
  fail,
  integer,
  list,
  number,
  object,
  oneOf,
  type Path,
  type Problem,
  record,
  string,
} from './engine.ts'

const lower: Check = (value, at, found) => {
  string({ pattern: limits.COMMAND_NAME })(value, at, found)
  if (typeof value === 'string' && value !== value.toLowerCase())
    fail(found, at, 'APPLICATION_COMMAND_INVALID_NAME', 'Command name is invalid')
}
const description = string({ min: 1, max: limits.COMMAND_DESCRIPTION })

const named = {
  required: { name: lower, description },
  optional: { name_localizations: record(lower), description_localizations: record(description) },
}

const choices = (value: Check) =>
  list(
    object({
      required: { name: string({ min: 1, max: limits.CHOICE_TEXT }), value },
      optional: { name_localizations: record(string({ min: 1, max: limits.CHOICE_TEXT })) },
    }),
    { max: limits.COMMAND_CHOICES },
  )

const choiceText = string({ max: limits.CHOICE_TEXT })

/** docs, Application Command Option: `autocomplete` and `choices` exclude each other. */
function exclusive({ autocomplete, choices: given }: Json, at: Path, found: Problem[]): void {
  if (autocomplete === true && given?.length > 0)
    fail(
      found,
      at,
      'APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_CHOICES',
      'An option cannot have both choices and autocomplete',
    )
  const names = (given ?? []).map((each: Json) => each?.name)
  if (new Set(names).size < names.length)
    fail(found, [...at, 'choices'], 'APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_DUPLICATED', 'Choice names must be unique')
}

const plain = (type: number, more: Record<string, Check> = {}) =>
  object({
    required: { type: oneOf(type), ...named.required },
    optional: { ...named.optional, required: boolean, ...more },
    also: exclusive,
  })

const values: Record<number, Check> = {
  [OPTION.string]: plain(OPTION.string, {
    choices: choices(choiceText),
    autocomplete: boolean,
    min_length: integer(0, 6000),
    max_length: integer(1, 6000),
  }),
  [OPTION.integer]: plain(OPTION.integer, {
    choices: choices(integer()),
    autocomplete: boolean,
    min_value: integer(),
    max_value: integer(),
  }),
  [OPTION.number]: plain(OPTION.number, {
    choices: choices(number),
    autocomplete: boolean,
    min_value: number,
    max_value: number,
  }),
  [OPTION.boolean]: plain(OPTION.boolean),
  [OPTION.user]: plain(OPTION.user),
  [OPTION.role]: plain(OPTION.role),
  [OPTION.mentionable]: plain(OPTION.mentionable),
  [OPTION.channel]: plain(OPTION.channel, { channel_types: list(integer(0, 16)) }),
  [OPTION.attachment]: plain(OPTION.attachment),
}

/** docs: unique names, and required options before the others. */
const options =
  (types: Record<number, Check>): Check =>
  (value, at, found) => {
    list(byType(types), { max: limits.COMMAND_OPTIONS })(value, at, found)
    if (!Array.isArray(value)) return
    const seen = new Set<string>()
    let optional = false
    for (const [index, each] of value.entries()) {
      if (seen.has(each?.name))
        fail(
          found,
          [...at, index, 'name'],
          'APPLICATION_COMMAND_OPTIONS_NAME_DUPLICATED',
          'Option names must be unique',
        )
      seen.add(each?.name)
      const required = each?.required === true || each?.type === OPTION.subcommand || each?.type === OPTION.group
      if (required && optional)
        fail(
          found,
          [...at, index],
          'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
          'Required options must be placed before non-required options',
        )
      optional ||= !required
    }
    const nests = value.filter((each) => each?.type === OPTION.subcommand || each?.type === OPTION.group).length
    if (nests > 0 && nests < value.length)
      fail(
        found,
        at,
        'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
        'Sub-command and sub-command group option types are mutually exclusive to all other types',
      )
  }

const subcommand = object({
  required: { type: oneOf(OPTION.subcommand), ...named.required },
  optional: { ...named.optional, required: boolean, options: options(values) },
})
const group = object({
  required: { type: oneOf(OPTION.group), ...named.required },
  optional: { ...named.optional, required: boolean, options: options({ [OPTION.subcommand]: subcommand }) },
})

/** docs, Application Command Limits: names, descriptions and choice values, the longest locale of each. */
function characters({
  name,
  name_localizations: names,
  description,
  description_localizations: descriptions,
  value,
  options: inner = [],
  choices: given = [],
}: Json): number {
  const longest = (text: unknown, locals: Record<string, string> | null | undefined) =>
    Math.max(String(text ?? '').length, ...Object.values(locals ?? {}).map((each) => String(each).length))
  const own =
    longest(name, names) + longest(description, descriptions) + (value === undefined ? 0 : String(value).length)
  return [...inner, ...given].reduce((sum: number, each: Json) => sum + characters(each ?? {}), own)
}

const command = object({
  required: named.required,
  optional: {
    ...named.optional,
    id: string(),
    type: oneOf(1),
    options: options({ ...values, [OPTION.subcommand]: subcommand, [OPTION.group]: group }),
    default_member_permissions: string({ pattern: /^\d+$/ }),
    default_permission: boolean,
    dm_permission: boolean,
    contexts: list(integer(0, 2), { min: 1 }),
    integration_types: list(integer(0, 1), { min: 1 }),
    nsfw: boolean,
  },
  also: (value, at, found) => {
    if (Array.isArray(value.options) && characters(value) > limits.COMMAND_CHARACTERS)
      fail(found, at, 'APPLICATION_COMMAND_TOO_LARGE', `Command exceeds maximum size (${limits.COMMAND_CHARACTERS})`)
  },
})

/** More than a hundred is error 30032, which the route raises. */
export const commandList: Check = (value, at, found) => {
  list(command)(value, at, found)
  if (!Array.isArray(value)) return
  const seen = new Set<string>()
  for (const [index, each] of value.entries()) {
    if (seen.has(each?.name))
      fail(
        found,
        [...at, index, 'name'],
        'APPLICATION_COMMANDS_DUPLICATE_NAME',
        'Application command names must be unique',
      )
    seen.add(each?.name)
  }
}
