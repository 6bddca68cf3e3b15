import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Temporal } from 'temporal-polyfill'
import { commands } from '../../commands/index.ts'
import type { EpciRecord } from '../../src/application/ports/epci-catalogue.ts'
import { type Demo, startDemo } from '../../src/compose-demo.ts'
import type { Platform } from '../../src/interaction/invocation.ts'
import { epciCatalogue } from '../../src/persistence/epci-catalogue.ts'
import { connectDiscordSandbox } from '../../src/sandbox/discord/client.ts'
import { connectSlackSandbox } from '../../src/sandbox/slack/client.ts'
import { startWeb, type Web } from '../../src/web/server.ts'

const connect = { slack: connectSlackSandbox, discord: connectDiscordSandbox }
const POMPEY = '245400601'
const quiet = { info: () => {}, warn: () => {}, error: () => {}, debug: () => {} }

/** The whole demo on a folder of its own: the real bot, the real sandbox, the real page. */
export interface CycleDemo {
  readonly url: () => string
  readonly demo: () => Demo
  /** What the bot did that the platform would refuse, since the last start. */
  problems(): Promise<readonly unknown[]>
  /** Ends everything and starts again on what was kept. */
  restart(): Promise<void>
  close(): Promise<void>
}

/** @param start what the demo's clock shows first: its days do not depend on the day of the run */
export async function startCycleDemo({
  platform,
  pageDir,
  start,
}: {
  platform: Platform
  pageDir: URL
  start: string
}): Promise<CycleDemo> {
  const dataDir = mkdtempSync(join(tmpdir(), 'cycle-'))
  const began = performance.now()
  const realTime = {
    now: () => Temporal.Instant.from(start).add({ milliseconds: Math.floor(performance.now() - began) }),
  }
  const epci = epciCatalogue.find(POMPEY) as EpciRecord
  const open = async (): Promise<{ demo: Demo; web: Web }> => {
    const mailFrom = 'Réseau des DGS <reseau@exemple.fr>'
    let web: Web | undefined
    const address = () => web?.url ?? ''
    const demo = await startDemo({ dataDir, epci, platform, commands, mailFrom, logger: quiet, realTime, address })
    await demo.ready
    const health = async () => ({ ok: true })
    web = await startWeb({ host: '127.0.0.1', port: 0, demo: demo.port, reading: demo.reading, pageDir, health })
    return { demo, web }
  }
  let now = await open()
  const end = async () => {
    await now.web.close()
    await now.demo.close()
  }
  return {
    url: () => now.web.url,
    demo: () => now.demo,
    problems: () => connect[platform](now.demo.port.sandboxControlUrl).problems(),
    async restart() {
      await end()
      now = await open()
    },
    async close() {
      await end()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
