import type { UseCaseContext } from '../../src/application/context.ts'
import { UserError } from '../../src/application/errors.ts'
import { findMinutes } from '../../src/application/find-minutes.ts'
import { mailReaders, observeMinutes } from '../../src/application/observe-minutes.ts'
import type { MinutesRecord } from '../../src/application/ports/minutes.ts'
import { type FormParts, type Given, type Option, subcommand } from '../../src/interaction/command.ts'
import type { Choice, Field } from '../../src/interaction/form.ts'
import type { Reply } from '../../src/interaction/invocation.ts'
import { observedView } from '../../src/rendering/minutes/replies.ts'
import { asText, textOption } from '../options/text.ts'
import { fieldsOf } from '../ordre-du-jour/form-of.ts'
import { aboutMinutes, minutesOption } from './options.ts'

const UNDER_REVIEW = ['circulated', 'contested'] as const

/** For whoever leads: a member off the chat who answered by e-mail (DESIGN §9). */
const personOption: Option<string> & { required: false } = {
  label: 'Pour le compte de',
  description: 'Un membre qui a répondu par courriel',
  required: false,
  type: { kind: 'form' },
  read: (raw) => asText(raw),
  field: (_context, name) => ({ kind: 'choice', name, label: 'Pour le compte de', required: false, choices: [] }),
}

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
  pour: personOption,
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
  pour: personOption,
}

export const observer = subcommand({
  description: 'Faire une observation sur le compte-rendu',
  options: observation,
  access: 'member',
  reply: 'private',
  fromSubject: aboutMinutes,
  form: (context, given) => formOf(context, given, observation, 'Observation'),
  run: (context, { texte, ...rest }) => observe(context, { ...rest, text: texte, blocking: false }),
})

export const reserver = subcommand({
  description: 'Faire une réserve motivée, qui retient la validation',
  options: reserve,
  access: 'member',
  reply: 'private',
  fromSubject: aboutMinutes,
  form: (context, given) => formOf(context, given, reserve, 'Réserve'),
  run: (context, { motif, ...rest }) => observe(context, { ...rest, text: motif, blocking: true }),
})

/** The minutes are known from the button or are the ones under review: the form asks for the text only. */
async function formOf(
  context: UseCaseContext,
  given: Given,
  options: typeof observation | typeof reserve,
  title: string,
): Promise<FormParts> {
  const { reunion, pour, ...asked } = options
  const fields = await fieldsOf(context, asked, given)
  const choices = (await mailReaders(context)).map(({ id, name }) => ({ value: id, label: name }))
  return { title, submit: 'Envoyer', fields: choices.length > 0 ? [...fields, behalf(choices)] : fields }
}

function behalf(choices: readonly Choice[]): Field {
  return {
    kind: 'choice',
    name: 'pour',
    label: 'Pour le compte de',
    hint: 'Seulement pour un membre qui a répondu par courriel',
    required: false,
    choices,
  }
}

async function observe(
  context: UseCaseContext,
  input: {
    text: string
    point: string | undefined
    reunion: MinutesRecord | undefined
    pour: string | undefined
    blocking: boolean
  },
): Promise<Reply> {
  const minutes = input.reunion ?? (await findMinutes(context, UNDER_REVIEW))
  if (minutes.version === 0) throw new UserError('review-refused', { reason: 'not-circulated' })
  const text = input.point ? `${input.point} : ${input.text}` : input.text
  const { blocking, pour } = input
  const observed = await observeMinutes(context, { minutes, text, blocking, ...(pour ? { onBehalfOf: pour } : {}) })
  return { kind: 'message', view: observedView(observed), visibility: 'private' }
}
