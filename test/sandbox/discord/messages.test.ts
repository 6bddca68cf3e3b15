import type { TextChannel } from 'discord.js'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Json } from '../../../src/sandbox/discord/control-types.ts'
import { BOT, ELU, FAULX, GUILD, POMPEY, PUBLIC, RESEAU, rest, SECRET, type Stage, stage } from './with-discordjs.ts'

let current: Stage
beforeEach(async () => {
  current = await stage()
})
afterEach(() => current.stop())

const ask = (method: string, path: string, body?: Json) => rest(current.sandbox, method, path, body)
const codeOf = async (method: string, path: string, body?: Json) => (await ask(method, path, body)).body?.code
const send = (body: Json, channel = RESEAU) => ask('POST', `/channels/${channel}/messages`, body)
const channel = async (id = RESEAU) => (await current.client.channels.fetch(id)) as TextChannel
/** The bot comes again, with these permissions only. */
async function withOnly(...permissions: string[]) {
  await current.discord.removeBot(GUILD)
  await current.discord.inviteBot(GUILD, permissions)
}

describe('messages', () => {
  it('are posted, read back, changed and deleted', async () => {
    const place = await channel()
    const message = await place.send({ content: 'un', embeds: [{ title: 'Titre' }], components: [] })
    const edited = await message.edit({ content: 'deux', embeds: [] })
    expect([edited.content, edited.embeds.length, edited.editedAt === null]).toEqual(['deux', 0, false])
    expect((await place.messages.fetch(message.id)).content).toBe('deux')
    await message.delete()
    await expect(place.messages.fetch({ message: message.id, force: true })).rejects.toMatchObject({ code: 10008 })
    expect(await current.discord.problems()).toEqual([])
  })

  it('of Components V2 stay so', async () => {
    const shown = {
      type: 17,
      components: [{ type: 10, content: 'Ordre du jour' }, { type: 14 }, { type: 10, content: 'Suite' }],
    }
    const { body } = await send({ flags: 1 << 15, components: [shown] })
    expect(await current.discord.messages()).toMatchObject([{ text: 'Ordre du jour\nSuite', content: '' }])
    const at = `/channels/${RESEAU}/messages/${body.id}`
    expect(await codeOf('PATCH', at, { content: 'x' })).toBe(50035)
    expect(await codeOf('PATCH', at, { components: [] })).toBe(50035)
    const changed = await ask('PATCH', at, { components: [{ type: 10, content: 'Annulé' }] })
    expect(changed.body).toMatchObject({ flags: 1 << 15, components: [{ type: 10, id: 1, content: 'Annulé' }] })
  })

  it('are listed newest first, in pages', async () => {
    const ids: string[] = []
    for (const content of ['a', 'b', 'c', 'd', 'e']) ids.push((await send({ content })).body.id)
    const texts = async (query: string) =>
      (await ask('GET', `/channels/${RESEAU}/messages?${query}`)).body.map(({ content }: Json) => content)
    expect(await texts('limit=2')).toEqual(['e', 'd'])
    expect(await texts(`limit=2&before=${ids[2]}`)).toEqual(['b', 'a'])
    expect(await texts(`limit=2&after=${ids[1]}`)).toEqual(['d', 'c'])
    expect(await texts(`limit=3&around=${ids[2]}`)).toEqual(['d', 'c', 'b'])
    expect(await codeOf('GET', `/channels/${RESEAU}/messages?limit=101`)).toBe(50035)
  })

  it('are posted once a nonce, for some minutes', async () => {
    const first = await send({ content: 'un', nonce: 'row-1', enforce_nonce: true })
    const again = await send({ content: 'un', nonce: 'row-1', enforce_nonce: true })
    expect(again.body).toMatchObject({ id: first.body.id, nonce: 'row-1' })
    expect((await send({ content: 'un', nonce: 'row-1' })).body.id).not.toBe(first.body.id)
    await current.discord.settings({ nonceMs: 0 })
    await new Promise((resolve) => setTimeout(resolve, 2))
    expect((await send({ content: 'un', nonce: 'row-1', enforce_nonce: true })).body.id).not.toBe(first.body.id)
    expect(await current.discord.messages()).toHaveLength(3)
  })

  it('notify whom they may', async () => {
    const content = `<@${FAULX}> <@${POMPEY}> @everyone`
    const called = async (body: Json) => {
      const { mentions, mention_everyone: everyone } = (await send(body)).body
      return [...mentions.map(({ id }: Json) => id), ...(everyone ? ['everyone'] : [])]
    }
    expect(await called({ content })).toEqual([FAULX, POMPEY])
    expect(await called({ content, allowed_mentions: { parse: [] } })).toEqual([])
    expect(await called({ content, allowed_mentions: { users: [FAULX] } })).toEqual([FAULX])
    expect(await called({ flags: 1 << 15, components: [{ type: 10, content }] })).toEqual([FAULX, POMPEY])
    await withOnly('VIEW_CHANNEL', 'SEND_MESSAGES', 'MENTION_EVERYONE')
    expect(await called({ content, allowed_mentions: { parse: ['everyone'] } })).toEqual(['everyone'])
  })

  it('answer another', async () => {
    const { posted } = await current.discord.as(FAULX).post(RESEAU, 'Question')
    const { body } = await send({ content: 'Réponse', message_reference: { message_id: posted?.id } })
    expect(body).toMatchObject({ type: 19, referenced_message: { id: posted?.id }, mentions: [{ id: FAULX }] })
    expect(
      await codeOf('POST', `/channels/${RESEAU}/messages`, { content: 'x', message_reference: { message_id: '1' } }),
    ).toBe(50035)
  })

  it('carry files, which are downloaded by a signed address', async () => {
    const place = await channel()
    const attachment = { attachment: Buffer.from('Compte-rendu é'), name: 'compte rendu.txt', description: 'Le texte' }
    const message = await place.send({ files: [attachment] })
    const file = message.attachments.first()!
    expect(file).toMatchObject({
      name: 'compte_rendu.txt',
      size: 15,
      description: 'Le texte',
      contentType: 'text/plain; charset=utf-8',
    })
    expect(await (await fetch(file.url)).text()).toBe('Compte-rendu é')
    expect((await fetch(file.url.split('?')[0]!)).status).toBe(404)
    const [seen] = (await current.discord.see(POMPEY, { channel: RESEAU })).conversations[0]!.messages
    expect(new TextDecoder().decode(await current.discord.as(POMPEY).download(seen!.files![0]!.id))).toBe(
      'Compte-rendu é',
    )
    await expect(current.discord.as(ELU).download(seen!.files![0]!.id)).rejects.toThrow('404')
    const kept = await message.edit({
      content: 'avec',
      attachments: [file],
      files: [{ attachment: Buffer.from('2'), name: '2.txt' }],
    })
    expect(kept.attachments.map(({ name }) => name)).toEqual(['compte_rendu.txt', '2.txt'])
    await expect(
      place.send({ files: [{ attachment: Buffer.alloc(10 * 1024 * 1024 + 1), name: 'gros.bin' }] }),
    ).rejects.toMatchObject({ code: 40005, status: 413 })
  })

  it('of others are read with the privileged intent, and are not the bot’s to change', async () => {
    const { posted } = await current.discord.as(FAULX).post(RESEAU, 'Remarque')
    const path = `/channels/${RESEAU}/messages/${posted?.id}`
    expect((await ask('GET', path)).body.content).toBe('')
    await current.discord.settings({ privileged: ['messageContent'] })
    expect((await ask('GET', path)).body.content).toBe('Remarque')
    expect(await codeOf('PATCH', path, { content: 'x' })).toBe(50005)
    expect(await codeOf('DELETE', path)).toBe(50013)
  })
})

