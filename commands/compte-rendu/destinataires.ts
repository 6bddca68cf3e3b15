import { audienceChoices, chooseAudience, requireOpenAudience } from '../../src/application/choose-audience.ts'
import type { UseCaseContext } from '../../src/application/context.ts'
import { findMinutes } from '../../src/application/find-minutes.ts'
import type { MinutesRecord } from '../../src/application/ports/minutes.ts'
import { previewList } from '../../src/application/preview-distribution.ts'
import { type FormParts, type Given, type Option, subcommand } from '../../src/interaction/command.ts'
import type { Field, FieldValue } from '../../src/interaction/form.ts'
import { audienceView } from '../../src/rendering/minutes/replies.ts'
import { givenMinutes } from './given-minutes.ts'
import { aboutMinutes, minutesOption } from './options.ts'

const OPEN: ReadonlyArray<MinutesRecord['state']> = ['circulated', 'contested', 'validated', 'draft']

function listOption(label: string): Option<readonly string[]> & { required: false } {
  return {
    label,
    description: 'Celles que le document concerne',
    required: false,
    read: asTicked,
    field: (_context, name) => ({ kind: 'choices', name, label, required: false, choices: [] }),
  }
}

/** Their names hold commas: what a form sends is never parted. */
function asTicked(raw: FieldValue): readonly string[] {
  if (typeof raw === 'string') return [raw]
  return 'file' in raw ? [] : raw
}

/** Which élus and cadres receive the text (L1). */
export const destinataires = subcommand({
  description: 'Choisir les commissions et domaines concernés',
  options: {
    reunion: minutesOption(),
    commissions: listOption('Commissions'),
    domaines: listOption('Domaines'),
  },
  access: 'writer',
  reply: 'private',
  fromSubject: aboutMinutes,
  form: audienceForm,
  async run(context, { reunion, commissions, domaines }, given) {
    const minutes = reunion ?? (await findMinutes(context, OPEN))
    await requireOpenAudience(context, minutes)
    if (given.via !== 'form' && !commissions && !domaines) {
      const parts = await audienceForm(context, given)
      if (parts.fields.length > 0) {
        const form = { action: 'compte-rendu.destinataires', subject: minutes.id, ...parts }
        return { kind: 'form', form }
      }
      return { kind: 'message', view: audienceView(await previewList(context, minutes)), visibility: 'private' }
    }
    const { preview } = await chooseAudience(context, {
      minutes,
      commissions: commissions ?? [],
      domains: domaines ?? [],
      fields: { commissions: 'commissions', domains: 'domaines' },
    })
    return { kind: 'message', view: audienceView(preview), visibility: 'private' }
  },
})

async function audienceForm(context: UseCaseContext, given: Given): Promise<FormParts> {
  const minutes = await givenMinutes(context, given, OPEN)
  await requireOpenAudience(context, minutes)
  const { commissions, domains } = await audienceChoices(context)
  // A refused form keeps what was ticked, an empty field too.
  const chosen = (name: string, saved: readonly string[]) =>
    given.via === 'form' ? asTicked(given.values[name] ?? []) : saved
  return {
    title: 'Destinataires',
    submit: 'Enregistrer',
    intro: [
      'Les DGS reçoivent toujours le texte, et les maires si le réseau l’a choisi. Précisez qui d’autre est concerné.',
    ],
    fields: [
      ...choices('commissions', 'Commissions', commissions, chosen('commissions', minutes.commissions)),
      ...choices('domaines', 'Domaines', domains, chosen('domaines', minutes.domains)),
    ],
  }
}

function choices(name: string, label: string, all: readonly string[], chosen: readonly string[]): Field[] {
  if (all.length === 0) return []
  const values = all.filter((one) => chosen.includes(one))
  return [
    { kind: 'choices', name, label, required: false, choices: all.map((value) => ({ value, label: value })), values },
  ]
}
