import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { commands } from '../../../commands/index.ts'
import { decodeAction } from '../../../src/platforms/shared/button-id.ts'
import { openBoth, type Place, setUp, windowOf } from './both.ts'
import type { Answered } from './hand.ts'

type Both = Awaited<ReturnType<typeof openBoth>>
type Values = Record<string, string>

let on: Both
beforeAll(async () => {
  on = await openBoth()
  for (const place of on.places) await setUp(place, () => on.bot.settle())
}, 60_000)
afterAll(() => on.stop())

const place = (name: Place['name']): Place => {
  const found = on.places.find((each) => each.name === name)
  if (!found) throw new Error(name)
  return found
}
/** Each change leaves a line (DESIGN §7): what leaves none has changed nothing. */
const changes = () => on.database.prisma.auditLine.count()

function expectWords(answer: Answered, what: string) {
  expect(answer.acked, what).toBe(true)
  expect(answer.text + (answer.window?.title ?? ''), what).not.toBe('')
  expect(answer.text, what).not.toContain('Une erreur est survenue')
}

interface Case {
  readonly line: string
  readonly who: 'lead' | 'member'
  /** Filled with nothing, it is refused; without this every field is optional. */
  readonly needs?: true
  readonly bad?: (at: Place) => Values
  readonly good?: (at: Place) => Values
}

const LONG = 'é'.repeat(2000)

/** Every form that opens in a network that was planned; the writer's and the host's are in the cycle's own tests. */
const FORMS: readonly Case[] = [
  {
    line: '/ordre-du-jour proposer',
    who: 'member',
    needs: true,
    bad: () => ({ titre: 'Voirie', partie: '2', duree: '90' }),
    good: () => ({ titre: 'Voirie', partie: '2', precisions: LONG }),
  },
  { line: '/ordre-du-jour composer', who: 'lead', good: () => ({ ajouts: '2 : Point sur le SIG (10 min)' }) },
  { line: '/reunion presence', who: 'member', needs: true, good: () => ({ reponse: 'remote' }) },
  {
    line: '/reunion deplacer',
    who: 'lead',
    needs: true,
    bad: () => ({ date: '2020-01-01' }),
    good: () => ({ date: '2026-03-17', motif: 'Salle prise' }),
  },
  {
    line: '/accueil salle',
    who: 'lead',
    needs: true,
    good: () => ({ lieu: 'Mairie, salle du conseil', acces: 'Parking derrière' }),
  },
  // Nobody sits for the neighbour yet.
  { line: '/accueil echanger', who: 'member', needs: true, bad: ({ neighbour }) => ({ avec: neighbour }) },
  {
    line: '/suivi ajouter',
    who: 'lead',
    needs: true,
    good: () => ({ texte: 'Rédiger la charte', echeance: '2026-06-30' }),
  },
  {
    line: '/reseau inscrire',
    who: 'lead',
    needs: true,
    bad: ({ neighbour }) => ({ fonction: 'dgs', commune: neighbour, courriel: 'jeanne chez exemple' }),
    good: ({ neighbour }) => ({ fonction: 'dgs', commune: neighbour, courriel: 'jeanne@exemple.fr', nom: 'Jeanne' }),
  },
  // They have a seat already: a second one is given by those who lead.
  {
    line: '/reseau rejoindre',
    who: 'member',
    needs: true,
    bad: ({ neighbour }) => ({ commune: neighbour, fonction: 'dgs' }),
  },
  // The person is theirs to name: two of the three have an office and no seat.
  { line: '/reseau retirer', who: 'lead', needs: true },
  { line: '/reseau passer-la-main', who: 'lead', needs: true },
  { line: '/reunion annuler', who: 'lead', good: () => ({ motif: 'Trop peu de sujets' }) },
  { line: '/reunion suspendre', who: 'lead', good: () => ({ motif: 'Élections' }) },
]

