import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { commands } from '../../commands/index.ts'
import { slackManifest } from '../../src/platforms/slack/manifest.ts'
import { connectSlackSandbox, type SlackSandboxClient } from '../../src/sandbox/slack/client.ts'
import { type SlackSandbox, startSlackSandbox } from '../../src/sandbox/slack/start.ts'
import { BOT } from '../platforms/slack/stage.ts'
import { type Authority, createAuthority, startProxy, startTlsFront, type TestProxy } from '../support/firewall.ts'
import { inCi } from '../support/in-ci.ts'
import { runEntry } from '../support/run-entry.ts'

// Behind an administration's firewall: Slack is reached over TLS signed by a private authority, through a proxy only.
const TOKENS = { SLACK_BOT_TOKEN: 'xoxb-firewall', SLACK_APP_TOKEN: 'xapp-firewall' }

// Each starts Node anew, on a machine that may have much else to do.
describe('behind a firewall', { timeout: 120_000 }, () => {
  let authority: Authority
  let front: Awaited<ReturnType<typeof startTlsFront>>
  let proxy: TestProxy
  let strict: TestProxy
  let sandbox: SlackSandbox
  let slack: SlackSandboxClient
  const folder = mkdtempSync(join(tmpdir(), 'way-out-'))

  beforeAll(async () => {
    authority = createAuthority()
    front = await startTlsFront(authority)
    proxy = await startProxy()
    strict = await startProxy({ login: 'robot:secret' })
    sandbox = await startSlackSandbox({
      botToken: TOKENS.SLACK_BOT_TOKEN,
      appToken: TOKENS.SLACK_APP_TOKEN,
      manifest: slackManifest(commands),
      publicUrl: front.url,
    })
    front.to(Number(new URL(sandbox.controlUrl).port))
    slack = connectSlackSandbox(sandbox.controlUrl)
    // A busy machine is no slow bot.
    await slack.settings({ ackTimeoutMs: 30_000 })
    await slack.seed({
      users: [{ id: 'UDGS', name: 'dgs', realName: 'DGS de Pompey' }],
      channels: [{ id: 'CDGS', name: 'reseau-dgs', isPrivate: true, members: ['UDGS', BOT] }],
    })
  })
  afterAll(async () => {
    for (const one of [front, proxy, strict, sandbox]) await one?.close()
    authority?.remove()
    rmSync(folder, { recursive: true, force: true })
  })

  const run = (entry: 'doctor' | 'main', env: Record<string, string>, before: Record<string, string> = trusting()) => {
    const where = { SLACK_API_URL: `${front.url}/api/`, DATA_DIR: join(folder, 'data'), PORT: '0' }
    return runEntry(entry, folder, { ...where, ...TOKENS, ...env }, before)
  }
  /** As systemd starts it, with the authority in the environment. */
  const trusting = () => ({ NODE_EXTRA_CA_CERTS: authority.caFile })
  const doctor = async (...given: [env: Record<string, string>, before?: Record<string, string>]) => {
    const { ended, said } = run('doctor', ...given)
    const status = await ended
    expect(said()).not.toMatch(/secret|\n\s+at /)
    return { status, said: said() }
  }

  test('without the authority’s certificate: what it is, and what to do', async () => {
    const { status, said } = await doctor({ HTTPS_PROXY: proxy.url }, {})
    expect(status).toBe(1)
    expect(said).toMatch(/à corriger {2}Jetons .*votre pare-feu déchiffre sans doute les échanges.*NODE_EXTRA_CA_CERTS/)
  })

  test('with it in .env alone, through the proxy: Web API and WebSocket both', async () => {
    proxy.tunnels.splice(0)
    const { status, said } = await doctor({ HTTPS_PROXY: proxy.url, ...trusting() }, {})
    expect(said).toContain('ok          Certificats       Autorité ajoutée : Pare-feu.')
    expect(said).toMatch(/ok {10}Mandataire .*ouvre le passage vers localhost:\d+\./)
    expect(said).toContain('ok          WebSocket         La connexion permanente à Slack s’ouvre.')
    expect(said).toContain('Tout est en ordre : « npm start ».')
    expect(status).toBe(0)
    // One to look whether it opens, one for the Web API, one for the WebSocket.
    expect(proxy.tunnels).toEqual(Array(3).fill(new URL(front.url).host))
  })

  inCi('NO_PROXY: the proxy is left alone', async () => {
    proxy.tunnels.splice(0)
    const { status, said } = await doctor({ HTTPS_PROXY: proxy.url, NO_PROXY: '.intranet.fr, localhost' })
    expect(said).toContain('qui est dans NO_PROXY : accès direct.')
    expect(status).toBe(0)
    expect(proxy.tunnels).toEqual([])
  })

  inCi('a proxy that asks who we are', async () => {
    const { host } = new URL(strict.url)
    const { status, said } = await doctor({ HTTPS_PROXY: `http://${host}` })
    expect(said).toContain(`à corriger  Mandataire        Le mandataire http://${host} demande une identification`)
    expect(status).toBe(1)
  })

  inCi('a proxy that is told who we are', async () => {
    expect((await doctor({ HTTPS_PROXY: strict.url })).status).toBe(0)
  })

  inCi('a proxy that is not there', async () => {
    const { said } = await doctor({ HTTPS_PROXY: 'http://127.0.0.1:1' })
    expect(said).toContain('Le mandataire http://127.0.0.1:1 ne répond pas (ECONNREFUSED) : vérifiez HTTPS_PROXY.')
  })

  test('npm start goes the same way', async () => {
    proxy.tunnels.splice(0)
    front.peers()
    const { child, ended, said } = run('main', { HTTPS_PROXY: proxy.url })
    await expect.poll(async () => (await slack.stats()).sockets, { timeout: 100_000 }).toBe(2)
    const shown = await slack.as('UDGS').command('CDGS', '/reseau creer siren:245400601')
    expect(JSON.stringify(shown), said()).toContain('Bassin de Pompey')
    // Everything that reached the server came through the proxy: its other side never saw another peer.
    expect(new Set(proxy.tunnels)).toEqual(new Set([new URL(front.url).host]))
    expect(front.peers()).toBe(proxy.tunnels.length)
    child.kill('SIGTERM')
    expect(await ended, said()).toBe(0)
  })
})
