import { type ConfirmedSeries, movedWords } from '../../application/confirm-series.ts'
import type { SeriesPreview } from '../../application/plan-series.ts'
import type { Entity, Meeting } from '../../application/records.ts'
import type { CalendarWarnings } from '../../application/series-calendar.ts'
import type { FloorAlarm } from '../../domain/cadence-floor.ts'
import type { Text, View, ViewBlock } from '../../interaction/view.ts'
import { count, duration, longDay, shortDay } from '../french.ts'
import { rhythmWords } from './rhythm.ts'

// With an EPCI or without one.
const NO_COMMUNE = 'aucune commune disponible'

/** A year of dates, each with the reason it moved and what is worth a look, before anything is confirmed. */
export function seriesPreviewView({ series, meetings, warnings }: SeriesPreview): View {
  const rhythm = `${rhythmWords(series.cadence)}, durée ${duration(series.durationMinutes)}`
  return {
    summary: `Aperçu : ${count(meetings.length, 'réunion', 'réunions')} sur douze mois`,
    blocks: [
      { kind: 'heading', text: 'Aperçu du calendrier' },
      { kind: 'text', text: `${capital(rhythm)}. ${count(meetings.length, 'réunion', 'réunions')} sur douze mois :` },
      { kind: 'list', items: meetings.map((one) => dateLine(one, warnings)) },
      ...reasons(meetings.map(({ meeting }) => meeting)),
      ...warningBlocks(warnings),
      {
        kind: 'buttons',
        buttons: [
          { label: 'Confirmer', action: 'reunion.planifier-confirmer', subject: series.id, style: 'primary' },
          { label: 'Modifier', action: 'reunion.planifier', subject: series.id },
        ],
      },
    ],
  }
}

export function seriesConfirmedView({ meetings }: ConfirmedSeries, started: boolean): View {
  const [first] = meetings
  const told = started
    ? 'Le canal est prévenu.'
    : 'Rien n’est encore annoncé : les membres seront prévenus au démarrage.'
  return {
    summary: `${count(meetings.length, 'réunion planifiée', 'réunions planifiées')}`,
    blocks: [
      {
        kind: 'text',
        text: `${count(meetings.length, 'réunion est planifiée', 'réunions sont planifiées')}. La première : ${first ? longDay(first.meeting.date) : '—'}, accueil : ${first?.host?.name ?? NO_COMMUNE}. ${told}`,
      },
      { kind: 'note', text: 'Le calendrier se prolonge de lui-même : douze mois sont toujours planifiés.' },
      {
        kind: 'buttons',
        buttons: [
          { label: 'Voir le calendrier', action: 'reunion.calendrier', subject: first?.meeting.id ?? '' },
          ...(started ? [] : [{ label: 'Essai à blanc', action: 'reseau.demarrer', subject: first?.meeting.id ?? '' }]),
        ],
      },
    ],
  }
}

function dateLine({ meeting, host }: { meeting: Meeting; host: Entity | null }, warnings: CalendarWarnings): Text {
  const marks = warnings.byDate.get(String(meeting.date))
  const notes = [
    ...(marks?.school ? [`${marks.school.name}${marks.school.toVerify ? ' (dates à vérifier)' : ''}`] : []),
    ...(marks?.bridge ? ['pont'] : []),
  ]
  return [
    { bold: longDay(meeting.date) },
    ` — ${host?.name ?? NO_COMMUNE}`,
    ...(notes.length > 0 ? [{ italic: ` (${notes.join(', ')})` }] : []),
  ]
}

function reasons(meetings: readonly Meeting[]): ViewBlock[] {
  const moved = meetings.map(movedWords).filter((words) => words !== null)
  if (moved.length === 0) return []
  return [
    { kind: 'text', text: { bold: 'Dates déplacées' } },
    { kind: 'list', items: moved.map(capital) },
  ]
}

const MOST_ALARMS = 2

function warningBlocks(warnings: CalendarWarnings): ViewBlock[] {
  const { schoolUnknownFrom, floor } = warnings
  const lines: string[] = floor.slice(0, MOST_ALARMS).map((alarm) => floorSentence(alarm, warnings))
  if (floor.length > MOST_ALARMS) lines.push(`Et ${floor.length - MOST_ALARMS} autres intervalles semblables.`)
  if (schoolUnknownFrom) lines.push(`Calendrier scolaire inconnu à partir du ${longDay(schoolUnknownFrom)}.`)
  return lines.map((text) => ({ kind: 'note', text: `À noter : ${text}` }))
}

function floorSentence({ after, planned, monthsGap }: FloorAlarm, { floorMonths, floorReading }: CalendarWarnings) {
  const gap = floorReading === 'day-number' ? ', jour pour jour,' : ` : ${monthsGap} mois`
  return `Plancher « a minima tous les ${floorWords(floorMonths)} » rompu${gap} entre le ${shortDay(after)} et le ${shortDay(planned)}.`
}

const NUMBERS = ['', '', 'deux ', 'trois ', 'quatre ', 'cinq ', 'six ']

function floorWords(months: number): string {
  return `${NUMBERS[months] ?? `${months} `}mois`
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`
}
