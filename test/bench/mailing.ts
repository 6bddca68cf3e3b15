import { rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Temporal } from 'temporal-polyfill'
import { epciCatalogue } from '../../src/persistence/epci-catalogue.ts'
import { castOf } from '../../src/simulation/cast.ts'
import { playYear } from '../../src/simulation/year.ts'
import { createBotChild } from '../support/bot-child.ts'
import { startSmtp } from '../support/smtp.ts'
import type { Place } from './places.ts'
import { quantiles, show } from './report.ts'

const START = Temporal.Instant.from('2026-01-05T08:00:00Z')
const MAYORS = 300
/** What a form takes at once: lines are pasted a hundred at a time. */
const A_PASTE = 75
const TYPING = 10
const BETWEEN_MS = 500
const STEPS = 30

/** The list has been shown: the text leaves next. */
class Previewed extends Error {
  readonly at: Temporal.Instant

  constructor(at: Temporal.Instant) {
    super('previewed')
    this.at = at
  }
}

/**
 * Three hundred mayors, imported by the command; then the text leaves to each, through a real SMTP server, while ten
 * members type commands that write, twice a second each. Figures: from the first mail to the last, and from a command to its answer.
 */
export async function benchMailing(place: Place, databaseUrl: string | undefined): Promise<void> {
  const epci = epciCatalogue.find('245400601')
  if (!epci) throw new Error('Bassin de Pompey is not in the catalogue')
  const folder = await mkdtemp(join(tmpdir(), 'assembleur-mail-'))
  const smtp = await startSmtp()
  const { stage } = place
  const cast = castOf(epci, stage.userId)
  const settings = { ...place.bot, folder, smtpUrl: smtp.url, ...(databaseUrl ? { databaseUrl } : {}) }
  const bot = createBotChild(settings, START)
  await bot.alive()
  let now = await playYear({
    bot: bot.played,
    stage,
    from: START,
    epci,
    zone: 'Europe/Paris',
    until: START.add({ hours: 24 * 150 }),
    tell: ({ type, at }) => {
      if (type === 'minutes.previewed') throw new Previewed(Temporal.Instant.from(String(at)))
    },
  }).then(
    () => {
      throw new Error('nothing was previewed')
    },
    (error: unknown) => {
      if (error instanceof Previewed) return error.at
      throw error
    },
  )

  const lead = cast.facilitator.userId
  const begun = performance.now()
  for (let i = 0; i < MAYORS; i += A_PASTE) {
    const lines = Array.from({ length: A_PASTE }, (_, n) => `maire;M${i + n};m${i + n}@exemple.fr;Pompey`)
    const form = await stage.player.command(lead, 'reseau importer')
    const text = ['fonction;nom;courriel;commune', ...lines].join('\n')
    const preview = await stage.player.submit(lead, form, { lignes: text })
    await stage.player.press(lead, preview, 'reseau.importer-confirmer')
  }
  console.log(
    `  ${MAYORS} people previewed and imported, ${A_PASTE} at a time: ${(performance.now() - begun).toFixed(0)} ms`,
  )
  await stage.goLive()

  const samples: Array<{ at: number; ackMs: number }> = []
  let missed = 0
  let isOver = false
  const users = cast.members.map(({ userId }) => userId)
  const typing = Array.from({ length: TYPING }, async (_, n) => {
    for (let i = 0; !isOver; i += 1) {
      const line = `/ordre-du-jour proposer titre:Mesure ${n}-${i} partie:2 duree:15`
      const { ackMs, deferred } = await place.type(users[n % users.length] ?? '', line)
      if (ackMs === undefined || deferred) missed += 1
      else samples.push({ at: performance.now(), ackMs })
      await pause(BETWEEN_MS)
    }
  })
  let first = 0
  let last = 0
  const before = smtp.taken.length
  const watch = setInterval(() => {
    if (smtp.taken.length === before) return
    first ||= performance.now()
    if (smtp.taken.length < before + MAYORS) last = performance.now()
  }, 5)
  for (let step = 0; step < STEPS && smtp.taken.length < before + MAYORS; step += 1) {
    const due = await bot.played.nextDue(now)
    if (!due) break
    now = due
    await stage.setTime(now)
    await bot.played.settle(now)
  }
  clearInterval(watch)
  isOver = true
  await Promise.all(typing)
  const during = samples.filter(({ at }) => at >= first && at <= last).map(({ ackMs }) => ackMs)
  const addresses = new Set(smtp.taken.slice(before).map(({ to }) => to))
  console.log(
    `  ${smtp.taken.length - before} mails, ${addresses.size} addresses, with the PDF: ${((last - first) / 1000).toFixed(1)} s`,
  )
  console.log(
    `  ${during.length} commands meanwhile: ${show(quantiles(during))}${missed ? `, ${missed} NOT in time` : ''}`,
  )
  await bot.stop()
  await place.close()
  await smtp.close()
  rmSync(folder, { recursive: true, force: true })
}
