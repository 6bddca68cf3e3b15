import type { OpenContext, UseCaseContext } from '../application/context.ts'
import type { Choice, Field, FieldValue, FieldValues } from './form.ts'
import type { Reply } from './invocation.ts'
import type { Text } from './view.ts'

/** A domain role, never a platform permission. `known`: of the network, if only asked or waiting. `asked`: whom the subject asks; the use case checks it, and tells nobody else anything. `writer` and `host` are those of the subject: the use case checks them. */
export type Access = 'anyone' | 'asked' | 'known' | 'member' | 'organiser' | 'facilitator' | 'writer' | 'host'

/** What a platform with typed options asks for; text unless said. Known without a context: it is registered. */
export type OptionType =
  | { readonly kind: 'integer'; readonly min: number; readonly max: number }
  | { readonly kind: 'user' }
  /** A few fixed choices. */
  | { readonly kind: 'choice'; readonly choices: readonly Choice[] }
  /** Asked in a form only: several choices, a file. */
  | { readonly kind: 'form' }

/**
 * One typed option: read from text on Slack, from a typed value on Discord, from a field in a form.
 * `read` throws a UserError (with the option's name as field) on a wrong value.
 */
export interface Option<T> {
  readonly label: string
  readonly description: string
  readonly required: boolean
  readonly type?: OptionType
  /**
   * What may be meant by what was typed so far: the best first, each value one that `read` takes. It reads only, and is
   * asked at every key (DESIGN §4).
   */
  suggest?(context: OpenContext, typed: string): Promise<readonly Choice[]>
  /** `name` is the option's own name, for the error's field. */
  read(raw: FieldValue, context: OpenContext, name: string): T | Promise<T>
  /** The field that asks for it in a form, `value` being what was given already. */
  field(context: OpenContext, name: string, value: FieldValue | undefined): Field | Promise<Field>
}

// biome-ignore lint/suspicious/noExplicitAny: an option's type is recovered by InputOf
export type Options = Readonly<Record<string, Option<any>>>

type Read<O> = O extends Option<infer T> ? T : never
export type InputOf<O extends Options> = {
  readonly [K in keyof O]: O[K]['required'] extends true ? Read<O[K]> : Read<O[K]> | undefined
}

export interface FormParts {
  readonly title: string
  readonly submit: string
  readonly intro?: readonly Text[]
  readonly fields: readonly Field[]
  /** Comes back with the form; by default the subject that opened it. */
  readonly subject?: string
}

export interface Given {
  /** Raw values so far: from the command's text, from a button's subject, from a form. */
  readonly values: FieldValues
  readonly via: 'command' | 'button' | 'form'
  readonly subject: string
}

interface SubcommandBase<O extends Options> {
  readonly description: string
  /** Of the form made from its options: Slack shows 24 characters. Default: the description. */
  readonly title?: string
  readonly aliases?: readonly string[]
  readonly options: O
  readonly access: Access
  /** Static, because Discord fixes it at the acknowledgement. `form`: always asks by form first. */
  readonly reply: 'private' | 'channel' | 'form'
  /** What a button's or form's subject says of the options. Default: `{ [first option]: subject }`. */
  readonly fromSubject?: (subject: string) => FieldValues
}

export type Subcommand<O extends Options = Options> = SubcommandBase<O> &
  (
    | {
        /** Works without a network (creating one, asking to join, help). */
        readonly scope: 'open'
        readonly form?: (context: OpenContext, given: Given) => Promise<FormParts>
        run(context: OpenContext, input: InputOf<O>, given: Given): Promise<Reply>
      }
    | {
        /** `started`: only once the network is active. `draft` also while it is being set up. Default `started`. */
        readonly scope?: 'started' | 'draft'
        readonly form?: (context: UseCaseContext, given: Given) => Promise<FormParts>
        run(context: UseCaseContext, input: InputOf<O>, given: Given): Promise<Reply>
      }
  )

export interface Command {
  readonly name: string
  readonly aliases?: readonly string[]
  readonly description: string
  readonly subcommands: Readonly<Record<string, Subcommand>>
  /** Reached by button or form only: `name.key` is the action. */
  readonly actions?: Readonly<Record<string, Subcommand>>
}

/** Keeps the types of one subcommand's options in its `run`. */
export function subcommand<O extends Options>(definition: Subcommand<O>): Subcommand {
  return definition as unknown as Subcommand
}

export function defineCommand(command: Command): Command {
  return command
}
