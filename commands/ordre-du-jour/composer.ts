import { requireAgendaLead } from '../../src/application/agenda-leads.ts'
import { type PartNumber, partTitle } from '../../src/application/agenda-parts.ts'
import { type Composition, composeAgenda, compositionOf } from '../../src/application/compose-agenda.ts'
import type { UseCaseContext } from '../../src/application/context.ts'
import { readTopics } from '../../src/application/read-lines.ts'
import type { Id, Meeting } from '../../src/application/records.ts'
import { meetingOrNext, requireAhead } from '../../src/application/upcoming-meeting.ts'
import { type FormParts, type Given, subcommand } from '../../src/interaction/command.ts'
import type { Field, FieldValues } from '../../src/interaction/form.ts'
import { composedView } from '../../src/rendering/agenda/agenda-views.ts'
import { duration, shortDay } from '../../src/rendering/french.ts'
import { openOf } from '../compte-rendu/open-of.ts'
import { textOption } from '../options/text.ts'
import { openMeeting } from './meeting-option.ts'
import { partChoices } from './part-option.ts'

const ADDED = 'Points à ajouter'

const options = {
  reunion: openMeeting(),
  ajouts: textOption({
    label: ADDED,
    description: 'Un par ligne, la partie d’abord : « 2 : Point sur le SIG (10 min) »',
    required: false,
    max: 2000,
    multiline: true,
  }),
}

// A modal holds 100 blocks; beyond that nobody composes by form.
const MOST_FIELDS = 60
const PREFIX = 'point-'

export const composer = subcommand({
  description: 'Composer l’ordre du jour, partie par partie',
  aliases: ['arbitrer'],
  options,
  access: 'host',
  reply: 'form',
  form: compositionForm,
  async run(context, { reunion, ajouts }, given) {
    const meeting = await meetingOrNext(context, reunion)
    const added = readTopics(ajouts ?? '', 1, { label: ADDED, field: 'ajouts' })
    const { parts, published } = await composeAgenda(context, { meeting, placements: placements(given.values), added })
    return { kind: 'message', view: composedView({ meeting, parts, published }), visibility: 'private' }
  },
})

/** One choice a topic: its part, or off this agenda. Each part's time against its own stands above. */
async function compositionForm(context: UseCaseContext, given: Given): Promise<FormParts> {
  const { reunion } = given.values
  const wanted = reunion === undefined ? undefined : await options.reunion.read(reunion, openOf(context), 'reunion')
  const meeting = await meetingOrNext(context, wanted)
  await requireAgendaLead(context, meeting)
  requireAhead(meeting, context)
  const composition = await compositionOf(context, meeting)
  const ajouts = typeof given.values.ajouts === 'string' ? given.values.ajouts : undefined
  return {
    title: 'Composer l’ordre du jour',
    submit: 'Enregistrer',
    subject: meeting.id,
    intro: intro(context, meeting, composition),
    fields: [
      ...topicFields(context, composition, given.values),
      {
        kind: 'text',
        name: 'ajouts',
        label: ADDED,
        hint: options.ajouts.description,
        required: false,
        max: 2000,
        multiline: true,
        ...(ajouts === undefined ? {} : { value: ajouts }),
      },
    ],
  }
}

function intro({ network }: UseCaseContext, meeting: Meeting, { items }: Composition): string[] {
  const parts = network.settings.agenda.budgets.map((budget, i) => {
    const part = (i + 1) as PartNumber
    const used = items.filter((item) => item.part === part).reduce((sum, item) => sum + item.minutes, 0)
    return `${part}. ${partTitle(network.settings, part)} : ${duration(used)} sur ${duration(budget)}`
  })
  return [`Réunion du ${shortDay(meeting.date)}`, ...parts]
}

function topicFields(context: UseCaseContext, { items, open }: Composition, values: FieldValues): Field[] {
  const topics = [
    ...items.map((item) => ({
      id: item.id,
      title: item.title,
      minutes: item.minutes,
      part: String(item.part),
      note: '',
    })),
    ...open.map(({ proposal, awaitingSupport }) => ({
      id: proposal.id,
      title: proposal.title,
      minutes: proposal.minutes,
      part: 'later',
      note: awaitingSupport
        ? `Proposé en partie ${proposal.part}, attend un soutien`
        : `Proposé en partie ${proposal.part}`,
    })),
  ]
  return topics.slice(0, MOST_FIELDS).map(({ id, title, minutes, part, note }): Field => {
    const given = values[PREFIX + id]
    return {
      kind: 'choice',
      name: PREFIX + id,
      label: `${title} (${duration(minutes)})`,
      ...(note ? { hint: note } : {}),
      required: false,
      choices: [...partChoices(context), { value: 'later', label: 'Reporter' }],
      value: typeof given === 'string' ? given : part,
    }
  })
}

function placements(values: FieldValues): ReadonlyMap<Id, PartNumber | 'later'> {
  const map = new Map<Id, PartNumber | 'later'>()
  for (const [name, value] of Object.entries(values)) {
    if (!name.startsWith(PREFIX) || typeof value !== 'string') continue
    if (value === 'later') map.set(name.slice(PREFIX.length), 'later')
    else if (/^[123]$/.test(value)) map.set(name.slice(PREFIX.length), Number(value) as PartNumber)
  }
  return map
}
