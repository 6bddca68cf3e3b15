import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isLoopback } from '../../../src/sandbox/shared/loopback.ts'
import { connectSlackSandbox, type SlackSandboxClient } from '../../../src/sandbox/slack/client.ts'
import type { Change } from '../../../src/sandbox/slack/control-types.ts'
import { type SlackSandbox, startSlackSandbox } from '../../../src/sandbox/slack/start.ts'
import { APP_TOKEN, BOT_TOKEN, PEOPLE } from './with-bolt.ts'

let sandbox: SlackSandbox
let slack: SlackSandboxClient
beforeAll(async () => {
  sandbox = await startSlackSandbox({
    botToken: BOT_TOKEN,
    appToken: APP_TOKEN,
    now: () => Date.parse('2026-01-05T08:00:00Z'),
  })
  slack = connectSlackSandbox(sandbox.controlUrl)
  await slack.seed(PEOPLE)
})
afterAll(() => sandbox.close())

describe('the control API', () => {
  it('answers this machine only, and no page of elsewhere', async () => {
    const from = (remoteAddress: string) => ({ socket: { remoteAddress } }) as never
    expect(isLoopback(from('127.0.0.1'), '127.0.0.1:3000', undefined)).toBe(true)
    expect(isLoopback(from('::ffff:127.0.0.1'), 'localhost:3000', 'http://127.0.0.1:3000')).toBe(true)
    expect(isLoopback(from('192.168.1.4'), '127.0.0.1:3000', undefined)).toBe(false)
    expect(isLoopback(from('127.0.0.1'), 'evil.example', undefined)).toBe(false)
    expect(isLoopback(from('127.0.0.1'), '127.0.0.1:3000', 'https://evil.example')).toBe(false)
    const status = await new Promise((resolve) =>
      request(`${sandbox.controlUrl}/stats`, { headers: { host: 'evil.example' } }, (response) =>
        resolve(response.statusCode),
      ).end(),
    )
    expect(status).toBe(403)
  })

  it('tells each person their visible changes', async () => {
    const stop = new AbortController()
    const seen: Change[] = []
    const first = slack.stream({ user: 'UFAULX', signal: stop.signal })
    const reading = (async () => {
      for await (const change of first) {
        seen.push(change)
        if (change.kind === 'message') return
      }
    })()
    await slack.waitFor(async () => true)
    await slack.as('UPOMPEY').post('CAUTRE', 'entre nous')
    await slack.as('UPOMPEY').post('CRESEAU', 'à tous')
    await reading
    expect(seen).toMatchObject([{ kind: 'message', channel: 'CRESEAU' }])
    stop.abort()
  })

  it('has a time of its own', async () => {
    expect(await slack.time()).toEqual({ now: '2026-01-05T08:00:00.000Z', flowing: true })
    await slack.setTime('2026-06-09T07:30:00Z')
    await slack.advance(90_000)
    expect(await slack.time()).toEqual({ now: '2026-06-09T07:31:30.000Z', flowing: false })
    const { posted } = await slack.as('UPOMPEY').post('CRESEAU', 'daté')
    expect(posted?.at).toBe('2026-06-09T07:31:30.000Z')
    await slack.changeTime({ flow: true })
    expect(await slack.time()).toEqual({ now: '2026-06-09T07:31:30.000Z', flowing: true })
    await expect(slack.setTime('demain')).rejects.toThrow('not an instant: demain')
  })

  it('says what a person cannot do', async () => {
    const faulx = slack.as('UFAULX')
    await expect(faulx.post('CAUTRE', 'x')).rejects.toThrow('UFAULX does not see CAUTRE')
    await expect(faulx.command('CRESEAU', 'reunion')).rejects.toThrow('not a command')
    await expect(faulx.submit('V1', {})).rejects.toThrow('has no open view V1')
    await expect(slack.as('UPARTI').post('CRESEAU', 'x')).rejects.toThrow('deactivated')
    await expect(slack.see('UPERSONNE')).rejects.toThrow('no user UPERSONNE')
    await expect(slack.settings({ rate: 1 } as never)).rejects.toThrow('no setting rate')
    await expect(slack.seed({ channels: [{ id: 'CX', name: 'x', members: ['UPERSONNE'] }] })).rejects.toThrow(
      'no user UPERSONNE',
    )
  })

  it('lets people change and delete what they said', async () => {
    const pompey = slack.as('UPOMPEY')
    const { posted } = await pompey.post('CRESEAU', 'fautte')
    if (!posted) throw new Error('nothing posted')
    await pompey.edit(posted, 'faute')
    const last = async () => (await slack.see('UFAULX', { channel: 'CRESEAU', limit: 1 })).conversations[0]?.messages[0]
    expect(await last()).toMatchObject({ text: 'faute', edited: true })
    await expect(slack.as('UFAULX').remove(posted)).rejects.toThrow("is not UFAULX's")
    await pompey.remove(posted)
    expect((await last())?.ts).not.toBe(posted.ts)
  })
})
