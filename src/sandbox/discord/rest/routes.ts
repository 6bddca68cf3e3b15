import { setTimeout } from 'node:timers/promises'
import type { HttpBindings } from '@hono/node-server'
import { type Context, Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { Refusal } from '../errors.ts'
import { isSigned } from '../message-object.ts'
import { addCall, type World } from '../world.ts'
import { answer, type Reply } from './answer.ts'
import { readBody } from './read-body.ts'

type Env = { Bindings: HttpBindings }

/** The side of the wire the app talks to: the REST API and the attachments. */
export function restRoutes(world: World): Hono<Env> {
  const app = new Hono<Env>()

  app.all('/api/v10/*', async (c) => {
    const url = new URL(c.req.url)
    try {
      const { body, files } = await readBody(c.req.raw)
      const path = url.pathname
        .replace(/^\/api\/v10/, '')
        .split('/')
        .map(decodeURIComponent)
        .join('/')
      const authorization = c.req.header('authorization')
      return reply(
        c,
        world,
        answer(world, { method: c.req.method, path, query: url.searchParams, authorization, body, files }),
      )
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return reply(c, world, { status: error.status, body: error.body })
    }
  })

  app.get('/attachments/:channel/:id/:name', (c) => {
    const url = new URL(c.req.url)
    const file = world.state.attachments.get(c.req.param('id'))
    const found = file?.channel === c.req.param('channel') && isSigned(url.pathname, url.searchParams)
    addCall(world, { method: 'download', path: url.pathname, args: {}, status: found ? 200 : 404, ok: found })
    if (!file || !found) return c.text('This content is no longer available.', 404)
    return c.body(new Uint8Array(Buffer.from(file.base64, 'base64')), 200, { 'content-type': file.contentType })
  })
  return app
}

/** What the app is told has left this process first: a killed bot finds it again. */
async function reply(c: Context<Env>, world: World, { status, body, headers, cut, delayMs }: Reply): Promise<Response> {
  await world.journal.flushed()
  if (delayMs !== undefined) await setTimeout(delayMs)
  if (cut) c.env.incoming.socket.destroy()
  if (body === undefined) return c.body(null, status as 204, headers)
  return c.json(body, status as ContentfulStatusCode, headers)
}
