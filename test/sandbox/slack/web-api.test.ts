import { LogLevel, WebClient } from '@slack/web-api'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { connectSlackSandbox, type SlackSandboxClient } from '../../../src/sandbox/slack/client.ts'
import { type SlackSandbox, startSlackSandbox } from '../../../src/sandbox/slack/start.ts'
import { APP_TOKEN, BOT, BOT_TOKEN, PEOPLE, plain } from './with-bolt.ts'

let sandbox: SlackSandbox
let slack: SlackSandboxClient
let web: WebClient
let scopes: string[]

beforeAll(async () => {
  sandbox = await startSlackSandbox({ botToken: BOT_TOKEN, appToken: APP_TOKEN })
  slack = connectSlackSandbox(sandbox.controlUrl)
  await slack.seed(PEOPLE)
  await slack.setTime('2026-06-01T07:00:00Z')
  web = new WebClient(BOT_TOKEN, { slackApiUrl: sandbox.apiUrl, retryConfig: { retries: 0 }, logLevel: LogLevel.ERROR })
  scopes = (await slack.settings()).scopes
})
afterAll(() => sandbox.close())
beforeEach(() => slack.settings({ scopes }))

const call = async (
  method: string,
  body: unknown = {},
  headers: Record<string, string> = { authorization: `Bearer ${BOT_TOKEN}` },
) => {
  const response = await fetch(sandbox.apiUrl + method, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...headers },
  })
  return (await response.json()) as Record<string, unknown> & { error?: string }
}
const errorOf = async (method: string, body: unknown, headers?: Record<string, string>) =>
  (await call(method, body, headers)).error

describe('who may call', () => {
  it.each([
    ['no token', 'auth.test', {}, 'not_authed'],
    ['another token', 'auth.test', { authorization: 'Bearer xoxb-other' }, 'invalid_auth'],
    ['the app token for the bot', 'auth.test', { authorization: `Bearer ${APP_TOKEN}` }, 'not_allowed_token_type'],
    [
      'the bot token for the app',
      'apps.connections.open',
      { authorization: `Bearer ${BOT_TOKEN}` },
      'not_allowed_token_type',
    ],
    ['an unknown method', 'chat.postMesage', { authorization: `Bearer ${BOT_TOKEN}` }, 'unknown_method'],
  ])('refuses %s', async (_name, method, headers, error) => {
    expect(await errorOf(method, {}, headers)).toBe(error)
  })

  it('says which scope is missing and which are there', async () => {
    await slack.settings({ scopes: ['groups:history', 'users:read'] })
    expect(await call('chat.postMessage', { channel: 'CRESEAU', text: 'x' })).toEqual({
      ok: false,
      error: 'missing_scope',
      needed: 'chat:write',
      provided: 'groups:history,users:read',
    })
    expect(await call('conversations.history', { channel: 'CPUBLIC' })).toMatchObject({
      error: 'missing_scope',
      needed: 'channels:history',
    })
    expect(await call('conversations.open', { users: 'UPOMPEY' })).toMatchObject({
      error: 'missing_scope',
      needed: 'im:write',
    })
    expect(await call('files.info', { file: 'F1' })).toMatchObject({ error: 'missing_scope', needed: 'files:read' })
  })

  it('knows the scopes of DESIGN §8', () => {
    expect(scopes).toEqual([
      'commands',
      'chat:write',
      'files:read',
      'files:write',
      'groups:read',
      'groups:history',
      'im:write',
      'im:history',
      'users:read',
    ])
  })
})

