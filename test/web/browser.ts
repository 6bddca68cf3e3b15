import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, chromium } from 'playwright-core'

const EXECUTABLE = process.env.CHROMIUM ?? '/usr/bin/chromium'

/** Null when a browser is there; else why the page's tests cannot run, and what to do. */
export function browserMissing(): string | null {
  if (existsSync(EXECUTABLE)) return null
  return `Pas de navigateur en ${EXECUTABLE}. Sous Debian : apt-get install chromium ; ailleurs, CHROMIUM=chemin.`
}

/** A browser with a profile of its own, so that nothing of another run is remembered. */
export async function openBrowser(
  viewport: { width: number; height: number },
  { phone = false } = {},
): Promise<{ context: BrowserContext; close(): Promise<void> }> {
  const profile = mkdtempSync(join(tmpdir(), 'chromium-'))
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: EXECUTABLE,
    headless: true,
    viewport,
    locale: 'fr-FR',
    ...(phone ? { hasTouch: true, isMobile: true } : {}),
    args: [
      '--headless',
      '--lang=fr-FR',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
  return {
    context,
    close: async () => {
      await context.close()
      rmSync(profile, { recursive: true, force: true })
    },
  }
}