describe('permissions', () => {
  it('are asked for one by one', async () => {
    const { body: old } = await send({ content: 'x' }, PUBLIC)
    const at = `/channels/${PUBLIC}`
    await current.discord.seed({ guilds: [{ id: GUILD, name: 'Réseau', everyone: [], members: [{ user: POMPEY }] }] })
    await withOnly()
    expect(await codeOf('GET', at)).toBe(50001)
    await withOnly('VIEW_CHANNEL')
    expect((await ask('GET', at)).status).toBe(200)
    expect(await codeOf('POST', `${at}/messages`, { content: 'x' })).toBe(50013)
    expect((await ask('GET', `${at}/messages`)).body).toEqual([])
    expect(await codeOf('POST', `${at}/messages/${old.id}/threads`, { name: 'Relecture' })).toBe(50013)
    await withOnly('VIEW_CHANNEL', 'SEND_MESSAGES', 'CREATE_PUBLIC_THREADS')
    expect((await send({ content: 'x' }, PUBLIC)).status).toBe(200)
    expect(await codeOf('POST', `${at}/messages`, { content: 'x', embeds: [{ title: 'x' }] })).toBe(50013)
    expect(await codeOf('POST', `${at}/messages`, { content: 'x', message_reference: { message_id: old.id } })).toBe(
      160002,
    )
    const place = await channel(PUBLIC)
    await expect(place.send({ files: [{ attachment: Buffer.from('a'), name: 'a.txt' }] })).rejects.toMatchObject({
      code: 50013,
    })
    const { body: thread } = await ask('POST', `${at}/messages/${old.id}/threads`, { name: 'Relecture' })
    expect(await codeOf('POST', `/channels/${thread.id}/messages`, { content: 'x' })).toBe(50013)
    expect(await codeOf('POST', `${at}/threads`, { name: 'Privé', type: 12 })).toBe(50013)
  })

  it('follow overwrites, of everyone, of roles, of members', async () => {
    const overwrite = (id: string, type: 'role' | 'member', allow: string[], deny: string[] = []) => ({
      id,
      type,
      allow,
      deny,
    })
    const members = async () =>
      (await current.discord.see(POMPEY)).conversations.find(({ id }) => id === PUBLIC)?.members
    expect(await members()).toEqual([POMPEY, FAULX, ELU, BOT])
    await current.discord.changeChannel(PUBLIC, {
      overwrites: [overwrite(GUILD, 'role', [], ['VIEW_CHANNEL']), overwrite(FAULX, 'member', ['VIEW_CHANNEL'])],
    })
    // The owner sees everything; the bot does not.
    expect(await members()).toEqual([POMPEY, FAULX])
    expect(await codeOf('GET', `/channels/${PUBLIC}`)).toBe(50001)
    expect(await codeOf('GET', `/channels/${SECRET}`)).toBe(50001)
  })
})

