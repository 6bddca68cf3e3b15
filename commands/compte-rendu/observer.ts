import type { UseCaseContext } from '../../src/application/context.ts'
import { UserError } from '../../src/application/errors.ts'
import { findMinutes } from '../../src/application/find-minutes.ts'
import { observeMinutes } from '../../src/application/observe-minutes.ts'
import type { MinutesRecord } from '../../src/application/ports/minutes.ts'
import { type FormParts, type Given, subcommand } from '../../src/interaction/command.ts'
import type { Reply } from '../../src/interaction/invocation.ts'
import { observedView } from '../../src/rendering/minutes/replies.ts'
import { textOption } from '../options/text.ts'
import { fieldsOf } from '../ordre-du-jour/form-of.ts'
import { aboutMinutes, minutesOption } from './options.ts'

const UNDER_REVIEW = ['circulated', 'contested'] as const

const observation = {
  texte: textOption({
    label: 'Votre observation',
    description: 'Transmise à qui a rédigé',
    required: true,
    max: 3000,
    multiline: true,
  }),
  point: textOption({
    label: 'Point concerné',
    description: 'Si elle porte sur un point précis',
    required: false,
    max: 200,
  }),
  reunion: minutesOption(),
}

const reserve = {
  motif: textOption({
    label: 'Votre réserve et son motif',
    description: 'Le compte-rendu ne sera pas validé tant qu’elle est ouverte',
    required: true,
    max: 3000,
    multiline: true,
  }),
  point: observation.point,
  reunion: minutesOption(),
}

export const observer = subcommand({
  description: 'Faire une observation sur le compte-rendu',
  options: observation,
  access: 'member',
  reply: 'private',
  fromSubject: aboutMinutes,
  form: (context, given) => formOf(context, given, observation, 'Observation'),
  run: (context, { texte, point, reunion }) => observe(context, { text: texte, point, reunion, blocking: false }),
})

export const reserver = subcommand({
  description: 'Faire une réserve motivée, qui retient la validation',
  options: reserve,
  access: 'member',
  reply: 'private',
  fromSubject: aboutMinutes,
  form: (context, given) => formOf(context, given, reserve, 'Réserve'),
  run: (context, { motif, point, reunion }) => observe(context, { text: motif, point, reunion, blocking: true }),
})

/** The minutes are known from the button or are the ones under review: the form asks for the text only. */
async function formOf(
  context: UseCaseContext,
  given: Given,
  options: typeof observation | typeof reserve,
  title: string,
): Promise<FormParts> {
  const { reunion, ...asked } = options
  return { title, submit: 'Envoyer', fields: await fieldsOf(context, asked, given) }
}

async function observe(
  context: UseCaseContext,
  input: { text: string; point: string | undefined; reunion: MinutesRecord | undefined; blocking: boolean },
): Promise<Reply> {
  const minutes = input.reunion ?? (await findMinutes(context, UNDER_REVIEW))
  if (minutes.version === 0) throw new UserError('review-refused', { reason: 'not-circulated' })
  const text = input.point ? `${input.point} : ${input.text}` : input.text
  const observed = await observeMinutes(context, { minutes, text, blocking: input.blocking })
  return { kind: 'message', view: observedView(observed), visibility: 'private' }
}
