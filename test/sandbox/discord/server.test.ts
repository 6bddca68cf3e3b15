import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Json } from '../../../src/sandbox/discord/control-types.ts'
import { BOT, ELU, FAULX, GUILD, POMPEY, RESEAU, ROLE, rest, type Stage, stage } from './with-discordjs.ts'

let current: Stage
beforeEach(async () => {
  current = await stage()
})
afterEach(() => current.stop())

const ask = (method: string, path: string, body?: Json) => rest(current.sandbox, method, path, body)
const codeOf = async (method: string, path: string, body?: Json) => (await ask(method, path, body)).body?.code
/** The bot comes again, with these permissions only. */
async function withOnly(...permissions: string[]) {
  await current.discord.removeBot(GUILD)
  await current.discord.inviteBot(GUILD, permissions)
}

describe('scheduled events', () => {
  const AT = `/guilds/${GUILD}/scheduled-events`
  const EVENT = {
    name: 'Réunion du réseau',
    privacy_level: 2,
    entity_type: 3,
    scheduled_start_time: '2026-06-09T07:30:00Z',
    scheduled_end_time: '2026-06-09T10:00:00Z',
    entity_metadata: { location: 'Mairie de Custines' },
  }
  beforeEach(() => current.discord.setTime('2026-06-01T08:00:00Z'))

  it('are made, moved and cancelled', async () => {
    const guild = current.client.guilds.cache.get(GUILD)!
    const event = await guild.scheduledEvents.create({
      name: EVENT.name,
      privacyLevel: 2,
      entityType: 3,
      scheduledStartTime: EVENT.scheduled_start_time,
      scheduledEndTime: EVENT.scheduled_end_time,
      entityMetadata: EVENT.entity_metadata,
    })
    await event.edit({ scheduledStartTime: '2026-06-16T07:30:00Z', scheduledEndTime: '2026-06-16T10:00:00Z' })
    expect((await current.discord.see(POMPEY)).events).toEqual([
      {
        id: event.id,
        guild: GUILD,
        name: 'Réunion du réseau',
        start: '2026-06-16T07:30:00.000Z',
        end: '2026-06-16T10:00:00.000Z',
        location: 'Mairie de Custines',
        status: 'scheduled',
      },
    ])
    await event.setStatus(4)
    expect((await current.discord.see(POMPEY)).events).toMatchObject([{ status: 'canceled' }])
    await event.delete()
    expect((await ask('GET', `${AT}/${event.id}`)).body.code).toBe(10070)
    expect(await current.discord.problems()).toEqual([])
  })

  it('begin and end by themselves', async () => {
    const { body } = await ask('POST', AT, EVENT)
    const status = async () => (await current.discord.see(POMPEY)).events[0]?.status
    await current.discord.setTime('2026-06-09T08:00:00Z')
    expect(await status()).toBe('active')
    expect(await codeOf('PATCH', `${AT}/${body.id}`, { scheduled_start_time: '2026-06-10T08:00:00Z' })).toBe(50035)
    await current.discord.setTime('2026-06-09T10:00:00Z')
    expect(await status()).toBe('completed')
    expect((await ask('GET', AT)).body).toEqual([])
  })

  it('need CREATE_EVENTS to be made, and either permission to be changed', async () => {
    const { body } = await ask('POST', AT, EVENT)
    await withOnly('MANAGE_EVENTS')
    expect(await codeOf('POST', AT, EVENT)).toBe(50013)
    expect((await ask('PATCH', `${AT}/${body.id}`, { name: 'Autre' })).status).toBe(200)
    await withOnly('CREATE_EVENTS')
    expect((await ask('PATCH', `${AT}/${body.id}`, { name: 'Autre' })).status).toBe(200)
    await withOnly()
    expect(await codeOf('DELETE', `${AT}/${body.id}`)).toBe(50013)
  })

  it('are a hundred at most', async () => {
    for (let n = 0; n < 100; n += 1) await ask('POST', AT, EVENT)
    expect(await codeOf('POST', AT, EVENT)).toBe(30038)
  })
})

