import { proposeSettings, ruleSettings, settingsAt } from '../../src/application/change-settings.ts'
import type { OpenContext, UseCaseContext } from '../../src/application/context.ts'
import type { RuleSettings } from '../../src/application/records.ts'
import {
  type FormParts,
  type Given,
  type InputOf,
  type Options,
  type Subcommand,
  subcommand,
} from '../../src/interaction/command.ts'
import type { Field, FieldValues } from '../../src/interaction/form.ts'
import { settingsPreviewView } from '../../src/rendering/network/settings-views.ts'

export interface Theme<O extends Options> {
  readonly title: string
  readonly description: string
  /** Of its form, for « Modifier ». */
  readonly action: string
  readonly options: O
  values(settings: RuleSettings): FieldValues
  apply(settings: RuleSettings, input: InputOf<O>): RuleSettings
}

/** One form of `/reseau reglages`: filled with what holds, answered with what would change. */
export function themeForm<O extends Options>(theme: Theme<O>): Subcommand {
  return subcommand<O>({
    description: theme.description,
    options: theme.options,
    access: 'organiser',
    reply: 'form',
    scope: 'draft',
    fromSubject: () => ({}),
    form: (context, given) => themeParts(theme, context, given),
    async run(context, input) {
      const change = await proposeSettings(context, theme.apply(ruleSettings(context.network), input))
      const view = settingsPreviewView(change, `${context.network.id}~${change.token}`, theme.action)
      return { kind: 'message', view, visibility: 'private' }
    },
  })
}

/** The subject is the network, with the preview's token when « Modifier » brings the form back. */
export async function themeParts<O extends Options>(
  theme: Theme<O>,
  context: UseCaseContext,
  { values, subject, via }: Given,
): Promise<FormParts & { subject: string }> {
  const before = theme.values(settingsAt(context.network, subject.split('~')[1]))
  const fields: Field[] = []
  for (const [name, option] of Object.entries(theme.options)) {
    // A form that comes back refused keeps what was typed, and what was emptied.
    const value = via === 'form' ? values[name] : (values[name] ?? before[name])
    fields.push(await option.field(context as unknown as OpenContext, name, value))
  }
  return { title: theme.title, submit: 'Voir l’effet', fields, subject: context.network.id }
}
