import { createServer } from 'node:http'
import { LogLevel, WebClient } from '@slack/web-api'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ChatMessenger, Reference } from '../../../src/interaction/messenger.ts'
import { DeliveryError } from '../../../src/interaction/messenger.ts'
import { createSlackMessenger } from '../../../src/platforms/slack/messenger.ts'
import { createShareFiles } from '../../../src/platforms/slack/uploads.ts'
import { fileOf, makeFile } from '../shared/files.ts'
import { longView, type Stage, stage, textOf, viewOf } from './stage.ts'

const CHANNEL = { channelId: 'CRESEAU' }

let on: Stage
let messenger: ChatMessenger
beforeAll(async () => {
  on = await stage()
  messenger = on.bot.messenger
})
afterAll(() => on.stop())

const faultOf = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => undefined,
    (each: unknown) => each,
  )
  expect(error).toBeInstanceOf(DeliveryError)
  return (error as DeliveryError).fault
}
/** Messages with this key, by the metadata that travels with them. */
const withKey = async (key: string) => {
  const all = await on.slack.messages({ channel: 'CRESEAU' })
  const flat = all.flatMap((each) => [each, ...(each.replies ?? [])])
  return flat.filter(({ metadata }) => String(metadata?.event_payload?.key).split('#')[0] === key)
}
const givenText = (view: ReturnType<typeof longView>) =>
  view.blocks.map((block) => (block.kind === 'text' ? block.text : '')).join('')
/** Another process: nothing remembered. */
const restarted = async <T>(work: (messenger: ChatMessenger) => Promise<T>): Promise<T> => {
  const client = new WebClient('xoxb-sandbox', { slackApiUrl: on.sandbox.apiUrl, retryConfig: { retries: 0 } })
  const shareFiles = createShareFiles(client, { apiUrl: on.sandbox.apiUrl, fetch, makeFile })
  return work(createSlackMessenger(client, { botUserId: on.bot.botUserId, shareFiles }))
}

describe('post', () => {
  test('in a channel, with its key, unfurling nothing', async () => {
    const reference = await messenger.post({ target: CHANNEL, view: viewOf('Appel à sujets <!here>'), key: 'o1' })
    expect(await withKey('o1')).toMatchObject([
      {
        channel: 'CRESEAU',
        ts: reference.messageId,
        text: 'Appel à sujets &lt;!here&gt;',
        metadata: { event_type: 'assembleur_outbox', event_payload: { key: 'o1' } },
      },
    ])
    const calls = await on.slack.calls({ method: 'chat.postMessage' })
    expect(calls.at(-1)!.args).toMatchObject({ unfurl_links: 'false', unfurl_media: 'false' })
  })

  test('under a message', async () => {
    const thread = await messenger.post({ target: CHANNEL, view: viewOf('Compte-rendu'), key: 'o2' })
    const reply = await messenger.post({ target: { ...CHANNEL, thread }, view: viewOf('Rappel'), key: 'o3' })
    expect((await withKey('o3'))[0]).toMatchObject({ ts: reply.messageId, threadTs: thread.messageId })
    expect(await messenger.find({ target: { ...CHANNEL, thread }, key: 'o3' })).toEqual(reply)
  })

  test('to a person, opening the conversation once', async () => {
    const before = (await on.slack.calls({ method: 'conversations.open' })).length
    const first = await messenger.post({ target: { userId: 'UFAULX' }, view: viewOf('Bonjour'), key: 'o4' })
    await messenger.post({ target: { userId: 'UFAULX' }, view: viewOf('Encore'), key: 'o5' })
    expect((await on.slack.calls({ method: 'conversations.open' })).length).toBe(before + 1)
    const { conversations } = await on.slack.see('UFAULX')
    const dm = conversations.find(({ id }) => id === first.channelId)
    expect(dm?.messages.map(({ text }) => text)).toEqual(['Bonjour', 'Encore'])
    expect(await messenger.find({ target: { userId: 'UFAULX' }, key: 'o4' })).toEqual(first)
  })
})

