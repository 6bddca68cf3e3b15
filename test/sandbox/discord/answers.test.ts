import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Json } from '../../../src/sandbox/discord/control-types.ts'
import { loadSpec, type SpecCheck } from '../../../src/sandbox/discord/spec.ts'
import { BOT, FAULX, GUILD, POMPEY, RESEAU, rest, type Stage, stage } from './with-discordjs.ts'

const spec = (await loadSpec()) as SpecCheck

let current: Stage
beforeAll(async () => {
  current = await stage({ commands: [{ name: 'reunion', description: 'Réunions' }] })
  await current.discord.settings({ privileged: ['members', 'messageContent'] })
})
afterAll(() => current.stop())

/** What the answer lacks or has wrong, by Discord's own contract. */
async function wrongIn(schema: string, method: string, path: string, body?: Json) {
  const answer = await rest(current.sandbox, method, path, body)
  expect([path, answer.status < 300]).toEqual([path, true])
  return {
    problems: spec(schema, answer.body).map((each) => `${each.path.join('.')}: ${each.message}`),
    body: answer.body,
  }
}

const EVENT = {
  name: 'Réunion',
  privacy_level: 2,
  entity_type: 3,
  scheduled_start_time: '2999-06-09T07:30:00Z',
  scheduled_end_time: '2999-06-09T10:00:00Z',
  entity_metadata: { location: 'Mairie' },
}
const MESSAGE = {
  content: `<@${FAULX}>`,
  embeds: [{ title: 'Titre', fields: [{ name: 'a', value: 'b' }] }],
  components: [{ type: 1, components: [{ type: 2, style: 1, label: 'Oui', custom_id: 'oui' }] }],
}

describe('answers are what the official contract says', () => {
  it.each([
    ['UserPIIResponse', 'GET', '/users/@me'],
    ['UserResponse', 'GET', `/users/${FAULX}`],
    ['MyGuildResponse[]', 'GET', '/users/@me/guilds'],
    ['GuildWithCountsResponse', 'GET', `/guilds/${GUILD}`],
    ['GuildChannelResponse[]', 'GET', `/guilds/${GUILD}/channels`],
    ['GuildRoleResponse[]', 'GET', `/guilds/${GUILD}/roles`],
    ['GuildMemberResponse', 'GET', `/guilds/${GUILD}/members/${FAULX}`],
    ['GuildMemberResponse[]', 'GET', `/guilds/${GUILD}/members?limit=10`],
    ['GuildChannelResponse', 'GET', `/channels/${RESEAU}`],
    ['PrivateChannelResponse', 'POST', '/users/@me/channels', { recipient_id: FAULX }],
    ['MessageResponse', 'POST', `/channels/${RESEAU}/messages`, MESSAGE],
    ['MessageResponse[]', 'GET', `/channels/${RESEAU}/messages`],
    ['CreatedThreadResponse', 'POST', `/channels/${RESEAU}/threads`, { name: 'Relecture', type: 11 }],
    ['ThreadsResponse', 'GET', `/guilds/${GUILD}/threads/active`],
    ['ExternalScheduledEventResponse', 'POST', `/guilds/${GUILD}/scheduled-events`, EVENT],
    ['ApplicationCommandResponse[]', 'GET', `/applications/${BOT}/guilds/${GUILD}/commands`],
    ['PrivateApplicationResponse', 'GET', '/applications/@me'],
    ['GatewayBotResponse', 'GET', '/gateway/bot'],
  ])('%s of %s %s', async (schema, method, path, body?: Json) => {
    expect((await wrongIn(schema, method, path, body)).problems).toEqual([])
  })

  it('ThreadResponse and its messages', async () => {
    const { body: message } = await wrongIn('MessageResponse', 'POST', `/channels/${RESEAU}/messages`, MESSAGE)
    const at = `/channels/${RESEAU}/messages/${message.id}`
    const { problems, body: thread } = await wrongIn('ThreadResponse', 'POST', `${at}/threads`, { name: 'Relecture' })
    expect(problems).toEqual([])
    expect((await wrongIn('ThreadMemberResponse[]', 'GET', `/channels/${thread.id}/thread-members`)).problems).toEqual(
      [],
    )
    expect((await wrongIn('MessageResponse[]', 'GET', `/channels/${thread.id}/messages`)).problems).toEqual([])
    expect((await wrongIn('MessageResponse', 'GET', at)).problems).toEqual([])
  })

  it('InteractionCallbackResponse and MessageResponse of an interaction', async () => {
    const shown = current.discord.as(POMPEY).command(RESEAU, '/reunion')
    const { id, token } = await new Promise<Json>((resolve) => current.client.once('interactionCreate', resolve))
    const callback = `/interactions/${id}/${token}/callback?with_response=true`
    expect(
      (await wrongIn('InteractionCallbackResponse', 'POST', callback, { type: 4, data: MESSAGE })).problems,
    ).toEqual([])
    const original = `/webhooks/${BOT}/${token}/messages/@original`
    expect((await wrongIn('MessageResponse', 'GET', original)).problems).toEqual([])
    expect((await wrongIn('MessageResponse', 'POST', `/webhooks/${BOT}/${token}`, { content: 'x' })).problems).toEqual(
      [],
    )
    expect((await shown).acked).toBe(true)
  })
})