describe('the server', () => {
  it('tells of itself, its people and its roles', async () => {
    expect((await ask('GET', `/guilds/${GUILD}`)).body).toMatchObject({
      id: GUILD,
      owner_id: POMPEY,
      preferred_locale: 'fr',
    })
    expect((await ask('GET', `/guilds/${GUILD}/roles`)).body).toMatchObject([
      { name: '@everyone' },
      { name: 'secrétaires' },
      { name: 'Assembleur', managed: true, tags: { bot_id: BOT } },
    ])
    expect((await ask('GET', `/guilds/${GUILD}/members/${FAULX}`)).body).toMatchObject({
      user: { username: 'sm.faulx' },
    })
    expect(await codeOf('GET', `/guilds/${GUILD}/members/4000000000000000099`)).toBe(10013)
    expect(await codeOf('GET', '/guilds/99')).toBe(10004)
    await current.discord.settings({ privileged: ['members'] })
    const page = await ask('GET', `/guilds/${GUILD}/members?limit=2&after=${POMPEY}`)
    expect(page.body.map(({ user }: Json) => user.id)).toEqual([FAULX, ELU])
    expect((await ask('GET', '/users/@me')).body).toMatchObject({ id: BOT, bot: true })
    expect((await ask('GET', '/users/@me/guilds')).body).toMatchObject([{ id: GUILD }])
    expect((await ask('DELETE', `/users/@me/guilds/${GUILD}`)).status).toBe(204)
    expect((await ask('GET', '/users/@me/guilds')).body).toEqual([])
  })

  it('knows nobody without the token, and no other address', async () => {
    const url = `${current.sandbox.apiUrl}/v10/users/@me`
    expect((await fetch(url, { headers: { authorization: 'Bot autre' } })).status).toBe(401)
    expect(await ask('GET', '/users/@me/billing')).toEqual({
      status: 404,
      body: { message: '404: Not Found', code: 0 },
    })
    const headers = { authorization: 'Bot sandbox-bot-token', 'content-type': 'application/json' }
    const torn = await fetch(`${current.sandbox.apiUrl}/v10/channels/${RESEAU}/messages`, {
      method: 'POST',
      headers,
      body: '{',
    })
    expect(await torn.json()).toMatchObject({ code: 50109 })
  })
})

describe('commands', () => {
  const command = (name: string, more: Json = {}) => ({ name, description: name, ...more })
  const AT = `/applications/${BOT}/guilds/${GUILD}/commands`

  it('are overwritten as a whole, and keep their id', async () => {
    const first = await ask('PUT', AT, [command('reunion'), command('reseau')])
    const again = await ask('PUT', AT, [command('reunion', { description: 'Autre' }), command('compte-rendu')])
    expect(again.body[0]).toMatchObject({ id: first.body[0].id, description: 'Autre', guild_id: GUILD })
    expect(again.body[0].version).not.toBe(first.body[0].version)
    expect((await ask('GET', AT)).body.map(({ name }: Json) => name)).toEqual(['reunion', 'compte-rendu'])
    await ask('PUT', `/applications/${BOT}/commands`, [command('partout')])
    expect((await current.discord.see(POMPEY)).commands.map(({ name }) => name)).toEqual([
      'reunion',
      'compte-rendu',
      'partout',
    ])
    expect(await codeOf('PUT', '/applications/99/commands', [])).toBe(10002)
  })

  it('are a hundred at most, and two hundred new ones a day', async () => {
    const many = (count: number, from = 0) => Array.from({ length: count }, (_, n) => command(`c${n + from}`))
    expect(await codeOf('PUT', AT, many(101))).toBe(30032)
    await ask('PUT', AT, many(100))
    expect((await ask('PUT', AT, many(100))).status).toBe(200)
    await ask('PUT', AT, many(100, 100))
    expect(await codeOf('PUT', AT, many(1, 200))).toBe(30034)
  })

  it('are offered to those who may use them', async () => {
    const many = { name: 'admin', description: 'Pour les administrateurs', default_member_permissions: '0' }
    await ask('PUT', AT, [
      command('reunion'),
      many,
      command('evenements', { default_member_permissions: `${1n << 33n}` }),
    ])
    const offered = async (user: string) => (await current.discord.see(user)).commands.map(({ name }) => name)
    expect(await offered(POMPEY)).toEqual(['reunion', 'admin', 'evenements'])
    expect(await offered(FAULX)).toEqual(['reunion'])
    const roles = [{ id: ROLE, name: 'secrétaires', permissions: ['MANAGE_EVENTS'] }]
    await current.discord.seed({ guilds: [{ id: GUILD, name: 'Réseau', members: [], roles }] })
    expect(await offered(FAULX)).toEqual(['reunion', 'evenements'])
    const role = () => current.client.guilds.cache.get(GUILD)?.roles.cache.get(ROLE)
    await current.discord.waitFor(async () => role()?.permissions.has('ManageEvents'))
  })
})
