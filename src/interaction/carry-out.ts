import type { OpenContext, UseCaseContext } from '../application/context.ts'
import { UserError } from '../application/errors.ts'
import type { FormParts, Given, InputOf, Options, Subcommand } from './command.ts'
import type { Field, FieldValue, FieldValues, Form } from './form.ts'
import type { Reply } from './invocation.ts'
import type { Route } from './parse-command.ts'

/** What somebody asks for: the subcommand, and what they gave with it. */
export interface Asked extends Route {
  readonly given: Given
}

/** Asks for what is missing by form, or does it. */
export async function carryOut(context: OpenContext, asked: Asked): Promise<Reply> {
  const { subcommand, given } = asked
  const missing = Object.entries(subcommand.options).some(
    ([name, option]) => option.required && given.values[name] === undefined,
  )
  if (given.via !== 'form' && (subcommand.reply === 'form' || missing)) {
    return { kind: 'form', form: await buildForm(context, asked) }
  }
  const input = await readOptions(context, subcommand.options, given.values)
  return subcommand.scope === 'open'
    ? subcommand.run(context, input, given)
    : subcommand.run(context as UseCaseContext, input, given)
}

async function readOptions(context: OpenContext, options: Options, values: FieldValues): Promise<InputOf<Options>> {
  const input: Record<string, unknown> = {}
  for (const [name, option] of Object.entries(options)) {
    const raw: FieldValue | undefined = values[name]
    if (raw !== undefined) input[name] = await option.read(raw, context, name)
    else if (option.required) throw new UserError('text-missing', { label: option.label }, name)
  }
  return input as InputOf<Options>
}

/** The form of what is asked, filled with what was given. */
export async function buildForm(context: OpenContext, { action, subcommand, given }: Asked): Promise<Form> {
  const own =
    subcommand.scope === 'open'
      ? subcommand.form?.(context, given)
      : subcommand.form?.(context as UseCaseContext, given)
  const parts = (await own) ?? (await defaultForm(context, subcommand, given))
  return { action, subject: given.subject, ...parts }
}

async function defaultForm(context: OpenContext, subcommand: Subcommand, given: Given): Promise<FormParts> {
  const fields: Field[] = []
  for (const [name, option] of Object.entries(subcommand.options)) {
    fields.push(await option.field(context, name, given.values[name]))
  }
  return { title: subcommand.title ?? subcommand.description, submit: 'Valider', fields }
}