describe('posting', () => {
  it.each([
    ['to nobody', { text: 'x' }, 'invalid_arguments'],
    ['to an unknown channel', { channel: 'CNULLE', text: 'x' }, 'channel_not_found'],
    ['to a private channel it is not in', { channel: 'CAUTRE', text: 'x' }, 'channel_not_found'],
    ['to a public channel it is not in', { channel: 'CPUBLIC', text: 'x' }, 'not_in_channel'],
    ['to an archived channel', { channel: 'CVIEUX', text: 'x' }, 'is_archived'],
    ['to a person who left', { channel: 'UPARTI', text: 'x' }, 'is_archived'],
    ['to itself', { channel: BOT, text: 'x' }, 'cannot_dm_bot'],
    ['nothing', { channel: 'CRESEAU' }, 'no_text'],
    ['an empty text', { channel: 'CRESEAU', text: '' }, 'no_text'],
    ['in a thread that is not', { channel: 'CRESEAU', text: 'x', thread_ts: '1.000001' }, 'thread_not_found'],
    ['blocks that are no list', { channel: 'CRESEAU', blocks: 'x' }, 'invalid_blocks_format'],
    [
      'more than 13,200 characters of blocks',
      {
        channel: 'CRESEAU',
        text: 'x',
        blocks: Array.from({ length: 5 }, () => ({ type: 'section', text: plain('x'.repeat(2900)) })),
      },
      'msg_blocks_too_long',
    ],
    [
      'more than 12,000 characters of Markdown',
      { channel: 'CRESEAU', markdown_text: 'x'.repeat(12_001) },
      'msg_too_long',
    ],
    [
      'metadata without payload',
      { channel: 'CRESEAU', text: 'x', metadata: { event_type: 'a' } },
      'invalid_metadata_schema',
    ],
    ['metadata that is no object', { channel: 'CRESEAU', text: 'x', metadata: 'a' }, 'invalid_metadata_format'],
    [
      'metadata that is too large',
      { channel: 'CRESEAU', text: 'x', metadata: { event_type: 'a', event_payload: { a: 'x'.repeat(16_000) } } },
      'metadata_too_large',
    ],
  ])('refuses %s', async (_name, body, error) => {
    expect(await errorOf('chat.postMessage', body)).toBe(error)
  })

  it('says where blocks are wrong, and notes it as a problem', async () => {
    const blocks = [{ type: 'header', text: plain('x'.repeat(151)) }]
    const messages = ['must be less than 151 characters [json-pointer:/blocks/0/text/text]']
    expect(await call('chat.postMessage', { channel: 'CRESEAU', text: 'x', blocks })).toEqual({
      ok: false,
      error: 'invalid_blocks',
      errors: messages,
      response_metadata: { messages: [`[ERROR] ${messages[0]}`] },
    })
    expect((await slack.problems()).at(-1)).toMatchObject({
      kind: 'api_error',
      detail: expect.stringContaining('chat.postMessage: invalid_blocks'),
    })
  })

  it('shows what blocks say where a text is wanted', async () => {
    const blocks = [
      { type: 'header', text: plain('Convocation') },
      { type: 'section', text: { type: 'mrkdwn', text: '*mardi*' } },
      { type: 'divider' },
    ]
    const { ts } = await web.chat.postMessage({ channel: 'CRESEAU', blocks, text: '' })
    expect((await slack.messages({ channel: 'CRESEAU' })).find((message) => message.ts === ts)?.text).toBe(
      'Convocation\n*mardi*',
    )
  })

  it('truncates a text above 40,000 characters', async () => {
    const { message } = await web.chat.postMessage({ channel: 'CRESEAU', text: 'x'.repeat(40_001) })
    expect(message?.text).toHaveLength(40_000)
  })

  it('takes a person for a channel, and opens the direct message', async () => {
    const opened = await web.conversations.open({ users: 'UFAULX' })
    const posted = await web.chat.postMessage({ channel: 'UFAULX', text: 'Bonjour' })
    expect(posted.channel).toBe(opened.channel?.id)
    const [direct] = (await slack.see('UFAULX', { channel: posted.channel ?? '' })).conversations
    expect(direct).toMatchObject({ kind: 'im', with: BOT, name: 'Assembleur', messages: [{ text: 'Bonjour' }] })
    expect((await slack.see('UPOMPEY')).conversations.map(({ id }) => id)).not.toContain(posted.channel)
  })

  it('gives unique timestamps in the order of posting, even when time is set back', async () => {
    await slack.setTime('2026-06-09T07:30:00Z')
    const first = await web.chat.postMessage({ channel: 'CRESEAU', text: '1' })
    expect(first.ts).toMatch(/^1780990200\.\d{6}$/)
    await slack.setTime('2026-06-08T07:30:00Z')
    const second = await web.chat.postMessage({ channel: 'CRESEAU', text: '2' })
    expect(Number(second.ts)).toBeGreaterThan(Number(first.ts))
  })

  it('shows an ephemeral message to one member of the channel', async () => {
    expect(await errorOf('chat.postEphemeral', { channel: 'CRESEAU', user: 'UPARTI', text: 'x' })).toBe(
      'user_not_in_channel',
    )
    const { message_ts: ts } = await web.chat.postEphemeral({ channel: 'CRESEAU', user: 'UFAULX', text: 'pour vous' })
    const sees = async (user: string) =>
      (await slack.see(user, { channel: 'CRESEAU' })).conversations[0]?.messages.some((message) => message.ts === ts)
    expect([await sees('UFAULX'), await sees('UPOMPEY')]).toEqual([true, false])
    expect(await errorOf('chat.update', { channel: 'CRESEAU', ts, text: 'x' })).toBe('message_not_found')
    const { messages } = await web.conversations.history({ channel: 'CRESEAU' })
    expect(messages?.some((message) => message.ts === ts)).toBe(false)
  })
})

