import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startWeb } from '../../src/web/server.ts'
import { buildPage, type DemoStage, demoStage } from './demo-stage.ts'

let page: ReturnType<typeof buildPage>
let on: DemoStage
let url: string

beforeAll(async () => {
  page = buildPage()
  on = await demoStage(page.url)
  url = on.web.url
})
afterAll(async () => {
  await on?.stop()
  page?.remove()
})

/** A request whose Host may be anything, which fetch does not allow. */
function send(path: string, headers: Record<string, string>, method = 'GET', body = ''): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request(new URL(path, url), { method, headers }, (response) => {
      response.resume()
      resolve(response.statusCode ?? 0)
    })
    sent.on('error', reject)
    sent.end(body)
  })
}
const post = (path: string, body: unknown, headers: Record<string, string> = { origin: url }) =>
  fetch(new URL(path, url), {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })

describe('a health check that fails', () => {
  it('says no more than that: who asks may be anyone', async () => {
    const web = await startWeb({
      host: '127.0.0.1',
      port: 0,
      health: async () => {
        throw new Error("Can't reach database server at `postgres.interne:5432` for user `assembleur`")
      },
    })
    const ready = await fetch(`${web.url}/readyz`)
    expect([ready.status, await ready.json()]).toEqual([503, { ok: false }])
    await web.close()
  })
})

describe('health', () => {
  it('answers, and says when it is not ready', async () => {
    const web = await startWeb({
      host: '127.0.0.1',
      port: 0,
      health: async () => ({ ok: false, reasons: ['Slack n’est pas connecté.'] }),
    })
    expect((await fetch(`${web.url}/healthz`)).status).toBe(200)
    const ready = await fetch(`${web.url}/readyz`)
    expect([ready.status, await ready.json()]).toEqual([503, { ok: false, reasons: ['Slack n’est pas connecté.'] }])
    expect((await fetch(`${web.url}/demo/state`)).status).toBe(404)
    expect((await fetch(`${web.url}/`)).status).toBe(404)
    await web.close()
  })

  it('gives measures where they are asked for, and never beside the demo', async () => {
    const metrics = async () => 'assembleur_due_work_late 0\n'
    const web = await startWeb({ host: '127.0.0.1', port: 0, health: async () => ({ ok: true }), metrics })
    const read = await fetch(`${web.url}/metrics`)
    expect([read.status, read.headers.get('content-type'), await read.text()]).toEqual([
      200,
      'text/plain; version=0.0.4; charset=utf-8',
      'assembleur_due_work_late 0\n',
    ])
    await web.close()
    expect((await fetch(`${url}/metrics`)).status).toBe(404)
  })

  it('gives the demo to this machine only', async () => {
    const elsewhere = startWeb({ host: '0.0.0.0', port: 0, demo: on.demo, health: async () => ({ ok: true }) })
    await expect(elsewhere).rejects.toThrow('0.0.0.0')
  })
})

