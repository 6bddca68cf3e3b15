import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { LogLevel, WebClient } from '@slack/web-api'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { connectSlackSandbox } from '../../../src/sandbox/slack/client.ts'
import { startSlackSandbox } from '../../../src/sandbox/slack/start.ts'
import { APP_TOKEN, BOT_TOKEN, PEOPLE, plain } from './with-bolt.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sandbox-'))
})
afterEach(() => rm(folder, { recursive: true }))

const start = () => startSlackSandbox({ botToken: BOT_TOKEN, appToken: APP_TOKEN, journal: folder })
const webOf = (apiUrl: string) =>
  new WebClient(BOT_TOKEN, { slackApiUrl: apiUrl, retryConfig: { retries: 0 }, logLevel: LogLevel.ERROR })

describe('restart with a journal', () => {
  it('keeps people, messages, time, settings and the order of timestamps', async () => {
    const first = await start()
    const slack = connectSlackSandbox(first.controlUrl)
    await slack.seed({ ...PEOPLE, team: { name: 'Réseau du Bassin de Pompey' } })
    await slack.setTime('2026-06-09T07:30:00Z')
    await slack.settings({ commands: ['/reunion'] })
    const web = webOf(first.apiUrl)
    const metadata = { event_type: 'outbox', event_payload: { row: '1' } }
    const { ts = '' } = await web.chat.postMessage({
      channel: 'CRESEAU',
      text: 'a',
      metadata,
      blocks: [{ type: 'section', text: plain('a') }],
    })
    const gone = await web.chat.postMessage({ channel: 'CRESEAU', text: 'b' })
    await web.chat.delete({ channel: 'CRESEAU', ts: gone.ts ?? '' })
    await slack.as('UFAULX').post('CRESEAU', 'observation', ts)
    const before = await slack.see('UPOMPEY')
    await first.close()
    await appendFile(join(folder, 'slack.jsonl'), '{"k":"message","i":"CRES')

    const second = await start()
    const again = connectSlackSandbox(second.controlUrl)
    const after = await again.see('UPOMPEY')
    expect({ ...after, seq: 0 }).toEqual({ ...before, seq: 0 })
    expect(after.now).toBe('2026-06-09T07:30:00.000Z')
    expect(await again.settings()).toMatchObject({ commands: ['/reunion'] })
    const next = await webOf(second.apiUrl).chat.postMessage({ channel: 'CRESEAU', text: 'c' })
    expect(Number(next.ts)).toBeGreaterThan(Number(gone.ts))
    const { messages } = await webOf(second.apiUrl).conversations.history({
      channel: 'CRESEAU',
      include_all_metadata: true,
    })
    expect(messages?.map(({ text }) => text)).toEqual(['c', 'a'])
    expect(messages?.[1]?.metadata).toEqual(metadata)
    expect((await webOf(second.apiUrl).auth.test()).team).toBe('Réseau du Bassin de Pompey')
    await second.close()
  })

  it('has what it told the bot, even killed', async () => {
    const child = async () => {
      const process_ = spawn(process.execPath, ['--import', 'tsx', 'src/entries/sandbox.ts', '0', folder], {
        stdio: ['pipe', 'pipe', 'inherit'],
      })
      const [line] = (await once(createInterface(process_.stdout), 'line')) as [string]
      return { process: process_, ...(JSON.parse(line) as { apiUrl: string; controlUrl: string }) }
    }
    const first = await child()
    await connectSlackSandbox(first.controlUrl).seed(PEOPLE)
    const web = webOf(first.apiUrl)
    const told: (string | undefined)[] = []
    const exited = once(first.process, 'exit')
    /** Posts until the sandbox dies under it. */
    const post = async (): Promise<unknown> => {
      const { ts } = await web.chat.postMessage({ channel: 'CRESEAU', text: `${told.length}` })
      told.push(ts)
      if (told.length === 30) first.process.kill('SIGKILL')
      return post()
    }
    await Promise.all([1, 2, 3, 4].map(() => post().catch(() => undefined)))
    expect(await exited).toEqual([null, 'SIGKILL'])

    const second = await child()
    const kept = (await connectSlackSandbox(second.controlUrl).messages({ channel: 'CRESEAU' })).map(({ ts }) => ts)
    expect(kept).toEqual(expect.arrayContaining(told))
    second.process.stdin.end()
    expect(await once(second.process, 'exit')).toEqual([0, null])
  })
})
