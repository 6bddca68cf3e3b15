import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { commands } from '../../commands/index.ts'
import { readConfig } from '../../src/config.ts'
import { runDoctor } from '../../src/doctor/run.ts'
import { openDatabase } from '../../src/persistence/database.ts'
import { registerOnDiscord } from '../../src/platforms/discord/register.ts'
import { connectDiscordSandbox, type DiscordSandboxClient } from '../../src/sandbox/discord/client.ts'
import { type DiscordSandbox, startDiscordSandbox } from '../../src/sandbox/discord/start.ts'
import { seedJune } from '../application/agenda/june-network.ts'
import { BOT, BOT_TOKEN, GUILD, RESEAU } from '../platforms/discord/stage.ts'
import { freshPostgresqlUrl } from '../support/databases.ts'
import { createAuthority, startTlsFront } from '../support/firewall.ts'

/** As many as seedJune puts on the chat. */
const MEMBERS = [1, 2, 3, 4, 5].map((i) => `41000000000000000${i}`)
const ELU = '400000000000000009'
const ROLE = '500000000000000001'
const INVITE = [
  'VIEW_CHANNEL',
  'SEND_MESSAGES',
  'READ_MESSAGE_HISTORY',
  'CREATE_PUBLIC_THREADS',
  'SEND_MESSAGES_IN_THREADS',
  'CREATE_EVENTS',
]

