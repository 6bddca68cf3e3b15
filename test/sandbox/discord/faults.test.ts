import { DiscordAPIError, RateLimitError, type TextChannel } from 'discord.js'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { FAULX, newClient, RESEAU, ready, rest, type Stage, stage } from './with-discordjs.ts'

let current: Stage
beforeEach(async () => {
  current = await stage()
})
afterEach(() => current.stop())

const post = async (content: string, id = RESEAU) => {
  const channel = (await current.client.channels.fetch(id)) as TextChannel
  return channel.send({ content, nonce: content, enforceNonce: true }).then(
    () => 'ok',
    (error) => error,
  )
}
const texts = async () => (await current.discord.messages({ channel: RESEAU })).map(({ text }) => text)

describe('faults on request', () => {
  it('refuses with a status, once', async () => {
    await current.discord.failNext('create_message', { status: 500 })
    expect(await post('a')).toMatchObject({ status: 500 })
    expect(await post('b')).toBe('ok')
    expect(await texts()).toEqual(['b'])
  })

  it('refuses in Discord’s words', async () => {
    await current.discord.failNext('create_message', { status: 403, body: { code: 50001, message: 'Missing Access' } })
    const error = await post('a')
    expect(error).toBeInstanceOf(DiscordAPIError)
    expect(error).toMatchObject({ code: 50001, status: 403 })
  })

  it('loses the answer after the effect, which the nonce then finds', async () => {
    await current.discord.failNext('create_message', { status: 0, afterEffect: true })
    expect(await post('a')).toBeInstanceOf(Error)
    expect(await post('a')).toBe('ok')
    expect(await texts()).toEqual(['a'])
    expect((await current.discord.calls({ method: 'create_message' })).map(({ fault }) => fault)).toEqual([
      true,
      undefined,
    ])
  })

  it('keeps the bot waiting', async () => {
    await current.discord.failNext('create_message', { status: 200, delayMs: 100 })
    const begun = performance.now()
    expect(await post('a')).toBe('ok')
    expect(performance.now() - begun).toBeGreaterThan(95)
    await current.discord.failNext('create_message', { status: 0, delayMs: 100, afterEffect: true })
    expect(await post('b')).toBeInstanceOf(Error)
    expect(await texts()).toEqual(['a', 'b'])
  })

  it('asks for patience as often as told, here or everywhere', async () => {
    await current.client.destroy()
    const client = await ready(newClient(current.sandbox, { rest: { rejectOnRateLimit: () => true } }))
    const send = async () => ((await client.channels.fetch(RESEAU)) as TextChannel).send('x').catch((error) => error)
    await current.discord.failNext('create_message', { status: 429, body: { retry_after: 0.2 } })
    expect(await send()).toBeInstanceOf(RateLimitError)
    await new Promise((resolve) => setTimeout(resolve, 300))
    await current.discord.failNext('create_message', { status: 429, body: { retry_after: 0.2, global: true } })
    expect(await send()).toMatchObject({ global: true })
    await client.destroy()
  })
})

describe('rate limits', () => {
  beforeEach(() => current.discord.rateLimits(true))
  const raw = (n: number) => rest(current.sandbox, 'POST', `/channels/${RESEAU}/messages`, { content: `${n}` })

  it('count by channel, and say so in the headers', async () => {
    const first = await fetch(`${current.sandbox.apiUrl}/v10/users/@me`, {
      headers: { authorization: 'Bot sandbox-bot-token' },
    })
    expect(first.headers.get('x-ratelimit-limit')).toBe('30')
    expect(first.headers.get('x-ratelimit-remaining')).toBe('29')
    expect(Number(first.headers.get('x-ratelimit-reset-after'))).toBeGreaterThan(9)
    expect(first.headers.get('x-ratelimit-bucket')).toMatch(/^[0-9a-f]{32}$/)
    for (let n = 0; n < 5; n += 1) expect((await raw(n)).status).toBe(200)
    const refused = await raw(5)
    expect(refused).toMatchObject({ status: 429, body: { message: 'You are being rate limited.', global: false } })
    expect(refused.body.retry_after).toBeGreaterThan(3)
    const { body: dm } = await rest(current.sandbox, 'POST', '/users/@me/channels', { recipient_id: FAULX })
    expect((await rest(current.sandbox, 'POST', `/channels/${dm.id}/messages`, { content: 'ailleurs' })).status).toBe(
      200,
    )
    expect(await current.discord.problems()).toEqual([])
  })

  it('are waited for by discord.js, which loses nothing', async () => {
    await current.discord.settings({ messagesPerBucket: 2 })
    expect(await Promise.all(['a', 'b', 'c'].map((text) => post(text)))).toEqual(['ok', 'ok', 'ok'])
    expect((await current.discord.calls({ method: 'create_message' })).filter(({ status }) => status === 429)).toEqual(
      [],
    )
    expect(await texts()).toEqual(['a', 'b', 'c'])
  })

  it('hold over everything, so many a second', async () => {
    await current.discord.settings({ requestsPerSecond: 1 })
    const paths = ['/users/@me', '/applications/@me', '/gateway/bot', `/channels/${RESEAU}`]
    const answers = await Promise.all(paths.map((path) => rest(current.sandbox, 'GET', path)))
    expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThan(0)
    expect(answers.find(({ status }) => status === 429)?.body).toMatchObject({ global: true })
    const { status } = await rest(current.sandbox, 'POST', '/interactions/1/autre/callback', { type: 5 })
    expect(status).toBe(404)
  })
})
