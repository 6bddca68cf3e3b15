import { spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { connectDiscordSandbox } from '../../src/sandbox/discord/client.ts'
import { startDiscordSandbox } from '../../src/sandbox/discord/start.ts'
import { setUp } from '../platforms/contract/both.ts'
import { discordHand } from '../platforms/contract/hand.ts'
import { acknowledge } from './commands.ts'
import { DISCORD_TOKEN } from './places.ts'
import { quantiles, show } from './report.ts'

const MAIN = fileURLToPath(new URL('../../dist/src/entries/main.js', import.meta.url))
const READY = /"msg":"ready"/
const GUILD = '200000000000000001'
const CHANNEL = '300000000000000001'
const LEAD = '400000000000000001'
const ORGANISER = '400000000000000002'
const MEMBER = '400000000000000003'
/** Pays basque, 158 communes. */
const SIREN = '200067106'
const CUTS = 5
const A_CUT = 40
const LETTERS = 300
const ONE_AT_A_TIME = 100
const AT_ONCE = 50
const ROUNDS = 10

/** From the shell to « ready »; autocomplete and commands with 158 communes; cuts in the middle of commands; the farewell. */
export async function benchDiscordLife(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'assembleur-bench-'))
  const sandbox = await startDiscordSandbox({ botToken: DISCORD_TOKEN })
  const discord = connectDiscordSandbox(sandbox.controlUrl)
  const letIn = (id: string) => ({ id, type: 'member', allow: ['VIEW_CHANNEL'] }) as const
  await discord.seed({
    users: [LEAD, ORGANISER, MEMBER].map((id, i) => ({ id, username: `membre.${i}` })),
    guilds: [
      {
        id: GUILD,
        name: 'Pays basque',
        members: [LEAD, ORGANISER, MEMBER].map((user) => ({ user })),
        channels: [
          {
            id: CHANNEL,
            name: 'reseau',
            overwrites: [
              { id: GUILD, type: 'role', deny: ['VIEW_CHANNEL'] },
              ...[LEAD, ORGANISER, MEMBER].map(letIn),
              letIn('bot'),
            ],
          },
        ],
      },
    ],
  })

  const first = await start(folder, sandbox.apiUrl)
  const empty = await first.stop()
  const bot = await start(folder, sandbox.apiUrl)
  console.log(
    `  start to ready: ${first.readyMs.toFixed(0)} ms with a new database, ${bot.readyMs.toFixed(0)} ms with one that is there`,
  )

  const lead = discordHand(discord, LEAD, CHANNEL)
  const ids = { lead: LEAD, organiser: ORGANISER, member: MEMBER }
  await setUp({ lead, ids, mention: ids, siren: SIREN, commune: 'Ustaritz' }, async () => {})
  const samples: number[] = []
  for (let i = 0; i < LETTERS; i++) {
    const query = ['', 'b', 'ba', 'bay', 'saint e', 'ust'][i % 6] ?? ''
    const { ackMs = Number.NaN, options } = await discord
      .as(LEAD)
      .autocomplete(CHANNEL, '/reseau rejoindre', 'commune', query)
    if (!options?.length) throw new Error(`no commune for « ${query} »`)
    samples.push(ackMs)
  }
  console.log(`  autocomplete, 158 communes: ${show(quantiles(samples))}`)

  const propose = (i: number) =>
    discord.as(MEMBER).command(CHANNEL, `/ordre-du-jour proposer titre:Mesure ${i} partie:2 duree:15`)
  await acknowledge(propose, 10, 100)
  const one = await acknowledge(propose, 1, ONE_AT_A_TIME)
  const many = await acknowledge(propose, AT_ONCE, AT_ONCE * ROUNDS)
  console.log(`  with all that follows a commit, one at a time: ${show(one)}; fifty at a time: ${show(many)}`)

  let lost = 0
  for (let cut = 0; cut < CUTS; cut++) {
    const typed = Array.from({ length: A_CUT }, () => discord.as(LEAD).command(CHANNEL, '/reseau voir'))
    await discord.cut()
    lost += (await Promise.all(typed)).filter(({ acked }) => !acked).length
    await discord.waitForSockets()
  }
  console.log(`  ${CUTS} cuts under ${CUTS * A_CUT} commands: ${lost} not answered`)

  const { tookMs, code } = await bot.stop()
  const { sockets } = await discord.stats()
  console.log(
    `  shutdown: ${empty.tookMs.toFixed(0)} ms empty, ${tookMs.toFixed(0)} ms after all this (exit ${code}, sockets left: ${sockets})`,
  )
  await sandbox.close()
  rmSync(folder, { recursive: true, force: true })
}

/** The program as `npm start` runs it. */
async function start(folder: string, apiUrl: string) {
  const begun = performance.now()
  const child = spawn(process.execPath, ['--max-semi-space-size=16', '--max-old-space-size=400', MAIN], {
    cwd: folder,
    env: { PATH: process.env.PATH, DISCORD_TOKEN, DISCORD_API_URL: apiUrl, PORT: '0' },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)))
  let said = ''
  await new Promise<void>((resolve, reject) => {
    child.stderr.on('data', (chunk) => {
      said += chunk
      if (READY.test(said)) resolve()
    })
    void ended.then((code) => reject(new Error(`ended with ${code} before it was ready: ${said}`)))
  })
  return {
    readyMs: performance.now() - begun,
    async stop() {
      const asked = performance.now()
      child.kill('SIGTERM')
      const code = await ended
      return { tookMs: performance.now() - asked, code }
    },
  }
}