describe('threads', () => {
  it('start from a message, once, and take replies', async () => {
    const { body: message } = await send({ content: 'Compte-rendu' })
    const path = `/channels/${RESEAU}/messages/${message.id}/threads`
    const thread = await ask('POST', path, { name: 'Relecture', auto_archive_duration: 10_080 })
    expect(thread).toMatchObject({ status: 201, body: { id: message.id, type: 11, parent_id: RESEAU, owner_id: BOT } })
    expect(await codeOf('POST', path, { name: 'Encore' })).toBe(160004)
    await current.discord.as(FAULX).post(message.id, 'Une remarque')
    await send({ content: 'Merci' }, message.id)
    const seen = await current.discord.see(FAULX)
    expect(seen.conversations.find(({ kind }) => kind === 'thread')).toMatchObject({
      name: 'Relecture',
      parent: RESEAU,
      messages: [{ text: 'Une remarque' }, { text: 'Merci' }],
    })
    expect(seen.conversations.find(({ id }) => id === RESEAU)?.messages).toMatchObject([{ thread: message.id }])
    expect((await ask('GET', `/guilds/${GUILD}/threads/active`)).body.threads).toMatchObject([
      { id: message.id, message_count: 2 },
    ])
    expect(await codeOf('POST', `/channels/${message.id}/threads`, { name: 'x', type: 11 })).toBe(50024)
  })

  it('sleep, wake when written to, and stay shut when locked', async () => {
    const { body: thread } = await ask('POST', `/channels/${RESEAU}/threads`, { name: 'Ordre du jour', type: 11 })
    const at = `/channels/${thread.id}`
    expect((await ask('PATCH', at, { archived: true })).body.thread_metadata.archived).toBe(true)
    expect(await codeOf('PATCH', at, { name: 'Autre' })).toBe(50083)
    await send({ content: 'x' }, thread.id)
    expect((await ask('GET', at)).body.thread_metadata.archived).toBe(false)
    await current.discord.changeChannel(thread.id, { archived: true, locked: true })
    expect(await codeOf('POST', `${at}/messages`, { content: 'x' })).toBe(50013)
    await expect(current.discord.as(FAULX).post(thread.id, 'x')).rejects.toThrow('may not write')
  })

  it('can be private, for those invited', async () => {
    const { body: thread } = await ask('POST', `/channels/${RESEAU}/threads`, { name: 'À deux' })
    expect(thread).toMatchObject({ type: 12, thread_metadata: { invitable: true } })
    const sees = async (user: string) =>
      (await current.discord.see(user)).conversations.some(({ id }) => id === thread.id)
    expect(await sees(FAULX)).toBe(false)
    expect((await ask('PUT', `/channels/${thread.id}/thread-members/${FAULX}`)).status).toBe(204)
    expect(await sees(FAULX)).toBe(true)
    expect((await ask('DELETE', `/channels/${thread.id}/thread-members/${FAULX}`)).status).toBe(204)
    expect(await sees(FAULX)).toBe(false)
    expect(await codeOf('PUT', `/channels/${thread.id}/thread-members/4000000000000000099`)).toBe(10007)
  })
})

describe('direct messages', () => {
  it('reach who takes them', async () => {
    const user = await current.client.users.fetch(FAULX)
    const message = await user.send('Bonjour')
    expect((await user.createDM()).id).toBe(message.channelId)
    expect((await current.discord.see(FAULX)).conversations.find(({ kind }) => kind === 'dm')).toMatchObject({
      with: BOT,
      name: 'Assembleur',
      messages: [{ text: 'Bonjour' }],
    })
    await current.discord.as(FAULX).closeDms()
    await expect(user.send('Toujours là ?')).rejects.toMatchObject({ code: 50007, status: 403 })
    await current.discord.as(FAULX).openDms()
    await current.discord.as(FAULX).leave(GUILD)
    await expect(user.send('Toujours là ?')).rejects.toMatchObject({ code: 50007 })
    expect(await codeOf('POST', '/users/@me/channels', { recipient_id: '4000000000000000099' })).toBe(50033)
  })
})
