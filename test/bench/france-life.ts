import { commands } from '../../commands/index.ts'
import type { Observer } from '../../src/application/ports/observer.ts'
import { type Core, composeCore } from '../../src/compose.ts'
import type { Database } from '../../src/persistence/database.ts'
import { createIds } from '../../src/persistence/ids.ts'
import { createSteppedClock } from '../../src/scheduling/clocks.ts'
import { NOW, placeOf, userOf } from '../scale/country.ts'
import { quantiles, show } from './report.ts'

const TICKS = 500
/** What is read changes nothing, and may be read often enough for its p99 to be more than one bad moment. */
const SAMPLES = { read: 2500, write: 500 }
const ROUNDS = 5

/** What the largest network's members type: its rank is 1. */
const LINES = {
  read: [
    '/aide',
    '/reunion prochaine',
    '/reunion calendrier',
    '/accueil tour',
    '/ordre-du-jour voir',
    '/suivi actions',
    '/reseau voir',
  ],
  write: [
    '/ordre-du-jour proposer titre:Mesure partie:2 duree:15',
    '/suivi ajouter texte:Relancer responsable:DGS echeance:30/11/2026',
  ],
} as const

/** The same work on both, in turn: what the machine does besides weighs on both alike. */
export interface Pair {
  readonly alone: Database
  readonly country: Database
}

/** The bot against a sink that takes every message at once. */
export function coreOn(database: Database, measures?: Observer): Core {
  let posts = 0
  return composeCore({
    database,
    clock: createSteppedClock(NOW),
    ids: createIds(),
    commands,
    measures,
    mailFrom: 'Réseau <reseau@exemple.fr>',
    leaseSeconds: 30,
    drivenFromOutside: true,
    logger: { info: () => {}, warn: () => {}, error: (facts, message) => console.error(message, facts) },
    mail: { send: async () => ({ fate: 'sent', response: '250 ok' }) },
    messenger: () => ({
      post: async ({ target }) => {
        posts += 1
        return { channelId: 'userId' in target ? `D${target.userId}` : target.channelId, messageId: `p${posts}` }
      },
      edit: async () => {},
      remove: async () => {},
      find: async () => null,
      account: async () => 'active',
      audience: async () => ({ isPrivate: true, userIds: [] }),
    }),
  })
}

/** A wake-up with nothing to do, as node-cron makes one every ten seconds. */
export async function benchIdle(pair: Pair): Promise<string> {
  const [alone, country] = [coreOn(pair.alone), coreOn(pair.country)]
  return compare(TICKS, { alone: () => alone.recover(), country: () => country.recover() })
}

export async function benchCommandsOf(pair: Pair, siren: string, kind: keyof typeof LINES): Promise<string> {
  const lines = LINES[kind]
  const typing = (database: Database) => {
    const core = coreOn(database)
    return (i: number) => type(core, { siren, line: lines[i % lines.length] ?? '', key: `${kind}-${i}` })
  }
  return compare(SAMPLES[kind], { alone: typing(pair.alone), country: typing(pair.country) })
}

/** A member of the largest network, whose rank is 1. */
async function type(core: Core, { siren, line, key }: { siren: string; line: string; key: string }): Promise<void> {
  const { team, channel } = placeOf(1)
  const [, command = '', text = ''] = /^\/(\S+)\s*(.*)$/.exec(line) ?? []
  const id = userOf(siren, 2 + (key.length % 20))
  const reply = await core.dispatch({
    platform: 'slack',
    installation: { externalId: team, name: 'Espace' },
    key,
    user: { id, name: id },
    channelId: channel,
    kind: 'command',
    command,
    input: { text },
  })
  if (reply.kind !== 'message') throw new Error(`${line}: ${JSON.stringify(reply).slice(0, 300)}`)
}

/** In five rounds, the first tenth warming up: the median round, so that one bad moment of the machine is not the figure. */
async function compare(times: number, work: Record<keyof Pair, (i: number) => Promise<unknown>>): Promise<string> {
  const samples: Record<keyof Pair, number[]> = { alone: [], country: [] }
  for (let i = -Math.ceil(times / 10); i < times; i += 1) {
    for (const side of ['alone', 'country'] as const) {
      const begun = performance.now()
      await work[side](i + times)
      if (i >= 0) samples[side].push(performance.now() - begun)
    }
  }
  const size = Math.ceil(times / ROUNDS)
  const typical = (side: keyof Pair) => {
    const rounds = Array.from({ length: ROUNDS }, (_, r) => quantiles(samples[side].slice(r * size, (r + 1) * size)))
    const median = (q: 'p50' | 'p99' | 'max') => quantiles(rounds.map((round) => round[q])).p50
    return { p50: median('p50'), p99: median('p99'), max: median('max') }
  }
  const [alone, country] = [typical('alone'), typical('country')]
  const of = (q: 'p50' | 'p99') => (country[q] / alone[q]).toFixed(2)
  return `empty database ${show(alone)}; France ${show(country)}; ratio p50 ${of('p50')}, p99 ${of('p99')}`
}