describe('files', () => {
  const target = { userId: 'UPOMPEY' }
  const view = { ...viewOf('Votre compte-rendu'), files: [fileOf('a.pdf', 'A'), fileOf('b.docx', 'B')] }
  const received = async () =>
    (await on.slack.as('UPOMPEY').see()).conversations
      .filter(({ kind }) => kind === 'im')
      .flatMap(({ messages }) => messages.map(({ text, files = [] }) => files.map(({ name }) => name).join() || text))

  test('what was broken off before them is completed, and what was given is not given again', async () => {
    await on.slack.failNext('files.completeUploadExternal', { status: 503 })
    expect(await faultOf(on.bot.messenger.post({ target, view, key: 'k-files' }))).toEqual({ kind: 'unknown' })
    await restarted(async (messenger) => {
      expect(await messenger.find({ target, key: 'k-files' })).toBeNull()
      const reference = await messenger.post({ target, view, key: 'k-files' })
      expect(await messenger.find({ target, key: 'k-files' })).toEqual(reference)
    })
    const lost = await restarted((messenger) => messenger.post({ target, view, key: 'k-files' }))
    expect(lost.messageId).not.toBe('')
    expect(await received()).toEqual(['Votre compte-rendu', 'a.pdf,b.docx'])
  })

  test('an edit leaves them, a removal takes them too', async () => {
    const reference = await on.bot.messenger.post({ target, view, key: 'k-both' })
    await on.bot.messenger.edit({ reference, view: viewOf('Corrigé'), key: 'k-edit' })
    expect((await received()).slice(-2)).toEqual(['Corrigé', 'a.pdf,b.docx'])
    await on.bot.messenger.remove(reference)
    expect(await received()).toEqual(['Votre compte-rendu', 'a.pdf,b.docx'])
  })

  test('without the right to give files nothing is repeated, and an operator is told', async () => {
    await on.slack.failNext('files.getUploadURLExternal', {
      status: 200,
      body: { ok: false, error: 'missing_scope', needed: 'files:write' },
    })
    expect(await faultOf(on.bot.messenger.post({ target, view, key: 'k-scope' }))).toEqual({
      kind: 'blocked',
      by: 'access',
    })
  })
})

describe('a view longer than a message', () => {
  const view = longView(20)

  test('is several, whole and in order; the first is the reference', async () => {
    const reference = await messenger.post({ target: CHANNEL, view, key: 'o10' })
    const posted = await withKey('o10')
    expect(posted.length).toBeGreaterThan(2)
    expect(posted[0]!.ts).toBe(reference.messageId)
    expect(posted.map(({ metadata }) => metadata.event_payload.key)).toEqual(
      posted.map((_, index) => (index === 0 ? 'o10' : `o10#${index + 1}`)),
    )
    expect(posted.map(({ blocks }) => textOf(blocks)).join('')).toBe(givenText(view))
    expect(await messenger.find({ target: CHANNEL, key: 'o10' })).toEqual(reference)
  })

  test('broken off by the rate limit is not found, and completed by the next attempt', async () => {
    await on.slack.rateLimits(true)
    const begun = messenger.post({ target: CHANNEL, view, key: 'o11' })
    expect(await faultOf(begun)).toEqual({ kind: 'retry', retryAfterMs: 1000 })
    expect(await withKey('o11')).toHaveLength(1)
    expect(await messenger.find({ target: CHANNEL, key: 'o11' })).toBeNull()
    await on.slack.rateLimits(false)
    const reference = await messenger.post({ target: CHANNEL, view, key: 'o11' })
    const posted = await withKey('o11')
    expect(posted.map(({ blocks }) => textOf(blocks)).join('')).toBe(givenText(view))
    expect(reference.messageId).toBe(posted[0]!.ts)
    expect(await messenger.find({ target: CHANNEL, key: 'o11' })).toEqual(reference)
  })

  test('whose first answer is lost: unknown, then completed without repetition', async () => {
    await on.slack.failNext('chat.postMessage', { status: 500, afterEffect: true })
    expect(await faultOf(messenger.post({ target: CHANNEL, view, key: 'o12' }))).toEqual({ kind: 'unknown' })
    expect(await messenger.find({ target: CHANNEL, key: 'o12' })).toBeNull()
    await messenger.post({ target: CHANNEL, view, key: 'o12' })
    const posted = await withKey('o12')
    expect(posted.map(({ blocks }) => textOf(blocks)).join('')).toBe(givenText(view))
  })

  test('edited shorter, then longer: the parts follow, by whoever edits', async () => {
    const reference = await messenger.post({ target: CHANNEL, view, key: 'o13' })
    const edit = (next: typeof view) => restarted((other) => other.edit({ reference, view: next, key: 'e' }))
    await edit(viewOf('Court'))
    expect((await withKey('o13')).map(({ text }) => text)).toEqual(['Court'])
    const longer = longView(28)
    await edit(longer)
    expect((await withKey('o13')).map(({ blocks }) => textOf(blocks)).join('')).toBe(givenText(longer))
    await restarted((other) => other.remove(reference))
    expect(await withKey('o13')).toEqual([])
  })
})

