import type { HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import { cors } from 'hono/cors'
import { isoOf } from '../shared/clock.ts'
import { isLoopback } from '../shared/loopback.ts'
import { streamChanges } from '../shared/stream-changes.ts'
import { act } from './act.ts'
import { APPLICATION_ID, BOT_USER_ID } from './bot.ts'
import { changeChannel, deleteChannel } from './channels.ts'
import type { Change, SandboxSettings, Stats } from './control-types.ts'
import { inviteBot, removeBot } from './guilds.ts'
import { after, isShownTo, seenMessage } from './messages.ts'
import { canSee, INVITED } from './permissions.ts'
import { settleEvents } from './scheduled-events.ts'
import { see } from './see.ts'
import { overwritesOf, seed } from './seed.ts'
import type { Channel } from './state.ts'
import type { World } from './world.ts'

/** The human side. Loopback only: whoever speaks here is any person of the servers, and their administrator. */
export function controlRoutes(world: World): Hono<{ Bindings: HttpBindings }> {
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
    const result = await act(world, user, action)
    await world.journal.flushed()
    return c.json(result)
  })
  app.post('/seed', async (c) => {
    seed(world, await c.req.json())
    await world.journal.flushed()
    return c.json({ botUserId: BOT_USER_ID, applicationId: APPLICATION_ID })
  })
  app.get('/see', (c) => {
    const { user = '', channel, since, limit } = c.req.query()
    const options = { ...(channel && { channel }), ...(since && { since }), ...(limit && { limit: Number(limit) }) }
    return c.json(see(world, user, options))
  })
  app.get('/messages', (c) => {
    const { channel, since } = c.req.query()
    const rows = [...(channel ? world.state.messages.inChannel(channel) : world.state.messages.all())]
    const shown = after(rows, since).filter(({ only, type }) => only === undefined && type !== 21)
    return c.json(shown.map((row) => seenMessage(world, row)))
  })
  app.get('/files/:id', (c) => {
    const file = world.state.attachments.get(c.req.param('id'))
    if (!file || !isShownTo(world, file, c.req.query('user') ?? '')) return c.notFound()
    return c.body(new Uint8Array(Buffer.from(file.base64, 'base64')), 200, { 'content-type': file.contentType })
  })
  app.get('/commands', (c) =>
    c.json([...world.state.commands.all()].map(({ id, guild, spec }) => ({ id, guild, ...spec }))),
  )

  administration(app, world)
  machinery(app, world)

  app.get('/calls', (c) => {
    const { method, after: seq = '0' } = c.req.query()
    return c.json(
      world.calls.filter((call) => (method === undefined || call.method === method) && call.seq > Number(seq)),
    )
  })
  app.get('/problems', (c) => c.json(world.problems))
  app.get('/stats', (c) => c.json(stats(world)))
  app.get('/changes', async (c) => {
    const { after: seq, timeoutMs = '0' } = c.req.query()
    if (seq !== undefined) await world.changes.after(Number(seq), Number(timeoutMs))
    return c.json({ seq: world.changes.seq })
  })
  app.get('/stream', (c) => {
    const user = c.req.query('user')
    return streamChanges(c, world.changes, (change) => change.kind !== 'call' && visible(world, change, user))
  })
  return app
}

/** What administrators of the server do. */
function administration(app: Hono<{ Bindings: HttpBindings }>, world: World): void {
  const channelOf = (id: string): Channel => {
    const channel = world.state.channels.get(id)
    if (!channel) throw new Error(`no channel ${id}`)
    return channel
  }
  app.post('/channels/delete', async (c) => {
    const { channel } = await c.req.json()
    deleteChannel(world, channelOf(channel))
    return c.json({})
  })
  app.post('/channels/change', async (c) => {
    const { channel, name, topic, overwrites, archived, locked } = await c.req.json()
    const before = channelOf(channel)
    const { thread } = before
    changeChannel(world, before, {
      ...(name !== undefined && { name }),
      ...(topic !== undefined && { topic }),
      ...(overwrites !== undefined && { overwrites: overwritesOf(overwrites) }),
      ...(thread && {
        thread: { ...thread, ...(archived !== undefined && { archived }), ...(locked !== undefined && { locked }) },
      }),
    })
    return c.json({})
  })
  app.post('/bot/remove', async (c) => {
    const { guild } = await c.req.json()
    removeBot(world, guild)
    return c.json({})
  })
  app.post('/bot/invite', async (c) => {
    const { guild, permissions = INVITED } = await c.req.json()
    inviteBot(world, guild, permissions)
    return c.json({})
  })
}

/** Time, settings and everything that goes wrong on request. */
function machinery(app: Hono<{ Bindings: HttpBindings }>, world: World): void {
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
    settleEvents(world)
    world.changes.emit({ kind: 'time' })
    return c.json({ now: isoOf(world.clock.nowMs()) })
  })
  app.post('/faults', async (c) => {
    const { method, fault } = await c.req.json()
    world.faults.set(method, [...(world.faults.get(method) ?? []), fault])
    return c.json({})
  })
  app.post('/gateway/:what', async (c) => {
    const sockets = world.gateway.size
    const what = c.req.param('what')
    if (what === 'cut') world.gateway.cut()
    else if (what === 'reconnect') world.gateway.reconnect()
    else if (what === 'invalidate') world.gateway.invalidate()
    else throw new Error(`no ${what}`)
    return c.json({ sockets })
  })
  app.post('/repeat', async (c) => {
    const { type, times = 1 } = await c.req.json()
    world.gateway.repeatNext(type, times)
    return c.json({})
  })
  app.post('/redeliver', async (c) => {
    const { count = 1 } = await c.req.json()
    return c.json({ redelivered: world.gateway.redeliver(count) })
  })
}

function visible(world: World, change: Change, user: string | undefined): boolean {
  if (user === undefined) return true
  if (change.user !== undefined) return change.user === user
  const channel = world.state.channels.get(change.channel ?? '')
  return channel === undefined || canSee(world, channel, user)
}

function stats(world: World): Stats {
  return {
    sockets: world.gateway.size,
    sessions: world.gateway.sessions,
    specChecks: world.spec !== undefined,
    gateway: { ...world.gateway.counts },
    interactions: { ...world.interactions },
    calls: Object.fromEntries(world.callCounts),
    messages: world.state.messages.size,
    problems: world.problems.length,
  }
}
