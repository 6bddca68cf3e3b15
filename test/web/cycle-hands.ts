import type { Locator, Page } from 'playwright-core'

/** A field by its label, and what is typed or picked in it. */
export type Filled = readonly [label: string, value: string | { readonly pick: readonly string[] }]

/** What people do otherwise on one platform than on the other. */
export interface Hands {
  readonly platform: 'slack' | 'discord'
  /** What stands with an answer that nobody else sees. */
  readonly onlyYou: string
  /** How a thread's messages are counted. */
  readonly replies: RegExp
  /** A command with its options, by name. */
  command(name: string, options: Readonly<Record<string, string>>): Promise<void>
  /** The meetings in the platform's own agenda, the next first; null where it has none. */
  agenda(): Promise<readonly string[] | null>
  /** Fills the form that is open, in as many windows as it takes, and sends it. @param label of its button */
  fillIn(fields: readonly Filled[], label: string): Promise<void>
  /** Where the answer to a form stands. */
  answer(words: string): Locator
  /** Presses a button of it. */
  pressIn(answer: Locator, label: string): Promise<void>
  /** Puts it away, once read. */
  putAway(answer: Locator): Promise<void>
}

async function fillField(dialog: Locator, [label, value]: Filled): Promise<void> {
  if (typeof value === 'string') return dialog.getByLabel(label).fill(value)
  for (const word of value.pick) {
    await dialog.getByRole('combobox', { name: label }).fill(word)
    await dialog.page().keyboard.press('Enter')
  }
}

/** A form is one modal, and its answer takes its place. */
export function slackHands(page: Page): Hands {
  const dialog = page.locator('dialog[open]')
  return {
    platform: 'slack',
    onlyYou: 'Visible de vous seul',
    replies: /réponses?/,
    async command(name, options) {
      const given = Object.entries(options).map(([option, value]) => `${option}:"${value}"`)
      await page.fill('#composer', [name, ...given].join(' '))
      await page.press('#composer', 'Enter')
    },
    agenda: async () => null,
    async fillIn(fields, label) {
      for (const field of fields) await fillField(dialog, field)
      await dialog.getByRole('button', { name: label, exact: true }).click()
    },
    answer: (words) => page.locator('dialog[open]', { hasText: words }),
    pressIn: (answer, label) => answer.getByRole('button', { name: label, exact: true }).click(),
    async putAway(answer) {
      await answer.locator('footer').getByRole('button', { name: 'Fermer' }).click()
      await answer.waitFor({ state: 'detached' })
    },
  }
}

/** A form is a window of five fields, then perhaps another, and its answer is a message. */
export function discordHands(page: Page): Hands {
  const dialog = page.locator('dialog[open]')
  const messages = page.locator('#messages')
  const button = (label: string) => messages.getByRole('button', { name: label, exact: true }).last()
  return {
    platform: 'discord',
    onlyYou: 'Vous seul(e) pouvez voir celui-ci',
    replies: /messages?/,
    async command(name, options) {
      await page.fill('#composer', name)
      if (Object.keys(options).length === 0) return page.press('#composer', 'Enter')
      await page.press('#composer', 'Tab')
      const fields = page.getByRole('group', { name })
      for (const [option, value] of Object.entries(options)) {
        await fields.getByRole('combobox', { name: 'Ajouter une option' }).click()
        await fields.getByRole('option', { name: new RegExp(`^${option}\\b`) }).click()
        const field = fields.getByLabel(option, { exact: true })
        await field.fill(value)
        if ((await field.getAttribute('role')) !== 'combobox') continue
        // One of what the bot, or its list of choices, offers.
        await fields.getByRole('option').first().waitFor()
        await page.keyboard.press('Enter')
      }
      await page.keyboard.press('Enter')
    },
    async agenda() {
      await page.click('#side-events')
      await page.locator('#events .event').first().waitFor()
      return page.locator('#events .event').allInnerTexts()
    },
    async fillIn(fields, _label) {
      const left = [...fields]
      for (;;) {
        await dialog.waitFor()
        for (const field of [...left]) {
          if ((await dialog.getByLabel(field[0]).count()) === 0) continue
          await fillField(dialog, field)
          left.splice(left.indexOf(field), 1)
        }
        const title = (await dialog.locator('h2').textContent()) ?? ''
        const [, step, of] = /Étape (\d) sur (\d)$/.exec(title) ?? []
        await dialog.getByRole('button', { name: 'Envoyer' }).click()
        await dialog.waitFor({ state: 'detached' })
        if (step === of) break
        await button('Continuer').click()
      }
      if (left.length > 0) throw new Error(`no field ${left.map(([label]) => label).join(', ')}`)
    },
    answer: (words) => messages.locator('.message', { hasText: words }).last(),
    // A long answer is several messages: its buttons stand under the last.
    pressIn: (_answer, label) => button(label).click(),
    putAway: async () => undefined,
  }
}
