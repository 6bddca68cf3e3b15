import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import type { Web } from '../../src/web/server.ts'
import { browserMissing, openBrowser } from './browser.ts'
import { buildPage } from './demo-stage.ts'

/** Null when the page can be tried; else why not, which `CI` does not accept. */
export function whyNoPage(): string | null {
  const missing = browserMissing()
  if (missing === null || process.env.CI === 'true') return null
  // biome-ignore lint/suspicious/noConsole: whoever runs the tests must know what they did not test.
  console.warn(`La page n’est pas éprouvée. ${missing}`)
  return missing
}

/**
 * A page for each test, over a stage of its own.
 *
 * @param each takes them, before each test
 */
export function demoPage<S extends { readonly web: Web; stop(): Promise<void> }>(
  start: (pageDir: URL) => Promise<S>,
  each: (on: S, page: Page) => void,
) {
  let built: ReturnType<typeof buildPage>
  let browser: Awaited<ReturnType<typeof openBrowser>>
  let page: Page
  let web: Web
  const complaints: string[] = []

  beforeAll(async () => {
    const missing = browserMissing()
    if (missing) throw new Error(missing)
    built = buildPage()
    browser = await openBrowser({ width: 1280, height: 800 })
  })
  afterAll(async () => {
    await browser?.close()
    built?.remove()
  })
  beforeEach(async () => {
    const on = await start(built.url)
    page = await browser.context.newPage()
    page.setDefaultTimeout(10_000)
    web = on.web
    complaints.length = 0
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text())
    })
    page.on('pageerror', (error) => complaints.push(error.message))
    each(on, page)
    return async () => {
      await page.close()
      await on.stop()
    }
  })

  return {
    complaints,
    /** The page through someone's eyes, with a conversation open. */
    async as(user: string, place: string): Promise<void> {
      await page.goto(`${web.url}/#/${user}/${place}`)
      await page.locator('#head h2').waitFor()
    },
    async command(line: string): Promise<void> {
      await page.fill('#composer', line)
      await page.press('#composer', 'Enter')
    },
    button: (name: string) => page.getByRole('button', { name, exact: true }),
    /** Nothing scrolls sideways. */
    within: () => page.evaluate('document.documentElement.scrollWidth <= innerWidth'),
  }
}
