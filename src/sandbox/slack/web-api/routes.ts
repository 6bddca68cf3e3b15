import { setTimeout } from 'node:timers/promises'
import type { HttpBindings } from '@hono/node-server'
import { type Context, Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Exchanges } from '../exchanges.ts'
import { mayRead } from '../files.ts'
import { applyResponse } from '../responses.ts'
import { addCall, addProblem, BOT_USER_ID, type World } from '../world.ts'
import { type Answer, answer, faulty, takeFault } from './answer.ts'
import { readArguments } from './arguments.ts'
import { receiveUpload } from './files.ts'

type Env = { Bindings: HttpBindings }

/** The side of the wire the app talks to: Web API, response_url, uploads and private files. */
export function apiRoutes(world: World, exchanges: Exchanges): Hono<Env> {
  const app = new Hono<Env>()

  app.on(['GET', 'POST'], '/api/:method', async (c) => {
    const args = await readArguments(c.req.raw)
    if ('badJson' in args) return c.json({ ok: false, error: 'invalid_json' })
    const { token, ...rest } = args
    const bearer = /^Bearer (.+)$/.exec(c.req.header('authorization') ?? '')?.[1]
    return reply(
      c,
      world,
      answer(world, exchanges, { method: c.req.param('method'), token: bearer ?? token, args: rest }),
    )
  })

  app.post('/response/:key', async (c) => {
    const fault = takeFault(world, 'response_url')
    const body = await c.req.json().catch(() => undefined)
    const done = fault && !fault.afterEffect ? undefined : respond(world, exchanges, c.req.param('key'), body)
    const final = fault ? faulty(fault) : (done as Answer)
    const error = final.body.ok ? {} : { error: final.body.error }
    addCall(world, {
      method: 'response_url',
      args: body ?? {},
      status: final.status,
      ok: final.body.ok === true,
      ...error,
      ...(fault && { fault: true }),
    })
    return reply(c, world, final)
  })

  app.post('/upload/v1/:id', async (c) => {
    const multipart = c.req.header('content-type')?.startsWith('multipart/form-data')
    const part = multipart
      ? [...(await c.req.formData()).values()].find((value) => typeof value !== 'string')
      : undefined
    const bytes = Buffer.from(part ? await part.arrayBuffer() : await c.req.arrayBuffer())
    const { status, body } = receiveUpload(world, c.req.param('id'), bytes)
    addCall(world, {
      method: 'upload',
      args: { id: c.req.param('id'), bytes: bytes.length },
      status,
      ok: status === 200,
    })
    return c.text(body, status)
  })

  app.get('/files-pri/:path/*', (c) => download(c, world))
  // Without a token Slack sends to its sign-in page, with status 200 in the end: the classic trap of downloads.
  app.get('/signin', (c) => c.html('<!doctype html><title>Slack</title><p>Sign in</p>'))
  return app
}

function respond(world: World, exchanges: Exchanges, key: string, body: unknown): Answer {
  const found = exchanges.findResponseUrl(key)
  if ('error' in found) {
    addProblem(world, 'api_error', `response_url: ${found.error}`)
    return { status: 404, body: { ok: false, error: found.error } }
  }
  const error = applyResponse(world, found.entry, body)
  if (error) {
    addProblem(world, 'api_error', `response_url: ${error}`)
    return { status: 400, body: { ok: false, error } }
  }
  found.entry.uses += 1
  return { status: 200, body: { ok: true } }
}

function download(c: Context<Env>, world: World): Response | Promise<Response> {
  const id = /-(F[0-9A-Z]+)$/.exec(c.req.param('path') ?? '')?.[1] ?? ''
  const file = world.state.files.get(id)
  const allowed =
    c.req.header('authorization') === `Bearer ${world.botToken}` && world.settings.scopes.includes('files:read')
  addCall(world, { method: 'download', args: { id }, status: allowed ? 200 : 302, ok: allowed })
  if (!allowed) return c.redirect('/signin')
  if (!file || !mayRead(world, file, BOT_USER_ID)) return c.notFound()
  return c.body(new Uint8Array(Buffer.from(file.base64, 'base64')), 200, { 'content-type': file.mimetype })
}

/** What the app is told has left this process first: a killed bot finds it again. */
async function reply(
  c: Context<Env>,
  world: World,
  { status, body, headers, cut, delayMs }: Answer,
): Promise<Response> {
  await world.journal.flushed()
  if (delayMs !== undefined) await setTimeout(delayMs)
  if (cut) c.env.incoming.socket.destroy()
  return c.json(body, status as ContentfulStatusCode, headers)
}