describe.each(['slack', 'discord'] as const)('what members write (%s)', (name) => {
  const hostile =
    '@everyone @here <!channel> <!subteam^S1> <@1> **gras** _i_ `code` [lien](https://x.invalid) # titre 🇫🇷 שלום'

  /** Discord’s « @everyone » is kept apart by a character of no width. */
  const written = (text: string) => text.replaceAll('\u2060', '')

  test('a text at its limit is taken whole; one over it is refused, with the limit', async () => {
    const { member } = place(name)
    const title = 'é'.repeat(118)
    const at = await windowOf(await member.command('/ordre-du-jour proposer')).fill({ titre: `${title}🇫`, partie: '1' })
    expect(at.text).toContain(title)
    const before = await changes()
    const over = await windowOf(await member.command('/ordre-du-jour proposer')).fill({
      titre: `${title}abc`,
      partie: '1',
    })
    expect(over.text).not.toBe('')
    const typed = await member.command('/ordre-du-jour proposer', { titre: `${title}abc`, partie: '1' })
    expect(typed.text + JSON.stringify(typed.window)).toMatch(/120/)
    expect(await changes()).toBe(before)
  })

  test('markup, mentions and links stay what was typed, for who wrote and for all', async () => {
    const { lead, member, raw } = place(name)
    const sent = await windowOf(await member.command('/ordre-du-jour proposer')).fill({
      titre: hostile,
      partie: '2',
      precisions: `${hostile}\u202E`,
    })
    expect(written(sent.text)).toContain(hostile)
    expect(written((await member.command('/ordre-du-jour voir')).text)).toContain(hostile)
    await windowOf(await lead.command('/reunion deplacer')).fill({ date: '2026-03-24', motif: hostile })
    await on.bot.settle()
    expect((await member.channel()).map(({ text }) => written(text)).join('\n')).toContain(hostile)
    expect(await raw()).not.toMatch(/"mentions":\["|"type":"mrkdwn"[^}]*<!/)
    expect(await place(name).problems()).toEqual([])
  })

  test('two who press one button at the same time are both answered', async () => {
    const { lead, member } = place(name)
    const [a, b] = await Promise.all(
      [lead, member].map(async (hand) => (await hand.command('/aide')).press('Prochaine réunion')),
    )
    for (const answer of [a, b]) expect(answer?.text).toContain('Prochaine réunion')
  })
})

describe.each(['slack', 'discord'] as const)('a button (%s)', (name) => {
  test('of each kind is answered to a lead, and changes nothing for a stranger', async () => {
    const { lead, installation, ids } = place(name)
    const seen = new Map<string, string>()
    const note = (answer: Answered, from: string) => {
      for (const { label, id } of answer.shown.flatMap(({ buttons }) => buttons)) {
        const decoded = decodeAction(id)
        if (decoded && !seen.has(decoded.action)) seen.set(decoded.action, `${from}|${label}|${decoded.subject}`)
      }
    }
    for (const command of commands)
      for (const sub of Object.keys(command.subcommands)) {
        const line = command.name === 'aide' ? '/aide' : `/${command.name} ${sub}`
        note(await lead.command(line), line)
      }
    expect(seen.size).toBeGreaterThan(8)
    for (const [action, from] of seen) {
      const [line = '', label = '', subject = ''] = from.split('|')
      const before = await changes()
      const reply = await on.bot.dispatch({
        platform: name,
        installation: { externalId: installation, name: '' },
        key: `stranger-${name}-${action}`,
        user: { id: `${ids.lead}9`, name: 'Passant' },
        channelId: null,
        kind: 'button',
        action,
        subject,
      })
      expect(reply.kind, action).not.toBe('failed')
      expect(await changes(), `${action} for a stranger`).toBe(before)
      expectWords(await (await lead.command(line)).press(label), `${label} under ${line}`)
    }
    await on.bot.settle()
    expect(on.logged.filter((one) => one.includes('"level":"error"'))).toEqual([])
    expect(await place(name).problems()).toEqual([])
  })
})

describe.each(['slack', 'discord'] as const)('a form of the program (%s)', (name) => {
  test.each(FORMS)('$line: nothing, wrong, right', async ({ line, who, needs, bad, good }) => {
    const at = place(name)
    const hand = at[who]
    const open = async () => windowOf(await hand.command(line))
    const before = await changes()
    const wrong = [...(needs ? [{}] : []), ...(bad ? [bad(at)] : [])]
    for (const values of wrong) {
      const what = `${line} with ${JSON.stringify(values)}`
      const refused = await (await open()).fill(values)
      expectWords(refused, what)
      expect(await changes(), `${what}: ${refused.text}`).toBe(before)
    }
    if (good) {
      const done = await (await open()).fill(good(at))
      expectWords(done, line)
      expect(await changes(), `${line}: ${done.text}`).toBeGreaterThan(before)
    }
    await on.bot.settle()
    expect(on.logged.filter((one) => one.includes('"level":"error"'))).toEqual([])
    expect(await at.problems()).toEqual([])
  })
})
