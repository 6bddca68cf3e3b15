import type { HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import { cors } from 'hono/cors'
import { isoOf } from '../shared/clock.ts'
import { isLoopback } from '../shared/loopback.ts'
import { streamChanges } from '../shared/stream-changes.ts'
import { act } from './act.ts'
import { tsMicros } from './clock.ts'
import type { Change, SandboxSettings, Stats } from './control-types.ts'
import { deliverEvent } from './events.ts'
import type { Exchanges } from './exchanges.ts'
import { mayRead } from './files.ts'
import { seenMessage } from './messages.ts'
import { see } from './see.ts'
import { seed } from './seed.ts'
import { BOT_USER_ID, teamOf, type World } from './world.ts'

/** The human side. Loopback only: whoever speaks here is any person of the workspace. */
export function controlRoutes(world: World, exchanges: Exchanges): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>()
  app.use('*', async (c, next) => {
    if (!isLoopback(c.env.incoming, c.req.header('host'), c.req.header('origin')))
      return c.json({ error: 'loopback only' }, 403)
    await next()
  })
  app.use('*', cors({ origin: (origin) => origin }))
  app.onError((error, c) => c.json({ error: error.message }, 400))

  app.post('/act', async (c) => {
    const { user, action } = await c.req.json()
    const result = await act(world, exchanges, user, action)
    await world.journal.flushed()
    return c.json(result)
  })
  app.post('/seed', async (c) => {
    seed(world, await c.req.json())
    await world.journal.flushed()
    return c.json({ botUserId: BOT_USER_ID, teamId: teamOf(world).id })
  })
  app.get('/see', (c) => {
    const { user = '', channel, since, limit } = c.req.query()
    return c.json(
      see(world, user, {
        ...(channel && { channel }),
        ...(since && { since }),
        ...(limit && { limit: Number(limit) }),
      }),
    )
  })
  app.get('/messages', (c) => {
    const { channel, since } = c.req.query()
    const rows = [...(channel ? world.state.messages.inChannel(channel) : world.state.messages.all())]
    const from = since ? tsMicros(since) : 0
    return c.json(
      rows.filter(({ only, ts }) => only === undefined && tsMicros(ts) > from).map((row) => seenMessage(world, row)),
    )
  })
  app.get('/files/:id', (c) => {
    const file = world.state.files.get(c.req.param('id'))
    if (!file || !mayRead(world, file, c.req.query('user') ?? '')) return c.notFound()
    return c.body(new Uint8Array(Buffer.from(file.base64, 'base64')), 200, { 'content-type': file.mimetype })
  })

  app.post('/settings', async (c) => {
    const change = (await c.req.json()) as Partial<SandboxSettings>
    const unknown = Object.keys(change).find((key) => !(key in world.settings))
    if (unknown) throw new Error(`no setting ${unknown}`)
    Object.assign(world.settings, change)
    world.state.meta.put({ key: 'settings', value: { ...world.settings } })
    return c.json(world.settings)
  })
  app.get('/time', (c) => c.json({ now: isoOf(world.clock.nowMs()), flowing: world.clock.mode.flowing }))
  app.post('/time', async (c) => {
    world.clock.change(await c.req.json())
    world.changes.emit({ kind: 'time' })
    return c.json({ now: isoOf(world.clock.nowMs()) })
  })
  app.post('/faults', async (c) => {
    const { method, fault } = await c.req.json()
    world.faults.set(method, [...(world.faults.get(method) ?? []), fault])
    return c.json({})
  })
  app.post('/cut', (c) => {
    const sockets = world.hub.size
    world.hub.cut()
    return c.json({ sockets })
  })
  app.post('/disconnect', async (c) => {
    const sockets = world.hub.size
    const { reason = 'refresh_requested', all = false } = await c.req.json()
    world.hub.disconnect(reason, all)
    return c.json({ sockets })
  })
  app.post('/repeat', async (c) => {
    const { type, times = 1 } = await c.req.json()
    world.hub.repeatNext(type, times)
    return c.json({})
  })
  app.post('/redeliver', async (c) => {
    const { count = 1 } = await c.req.json()
    return c.json({ redelivered: world.hub.redeliver(count) })
  })
  app.post('/event', async (c) => {
    deliverEvent(world, { event_ts: world.clock.nextTs(), ...(await c.req.json()) })
    return c.json({})
  })

  app.get('/calls', (c) => {
    const { method, after = '0' } = c.req.query()
    return c.json(
      world.calls.filter((call) => (method === undefined || call.method === method) && call.seq > Number(after)),
    )
  })
  app.get('/problems', (c) => c.json(world.problems))
  app.get('/stats', (c) => c.json(stats(world)))
  app.get('/changes', async (c) => {
    const { after, timeoutMs = '0' } = c.req.query()
    if (after !== undefined) await world.changes.after(Number(after), Number(timeoutMs))
    return c.json({ seq: world.changes.seq })
  })
  app.get('/stream', (c) => {
    const user = c.req.query('user')
    return streamChanges(c, world.changes, (change) => change.kind !== 'call' && visible(world, change, user))
  })
  return app
}

function visible(world: World, change: Change, user: string | undefined): boolean {
  if (user === undefined) return true
  if (change.user !== undefined) return change.user === user
  return change.channel === undefined || (world.state.channels.get(change.channel)?.members.includes(user) ?? true)
}

function stats(world: World): Stats {
  return {
    sockets: world.hub.size,
    envelopes: { ...world.hub.counts },
    calls: Object.fromEntries(world.callCounts),
    messages: world.state.messages.size,
    problems: world.problems.length,
  }
}
