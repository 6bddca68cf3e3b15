import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Stage, stage } from './with-bolt.ts'

let current: Stage
beforeEach(async () => {
  current = await stage()
})
afterEach(() => current.stop())

const post = (text: string) =>
  current.app.client.chat
    .postMessage({ channel: 'CRESEAU', text, metadata: { event_type: 'outbox', event_payload: { row: text } } })
    .then(
      () => 'ok',
      (error) => error,
    )
const texts = async () => (await current.slack.messages({ channel: 'CRESEAU' })).map(({ text }) => text)

describe('faults on request', () => {
  it('refuses with a status, once', async () => {
    await current.slack.failNext('chat.postMessage', { status: 500, body: 'down' })
    expect(await post('a')).toMatchObject({ code: 'slack_webapi_http_error', statusCode: 500 })
    expect(await post('b')).toBe('ok')
    expect(await texts()).toEqual(['b'])
  })

  it('loses the answer after the effect, which the history then shows', async () => {
    await current.slack.failNext('chat.postMessage', { status: 0, afterEffect: true })
    expect(await post('a')).toMatchObject({ code: 'slack_webapi_request_error' })
    const { messages } = await current.app.client.conversations.history({
      channel: 'CRESEAU',
      include_all_metadata: true,
    })
    expect(messages).toMatchObject([{ text: 'a', metadata: { event_payload: { row: 'a' } } }])
    expect((await current.slack.calls({ method: 'chat.postMessage' })).map(({ fault }) => fault)).toEqual([true])
  })

  it('limits to one message a second and channel', async () => {
    await current.slack.rateLimits(true)
    expect(await post('a')).toBe('ok')
    expect(await post('b')).toMatchObject({ code: 'slack_webapi_rate_limited_error', retryAfter: 1 })
    expect(await current.app.client.chat.postMessage({ channel: 'UFAULX', text: 'ailleurs' })).toMatchObject({
      ok: true,
    })
    await current.slack.rateLimits(false)
    expect(await post('c')).toBe('ok')
    expect(await texts()).toEqual(['a', 'c'])
  })

  it('asks for patience as often as told', async () => {
    await current.slack.failNext('chat.postMessage', { status: 429, headers: { 'retry-after': '7' }, times: 2 })
    expect(await post('a')).toMatchObject({ retryAfter: 7 })
    expect(await post('b')).toMatchObject({ retryAfter: 7 })
    expect(await post('c')).toBe('ok')
  })
})
