import { fork } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Temporal } from 'temporal-polyfill'
import { epciCatalogue } from '../../src/persistence/epci-catalogue.ts'
import { connectSlackSandbox, type SlackSandboxClient } from '../../src/sandbox/slack/client.ts'
import { startSlackSandbox } from '../../src/sandbox/slack/start.ts'
import { castOf } from '../../src/simulation/cast.ts'
import { CHANNEL, createSlackStage } from '../../src/simulation/stage-slack.ts'
import { playYear } from '../../src/simulation/year.ts'
import { createBotChild } from '../support/bot-child.ts'
import { quantiles } from './report.ts'

const TOKENS = { botToken: 'xoxb-bench', appToken: 'xapp-bench' }
const START = Temporal.Instant.from('2026-01-05T08:00:00Z')
const ONE_AT_A_TIME = 300
const AT_ONCE = 50
const ROUNDS = 20

/** Time from the envelope to its acknowledgement, with `width` commands under way at a time. */
async function acknowledge(
  client: SlackSandboxClient,
  line: (i: number) => string,
  users: readonly string[],
  width: number,
  total: number,
) {
  const samples: number[] = []
  let next = 0
  const one = async () => {
    while (next < total) {
      const i = next++
      const user = users[i % users.length] ?? ''
      const { ackMs, error } = await client.as(user).command(CHANNEL, line(i))
      if (ackMs === undefined) throw new Error(`not acknowledged: ${error?.text}`)
      samples.push(ackMs)
    }
  }
  await Promise.all(Array.from({ length: width }, one))
  return quantiles(samples)
}

const show = ({ p50, p99, max }: ReturnType<typeof quantiles>) =>
  `p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms, max ${max.toFixed(1)} ms`

/** A command that writes, against Bolt alone in the same run; then the bot's memory after a cycle. */
export async function benchCommands(databaseUrl: string | undefined): Promise<void> {
  const epci = epciCatalogue.find('245400601')
  if (!epci) throw new Error('Bassin de Pompey is not in the catalogue')
  const folder = await mkdtemp(join(tmpdir(), 'assembleur-bench-'))
  const sandbox = await startSlackSandbox(TOKENS)
  const client = connectSlackSandbox(sandbox.controlUrl)
  const stage = createSlackStage(client)
  const cast = castOf(epci, stage.userId)
  const users = cast.members.map((member) => member.userId)
  await stage.seed('Espace', cast)

  const bare = fork(
    new URL('./bare-bolt.ts', import.meta.url),
    [JSON.stringify({ ...TOKENS, apiUrl: sandbox.apiUrl })],
    {
      execArgv: ['--import', 'tsx'],
    },
  )
  await new Promise((resolve) => bare.once('message', resolve))
  await acknowledge(client, () => '/nu', users, 10, 500)
  const floorOne = await acknowledge(client, () => '/nu', users, 1, ONE_AT_A_TIME)
  const floorMany = await acknowledge(client, () => '/nu', users, AT_ONCE, AT_ONCE * ROUNDS)
  const gone = new Promise((resolve) => bare.once('exit', resolve))
  bare.disconnect()
  await gone
  console.log(`  bare Bolt, one at a time: ${show(floorOne)}; fifty at a time: ${show(floorMany)}`)

  const bot = createBotChild(
    { ...TOKENS, apiUrl: sandbox.apiUrl, folder, ...(databaseUrl ? { databaseUrl } : {}) },
    START,
  )
  await bot.alive()
  await playYear({
    bot: bot.played,
    stage,
    from: START,
    epci,
    zone: 'Europe/Paris',
    until: START.add({ hours: 24 * 150 }),
    tell: () => {},
  })
  console.log(`  memory of the bot after a cycle: ${memory(bot.pid())}`)
  const propose = (i: number) => `/ordre-du-jour proposer titre:Mesure ${i} partie:2 duree:15`
  await acknowledge(client, propose, users, 10, 100)
  const one = await acknowledge(client, propose, users, 1, ONE_AT_A_TIME)
  const many = await acknowledge(client, propose, users, AT_ONCE, AT_ONCE * ROUNDS)
  console.log(`  committed and acknowledged, one at a time: ${show(one)}; fifty at a time: ${show(many)}`)
  console.log(
    `  median above bare Bolt: ${(one.p50 - floorOne.p50).toFixed(1)} ms; memory after load: ${memory(bot.pid())}`,
  )
  await bot.stop()
  await sandbox.close()
  rmSync(folder, { recursive: true, force: true })
}

function memory(pid: number | undefined): string {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const megabytes = (key: string) => Math.round(Number(new RegExp(`${key}:\\s+(\\d+)`).exec(status)?.[1]) / 1024)
  return `${megabytes('VmRSS')} MB (peak ${megabytes('VmHWM')} MB)`
}