describe('changing', () => {
  it('changes and deletes its own messages only', async () => {
    const human = await slack.as('UPOMPEY').post('CRESEAU', 'une remarque')
    const { ts } = human.posted ?? { ts: '' }
    expect(await errorOf('chat.update', { channel: 'CRESEAU', ts, text: 'x' })).toBe('cant_update_message')
    expect(await errorOf('chat.delete', { channel: 'CRESEAU', ts })).toBe('cant_delete_message')
    expect(await errorOf('chat.update', { channel: 'CRESEAU', ts: '1.000001', text: 'x' })).toBe('message_not_found')
    expect(await errorOf('chat.update', { channel: 'UPOMPEY', ts, text: 'x' })).toBe('channel_not_found')
  })

  it('keeps metadata, drops blocks when only a text is given, refuses more than 4,000 characters', async () => {
    const metadata = { event_type: 'outbox', event_payload: { row: '42' } }
    const blocks = [{ type: 'section', text: plain('long') }]
    const { ts = '' } = await web.chat.postMessage({ channel: 'CRESEAU', text: 'a', blocks, metadata })
    expect(await errorOf('chat.update', { channel: 'CRESEAU', ts, text: 'x'.repeat(4001) })).toBe('msg_too_long')
    await web.chat.update({ channel: 'CRESEAU', ts, text: 'b' })
    const { messages } = await web.conversations.history({
      channel: 'CRESEAU',
      include_all_metadata: true,
      oldest: ts,
      latest: ts,
      inclusive: true,
    })
    expect(messages).toMatchObject([{ text: 'b', metadata, edited: { user: BOT } }])
    expect(messages?.[0]).not.toHaveProperty('blocks')
  })

  it('leaves a tombstone for a parent with replies', async () => {
    const { ts = '' } = await web.chat.postMessage({ channel: 'CRESEAU', text: 'parent' })
    await web.chat.postMessage({ channel: 'CRESEAU', text: 'réponse', thread_ts: ts })
    await web.chat.delete({ channel: 'CRESEAU', ts })
    const { messages } = await web.conversations.replies({ channel: 'CRESEAU', ts })
    expect(messages?.map(({ text }) => text)).toEqual(['This message was deleted.', 'réponse'])
    expect(await errorOf('chat.update', { channel: 'CRESEAU', ts, text: 'x' })).toBe('message_not_found')
  })
})

describe('reading', () => {
  it('gives a thread oldest first and keeps its replies out of the history', async () => {
    const { ts = '' } = await web.chat.postMessage({ channel: 'CRESEAU', text: 'compte-rendu' })
    for (const user of ['UPOMPEY', 'UFAULX']) await slack.as(user).post('CRESEAU', `observation de ${user}`, ts)
    const { messages } = await web.conversations.replies({ channel: 'CRESEAU', ts })
    expect(messages?.map(({ text }) => text)).toEqual([
      'compte-rendu',
      'observation de UPOMPEY',
      'observation de UFAULX',
    ])
    expect(messages?.[0]).toMatchObject({ reply_count: 2, reply_users: ['UPOMPEY', 'UFAULX'], thread_ts: ts })
    const history = await web.conversations.history({ channel: 'CRESEAU', limit: 1 })
    expect(history.messages?.map((message) => message.ts)).toEqual([ts])
    const [seen] = (await slack.see('UFAULX', { channel: 'CRESEAU' })).conversations
    expect(seen?.messages.at(-1)?.replies?.map(({ text }) => text)).toEqual([
      'observation de UPOMPEY',
      'observation de UFAULX',
    ])
  })

  it('gives metadata only when asked', async () => {
    const metadata = { event_type: 'outbox', event_payload: { row: '43' } }
    const { ts = '' } = await web.chat.postMessage({ channel: 'CRESEAU', text: 'm', metadata })
    const read = async (all: boolean) =>
      (await web.conversations.history({ channel: 'CRESEAU', include_all_metadata: all, oldest: ts, inclusive: true }))
        .messages?.[0]?.metadata
    expect([await read(true), await read(false)]).toEqual([metadata, undefined])
  })

  it('pages', async () => {
    const texts: (string | undefined)[] = []
    for await (const part of web.paginate('conversations.history', { channel: 'CRESEAU', limit: 3 })) {
      const { messages } = part as unknown as { messages: { text: string }[] }
      expect(messages.length).toBeLessThanOrEqual(3)
      texts.push(...messages.map(({ text }) => text))
    }
    const { messages } = await web.conversations.history({ channel: 'CRESEAU', limit: 999 })
    expect(texts).toEqual(messages?.map(({ text }) => text))
    expect(await errorOf('conversations.history', { channel: 'CRESEAU', cursor: 'x' })).toBe('invalid_cursor')
  })

  it('knows channels, members and people', async () => {
    expect((await web.conversations.info({ channel: 'CRESEAU', include_num_members: true })).channel).toMatchObject({
      is_private: true,
      is_member: true,
      num_members: 3,
    })
    expect((await web.conversations.members({ channel: 'CRESEAU' })).members).toEqual(['UPOMPEY', 'UFAULX', BOT])
    expect(
      (await web.conversations.list({ types: 'private_channel', exclude_archived: true })).channels?.map(
        ({ id }) => id,
      ),
    ).toEqual(['CRESEAU'])
    expect(await errorOf('conversations.members', { channel: 'CAUTRE' })).toBe('channel_not_found')
    expect(await errorOf('conversations.replies', { channel: 'CRESEAU', ts: '1.000001' })).toBe('thread_not_found')
    expect((await web.users.info({ user: 'UPARTI' })).user).toMatchObject({ deleted: true, real_name: 'DGS parti' })
    expect(await errorOf('users.info', { user: 'UPERSONNE' })).toBe('user_not_found')
    expect((await web.users.list({})).members?.map(({ id }) => id)).toEqual([BOT, 'UPOMPEY', 'UFAULX', 'UPARTI'])
    expect(await errorOf('conversations.open', { users: 'UPARTI' })).toBe('user_disabled')
  })
})