describe('what comes from elsewhere', () => {
  it('is refused by its Host (DNS rebinding)', async () => {
    expect(await send('/demo/people', { host: 'evil.example:3000' })).toBe(421)
    expect(await send('/', { host: 'evil.example' })).toBe(421)
    expect(await send('/demo/people', { host: new URL(url).host })).toBe(200)
  })

  it('is refused by its Origin, and without one changes nothing', async () => {
    const body = JSON.stringify({ days: 1 })
    expect(await send('/demo/clock', { origin: 'http://evil.example' }, 'POST', body)).toBe(403)
    expect(await send('/demo/clock', { origin: 'http://127.0.0.1:1' }, 'POST', body)).toBe(403)
    expect(await send('/demo/clock', {}, 'POST', body)).toBe(403)
    expect(await send('/sandbox/see?user=UPOMPEY', { origin: 'http://evil.example' })).toBe(403)
    expect(await send('/sandbox/see?user=UPOMPEY', { 'sec-fetch-site': 'cross-site' })).toBe(403)
    expect(await send('/', { 'sec-fetch-site': 'cross-site' })).toBe(200)
    // A form of ours gives no origin; a mail's link, opened from a frame without one, may be read and not sent to.
    expect(await send('/demo/clock', { origin: 'null' }, 'POST', body)).toBe(403)
    expect(await send('/demo/clock', { origin: 'null', 'sec-fetch-site': 'cross-site' }, 'POST', body)).toBe(403)
    expect(await send('/lecture/x', { 'sec-fetch-site': 'cross-site' })).toBe(404)
    expect(await send('/lecture/x', { origin: 'null', 'sec-fetch-site': 'cross-site' }, 'POST', 'a=b')).toBe(403)
  })

  it('finds no tool of the sandbox through the proxy', async () => {
    for (const path of [
      '/sandbox/seed',
      '/sandbox/time',
      '/sandbox/cut',
      '/sandbox/settings',
      '/sandbox/act/../seed',
    ]) {
      expect((await post(path, {})).status).toBe(404)
    }
    expect((await fetch(`${url}/sandbox/calls`)).status).toBe(404)
    expect((await fetch(`${url}/sandbox/files/..%2Fcalls`)).status).toBe(404)
  })

  it('finds no file beside the page', async () => {
    for (const path of ['/page/..%2f..%2fport.ts', '/page/main.ts', '/page/tsconfig.json', '/page/%2e%2e/x.js']) {
      expect((await fetch(url + path)).status).toBe(404)
    }
    expect((await fetch(`${url}/page/main.js`)).headers.get('content-type')).toContain('javascript')
  })
})

it('forbids inline script, and leaves a mail no script at all', async () => {
  const policy = (await fetch(`${url}/`)).headers.get('content-security-policy') ?? ''
  expect(policy).toContain("script-src 'self'")
  expect(policy).not.toContain('unsafe')
  await on.demo.advanceTo('2026-09-22T07:00:00Z')
  const mail = await fetch(`${url}/demo/mailbox/m2/html`)
  expect(mail.headers.get('content-security-policy')).toMatch(
    /^sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'/,
  )
  expect((await fetch(`${url}/demo/mailbox/m1/html`)).status).toBe(404)
  const attachment = await fetch(`${url}/demo/mailbox/m1/attachments/compte-rendu.pdf`)
  expect(attachment.headers.get('content-disposition')).toMatch(/^attachment;/)
  expect(await attachment.text()).toBe('%PDF-1.7')
  expect((await fetch(`${url}/demo/mailbox/m1/attachments/autre.pdf`)).status).toBe(404)
})

it('moves the clock by what it was asked, and refuses the rest', async () => {
  const moved = await post('/demo/clock', { days: 2 })
  expect([moved.status, ((await moved.json()) as { clock: unknown }).clock]).toEqual([
    200,
    { now: '2026-09-24T07:00:00.000Z', zone: 'Europe/Paris' },
  ])
  for (const body of [{ days: 0 }, { days: 1.5 }, { at: 'demain' }, { to: 'hier' }, {}, { days: 1, to: 'next' }]) {
    expect((await post('/demo/clock', body)).status).toBe(400)
  }
})

it('does what a person does, through the proxy, and tells it as it happens', async () => {
  const aborted = new AbortController()
  const stream = await fetch(`${url}/sandbox/stream?user=UPOMPEY`, { signal: aborted.signal })
  const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader()
  const sent = await post('/sandbox/act', {
    user: 'UPOMPEY',
    action: { do: 'post', channel: 'CRESEAU', text: 'Bonjour' },
  })
  expect(sent.status).toBe(200)
  let told = ''
  while (!told.includes('"kind":"message"')) told += (await reader?.read())?.value ?? ''
  aborted.abort()
  const seen = (await (await fetch(`${url}/sandbox/see?user=UFAULX`)).json()) as {
    conversations: { messages: { text: string }[] }[]
  }
  expect(seen.conversations[0]?.messages.at(-1)?.text).toBe('Bonjour')
})
