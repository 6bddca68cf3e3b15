import { requireAgendaLead } from '../../src/application/agenda-leads.ts'
import type { UseCaseContext } from '../../src/application/context.ts'
import { convened } from '../../src/application/convened-people.ts'
import { UserError } from '../../src/application/errors.ts'
import { hostOf } from '../../src/application/meeting-facts.ts'
import { hasBegun } from '../../src/application/meeting-instants.ts'
import type { Meeting } from '../../src/application/records.ts'
import { meetingToClose, requireOpen } from '../../src/application/upcoming-meeting.ts'
import type { FormParts, Given } from '../../src/interaction/command.ts'
import { shortDay } from '../../src/rendering/french.ts'
import { asList } from '../options/lists.ts'
import { fieldsOf } from '../ordre-du-jour/form-of.ts'
import { closingOptions } from './closing-options.ts'

/** Filled with the planned host, those who announced they would come, and the agenda. */
export async function closingForm(context: UseCaseContext, given: Given): Promise<FormParts> {
  const { tx } = context
  const meeting = await wanted(context, given)
  const entities = await tx.directory.entities()
  await requireAgendaLead(context, meeting, entities)
  const { values } = given
  const announced = (await tx.agenda.attendance(meeting.id))
    .filter(({ answer }) => answer !== null && answer !== 'absent')
    .map(({ personId }) => personId)
  const people = (await convened(context)).map(({ id, name }) => ({ value: id, label: name }))
  const items = (await tx.agenda.items(meeting.id)).filter(({ kind }) => kind === 'topic')
  const topics = items.map(({ id, title }) => ({ value: id, label: title }))
  const { accueil, presents, points_reportes: untreated, ...texts } = closingOptions
  const { reunion: _, ...lines } = texts
  const host = values.accueil ?? hostOf(meeting, entities)?.id
  return {
    title: 'Clore la réunion',
    submit: 'Clore',
    subject: meeting.id,
    intro: [`Réunion du ${shortDay(meeting.date)}. Le compte-rendu sera préparé à partir de ce que vous notez ici.`],
    fields: [
      ...(await fieldsOf(context, { accueil }, { ...given, values: host === undefined ? {} : { accueil: host } })),
      presents.among('presents', people, values.presents === undefined ? announced : asList(values.presents)),
      ...(await fieldsOf(context, lines, given)),
      ...(topics.length > 0 ? [untreated.among('points_reportes', topics, asList(values.points_reportes))] : []),
    ],
  }
}

async function wanted(context: UseCaseContext, { values }: Given): Promise<Meeting> {
  const named = typeof values.reunion === 'string' ? values.reunion : null
  const meeting = named
    ? ((await context.tx.meetings.list()).find(({ id, date }) => id === named || date.toString() === named) ?? null)
    : await meetingToClose(context)
  if (!meeting) throw new UserError('not-found', { what: 'meeting' })
  requireOpen(meeting)
  if (!hasBegun(meeting, context)) throw new UserError('meeting-not-begun', { starts: meeting.starts.toString() })
  return meeting
}
