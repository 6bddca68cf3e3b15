import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { connectSlackSandbox, type SlackSandboxClient } from '../../../src/sandbox/slack/client.ts'
import type { Json } from '../../../src/sandbox/slack/control-types.ts'
import { covered } from '../../../src/sandbox/slack/coverage.ts'
import { type SlackSandbox, startSlackSandbox } from '../../../src/sandbox/slack/start.ts'
import { type Received, rawSocket } from './raw-socket.ts'
import { APP_TOKEN, BOT, BOT_TOKEN, PEOPLE, plain } from './with-bolt.ts'

let sandbox: SlackSandbox
let slack: SlackSandboxClient
beforeEach(async () => {
  sandbox = await startSlackSandbox({ botToken: BOT_TOKEN, appToken: APP_TOKEN })
  slack = connectSlackSandbox(sandbox.controlUrl)
  await slack.seed(PEOPLE)
})
afterEach(() => sandbox.close())

const web = async (method: string, body: object): Promise<Json> => {
  const headers = { authorization: `Bearer ${BOT_TOKEN}`, 'content-type': 'application/json' }
  return (await fetch(sandbox.apiUrl + method, { method: 'POST', body: JSON.stringify(body), headers })).json()
}

describe('Socket Mode on the wire', () => {
  it('greets, and lets a ticket open one socket only', async () => {
    const raw = await rawSocket(sandbox, () => ({}))
    expect(raw.hello).toMatchObject({ type: 'hello', num_connections: 1, connection_info: { app_id: 'AASSEMBLEUR' } })
    const second = new WebSocket(raw.url)
    const refused = await new Promise((resolve) =>
      second
        .once('unexpected-response', (_request, response) => resolve(response.statusCode))
        .once('error', () => undefined),
    )
    expect(refused).toBe(401)
  })

  it('sends an event that is not acknowledged again, and then gives up', async () => {
    await slack.settings({ ackTimeoutMs: 20, eventRetryDelaysMs: [0, 0] })
    const raw = await rawSocket(sandbox, () => undefined)
    await slack.as('UPOMPEY').post('CRESEAU', 'bonjour')
    await raw.count(3)
    expect(raw.received.map(({ retry_attempt, retry_reason }) => [retry_attempt, retry_reason])).toEqual([
      [0, ''],
      [1, 'timeout'],
      [2, 'timeout'],
    ])
    expect(new Set(raw.received.map(({ payload }) => payload.event_id)).size).toBe(1)
    expect(new Set(raw.received.map(({ envelope_id }) => envelope_id)).size).toBe(3)
    await slack.waitFor(async () =>
      (await slack.problems()).some(({ detail }) => detail === 'event message given up after 2 retries'),
    )
  })

  it('covers the envelopes, interactions and events it declares', async () => {
    const modal = {
      type: 'modal',
      title: plain('Titre'),
      submit: plain('Envoyer'),
      notify_on_close: true,
      blocks: [
        {
          type: 'input',
          block_id: 'commune',
          label: plain('Commune'),
          dispatch_action: true,
          element: { type: 'external_select', action_id: 'commune', min_query_length: 1 },
        },
        {
          type: 'actions',
          block_id: 'ordre',
          elements: [{ type: 'button', action_id: 'monter', text: plain('Monter') }],
        },
      ],
    }
    const answer = ({ payload }: Received) =>
      payload.type === 'block_suggestion' ? { options: [{ text: plain('Faulx'), value: '54188' }] } : {}
    const raw = await rawSocket(sandbox, answer)
    const pompey = slack.as('UPOMPEY')

    await pompey.command('CRESEAU', '/reunion')
    const { view } = await web('views.open', { trigger_id: raw.received[0]?.payload.trigger_id, view: modal })
    expect((await pompey.suggest({ view: view.id }, 'commune', 'fau')).options).toEqual([
      { text: plain('Faulx'), value: '54188' },
    ])
    await pompey.click({ view: view.id }, 'monter')
    expect((await pompey.submit(view.id, { commune: '54188' })).closed).toBe(true)
    await pompey.command('CRESEAU', '/reunion')
    const again = await web('views.open', { trigger_id: raw.received.at(-1)?.payload.trigger_id, view: modal })
    await pompey.closeView(again.view.id)
    await pompey.post('CRESEAU', 'bonjour')
    await pompey.invite('CRESEAU', 'UPARTI')
    await slack.as('UFAULX').leave('CRESEAU')
    await pompey.changeChannel('CRESEAU', { isArchived: true })
    await pompey.changeChannel('CRESEAU', { isArchived: false })
    await pompey.leave('CRESEAU', BOT)
    await raw.count(13)

    const kinds = (pick: (envelope: Received) => string | undefined) =>
      [...new Set(raw.received.map(pick))].filter(Boolean).sort()
    expect(kinds(({ type }) => type)).toEqual([...covered.envelopes].sort())
    expect(kinds(({ type, payload }) => (type === 'interactive' ? payload.type : undefined))).toEqual(
      [...covered.interactions].sort(),
    )
    expect(kinds(({ payload }) => payload.event?.type)).toEqual([...covered.events].sort())
    expect(await slack.problems()).toEqual([])
  })

  it('fills payloads as Slack does', async () => {
    const raw = await rawSocket(sandbox, () => ({}))
    await slack.as('UPOMPEY').command(BOT, '/reunion calendrier  2026')
    expect(raw.received[0]).toMatchObject({
      type: 'slash_commands',
      payload: {
        command: '/reunion',
        text: 'calendrier  2026',
        channel_id: 'DPOMPEY',
        channel_name: 'directmessage',
        user_id: 'UPOMPEY',
        user_name: 'dgs.pompey',
        is_enterprise_install: 'false',
      },
    })
    const { ts } = await web('chat.postMessage', {
      channel: 'CRESEAU',
      text: 'Qui ?',
      blocks: [
        {
          type: 'section',
          block_id: 'qui',
          text: plain('Qui ?'),
          accessory: { type: 'users_select', action_id: 'personne' },
        },
      ],
    })
    await slack.as('UFAULX').click({ channel: 'CRESEAU', ts }, 'personne', 'UPOMPEY')
    expect(raw.received.find(({ payload }) => payload.type === 'block_actions')?.payload).toMatchObject({
      container: { type: 'message', message_ts: ts, channel_id: 'CRESEAU', is_ephemeral: false },
      message: { ts, text: 'Qui ?', bot_id: 'BASSEMBLEUR' },
      actions: [{ type: 'users_select', action_id: 'personne', block_id: 'qui', selected_user: 'UPOMPEY' }],
      user: { id: 'UFAULX', username: 'sm.faulx' },
    })
  })
})
