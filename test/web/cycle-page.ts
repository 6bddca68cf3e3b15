import type { Locator, Page } from 'playwright-core'

/** The demo's page in the hands of people: everything is done with what stands on it. */
export function peopleAt(page: Page) {
  const dialog = page.locator('dialog[open]')
  const message = (words: string): Locator => page.locator('#messages .message', { hasText: words }).last()
  const moved = async (button: Locator) => {
    await Promise.all([page.waitForResponse('**/demo/clock'), button.click()])
    await page.locator('.coming-next:not(.moving)').waitFor()
  }

  return {
    /** Takes someone's place, through « Vous êtes », and opens a conversation of theirs. */
    async become(name: string, conversation: string): Promise<void> {
      await page.click('#who')
      await page.getByLabel('Chercher une commune ou une fonction').fill(name)
      await page.keyboard.press('Enter')
      await page.locator('.who-name').getByText(name, { exact: true }).waitFor()
      await this.open(conversation)
    },
    /** A conversation of the sidebar, or the mailbox. */
    async open(name: string): Promise<void> {
      await page.locator('#side .entry', { hasText: name }).click()
      await page.locator('#main h2:visible', { hasText: name }).waitFor()
    },
    /** The last message of the conversation that says this. */
    message,
    /** The form that is open. */
    dialog,
    /** What stands there, its buttons included, on one line. */
    async read(place: Locator): Promise<string> {
      await place.waitFor()
      // biome-ignore lint/performance/useDomNodeTextContent: words of two lines must not touch.
      return (await place.innerText()).replace(/\s+/g, ' ')
    },
    async press(place: Locator, label: string): Promise<void> {
      await place.getByRole('button', { name: label, exact: true }).click()
    },
    /** Picks in a menu of the form by typing. */
    async choose(label: string, ...words: readonly string[]): Promise<void> {
      for (const word of words) {
        await dialog.getByRole('combobox', { name: label }).fill(word)
        await page.keyboard.press('Enter')
      }
    },
    /** The answer that took the form's place, read and closed. */
    async answer(words: string): Promise<string> {
      const answer = page.locator('dialog[open]', { hasText: words })
      const said = await this.read(answer)
      await answer.locator('footer').getByRole('button', { name: 'Fermer' }).click()
      await answer.waitFor({ state: 'detached' })
      return said
    },
    async command(line: string): Promise<void> {
      await page.fill('#composer', line)
      await page.press('#composer', 'Enter')
    },
    /** Opens the thread of a message. */
    async thread(place: Locator): Promise<Locator> {
      await place.getByRole('button', { name: /réponses?/ }).click()
      const thread = page.locator('#thread')
      await thread.locator('.message').nth(1).waitFor()
      return thread
    },
    /** « Avancer jusque-là », at a step of « À venir ». */
    advanceTo: (step: string) =>
      moved(page.getByRole('button', { name: `Avancer jusqu’à ${step}`, exact: true }).first()),
    /** « Avancer jusque-là », at the top: to what comes next. */
    async advance(): Promise<void> {
      await moved(page.locator('#move-next'))
    },
  }
}
