import { Temporal } from 'temporal-polyfill'
import type { UseCaseContext } from '../../src/application/context.ts'
import { UserError } from '../../src/application/errors.ts'
import { minutesFacts } from '../../src/application/minutes-facts.ts'
import { mailReaders, observeMinutes, ownRemark } from '../../src/application/observe-minutes.ts'
import type { MinutesRecord } from '../../src/application/ports/minutes.ts'
import { unquoted } from '../../src/application/text-items.ts'
import { type FormParts, type Given, type Option, type Options, subcommand } from '../../src/interaction/command.ts'
import type { Choice, Field } from '../../src/interaction/form.ts'
import type { Reply } from '../../src/interaction/invocation.ts'
import { minutesTitle } from '../../src/rendering/minutes/phrases.ts'
import { observedView } from '../../src/rendering/minutes/replies.ts'
import { asText, textOption } from '../options/text.ts'
import { fieldsOf } from '../ordre-du-jour/form-of.ts'
import { givenMinutes, minutesUnderReview, OVER, UNDER_REVIEW } from './given-minutes.ts'
import { itemField, itemOption, itemText } from './item-option.ts'
import { aboutMinutes, minutesOption } from './options.ts'

/** Slack's longest field. */
const LONGEST = 3000

/** For whoever leads: a member off the chat who answered by e-mail (DESIGN §9). */
const personOption: Option<string> & { required: false } = {
  label: 'Pour le compte de',
  description: 'Un membre qui a répondu par courriel',
  required: false,
  type: { kind: 'form' },
  read: (raw) => asText(raw),
  field: (_context, name) => ({ kind: 'choice', name, label: 'Pour le compte de', required: false, choices: [] }),
}

const passage = textOption({
  label: 'Passage concerné',
  description: 'Les mots du texte, si vous voulez les citer',
  required: false,
  max: 500,
  multiline: true,
})

const observation = {
  texte: textOption({
    label: 'Votre observation',
    description: 'Transmise à qui a rédigé',
    required: true,
    max: LONGEST,
    multiline: true,
  }),
  point: itemOption,
  passage,
  reunion: minutesOption(),
  pour: personOption,
}

const reserve = {
  motif: textOption({
    label: 'Votre réserve et son motif',
    description: 'Le compte-rendu ne sera pas validé tant qu’elle est ouverte',
    required: true,
    max: LONGEST,
    multiline: true,
  }),
  point: itemOption,
  passage,
  reunion: minutesOption(),
  pour: personOption,
}

const ofRemark = { texte: observation.texte, point: itemOption, passage }

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

/** « En faire une observation »: its author's own words of the thread, to complete and send. */
export const remarque = subcommand({
  description: 'Faire une observation de votre remarque dans le fil',
  options: ofRemark,
  access: 'member',
  reply: 'private',
  fromSubject: () => ({}),
  async form(context, given) {
    const remark = await ownRemark(context, given.subject)
    const minutes = await minutesOf(context, remark.minutesId)
    const values = { texte: remark.text.slice(0, LONGEST), ...given.values }
    const fields = await askedFields(context, { ...given, values }, ofRemark, minutes)
    return { title: 'Observation', submit: 'Envoyer', intro: await about(context, minutes), fields }
  },
  async run(context, { texte, ...rest }, { subject }) {
    const remark = await ownRemark(context, subject)
    const reunion = await minutesOf(context, remark.minutesId)
    return observe(context, { ...rest, reunion, text: texte, blocking: false, remarkId: remark.id })
  },
})

/**
 * The minutes are known from the button, are those named, or are the ones under review: the form says which, stays with
 * them, and asks for the text only.
 */
async function formOf(
  context: UseCaseContext,
  given: Given,
  options: typeof observation | typeof reserve,
  title: string,
): Promise<FormParts> {
  const { reunion, pour, ...asked } = options
  const minutes = await givenMinutes(context, given, UNDER_REVIEW, OVER)
  if (minutes.version === 0) throw new UserError('review-refused', { reason: 'not-circulated' })
  const fields = await askedFields(context, given, asked, minutes)
  const choices = (await mailReaders(context)).map(({ id, name }) => ({ value: id, label: name }))
  const all = choices.length > 0 ? [...fields, behalf(choices)] : fields
  return { title, submit: 'Envoyer', subject: minutes.id, intro: await about(context, minutes), fields: all }
}

/** Which text, and that the period is over when it is (M2). */
async function about(context: UseCaseContext, minutes: MinutesRecord): Promise<string[]> {
  const { closesAt } = minutes
  const closed = closesAt !== null && Temporal.Instant.compare(context.now, closesAt) >= 0
  return [
    minutesTitle(await minutesFacts(context, minutes)),
    ...(closed
      ? ['Le délai est passé : ce que vous écrivez est conservé et transmis, sans changer la validation.']
      : []),
  ]
}

/** What is said, then the title and the passage that it is about: four fields with « Pour le compte de ». */
async function askedFields(
  context: UseCaseContext,
  given: Given,
  { point, ...texts }: Options,
  minutes: MinutesRecord,
): Promise<Field[]> {
  const [said, ...others] = await fieldsOf(context, texts, given)
  const item = await itemField(context, minutes, asText(given.values.point))
  return [...(said ? [said] : []), ...item, ...others]
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

async function minutesOf({ tx }: UseCaseContext, id: string): Promise<MinutesRecord> {
  const minutes = await tx.minutes.byId(id)
  if (!minutes) throw new UserError('not-found', { what: 'minutes' })
  return minutes
}

async function observe(
  context: UseCaseContext,
  input: {
    text: string
    point: string | undefined
    passage: string | undefined
    reunion: MinutesRecord | undefined
    pour?: string | undefined
    remarkId?: string
    blocking: boolean
  },
): Promise<Reply> {
  const minutes = input.reunion ?? (await minutesUnderReview(context))
  if (minutes.version === 0) throw new UserError('review-refused', { reason: 'not-circulated' })
  const { text, blocking, pour, remarkId } = input
  const observed = await observeMinutes(context, {
    minutes,
    text,
    blocking,
    item: await itemText(context, minutes, input.point),
    passage: unquoted(input.passage),
    ...(pour ? { onBehalfOf: pour } : {}),
    ...(remarkId ? { remarkId } : {}),
  })
  return { kind: 'message', view: observedView(observed), visibility: 'private' }
}
