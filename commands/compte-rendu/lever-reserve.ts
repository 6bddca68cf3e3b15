import { leaders } from '../../src/application/access.ts'
import type { UseCaseContext } from '../../src/application/context.ts'
import { UserError } from '../../src/application/errors.ts'
import type { MinutesRecord } from '../../src/application/ports/minutes.ts'
import { readReview } from '../../src/application/read-review.ts'
import { settleObservation, settlingAs } from '../../src/application/settle-observation.ts'
import { type FormParts, type Given, subcommand } from '../../src/interaction/command.ts'
import type { Choice, Field } from '../../src/interaction/form.ts'
import { shortened } from '../../src/rendering/french.ts'
import { settledView } from '../../src/rendering/minutes/replies.ts'
import { asText, textOption } from '../options/text.ts'
import { openOf } from './open-of.ts'
import { pointNamed } from './point-option.ts'

const reserve = pointNamed('Réserve ou observation', 'Celle à retirer ou à lever')

const motif = textOption({
  label: 'Motif',
  description: 'Ce que la discussion en réunion a décidé',
  required: false,
  max: 1000,
  multiline: true,
})

const LONGEST_LABEL = 70

/** Its author withdraws (M3); facilitator or organiser lift after discussion, with a reason on record (M6). */
export const leverReserve = subcommand({
  description: 'Retirer votre observation, ou lever une réserve après discussion',
  aliases: ['retirer'],
  options: { reserve, motif },
  access: 'member',
  reply: 'private',
  form: settleForm,
  async run(context, { reserve: observationId, motif: reason }, given) {
    const as = await settlingAs(context, observationId)
    if (as === 'facilitator' && !reason && given.via !== 'form') {
      const parts = await settleForm(context, { ...given, values: { reserve: observationId } })
      return { kind: 'form', form: { action: 'compte-rendu.lever-reserve', subject: observationId, ...parts } }
    }
    const settled = await settleObservation(context, { observationId, reason: reason ?? '' })
    return { kind: 'message', view: settledView(settled), visibility: 'private' }
  },
})

async function settleForm(context: UseCaseContext, given: Given): Promise<FormParts> {
  const choices = await settleable(context)
  const wanted = asText(given.values.reserve)
  const chosen = choices.find(({ value }) => value === wanted)
  if (choices.length === 0 && wanted === '') {
    throw new UserError('not-yours-to-settle', { who: await leaders(context) })
  }
  // Never another one in its place: what a button names is that one, or nothing.
  if (choices.length === 0 || (wanted !== '' && !chosen)) throw new UserError('not-found', { what: 'observation' })
  const field: Field = {
    kind: 'choice',
    name: 'reserve',
    label: 'Réserve ou observation',
    required: true,
    choices,
    value: (chosen ?? choices[0])?.value ?? '',
  }
  return {
    title: 'Lever une réserve',
    submit: 'Valider',
    intro: [
      'Pour lever la réserve d’un autre membre, le motif est nécessaire : il est conservé et lui est communiqué.',
    ],
    fields: [field, await motif.field(openOf(context), 'motif', given.values.motif)],
  }
}

/** One's own open observations, and for those who lead every open réserve: of all that is under review. */
async function settleable(context: UseCaseContext): Promise<Choice[]> {
  const choices: Choice[] = []
  for (const minutes of await context.tx.minutes.list(['contested', 'circulated'])) {
    choices.push(...(await settleableOf(context, minutes)))
  }
  return choices
}

async function settleableOf(context: UseCaseContext, minutes: MinutesRecord): Promise<Choice[]> {
  const { review } = await readReview(context, minutes)
  if (!review) return []
  const own = review.own.observations
    .filter(({ status }) => status === 'open')
    .map(({ id, text }) => ({ id, by: 'Vous', text }))
  const others = (review.named?.canLift ? review.named.reserved : []).filter(
    ({ id }) => !own.some((one) => one.id === id),
  )
  return [...own, ...others].map(({ id, by, text }) => ({
    value: id,
    label: shortened(`${by} : ${text}`, LONGEST_LABEL),
  }))
}
