import { Hono } from 'hono'

/** What a person may ask of the sandbox; its tools (seed, faults, time…) are not for the page. */
const READS = /^\/(see|changes|stream|files\/[\w.-]+)$/
const WRITES = /^\/act$/

/** The upstream's bytes. A page that is closed, or a sandbox that stops, ends them without a word. */
function untilEnd(body: ReadableStream<Uint8Array>): ReadableStream<Uint8Array> {
  const reader = body.getReader()
  return new ReadableStream({
    pull: async (controller) => {
      const { done, value } = await reader.read().catch(() => ({ done: true, value: undefined }))
      if (done || !value) controller.close()
      else controller.enqueue(value)
    },
    cancel: () => reader.cancel().catch(() => undefined),
  })
}

/** Passes the page's requests on to the control API of the sandbox, event stream included. */
export function sandboxProxy(controlUrl: string): Hono {
  const base = controlUrl.replace(/\/$/, '')
  const app = new Hono()
  app.all('/*', async (c) => {
    const path = c.req.path.replace(/^\/sandbox/, '')
    const { method } = c.req
    if (!(method === 'GET' ? READS : WRITES).test(path) || (method !== 'GET' && method !== 'POST')) return c.notFound()
    const init: RequestInit = { method, signal: c.req.raw.signal }
    if (method === 'POST') {
      init.body = await c.req.text()
      init.headers = { 'content-type': 'application/json' }
    }
    let upstream: Response
    try {
      upstream = await fetch(base + path + new URL(c.req.url).search, init)
    } catch {
      return c.json({ error: 'La messagerie de démonstration ne répond pas.' }, 502)
    }
    const headers = new Headers({ 'content-type': upstream.headers.get('content-type') ?? 'application/octet-stream' })
    if (path.startsWith('/files/')) {
      // A member's file is never run as a page of ours.
      headers.set('content-disposition', upstream.headers.get('content-disposition') ?? 'attachment')
      headers.set('content-security-policy', "sandbox; default-src 'none'")
    }
    return new Response(upstream.body && untilEnd(upstream.body), { status: upstream.status, headers })
  })
  return app
}