describe('edit and remove', () => {
  test('change the message, and keep its key', async () => {
    const reference = await messenger.post({ target: CHANNEL, view: viewOf('3 présents'), key: 'o20' })
    await messenger.edit({ reference, view: viewOf('4 présents'), key: 'o21' })
    expect(await withKey('o20')).toMatchObject([{ ts: reference.messageId, text: '4 présents', edited: true }])
    await messenger.remove(reference)
    expect(await withKey('o20')).toEqual([])
    await messenger.remove(reference)
  })

  test('inside a thread, after a restart', async () => {
    const thread = await messenger.post({ target: CHANNEL, view: viewOf('Fil'), key: 'o22' })
    const reference = await messenger.post({ target: { ...CHANNEL, thread }, view: viewOf('Un'), key: 'o23' })
    await restarted((other) => other.edit({ reference, view: viewOf('Deux'), key: 'e' }))
    expect(await withKey('o23')).toMatchObject([{ text: 'Deux', threadTs: thread.messageId }])
  })

  test('of a message that is gone is refused', async () => {
    const reference = await messenger.post({ target: CHANNEL, view: viewOf('Éphémère'), key: 'o24' })
    await messenger.remove(reference)
    const editing = messenger.edit({ reference, view: viewOf('Trop tard'), key: 'e' })
    expect(await faultOf(editing)).toEqual({ kind: 'refused' })
    const elsewhere = restarted((other) => other.edit({ reference, view: viewOf('Trop tard'), key: 'e' }))
    expect(await faultOf(elsewhere)).toEqual({ kind: 'refused' })
  })
})

describe('find', () => {
  test('goes back over many messages, and knows what it does not find', async () => {
    const reference: Reference = await messenger.post({ target: CHANNEL, view: viewOf('Ancien'), key: 'o30' })
    for (let i = 0; i < 210; i++) await on.slack.as('UPOMPEY').post('CRESEAU', `Message ${i}`)
    expect(await messenger.find({ target: CHANNEL, key: 'o30' })).toEqual(reference)
    expect(await messenger.find({ target: CHANNEL, key: 'jamais' })).toBeNull()
  })
})

describe('account', () => {
  test.each([
    ['of somebody who works here', 'UPOMPEY', 'active'],
    ['closed', 'UPARTI', 'gone'],
    ['of nobody', 'UPERSONNE', 'gone'],
  ])('%s: %s is %s', async (_, userId, state) => {
    expect(await messenger.account(userId, 'T')).toBe(state)
  })

  test.each([
    ['Slack is down', { status: 500 }],
    ['no answer', { status: 0 }],
    ['the account is not visible to us', { status: 200, body: { ok: false, error: 'user_not_visible' } }],
    ['a scope is missing', { status: 200, body: { ok: false, error: 'missing_scope' } }],
  ])('%s: it is not known, and nobody is taken for gone', async (_, fault) => {
    await on.slack.failNext('users.info', fault)
    expect(await messenger.account('UPARTI', 'T')).toBe('unknown')
  })
})

describe('audience', () => {
  test('who reads a channel, the bot aside', async () => {
    expect(await messenger.audience('CRESEAU')).toEqual({ isPrivate: true, userIds: ['UPOMPEY', 'UFAULX'] })
    const crowd = Array.from({ length: 1100 }, (_, i) => ({ id: `U${i}`, name: `p${i}`, realName: `P ${i}` }))
    const members = [...crowd.map(({ id }) => id), on.bot.botUserId]
    await on.slack.seed({ users: crowd, channels: [{ id: 'CFOULE', name: 'foule', isPrivate: true, members }] })
    expect(await messenger.audience('CFOULE')).toMatchObject({ userIds: { length: 1100 } })
  })

  test.each([
    ['CAUTRE', 'absent'],
    ['CNULLE', 'absent'],
    ['CVIEUX', 'archived'],
  ])('%s, gone or closed to the bot: %s', async (channelId, lost) => {
    expect(await messenger.audience(channelId)).toEqual({ lost })
  })

  test('a channel made public, which the app has no right to look into', async () => {
    await on.slack.as('UPOMPEY').changeChannel('CRESEAU', { isPrivate: false })
    expect(await messenger.audience('CRESEAU')).toEqual({ isPrivate: false, userIds: [] })
    expect(await faultOf(messenger.find({ target: CHANNEL, key: 'jamais' }))).toEqual({ kind: 'blocked', by: 'public' })
    await on.slack.as('UPOMPEY').changeChannel('CRESEAU', { isPrivate: true })
  })
})

