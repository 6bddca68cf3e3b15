import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { commands } from '../../commands/index.ts'
import { readConfig } from '../../src/config.ts'
import { runDoctor } from '../../src/doctor/run.ts'
import { openDatabase } from '../../src/persistence/database.ts'
import { slackManifest } from '../../src/platforms/slack/manifest.ts'
import { connectSlackSandbox, type SlackSandboxClient } from '../../src/sandbox/slack/client.ts'
import { type SlackSandbox, startSlackSandbox } from '../../src/sandbox/slack/start.ts'
import { seedJune } from '../application/agenda/june-network.ts'
import { BOT } from '../platforms/slack/stage.ts'
import { emptyPostgresqlUrl, freshPostgresqlUrl } from '../support/databases.ts'

const TOKENS = { SLACK_BOT_TOKEN: 'xoxb-doctor', SLACK_APP_TOKEN: 'xapp-doctor' }
const MEMBERS = ['UEPCI', 'UMISSION', 'UCUSTINES', 'UFAULX', 'ULIVERDUN']

describe('npm run doctor', () => {
  let sandbox: SlackSandbox
  let slack: SlackSandboxClient
  let mail: SMTPServer
  let env: Record<string, string>

  beforeAll(async () => {
    const DATABASE_URL = await freshPostgresqlUrl()
    const database = await openDatabase({ url: DATABASE_URL })
    await seedJune(database)
    await database.close()
    sandbox = await startSlackSandbox({
      botToken: TOKENS.SLACK_BOT_TOKEN,
      appToken: TOKENS.SLACK_APP_TOKEN,
      manifest: slackManifest(commands),
    })
    slack = connectSlackSandbox(sandbox.controlUrl)
    mail = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      allowInsecureAuth: true,
      logger: false,
      onAuth: (_auth, _session, done) => done(new Error('non')),
    })
    mail.on('error', () => {})
    await new Promise<void>((done) => mail.listen(0, '127.0.0.1', done))
    env = {
      ...TOKENS,
      SLACK_API_URL: sandbox.apiUrl,
      DATABASE_URL,
      SMTP_URL: `smtp://127.0.0.1:${(mail.server.address() as AddressInfo).port}`,
      SMTP_REQUIRE_TLS: 'non',
      MAIL_FROM: 'Réseau <reseau@exemple.fr>',
    }
  })
  afterAll(async () => {
    await sandbox?.close()
    await new Promise<void>((done) => mail.close(() => done()))
  })
  beforeEach(async () => {
    await slack.settings({ scopes: [...slackManifest(commands).oauth_config.scopes.bot], revoked: false })
    await slack.seed({
      team: { id: 'T1', name: 'Bassin de Pompey' },
      users: [...MEMBERS, 'UELU'].map((id) => ({ id, name: id.toLowerCase(), realName: `Personne ${id}` })),
      channels: [{ id: 'C1', name: 'reseau-dgs', isPrivate: true, members: [...MEMBERS, BOT] }],
    })
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
    for (const line of lines) expect(line).not.toMatch(/xoxb-d|xapp-d|secret|\n/)
    return {
      wrongs,
      lines,
      line: (title: string) => lines.filter((each) => each.slice(12).startsWith(title)).join('\n'),
    }
  }

  test('all is well: one line each', async () => {
    const { wrongs, lines } = await examine()
    expect(lines.map((line) => line.replace(/PostgreSQL [\d.]+|\(20\d\d\w\)/, '…'))).toEqual([
      'ok          Certificats       Autorités publiques seulement (NODE_EXTRA_CA_CERTS n’est pas renseigné).',
      'ok          Mandataire        Aucun : accès direct.',
      'ok          Jetons            Reconnus par Slack, espace « Bassin de Pompey », application AASSEMBLEUR.',
      'ok          Portées           Toutes celles du manifeste sont accordées (9).',
      'ok          WebSocket         La connexion permanente à Slack s’ouvre.',
      'ok          Horloge           À l’heure de Slack, à quelques secondes près.',
      'ok          Fuseaux horaires  Données à jour ….',
      'ok          Base de données   …, en UTC, à jour. 1 réseau.',
      expect.stringMatching(
        /^à savoir {4}Blocages {10}\d+ échéances sont passées : le robot s’en charge dès qu’il tourne\.$/,
      ),
      'ok          Canaux            Réseau des DGS du Bassin : canal privé, lu par ses membres seuls (5).',
      expect.stringMatching(/^à savoir {4}Messagerie {8}127\.0\.0\.1:\d+ répond, chiffrement non exigé/),
    ])
    expect(wrongs).toBe(0)
  })

  test('a dead letter, and a message that may have left', async () => {
    const database = await openDatabase({ url: env.DATABASE_URL! })
    const { id, networkId } = await database.prisma.dueWork.findFirstOrThrow({ orderBy: { dueAt: 'asc' } })
    await database.prisma.dueWork.update({ where: { id }, data: { status: 'dead' } })
    const message = '00000000-0000-7000-8000-000000000001'
    const fixed = {
      target: { to: 'channel' },
      lane: 'l',
      kind: 'agenda.call',
      version: 1,
      facts: {},
      operation: 'post',
    }
    const createdAt = new Date('2026-03-02T08:00:00Z')
    await database.prisma.outbox.create({ data: { id: message, networkId, ...fixed, fate: 'unknown', createdAt } })
    const { wrongs, line } = await examine()
    expect(line('Blocages')).toContain(`${id}  host.ask, `)
    expect(line('Blocages')).toContain('échéance abandonnée après huit échecs ; la cause est dans le journal.')
    expect(line('Blocages')).toContain(`${message}  agenda.call, `)
    expect(line('Blocages')).toContain('npm run stuck -- relancer ID')
    expect(wrongs).toBe(2)
    await database.prisma.dueWork.update({ where: { id }, data: { status: 'open' } })
    await database.prisma.outbox.delete({ where: { id: message } })
    await database.close()
  })

  test('revoked tokens', async () => {
    await slack.settings({ revoked: true })
    const { wrongs, line } = await examine()
    expect(line('Jetons')).toContain('à corriger  Jetons            Slack refuse SLACK_BOT_TOKEN')
    expect(line('WebSocket')).toContain('Slack ne reconnaît pas SLACK_APP_TOKEN')
    expect(wrongs).toBeGreaterThanOrEqual(2)
  })

  test('tokens of two apps', async () => {
    const body = { ok: true, bot: { id: 'BASSEMBLEUR', app_id: 'AAUTRE' } }
    await slack.failNext('bots.info', { status: 200, body })
    expect((await examine()).line('Jetons')).toContain(
      'à corriger  Jetons            Les deux jetons viennent de deux applications (AAUTRE pour SLACK_BOT_TOKEN, AASSEMBLEUR pour SLACK_APP_TOKEN)',
    )
  })

  test('HTTPS passes and WebSocket does not', async () => {
    await slack.failNext('apps.connections.open', { status: 200, body: { ok: true, url: 'ws://127.0.0.1:1/link' } })
    const { wrongs, line } = await examine()
    expect(line('Jetons')).toMatch(/^ok /)
    expect(line('WebSocket')).toMatch(
      /^à corriger .*laisse passer HTTPS et bloque WebSocket\. Faites-y autoriser wss-primary/,
    )
    expect(wrongs).toBe(1)
  })

  test('a scope that was not granted', async () => {
    const { scopes } = await slack.settings()
    await slack.settings({ scopes: scopes.filter((scope) => scope !== 'groups:read') })
    const { wrongs, line } = await examine()
    expect(line('Portées')).toMatch(/^à corriger .*groups:read \(savoir qui est dans le canal privé/)
    expect(line('Canaux')).toContain('Non vérifiés : il manque des portées.')
    expect(wrongs).toBe(1)
  })

  test('who reads the channel and is no member; a channel that is archived, public, or without the bot', async () => {
    await slack.as('UEPCI').invite('C1', 'UELU')
    expect((await examine()).line('Canaux')).toContain(
      'le canal est lu aussi par Personne UELU, hors des membres confirmés.',
    )
    await slack.as('UEPCI').leave('C1', 'UELU')
    await slack.as('UEPCI').changeChannel('C1', { isArchived: true })
    expect((await examine()).line('Canaux')).toContain('le canal est archivé. Désarchivez-le')
    await slack.as('UEPCI').changeChannel('C1', { isArchived: false, isPrivate: false })
    expect((await examine()).line('Canaux')).toContain('le canal est public, tout l’espace le lit')
    await slack.as('UEPCI').changeChannel('C1', { isPrivate: true })
    await slack.as('UEPCI').leave('C1', BOT)
    expect((await examine()).line('Canaux')).toContain('Tapez-y /invite @Assembleur')
  })

  test('a clock that is ahead', async () => {
    const date = new Date(Date.now() - 300_000).toUTCString()
    const body = { ok: true, team_id: 'T1', team: 'Bassin', user_id: BOT, bot_id: 'BASSEMBLEUR' }
    const scopes = (await slack.settings()).scopes.join(',')
    await slack.failNext('auth.test', { status: 200, body, headers: { date, 'x-oauth-scopes': scopes } })
    expect((await examine()).line('Horloge')).toMatch(
      /^à corriger .*Cette machine avance de (299|30\d) secondes sur Slack : réglez-la par NTP/,
    )
  })

  test('databases: none, empty, in another zone, out of reach', async () => {
    expect((await examine({ DATABASE_URL: '', DATA_DIR: '/nulle/part' })).line('Base')).toBe(
      'à savoir    Base de données   Base embarquée dans /nulle/part ; elle sera créée au premier démarrage. Elle convient à un essai ou à un petit réseau, sur un disque local sauvegardé ; au-delà, renseignez DATABASE_URL.',
    )
    const empty = await examine({ DATABASE_URL: await emptyPostgresqlUrl() })
    expect(empty.line('Base')).toContain('Le prochain démarrage la mettra à jour')
    expect(empty.line('Canaux')).toContain('Aucun réseau encore')
    const gone = await examine({ DATABASE_URL: 'postgresql://moi:secret@127.0.0.1:1/base' })
    expect(gone.line('Base')).toContain(
      'à corriger  Base de données   PostgreSQL ne répond pas : connect ECONNREFUSED 127.0.0.1:1.',
    )
    expect(gone.line('Canaux')).toContain('Non vérifiés')
  })

  test('mail: not configured, without encryption, wrong password, out of reach', async () => {
    expect((await examine({ SMTP_URL: '' })).line('Messagerie')).toContain(
      'à savoir    Messagerie        Non configurée',
    )
    expect((await examine({ SMTP_REQUIRE_TLS: 'oui' })).line('Messagerie')).toMatch(
      /^à corriger .*il ne propose pas de chiffrement/,
    )
    const url = new URL(env.SMTP_URL ?? '')
    url.username = 'moi'
    url.password = 'secret'
    expect((await examine({ SMTP_URL: url.href })).line('Messagerie')).toContain('refuse le nom ou le mot de passe')
    expect((await examine({ SMTP_URL: 'smtp://127.0.0.1:1' })).line('Messagerie')).toContain('ne répond pas')
    expect((await examine({ MAIL_FROM: '' })).line('Messagerie')).toContain('MAIL_FROM n’est pas renseigné')
  })

  test('a certificate file that is not there, or holds none', async () => {
    expect((await examine({ NODE_EXTRA_CA_CERTS: '/nulle/part.pem' })).line('Certificats')).toContain(
      'le fichier /nulle/part.pem ne peut pas être lu (ENOENT)',
    )
    const file = new URL(import.meta.url).pathname
    expect((await examine({ NODE_EXTRA_CA_CERTS: file })).line('Certificats')).toContain('ne contient aucun certificat')
  })

  test('without tokens it says what npm start would do', async () => {
    const { wrongs, lines } = await examine({
      SLACK_BOT_TOKEN: '',
      SLACK_APP_TOKEN: '',
      DATABASE_URL: '',
      SMTP_URL: '',
    })
    expect(lines.join('\n')).toContain('Aucun jeton : « npm start » ouvre la démonstration.')
    expect(wrongs).toBe(0)
  })
})