describe('npm run doctor, on Discord', () => {
  let sandbox: DiscordSandbox
  let discord: DiscordSandboxClient
  let env: Record<string, string>

  const hidden = { id: GUILD, type: 'role', deny: ['VIEW_CHANNEL'] } as const
  const letIn = (id: string) => ({ id, type: 'member', allow: ['VIEW_CHANNEL'] }) as const
  const closed = [hidden, ...[...MEMBERS, BOT].map(letIn)]
  const see = (overwrites: Parameters<DiscordSandboxClient['changeChannel']>[1]['overwrites'] = closed) =>
    discord.changeChannel(RESEAU, { overwrites })

  beforeAll(async () => {
    const DATABASE_URL = await freshPostgresqlUrl()
    const database = await openDatabase({ url: DATABASE_URL })
    await seedJune(database)
    const { prisma } = database
    await prisma.installation.updateMany({ data: { platform: 'discord', externalId: GUILD } })
    await prisma.network.updateMany({ data: { channelId: RESEAU } })
    const people = await prisma.person.findMany({ where: { userId: { not: null } }, orderBy: { id: 'asc' } })
    for (const [i, { id }] of people.entries()) {
      await prisma.person.update({ where: { id }, data: { userId: MEMBERS[i] ?? null } })
    }
    await database.close()
    sandbox = await startDiscordSandbox({ botToken: BOT_TOKEN, spec: 'required' })
    discord = connectDiscordSandbox(sandbox.controlUrl)
    env = { DISCORD_TOKEN: BOT_TOKEN, DISCORD_API_URL: sandbox.apiUrl, DATABASE_URL }
  })
  afterAll(() => sandbox?.close())
  beforeEach(async () => {
    await discord.seed({
      users: [...MEMBERS, ELU].map((id) => ({
        id,
        username: `u.${id.slice(-3)}`,
        globalName: `Personne ${id.slice(-1)}`,
      })),
      guilds: [
        {
          id: GUILD,
          name: 'Bassin de Pompey',
          bot: INVITE,
          members: [...MEMBERS, ELU].map((user) => ({ user })),
          roles: [{ id: ROLE, name: 'Équipe' }],
          channels: [{ id: RESEAU, name: 'reseau-dgs', overwrites: closed }],
        },
      ],
    })
    await registerOnDiscord({ token: BOT_TOKEN, apiUrl: sandbox.apiUrl, commands })
  })

  const examine = async (change: Record<string, string> = {}) => {
    const given = { ...env, ...change }
    const lines: string[] = []
    const wrongs = await runDoctor({
      config: readConfig(given),
      env: given,
      commands,
      print: (line) => lines.push(line),
    })
    for (const line of lines) expect(line).not.toMatch(new RegExp(`${BOT_TOKEN}|\\n`))
    return {
      wrongs,
      lines,
      line: (title: string) => lines.filter((each) => each.slice(12).startsWith(title)).join('\n'),
    }
  }

  test('all is well: one line each, and nothing of Slack', async () => {
    const { wrongs, lines } = await examine()
    expect(lines.map((line) => line.replace(/PostgreSQL [\d.]+|\(20\d\d\w\)/, '…'))).toEqual([
      'ok          Certificats       Autorités publiques seulement (NODE_EXTRA_CA_CERTS n’est pas renseigné).',
      'ok          Jeton Discord     Reconnu par Discord, application « assembleur » (1000000000000000001).',
      'ok          Intents           Aucun n’est privilégié : le robot ne reçoit pas ce que les membres s’écrivent.',
      'ok          Serveurs          « Bassin de Pompey » (200000000000000001), avec les droits du lien d’invitation et rien de plus.',
      'ok          Commandes         Celles de cette version, dans tous les serveurs.',
      'ok          Liaison Discord   La connexion permanente à Discord s’ouvre.',
      'ok          Horloge           À l’heure de Discord, à quelques secondes près.',
      'ok          Fuseaux horaires  Données à jour ….',
      'ok          Base de données   …, en UTC, à jour. 1 réseau.',
      expect.stringMatching(/^à savoir {4}Blocages {10}\d+ échéances sont passées/),
      'ok          Salons            Réseau des DGS du Bassin : salon fermé, lu par ses membres seuls (5), et par les administrateurs du serveur.',
      expect.stringMatching(/^à savoir {4}Messagerie {8}Non configurée/),
    ])
    expect(wrongs).toBe(0)
  })

  test('a token that Discord refuses, and one that nothing answers', async () => {
    const refused = await examine({ DISCORD_TOKEN: 'MTAwMDAwMDAwMDAwMDAwMDAwMQ.renewed.since' })
    expect(refused.line('Jeton Discord')).toBe(
      'à corriger  Jeton Discord     Discord refuse DISCORD_TOKEN. Reprenez le jeton sur la page « Bot » de l’application.',
    )
    const gone = await examine({ DISCORD_API_URL: 'http://127.0.0.1:1/api' })
    expect(gone.line('Jeton Discord')).toContain('127.0.0.1:1 ne répond pas (ECONNREFUSED)')
    expect(gone.wrongs).toBeGreaterThan(0)
  })

  test('a certificate that a firewall put in the place of Discord’s', async () => {
    const authority = createAuthority()
    const front = await startTlsFront(authority)
    expect((await examine({ DISCORD_API_URL: `${front.url}/api` })).line('Jeton Discord')).toMatch(
      /^à corriger .*n’est pas d’une autorité connue \(UNABLE_TO_VERIFY_LEAF_SIGNATURE\).*NODE_EXTRA_CA_CERTS\.$/,
    )
    await front.close()
    authority.remove()
  })

  test('a proxy is not used, and that is said', async () => {
    expect((await examine({ HTTPS_PROXY: 'http://moi:secret@mandataire:3128' })).line('Mandataire')).toBe(
      'à savoir    Mandataire        HTTPS_PROXY ne sert pas pour Discord, joint directement : ouvrez le port 443 vers discord.com, cdn.discordapp.com et *.discord.gg.',
    )
  })

  test('an intent that was granted and is not needed', async () => {
    await discord.settings({ privileged: ['messageContent'] })
    const { line, wrongs } = await examine()
    expect(line('Intents')).toBe(
      'à savoir    Intents           Accordés sans que le robot s’en serve : Message Content. Éteignez-les sur la page « Bot » de l’application.',
    )
    expect(wrongs).toBe(0)
    await discord.settings({ privileged: [] })
  })

  test('no server, another one than the one that was told, and one that gives too much', async () => {
    const told = await examine({ DISCORD_GUILD_ID: '299999999999999999' })
    expect(told.line('Serveurs')).toContain(
      'Le robot n’est pas dans le serveur de DISCORD_GUILD_ID (299999999999999999)',
    )
    await discord.removeBot(GUILD)
    const none = await examine()
    expect(none.line('Serveurs')).toBe(
      'à corriger  Serveurs          Le robot n’est dans aucun serveur. Invitez-le : https://discord.com/oauth2/authorize?client_id=1000000000000000001&scope=bot%20applications.commands&permissions=17901423758336',
    )
    expect(none.line('Salons')).toContain(`le robot n’est pas dans son serveur (${GUILD})`)
    await discord.inviteBot(GUILD, [...INVITE, 'ADMINISTRATOR'])
    expect((await examine()).line('Serveurs')).toContain('il y est administrateur. Retirez-lui ce droit')
    await discord.removeBot(GUILD)
    await discord.inviteBot(GUILD, INVITE)
  })

  test('commands that are missing, of another build, or offered twice', async () => {
    await registerOnDiscord({ token: BOT_TOKEN, apiUrl: sandbox.apiUrl, commands: commands.slice(1) })
    expect((await examine()).line('Commandes')).toContain('à savoir    Commandes         Celles d’une autre version')
    await registerOnDiscord({ token: BOT_TOKEN, apiUrl: sandbox.apiUrl, commands, guildId: GUILD })
    expect((await examine({ DISCORD_GUILD_ID: GUILD })).line('Commandes')).toContain('chacune y apparaît deux fois')
    await registerOnDiscord({ token: BOT_TOKEN, apiUrl: sandbox.apiUrl, commands: [] })
    expect((await examine({ DISCORD_GUILD_ID: GUILD })).line('Commandes')).toContain(
      `Celles de cette version, dans le serveur ${GUILD}.`,
    )
    expect((await examine()).line('Commandes')).toContain('à savoir    Commandes         Aucune encore')
  })

  test('HTTPS passes and WebSocket does not', async () => {
    await discord.failNext('get_bot_gateway', { status: 503 })
    expect((await examine()).line('Liaison Discord')).toMatch(/^à corriger .*Discord répond 503/)
  })

  test('a channel that everyone reads, that the bot does not see, or where it may not write', async () => {
    await see([...MEMBERS, BOT].map(letIn))
    expect((await examine()).line('Salons')).toContain('le salon est ouvert à @everyone')
    await see([hidden, ...MEMBERS.map(letIn)])
    expect((await examine()).line('Salons')).toContain('le robot ne voit pas le salon, ou il n’existe plus')
    await see([
      hidden,
      ...MEMBERS.map(letIn),
      { id: BOT, type: 'member', allow: ['VIEW_CHANNEL'], deny: ['SEND_MESSAGES', 'CREATE_PUBLIC_THREADS'] },
    ])
    expect((await examine()).line('Salons')).toContain(
      'dans le salon, le robot ne peut pas envoyer des messages, créer des fils publics. Accordez-le à son rôle.',
    )
    await see()
  })

  test('somebody who is no member reads it, or a role for which nobody answers', async () => {
    await see([...closed, letIn(ELU)])
    expect((await examine()).line('Salons')).toContain('lu aussi par Personne 9, hors des membres confirmés.')
    await see([...closed, { id: ROLE, type: 'role', allow: ['VIEW_CHANNEL'] }])
    expect((await examine()).line('Salons')).toContain('lu aussi par le rôle « Équipe », dont personne n’a répondu')
    const database = await openDatabase({ url: env.DATABASE_URL ?? '' })
    const [network] = await database.prisma.network.findMany()
    const settings = network?.settings as object
    const readerGroups = [{ id: ROLE, by: network?.facilitatorId, at: '2026-06-01T08:00:00Z' }]
    await database.prisma.network.updateMany({ data: { settings: { ...settings, readerGroups } as never } })
    expect((await examine()).line('Salons')).toBe(
      'ok          Salons            Réseau des DGS du Bassin : salon fermé, lu par ses membres (5) et par « Équipe », dont l’animation répond.',
    )
    await database.prisma.network.updateMany({ data: { settings: settings as never } })
    await database.close()
    await see()
  })
})
