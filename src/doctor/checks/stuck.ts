import { Temporal } from 'temporal-polyfill'
import type { StuckRow } from '../../application/ports/stuck.ts'
import { type Check, type Finding, note, ok, wrong } from '../check.ts'

const SHOWN = 10

const STATES: Readonly<Record<StuckRow['state'], string>> = {
  late: 'échéance en retard',
  dead: 'échéance abandonnée après huit échecs ; la cause est dans le journal',
  pending: 'message qui n’a pas encore pu partir ; il est toujours essayé',
  failed: 'message refusé',
  unknown: 'message peut-être parti ; regardez s’il est arrivé',
}

/** What has not gone on by itself for an hour, and what to do with each. */
export const stuck: Check = {
  title: 'Blocages',
  async run({ database }) {
    const found = await database()
    if (found.kind !== 'reached') return []
    // What is late is done as soon as the bot runs: it may well be stopped while this is asked.
    const late = found.stuck.filter(({ state }) => state === 'late')
    const others = found.stuck.filter(({ state }) => state !== 'late')
    if (found.stuck.length === 0) return ok('Rien n’est bloqué depuis une heure.')
    const now = Temporal.Now.instant()
    const rest = others.length > SHOWN ? ` Et ${others.length - SHOWN} de plus : npm run stuck.` : ''
    return [
      ...others.slice(0, SHOWN).map((row): Finding => wrong(stuckLine(row, now))),
      ...(others.length > 0 ? [note(`${TO_DO}${rest}`)] : []),
      ...(late.length > 0 ? [note(`${count(late.length)} : le robot s’en charge dès qu’il tourne.`)] : []),
    ]
  },
}

const TO_DO = 'Cause réparée : npm run stuck -- relancer ID. Pour y renoncer : npm run stuck -- abandonner ID.'

const count = (late: number) => (late === 1 ? 'Une échéance est passée' : `${late} échéances sont passées`)

/** One row, without a name of anybody's or a word of what it says. */
export function stuckLine({ id, kind, state, since, network }: StuckRow, now: Temporal.Instant): string {
  const hours = Math.floor(now.since(since).total('hours'))
  const age = hours < 48 ? `${hours} h` : `${Math.floor(hours / 24)} jours`
  return `${id}  ${kind}, ${age} (${network}) : ${STATES[state]}.`
}