describe('faults', () => {
  const post = (target: Parameters<ChatMessenger['post']>[0]['target'] = CHANNEL, key = 'o40') =>
    messenger.post({ target, view: viewOf('Bonjour'), key })

  test('a rate limit: again, not before Slack says', async () => {
    await on.slack.failNext('chat.postMessage', { status: 429, headers: { 'retry-after': '7' } })
    expect(await faultOf(post())).toEqual({ kind: 'retry', retryAfterMs: 7000 })
    expect(await withKey('o40')).toEqual([])
  })

  test.each([
    ['an error after the effect', { status: 500, afterEffect: true }, 1],
    ['an error before it', { status: 503 }, 0],
    ['a cut', { status: 0, afterEffect: true }, 1],
    ['« internal_error »', { status: 200, body: { ok: false, error: 'internal_error' }, afterEffect: true }, 1],
  ])('%s: unknown, and posted once at most', async (name, fault, posted) => {
    const key = `o41-${name}`
    await on.slack.failNext('chat.postMessage', fault)
    expect(await faultOf(post(CHANNEL, key))).toEqual({ kind: 'unknown' })
    expect(await withKey(key)).toHaveLength(posted)
    expect((await messenger.find({ target: CHANNEL, key })) !== null).toBe(posted === 1)
  })

  test('what may be repeated is: an edit, a search', async () => {
    const reference = await post(CHANNEL, 'o42')
    await on.slack.failNext('chat.update', { status: 500 })
    expect(await faultOf(messenger.edit({ reference, view: viewOf('B'), key: 'e' }))).toEqual({ kind: 'retry' })
    await on.slack.failNext('conversations.history', { status: 0 })
    expect(await faultOf(messenger.find({ target: CHANNEL, key: 'o42' }))).toEqual({ kind: 'retry' })
  })

  test.each([
    ['a channel the bot is not in', { channelId: 'CAUTRE' }, 'absent'],
    ['an archived channel', { channelId: 'CVIEUX' }, 'archived'],
    ['a channel that is not', { channelId: 'CNULLE' }, 'absent'],
  ])('%s: waits for somebody to mend it', async (_, target, by) => {
    expect(await faultOf(post(target))).toEqual({ kind: 'blocked', by })
  })

  test.each([
    ['a closed account', { userId: 'UPARTI' }],
    ['nobody', { userId: 'UPERSONNE' }],
  ])('%s: refused, because of the account', async (_, target) => {
    expect(await faultOf(post(target))).toEqual({ kind: 'refused', of: 'account' })
  })

  test.each([
    ['token_revoked', {}, 'Réinstallez l’application dans l’espace'],
    ['missing_scope', { needed: 'chat:write' }, 'la portée chat:write (écrire dans le canal du réseau'],
  ])('%s: waits for an operator, who is told what to do', async (error, more, advice) => {
    await on.slack.failNext('chat.postMessage', { status: 200, body: { ok: false, error, ...more } })
    const failure = await post().catch((thrown: unknown) => thrown)
    expect(failure).toMatchObject({
      fault: { kind: 'blocked', by: 'access' },
      message: expect.stringContaining(advice),
    })
  })

  test('nobody listens: again, nothing was done', async () => {
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as { port: number }
    await new Promise<void>((resolve) => server.close(() => resolve()))
    const client = new WebClient('xoxb-1', {
      logLevel: LogLevel.ERROR,
      slackApiUrl: `http://127.0.0.1:${port}/api/`,
      retryConfig: { retries: 0 },
    })
    const lost = createSlackMessenger(client, { botUserId: 'UB', shareFiles: async () => {} })
    expect(await faultOf(lost.post({ target: CHANNEL, view: viewOf('A'), key: 'k' }))).toEqual({ kind: 'retry' })
  })
})
