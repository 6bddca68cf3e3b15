import { Temporal } from 'temporal-polyfill'
import type { StoryEvents, StoryLine } from '../application/story.ts'
import { clockTime, count, longDay, shortDay } from '../rendering/french.ts'

/** One JSON object: `at` (UTC), `type`, then the facts of DESIGN's story. Keys keep their order: same inputs, same bytes. */
export function asJson({ at, type, facts }: StoryLine): string {
  return JSON.stringify({ at: at.replace(/\.\d+Z$/, 'Z'), type, ...facts })
}

/** One line for a person to read, or null for what would only fill the page. */
export function createTeller(zone: string): (line: StoryLine) => string | null {
  const meetings = new Map<string, string>()
  const day = (iso: string) => longDay(Temporal.PlainDate.from(iso))
  const local = (instant: string) => Temporal.Instant.from(instant).toZonedDateTimeISO(zone)
  const meetingDay = (id: string) => meetings.get(id) ?? 'la réunion'
  const tellers: { [T in keyof StoryEvents]?: (facts: StoryEvents[T]) => string | null } = {
    'network.created': ({ name, communes }) => `Réseau créé : ${name}, ${count(communes, 'commune', 'communes')}.`,
    'network.started': () => 'Le réseau démarre : bienvenue aux membres.',
    'meeting.planned': ({ meeting, date, startsAt, host }) => {
      meetings.set(meeting, shortDay(Temporal.PlainDate.from(date)))
      return `Réunion prévue : ${day(date)}, ${clockTime(local(startsAt))}, accueil : ${host.name}.`
    },
    'host.confirmed': ({ date, host }) => `${host.name} confirme l’accueil du ${day(date)}.`,
    'host.declined': ({ date, host }) => `${host.name} ne peut pas accueillir le ${day(date)} : tour reporté.`,
    'host.changed': ({ date, host }) => `Accueil du ${day(date)} : ${host.name}.`,
    'agenda.prompted': ({ meeting, prompt }) =>
      ({
        call: `Appel à sujets pour le ${meetingDay(meeting)}.`,
        supports: `Sujets en attente de soutien pour le ${meetingDay(meeting)}.`,
        close: `Fin de la collecte pour le ${meetingDay(meeting)} : projet d’ordre du jour.`,
      })[prompt],
    'agenda.published': ({ meeting, parts }) => {
      const items = parts.flatMap(({ items: titles }, i) => titles.map((title) => `\n      ${i + 1}. ${title}`))
      return `Convocation et ordre du jour du ${meetingDay(meeting)} :${items.join('') || ' tour de table.'}`
    },
    'meeting.closed': ({ meeting, present, decisions, actions, requests }) =>
      `Réunion du ${meetingDay(meeting)} close : ${count(present, 'présent', 'présents')}, ${count(decisions, 'décision', 'décisions')}, ${count(actions, 'action', 'actions')}, ${count(requests, 'demande', 'demandes')}.`,
    'minutes.circulated': ({ meeting, version, lastDay, closesAt }) =>
      `Compte-rendu du ${meetingDay(meeting)} transmis (version ${version}) : observations jusqu’au ${day(lastDay)} inclus ; clôture ${clock(local(closesAt))}.`,
    'observation.received': ({ blocking }) => (blocking ? 'Une réserve est posée.' : 'Une observation est reçue.'),
    'minutes.validated': ({ validatedAt, tacit }) =>
      `Compte-rendu validé${tacit ? ' tacitement' : ''}, ${clock(local(validatedAt))}.`,
    'minutes.distributed': ({ recipients: { dgs, maires, elus, cadres }, failures }) =>
      `Diffusion officielle : ${reached([
        [dgs, 'DGS ou secrétaire', 'DGS et secrétaires'],
        [maires, 'maire', 'maires'],
        [elus, 'élu', 'élus'],
        [cadres, 'cadre', 'cadres'],
      ])} ; ${failures === 0 ? 'aucun échec' : count(failures, 'échec', 'échecs')}.`,
  }
  return ({ at, type, facts }) => {
    const tell = tellers[type] as ((facts: unknown) => string | null) | undefined
    const text = tell?.(facts)
    return text ? `${when(local(at))}  ${text}` : null
  }
}

/** Only the circles that were reached. */
function reached(circles: ReadonlyArray<readonly [number: number, one: string, many: string]>): string {
  const told = circles.filter(([number]) => number > 0).map(([number, one, many]) => count(number, one, many))
  return told.length > 0 ? told.join(', ') : 'personne'
}

function clock(at: Temporal.ZonedDateTime): string {
  return `${shortDay(at.toPlainDate())} à ${clockTime(at)}`
}

/** « 09/06/2026 09:00 »: columns that line up. */
function when(at: Temporal.ZonedDateTime): string {
  const two = (n: number) => String(n).padStart(2, '0')
  return `${two(at.day)}/${two(at.month)}/${at.year} ${two(at.hour)}:${two(at.minute)}`
}
